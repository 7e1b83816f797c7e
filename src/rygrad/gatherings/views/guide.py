"""The guide on the phone that lies on the table, and the wall that follows it.

Every address takes a plain form and leads back to the guide; asked for JSON, it answers with what the page needs, so
that the page need not be left while the clock runs.
"""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rygrad.access.pages import page
from rygrad.access.words import May
from rygrad.core.errors import Refused
from rygrad.offline.queries import owner_of
from rygrad.ui.forms import Form, refuse

from ..actions import guide as actions
from ..actions.table import until
from ..actions.told import keep_told
from ..enums import ItemState, State
from ..forms.guide import ItemForm, NoteForm, PeopleForm, PlaceForm, ToldForm
from ..models import AgendaItem, Gathering
from ..queries.agenda import content_of
from ..queries.guide import SPLIT, Guide, guide, questions, shared
from ..queries.rounds import talk_round
from ..rules import kinds
from ..rules.guide_words import waiting
from .qr import drawn

TALK_ROOM = "conversations:room"  # an app above this one: known by its address only


def _rows() -> Any:
    return Gathering.objects.select_related("group__programme")


@page(May.MEETING_RUN, Gathering, rows=_rows)
@require_GET
def show(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    """The guide at ``?step=n``, else where it was left."""
    return _guide_page(request, guide(gathering))


@page(May.MEETING_SEE, Gathering, rows=_rows)
@require_GET
def wall(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    """The same stage, large, for a screen on the wall."""
    return render(request, "gatherings/wall.html", _context(request, guide(gathering)) | {"wall": True})


@page(May.MEETING_SEE, Gathering, rows=_rows)
@require_GET
def now(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    """What the wall asks for every few seconds."""
    return JsonResponse(shared(guide(gathering)))


@page(May.MEETING_RUN, Gathering, rows=_rows)
@require_POST
def place(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    """The phone tells where it is."""
    found = guide(gathering)
    form = PlaceForm(found, request.POST)
    if not form.is_valid():
        return _wrong(request, found, form)
    checked = form.cleaned_data
    actions.keep_place(
        gathering=gathering,
        step=checked["step"],
        turn=checked["turn"] or 0,
        left=form.remaining,
        running=checked["running"],
    )
    return _done(request, gathering, {})


@page(May.MEETING_RUN, Gathering, rows=_rows)
@require_POST
def people(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    """Who is here; who has told."""
    found = guide(gathering)
    form = PeopleForm(found, request.POST)
    if not form.is_valid():
        return _wrong(request, found, form)
    checked = form.cleaned_data
    only_told = request.POST.get("only") == "told"
    ticked = [UUID(key) for key in checked["told" if only_told else "present"]]
    try:
        actions.mark_people(
            found=found,
            present=None if only_told else ticked,
            told=ticked if only_told else None,
            seen=checked["seen"],
            by=_account(request),
            sent=checked["sent"],
        )
    except Refused as refused:
        return _wrong(request, found, form, refused)
    return _done(request, gathering)


@page(May.MEETING_RUN, Gathering, rows=_rows)
@require_POST
def draw(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    """Small groups from those present; again gives others."""
    found = guide(gathering)
    item = _item(request, found)
    split = getattr(content_of(found.words, item), "groups", "none")
    if split not in SPLIT:
        raise Http404
    try:
        actions.draw_groups(
            found=found,
            item=item,
            split=split,
            by=_account(request),
            questions=questions(gathering, found.items, found.words),
        )
    except Refused as refused:
        return _wrong(request, found, Form({}), refused)
    return _done(request, gathering)


@page(May.MEETING_RUN, Gathering, rows=_rows)
@require_POST
def notes(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    """A note of a small group, or of an item, straight into the minutes."""
    found = guide(gathering)
    form = NoteForm(request.POST)
    item = _item(request, found)
    if not form.is_valid():
        return _wrong(request, found, form)
    checked = form.cleaned_data
    words = {"before": checked["before"], "text": checked["text"], "sent": checked["sent"], "by": _account(request)}
    try:
        if checked["number"]:
            kept = actions.keep_group_note(found=found, item=item, number=checked["number"], **words)
        else:
            kept = actions.keep_item_note(item=item, **words)
    except Refused as refused:
        return _wrong(request, found, form, refused)
    return _done(request, gathering, {"text": kept.text, "joined": kept.joined})


@page(May.MEETING_RUN, Gathering, rows=_rows)
@require_POST
def talks(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    """How many talks with women the table has told of: fingers, no names."""
    form = ToldForm(request.POST)
    if not form.is_valid():
        return _wrong(request, guide(gathering), form)
    try:
        keep_told(gathering=gathering, told=form.cleaned_data["talks"])
    except Refused as refused:
        return _wrong(request, guide(gathering), form, refused)
    found = talk_round(request.who, gathering)  # type: ignore[attr-defined]
    return _done(request, gathering, {"says": found.says if found else []})


@page(May.MEETING_RUN, Gathering, rows=_rows)
@require_POST
def item(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    """An item was held, was skipped, or comes earlier."""
    found = guide(gathering)
    form = ItemForm(request.POST)
    row = _item(request, found)
    if not form.is_valid():
        return _wrong(request, found, form)
    done, sent = form.cleaned_data["done"], form.cleaned_data["sent"]
    try:
        if done == "earlier":
            actions.put_earlier(item=row, by=_account(request), sent=sent)
        else:
            actions.mark_item(item=row, done=ItemState(done), by=_account(request), sent=sent)
    except Refused as refused:
        return _wrong(request, found, form, refused)
    return _done(request, gathering)


def _item(request: HttpRequest, found: Guide) -> AgendaItem:
    for row in found.items:
        if str(row.pk) == request.POST.get("item"):
            return row
    raise Http404


def _together(request: HttpRequest) -> SafeString:
    """The talk room on any phone, in the way that forgets after each form."""
    address = request.build_absolute_uri(f"{reverse(TALK_ROOM)}?together")
    return drawn(address, _("The way to the talk room"))


def _account(request: HttpRequest) -> UUID | None:
    account: UUID | None = request.who.account  # type: ignore[attr-defined]
    return account


def _done(request: HttpRequest, gathering: Gathering, answer: dict[str, Any] | None = None) -> HttpResponse:
    if request.accepts("text/html"):
        step = request.POST.get("at", "")
        way = reverse("gatherings:guide", kwargs={"pk": gathering.pk})
        return redirect(f"{way}?step={step}" if step.isascii() and step.isdigit() else way)
    return JsonResponse(shared(guide(gathering)) if answer is None else answer)


def _wrong(request: HttpRequest, found: Guide, form: Form, refused: Refused | None = None) -> HttpResponse:
    if refused:
        form.is_valid()
        refuse(form, refused)
    if request.accepts("text/html"):
        return _guide_page(request, found, form)
    return JsonResponse({"problems": [str(line) for lines in form.errors.values() for line in lines]}, status=400)


def _guide_page(request: HttpRequest, found: Guide, form: Form | None = None) -> HttpResponse:
    context = _context(request, found) | {
        "form": form,
        "typed": request.POST,
        "round": talk_round(request.who, found.gathering),  # type: ignore[attr-defined]
        "together": _together(request),
        "keep": _keep(request, found.gathering),
    }
    return render(request, "gatherings/guide.html", context, status=400 if form else 200)


def _keep(request: HttpRequest, gathering: Gathering) -> dict[str, Any]:
    """Whose guide it is, and until when (milliseconds) this phone may open it without network.

    Only on its day; never for an account on a phone that others use too: her session dies with that browser.
    """
    account = _account(request)
    others_too = account is not None and request.session.get_expire_at_browser_close()
    end = until(gathering) if gathering.state == State.PLANNED and not others_too else None
    return {"owner": owner_of(account), "until": round(end.timestamp() * 1000) if end else 0}


def _context(request: HttpRequest, found: Guide) -> dict[str, Any]:
    here = found.place(request.GET.get("step") or request.POST.get("at"))
    return {
        "found": found,
        "gathering": found.gathering,
        "at": here,
        "stage": found.stages[here] if found.stages else None,
        "spine": found.spine(here),
        "after": kinds.after(found.gathering),
        "cancelled": found.gathering.state == State.CANCELLED,
        "waiting": waiting(),
        "title": found.gathering.title or _("The meeting"),
    }
