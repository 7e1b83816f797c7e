"""``POST /talk/send/`` before everything else: no session, no cookie, no log, no page.

The same answer as the view at this address gives, at a tenth of its cost. Nothing of the request is looked at but its
body: not who asks, from where, nor with what.
"""

from collections.abc import Callable, Iterable
from typing import Any

from .actions.opening import LONGEST
from .actions.receive import TOO_LARGE, Answer, receive

ADDRESS = "/talk/send/"
PHRASES = {
    200: "OK",
    409: "Conflict",
    413: "Content Too Large",
    422: "Unprocessable Content",
    503: "Service Unavailable",
}
HEADERS = [
    ("Content-Type", "application/json"),
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Referrer-Policy", "same-origin"),
]
Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def with_door(application: Wsgi) -> Wsgi:
    """The whole site, with this door in front of it."""

    def opened(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ.get("PATH_INFO") != ADDRESS or environ.get("REQUEST_METHOD") != "POST":
            return application(environ, start_response)
        answer = receive_from(environ)
        start_response(f"{answer.status} {PHRASES[answer.status]}", headers_of(answer))
        return [answer.text]

    return opened


def receive_from(environ: dict[str, Any]) -> Answer:
    """Reads the body, as long as it may be, and takes it in."""
    try:
        length = int(environ.get("CONTENT_LENGTH") or 0)
    except ValueError:
        length = 0
    if length > LONGEST:
        return TOO_LARGE
    return receive(environ["wsgi.input"].read(length) if length > 0 else b"")


def headers_of(answer: Answer) -> list[tuple[str, str]]:
    """What goes with the answer."""
    more = [("Content-Length", str(len(answer.text)))]
    if answer.retry_after:
        more.append(("Retry-After", str(answer.retry_after)))
    return HEADERS + more
