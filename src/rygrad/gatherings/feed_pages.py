"""What every page about a calendar feed does alike: a new address or none, shown once, and the file."""

from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import segno
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.safestring import mark_safe

from rygrad.access.pages import signed_in
from rygrad.people.by_link import unlisted

from .actions.feeds import end_feed, renew_feed
from .queries.feeds import hashed


def changed(request: HttpRequest, of: Any, *, group: UUID | None = None) -> tuple[bool, str]:
    """Does what she asked for the calendar of ``of``: whether it has an address now, and the secret if it is new."""
    if request.method != "POST":
        return bool(of.feed_token), ""
    by = signed_in(request).account
    if request.POST.get("do") == "end":
        end_feed(of=of, by=by, group=group)
        return False, ""
    return True, renew_feed(of=of, by=by, group=group)


def shown_once(request: HttpRequest, path: str) -> dict[str, str]:
    """The whole address in the forms a telephone takes it, and a picture of it; all empty without a path."""
    if not path:
        return {"address": "", "webcal": "", "picture": ""}
    address = request.build_absolute_uri(path)
    drawn = segno.make(address, error="m", micro=False).svg_inline(
        scale=6, border=2, dark="#000", light="#fff", svgclass="qr", lineclass=None, omitsize=False
    )
    picture = mark_safe(drawn)  # noqa: S308 - drawn by segno from our own address
    return {"address": address, "webcal": urlsplit(address)._replace(scheme="webcal").geturl(), "picture": picture}


def file(request: HttpRequest, body: bytes) -> HttpResponse:
    """The calendar file; nothing of it to whoever has it already."""
    mark = f'"{hashed(body.hex())[:32]}"'
    answer = get_conditional_response(request, etag=mark) or HttpResponse(
        body, content_type="text/calendar; charset=utf-8"
    )
    answer.headers["ETag"] = mark
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["Content-Disposition"] = 'inline; filename="calendar.ics"'
    return unlisted(answer)
