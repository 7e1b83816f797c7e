"""Lets a phone on the table guide its one gathering: adds that right to ``request.who``."""

from collections.abc import Callable
from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from rygrad.access.roles import ROLES
from rygrad.access.rule import Who

from .queries.table import grant_of

Answer = Callable[[HttpRequest], HttpResponse]
COOKIE = f"{'__Host-' if settings.HTTPS else ''}table"


def table(answer: Answer) -> Answer:
    """Stands after ``groups.middleware.who``. Asks the database only when the phone brings the cookie."""

    def middleware(request: HttpRequest) -> HttpResponse:
        secret = request.COOKIES.get(COOKIE, "")
        who: Who = request.who  # type: ignore[attr-defined]
        if secret and not any(ROLES[grant.role].exclusive for grant in who.grants):
            grant = grant_of(secret)
            if grant:
                request.who = replace(who, grants=(*who.grants, grant))  # type: ignore[attr-defined]
        return answer(request)

    return middleware
