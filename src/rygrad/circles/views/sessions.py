"""The logbook list, one session to read, a day more, a day that is called off."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from rygrad.access.pages import page
from rygrad.access.words import May

from ..models import Circle, Session, SessionDraft

GET_OR_POST = ["GET", "HEAD", "POST"]


def circles() -> Any:
    return Circle.objects.select_related("group__programme")


def sessions() -> Any:
    return Session.objects.select_related("circle", "group__programme")


@page(May.CIRCLE_KEEP, Circle, rows=circles)
@require_safe
def listed(request: HttpRequest, circle: Circle) -> HttpResponse:
    """The logbook, month by month."""
    return render(request, "circles/sessions.html", {"circle": circle})


@page(May.CIRCLE_KEEP, Circle, rows=circles)
@require_http_methods(GET_OR_POST)
def new(request: HttpRequest, circle: Circle) -> HttpResponse:
    """A day that was not planned: an extra one, an outing."""
    return render(request, "circles/session_new.html", {"circle": circle})


@page(May.CIRCLE_KEEP, Session, rows=sessions)
@require_safe
def show(request: HttpRequest, session: Session) -> HttpResponse:
    """One session to read."""
    return render(request, "circles/session.html", {"session": session, "circle": session.circle})


@page(May.CIRCLE_KEEP, Session, rows=sessions)
@require_http_methods(GET_OR_POST)
def cancel(request: HttpRequest, session: Session) -> HttpResponse:
    """Called off, with a reason; or takes place after all."""
    return render(request, "circles/cancel.html", {"session": session, "circle": session.circle})


@page(May.CIRCLE_KEEP, SessionDraft, rows=lambda: SessionDraft.objects.select_related("circle", "group__programme"))
@require_http_methods(GET_OR_POST)
def choose(request: HttpRequest, draft: SessionDraft) -> HttpResponse:
    """Two wrote at once: side by side, part by part."""
    return render(request, "circles/choose.html", {"draft": draft, "circle": draft.circle})
