"""The register of one session: who came, on a phone, also where there is no network."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import page
from rygrad.access.words import May

from ..models import Session
from .sessions import GET_OR_POST, sessions


@page(May.CIRCLE_KEEP, Session, rows=sessions)
@require_http_methods(GET_OR_POST)
def register(request: HttpRequest, session: Session) -> HttpResponse:
    """Who came, what we did, what next."""
    return render(request, "circles/register.html", {"session": session, "circle": session.circle})
