"""What she has learnt: her own list, and the letter that she can show (B10, D08)."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rygrad.access.pages import own_page
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.people.models import Person
from rygrad.ui.forms import refuse, typed

from ..actions.learning import add_learning, remove_learning
from ..enums import Learnt
from ..forms.learning import LearningForm
from ..models import Issued, Learning
from ..papers.letter import letter_of
from ..papers.made import paper_of
from ..queries.learning import learnt
from ..queries.register import hers, kept
from ..queries.ties import home_of
from ..rules.learning import Learnt as Everything
from ..rules.learning import Line, sum_of
from ..rules.papers import LANGUAGES, PRINTED, language_of
from ..rules.standing import Standing
from .answers import given


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def learning(request: HttpRequest) -> HttpResponse:
    """Her list. POST adds a course, a talk or a visit."""
    person, day = _person(request), today()
    form = LearningForm(typed(request), day=day)
    if request.method == "POST" and form.is_valid():
        try:
            _add(person, form)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Well done. It is on your list."))
            return redirect("diplomas:learning")
    found = learnt(person.pk) if person else Everything()
    shown = {
        "learnt": found,
        "parts": _parts(found),
        "given": [each for each in hers(person.pk if person else None) if each.issued.item in PRINTED],
        "adds": bool(person and home_of(person.pk)),
        "languages": LANGUAGES,
        "form": form,
        "day": day,
    }
    return render(request, "diplomas/learning.html", shown, status=422 if form.errors else 200)


@own_page
def remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Only from her own list: anybody else's does not exist for her."""
    who = request.who  # type: ignore[attr-defined]
    row = Learning.objects.filter(pk=pk, person=who.person).first() if who.person else None
    if row is None:
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    remove_learning(learning=row)
    messages.success(request, _("It is off your list."))
    return redirect("diplomas:learning")


@own_page
@require_safe
def letter(request: HttpRequest) -> HttpResponse:
    """Her letter as PDF, in ``?language=``."""
    person = _person(request)
    home = home_of(person.pk) if person else None
    if person is None or home is None:
        messages.info(request, _("There is nothing for a letter yet. It comes with the first day that you are there."))
        return redirect("diplomas:learning")
    language = language_of(request.GET.get("language"), get_language())
    return given(request, lambda: letter_of(person, home, language), name=f"letter-{today().isoformat()}")


@own_page
def own_file(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Her own diploma or card, in ``?language=``. What counts no more is not printed again."""
    who = request.who  # type: ignore[attr-defined]
    issued = Issued.objects.select_related("group__programme", "person").filter(pk=pk, item__in=PRINTED).first()
    if issued is None or who.person is None or issued.person_id != who.person:
        raise Http404
    if kept(issued).standing != Standing.OUT:
        raise Http404
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    language = language_of(request.GET.get("language"), get_language())
    return given(request, lambda: paper_of(issued, language), name=f"{issued.item}-{issued.number}")


def _parts(found: Everything) -> list[tuple[str, list[Line], int]]:
    """What she was at, the newest first; what was told at meetings lies inside their hours."""
    titled = [
        (_("The course"), found.modules),
        (_("Meetings and other gatherings"), found.gatherings),
        (_("What I have added"), found.others),
        (_("What was told at our meetings"), found.heard),
    ]
    return [(title, lines[::-1], sum_of(lines)) for title, lines in titled]


def _person(request: HttpRequest) -> Person | None:
    who = request.who  # type: ignore[attr-defined]
    return Person.objects.filter(pk=who.person).first() if who.person else None


def _add(person: Person | None, form: LearningForm) -> None:
    home = home_of(person.pk) if person else None
    if person is None or home is None:
        raise PermissionDenied
    wanted = form.cleaned_data | {"kind": Learnt(form.cleaned_data["kind"])}
    add_learning(group=home, person=person, **wanted)
