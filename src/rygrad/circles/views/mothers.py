"""The mothers of a circle: the list, one of them, adding, changing, making one of two, what is kept about her."""

from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rygrad.access.pages import page, signed_in
from rygrad.access.words import May
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.ui.forms import refuse, typed

from ..actions.looks import note_look
from ..actions.mothers import change_mother, join_mothers
from ..actions.referrals import enter, set_sender
from ..forms.mothers import JoinForm, MotherForm, filled_in
from ..forms.referrals import SenderForm
from ..models import Circle, Participant
from ..queries.kept import countries
from ..queries.kept import kept as everything
from ..queries.mothers import bands, dots, doubles, in_chat, others, sent_by, together
from ..queries.standing import seen, to_ask
from ..rules.standing import ago, suggest


def _circles() -> QuerySet[Circle]:
    return Circle.objects.select_related("group__programme")


def _mothers() -> QuerySet[Participant]:
    return Participant.objects.select_related("circle", "group__programme")


@page(May.CIRCLE_KEEP, Circle, rows=_circles)
@require_http_methods(["GET", "POST"])
def listed(request: HttpRequest, circle: Circle) -> HttpResponse:
    """All of them, in bands; who opens the list leaves a line in "who has looked".

    A name is searched for by POST, so that it stands in no address, history or log.
    """
    note_look(who=request.who, about=circle.pk, what="mothers")  # type: ignore[attr-defined]
    day, search = today(circle.zone), request.POST.get("q", "")[:60]
    known = seen(circle, day)
    found = bands(circle, known, search=search)
    return render(
        request,
        "circles/mothers.html",
        {
            "circle": circle,
            "bands": [(band, [(line, ago(line.seen.last, day)) for line in band.lines]) for band in found],
            "search": search,
            "asked": to_ask(known, day),
        },
    )


@page(May.CIRCLE_KEEP, Circle, rows=_circles)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, circle: Circle) -> HttpResponse:
    """Adds a mother. One who may be on the list already is shown first."""
    form, sender = MotherForm(typed(request), circle=circle), SenderForm(typed(request), circle=circle)
    alike: list[Participant] = []
    if request.method == "POST" and form.is_valid() & sender.is_valid():
        alike = [] if request.POST.get("another") else doubles(circle, form.cleaned_data["alias"])
        if not alike:
            try:
                mother = enter(circle=circle, about=form.about(), sender=sender.sender(), by=signed_in(request).account)
            except Refused as refused:
                refuse(form, refused)
            else:
                messages.success(request, _("She is on the list."))
                return redirect("circles:mother", pk=mother.pk)
    context = {"circle": circle, "form": form, "sender": sender, "alike": alike}
    return render(request, "circles/mother_form.html", context)


@page(May.CIRCLE_KEEP, Participant, rows=_mothers)
@require_GET
def mother(request: HttpRequest, mother: Participant) -> HttpResponse:
    """One mother; who opens her page leaves a line in "who has looked"."""
    note_look(who=request.who, about=mother.pk, what="mother")  # type: ignore[attr-defined]
    day = today(mother.circle.zone)
    known = seen(mother.circle, day, only=[mother.pk])[mother.pk]
    return render(
        request,
        "circles/mother.html",
        {
            "mother": mother,
            "circle": mother.circle,
            "seen": known,
            "ago": ago(known.last, day),
            "suggestion": suggest(known, day),
            "dots": dots(mother, day),
            "steps": list(mother.steps.order_by("-on")),
            "in_chat": in_chat(mother),
            "sent": sent_by(mother),
            "countries": countries(mother.backgrounds),
            "alike": doubles(mother.circle, mother.alias, but=mother),
        },
    )


@page(May.CIRCLE_KEEP, Participant, rows=_mothers)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, mother: Participant) -> HttpResponse:
    """Changes what is kept about her, and who told her about the group."""
    circle, sent = mother.circle, next(iter(sent_by(mother)), None)
    form = MotherForm(typed(request), circle=circle, initial=filled_in(mother))
    sender = SenderForm(typed(request), circle=circle, but=mother.pk, sent=sent)
    if request.method == "POST" and form.is_valid() & sender.is_valid():
        try:
            change_mother(mother=mother, about=form.about(), by=signed_in(request).account)
            set_sender(mother=mother, sent=sent, sender=sender.sender(), by=signed_in(request).account)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("circles:mother", pk=mother.pk)
    context = {"circle": circle, "form": form, "sender": sender, "mother": mother}
    return render(request, "circles/mother_form.html", context)


@page(May.CIRCLE_KEEP, Participant, rows=_mothers)
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, mother: Participant) -> HttpResponse:
    """Makes one of two records: first which two, then what comes of it, then once more whether it is so."""
    rest = others(mother)
    other = _chosen(request, rest)
    form = JoinForm(typed(request))
    if request.method == "POST" and other and form.is_valid():
        try:
            join_mothers(keep=mother, gone=other, by=signed_in(request).account)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("There is one record of her now."))
            return redirect("circles:mother", pk=mother.pk)
    context = {"circle": mother.circle, "mother": mother, "others": rest, "other": other, "form": form}
    context["preview"] = together(mother, other) if other else None
    return render(request, "circles/mother_join.html", context)


@page(May.CIRCLE_KEEP, Participant, rows=_mothers)
@require_GET
def kept(request: HttpRequest, mother: Participant) -> HttpResponse:
    """What is kept about her, in one of the languages of the pages: to show her, or to print."""
    asked = request.GET.get("language") or mother.language
    known = [tag for tag, _name in settings.LANGUAGES]
    language = asked if asked in known else translation.get_language() or settings.LANGUAGE_CODE
    with translation.override(language):
        parts = everything(mother)
        return render(
            request,
            "circles/mother_kept.html",
            {"mother": mother, "circle": mother.circle, "parts": parts, "on": today(mother.circle.zone)},
        )


def _chosen(request: HttpRequest, rest: list[Participant]) -> Participant | None:
    """The other one. Raises ``Http404`` for somebody who is none of the others of the circle."""
    asked = (request.POST if request.method == "POST" else request.GET).get("other", "")
    if not asked:
        return None
    found = next((each for each in rest if str(each.pk) == asked), None)
    if found is None:
        raise Http404
    return found
