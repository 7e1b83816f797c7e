"""The logbook list, one session to read, a day more, a day that is called off, two versions side by side."""

import json
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rygrad.access.pages import page
from rygrad.access.words import May
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.ui.dates import month_name
from rygrad.ui.forms import refuse, typed

from ..actions.register import choose as keep_choice
from ..actions.register import drafted
from ..actions.sessions import add_session, cancel_session, hold_after_all
from ..enums import SessionState
from ..forms.sessions import CancelForm, ChoiceForm, SessionForm
from ..models import Circle, Session, SessionDraft
from ..queries.choosing import parts
from ..queries.register import Rows, writer
from ..queries.sessions import logbook, told

GET_OR_POST = ["GET", "HEAD", "POST"]
EARLIEST, WRONG = 2000, 422


def circles() -> Any:
    return Circle.objects.select_related("group__programme")


def sessions() -> Any:
    return Session.objects.select_related("circle", "group__programme")


def drafts() -> Any:
    return SessionDraft.objects.select_related("circle", "session__circle", "session__group__programme", "group")


def status(form: Any) -> int:
    return WRONG if form.is_bound and form.errors else 200


@page(May.CIRCLE_KEEP, Circle, rows=circles)
@require_safe
def listed(request: HttpRequest, circle: Circle) -> HttpResponse:
    """The logbook of a year, month by month; ``?year=2025`` browses."""
    asked = request.GET.get("year", "")
    this = today(circle.zone).year
    year = int(asked) if asked.isdecimal() and asked.isascii() and len(asked) == len(str(EARLIEST)) else this
    if not EARLIEST <= year <= this:
        raise Http404
    found = logbook(circle, year)
    months = [(month, f"{month_name(month)} {month.year}", lines) for month, lines in found.months]
    return render(request, "circles/sessions.html", {"circle": circle, "logbook": found, "months": months})


@page(May.CIRCLE_KEEP, Circle, rows=circles)
@require_http_methods(GET_OR_POST)
def new(request: HttpRequest, circle: Circle) -> HttpResponse:
    """A day that was not planned: an extra one, an outing."""
    start = {"on": today(circle.zone), "starts": circle.starts, "ends": circle.ends, "place": circle.place}
    form = SessionForm(typed(request), initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            made = add_session(circle=circle, by=_account(request), **form.cleaned_data)
            messages.success(request, _("The day is on the list."))
            return redirect("circles:session", pk=made.pk)
        except Refused as refused:
            refuse(form, refused)
    return render(request, "circles/session_new.html", {"circle": circle, "form": form}, status=status(form))


@page(May.CIRCLE_KEEP, Session, rows=sessions)
@require_safe
def show(request: HttpRequest, session: Session) -> HttpResponse:
    """One session to read."""
    context = {
        "session": session,
        "circle": session.circle,
        "told": told(session),
        "coming": session.on > today(session.zone),
        "cancelled": session.state == SessionState.CANCELLED,
        "saved": "saved" in request.GET and session.saved_at,
        "together": request.GET.get("saved") == "together",
    }
    return render(request, "circles/session.html", context)


@page(May.CIRCLE_KEEP, Session, rows=sessions)
@require_http_methods(GET_OR_POST)
def cancel(request: HttpRequest, session: Session) -> HttpResponse:
    """Called off, with a reason; or it takes place after all."""
    if request.method == "POST" and request.POST.get("do") == "undo":
        hold_after_all(session=session, by=_account(request))
        messages.success(request, _("The session takes place after all."))
        return redirect("circles:session", pk=session.pk)
    form = CancelForm(typed(request), initial={"why": session.why_cancelled, "note": session.cancelled_note})
    if request.method == "POST" and form.is_valid():
        try:
            cancel_session(session=session, by=_account(request), **form.cleaned_data)
            messages.success(request, _("The session is called off. It does not count in the attendance."))
            return redirect("circles:session", pk=session.pk)
        except Refused as refused:
            refuse(form, refused)
    context = {"session": session, "circle": session.circle, "form": form}
    context["cancelled"] = session.state == SessionState.CANCELLED
    return render(request, "circles/cancel.html", context, status=status(form))


@page(May.CIRCLE_KEEP, SessionDraft, rows=drafts)
@require_http_methods(GET_OR_POST)
def choose(request: HttpRequest, draft: SessionDraft) -> HttpResponse:
    """Two wrote at once: side by side, part by part."""
    rows = Rows(draft.session)
    hers, both = drafted(draft)
    differ = parts(rows, hers, both)
    form = ChoiceForm([(each.part, each.label, [way.way for way in each.versions]) for each in differ], typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            keep_choice(draft=draft, choices=form.choices, seen=_seen(form), by=_account(request))
            messages.success(request, _("It is saved as you chose."))
            return redirect("circles:session", pk=draft.session_id)
        except Refused as refused:
            refuse(form, refused)
    context = {
        "draft": draft,
        "session": draft.session,
        "circle": draft.circle,
        "form": form,
        "parts": [(each, form[f"part-{each.part}"]) for each in differ],
        "seen": json.dumps({part: rows.register.mark(part) for part in both}),
        "writer": writer(draft),
    }
    return render(request, "circles/choose.html", context, status=status(form))


def _seen(form: ChoiceForm) -> dict[str, str]:
    try:
        seen = json.loads(form.cleaned_data["seen"] or "{}")
    except ValueError:
        return {}
    return {str(part): str(mark) for part, mark in seen.items()} if isinstance(seen, dict) else {}


def _account(request: HttpRequest) -> Any:
    return request.who.account  # type: ignore[attr-defined]
