"""Puts ``request.who`` on every request, and shows the way in when nobody is signed in."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from .queries import who_asks

Answer = Callable[[HttpRequest], HttpResponse]


def who(answer: Answer) -> Answer:
    """``request.who``: the account and its live grants, read once for each request."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.who = who_asks(request)  # type: ignore[attr-defined]
        return answer(request)

    return middleware
