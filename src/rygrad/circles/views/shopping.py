"""What to buy for a session, and what it cost."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import page
from rygrad.access.words import May

from ..models import Session
from .sessions import GET_OR_POST, sessions


@page(May.CIRCLE_KEEP, Session, rows=sessions)
@require_http_methods(GET_OR_POST)
def shopping(request: HttpRequest, session: Session) -> HttpResponse:
    """The shopping list."""
    return render(request, "circles/shopping.html", {"session": session, "circle": session.circle})
