"""Closing a meeting, and its minutes."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from rygrad.access.pages import page
from rygrad.access.rule import may
from rygrad.access.words import May
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.gatherings.actions.photos import add_photos
from rygrad.gatherings.forms.photos import PhotoForm
from rygrad.gatherings.queries.minutes import Minutes, mark, minutes, table
from rygrad.gatherings.queries.rounds import kept_round
from rygrad.groups.queries import Words
from rygrad.ui.dates import weekday_day
from rygrad.ui.forms import refuse

from ..actions.close import close_meeting, plan_next, save_minutes
from ..enums import Outcome
from ..forms.close import MORE_ROWS, MOST_ROWS, CloseForm, rows_asked
from ..models import Meeting, Rhythm
from ..queries.close import following
from ..queries.plan import proposed_day, rhythm_of
from ..queries.year import in_order, lights


def _meetings() -> Any:
    return Meeting.objects.select_related(
        "gathering__leads", "gathering__minutes_by", "gathering__group", "group__programme"
    )


@page(May.MEETING_CLOSE, Meeting, rows=_meetings)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Who came, what was held, what was decided. Saves for now, or closes; a second time corrects."""
    words = Words(meeting.group)
    # Pictures first and for themselves: a browser cannot keep them when the page has to be shown again.
    problems = _pictures(request, meeting) if request.method == "POST" else []
    seen = mark(meeting.gathering) if request.method == "POST" else ""
    rhythm = rhythm_of(meeting.group, words)
    form = _form(request, meeting, words, rhythm)
    wanted = request.POST.get("do", "save")
    if request.method == "POST" and wanted == "more":
        form.unchecked()
    elif request.method == "POST" and form.is_valid():
        try:
            return _saved(request, meeting, form, seen, problems, closing=wanted == "close")
        except Refused as refused:
            refuse(form, refused)
    for problem in problems:
        messages.error(request, problem)
    return render(
        request,
        "meetings/close.html",
        {
            "meeting": meeting,
            "gathering": meeting.gathering,
            "form": form,
            "photo_form": PhotoForm(),
            "lights": lights(meeting, in_order(words, rhythm.element_order), form.minutes.items),
            "next": following(meeting),
            "correcting": meeting.outcome != Outcome.OPEN,
            "can_add_rows": form.row_count < MOST_ROWS,
        },
        status=200 if request.method != "POST" or wanted == "more" else 422,
    )


@page(May.MEETING_SEE, Meeting, rows=_meetings)
@require_safe
def show(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """The minutes, also on paper."""
    words = Words(meeting.group)
    who = request.who  # type: ignore[attr-defined]
    written: Minutes = minutes(meeting.gathering, words)
    return render(
        request,
        "meetings/minutes.html",
        {
            "meeting": meeting,
            "gathering": meeting.gathering,
            "minutes": written,
            "round": kept_round(who, meeting.gathering),
            "lights": lights(meeting, items=written.items),
            "next": following(meeting),
            "closed": meeting.outcome != Outcome.OPEN,
            "may_close": may(who, May.MEETING_CLOSE, meeting),
            "may_join": may(who, May.MEETING_JOIN, meeting),
            "may_names": may(who, May.MEMBERS_SEE, meeting),
        },
    )


def _pictures(request: HttpRequest, meeting: Meeting) -> list[str]:
    by = request.who.account  # type: ignore[attr-defined]
    kept, problems = add_photos(gathering=meeting.gathering, files=request.FILES.getlist("photos"), by=by)
    if kept:
        messages.success(request, ngettext("%(n)d photo is saved.", "%(n)d photos are saved.", kept) % {"n": kept})
    return problems


def _form(request: HttpRequest, meeting: Meeting, words: Words, rhythm: Rhythm) -> CloseForm:
    data = request.POST if request.method == "POST" else None
    rows = rows_asked(data.get("rows") if data else None)
    if data and data.get("do") == "more":
        rows = min(rows + MORE_ROWS, MOST_ROWS)
    after = max(meeting.gathering.on + timedelta(days=1), today(meeting.gathering.zone))
    return CloseForm(
        data,
        minutes=minutes(meeting.gathering, words),
        people=table(meeting.gathering),
        words=words,
        rows=rows,
        next_on=proposed_day(meeting.group, rhythm, after),
    )


def _saved(
    request: HttpRequest, meeting: Meeting, form: CloseForm, seen: str, problems: list[str], *, closing: bool
) -> HttpResponse:
    save = close_meeting if closing else save_minutes
    by = request.who.account  # type: ignore[attr-defined]
    meeting = save(meeting=meeting, written=form.written(), by=by, seen=seen)
    _plan(request, meeting, form)
    for problem in problems:
        messages.error(request, problem)
    if closing and not problems:
        messages.success(request, lights(meeting).sentence)
        return redirect("meetings:minutes", pk=meeting.pk)
    messages.success(request, _("It is saved."))
    return redirect("meetings:close", pk=meeting.pk)


def _plan(request: HttpRequest, meeting: Meeting, form: CloseForm) -> None:
    """The minutes are safe by now; when the next meeting cannot be planned, that is a sentence and no more."""
    day = form.cleaned_data.get("next_on")
    if not (form.cleaned_data.get("plan_next") and day):
        return
    try:
        plan_next(meeting=meeting, on=day, by=request.who.account)  # type: ignore[attr-defined]
        messages.success(request, _("The next meeting is planned for {day}.").format(day=weekday_day(day)))
    except Refused as refused:
        messages.error(request, str(refused.message))
