"""What every page about a calendar feed does alike: the address with its picture, shown once, and the file."""

from urllib.parse import urlsplit

import segno
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.safestring import mark_safe

from .queries.feeds import hashed


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
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
