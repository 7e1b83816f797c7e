"""The calendar of the circle, for its team: the address, and the file behind it."""

from urllib.parse import urlsplit

import segno
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_safe

from rygrad.access.pages import page, public_page
from rygrad.access.words import May
from rygrad.gatherings.queries.feeds import hashed
from rygrad.packs.queries import pack

from ..actions.feeds import end_feed, renew_feed
from ..models import Circle
from ..queries.feeds import circle_of, entries
from ..rules import calendars


@page(May.CIRCLE_KEEP, Circle, rows=lambda: Circle.objects.select_related("group__programme"))
@require_http_methods(["GET", "HEAD", "POST"])
def of_circle(request: HttpRequest, circle: Circle) -> HttpResponse:
    """A new address replaces the old one and is shown once; or there is none."""
    by, secret = request.who.account, ""  # type: ignore[attr-defined]
    if request.method == "POST" and request.POST.get("do") == "end":
        end_feed(circle=circle, by=by)
    elif request.method == "POST":
        secret = renew_feed(circle=circle, by=by)
    on = bool(secret or (circle.feed_token and request.method != "POST"))
    return render(request, "circles/feed.html", {"circle": circle, "on": on, **_address(request, secret)})


@public_page
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar file. Whoever has the address may read it; no mother's name is in it."""
    circle = circle_of(token)
    if circle is None:
        raise Http404
    tag = pack(circle.group.programme.pack).language
    with translation.override(tag if tag in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        body = calendars.feed(entries(circle), name=circle.name)
    mark = f'"{hashed(body.hex())[:32]}"'
    answer = get_conditional_response(request, etag=mark) or HttpResponse(
        body, content_type="text/calendar; charset=utf-8"
    )
    answer.headers["ETag"] = mark
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["Content-Disposition"] = 'inline; filename="calendar.ics"'
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _address(request: HttpRequest, secret: str) -> dict[str, str]:
    if not secret:
        return {"address": "", "webcal": "", "picture": ""}
    address = request.build_absolute_uri(reverse("circles:feed_file", kwargs={"token": secret}))
    drawn = segno.make(address, error="m", micro=False).svg_inline(
        scale=6, border=2, dark="#000", light="#fff", svgclass="qr", lineclass=None, omitsize=False
    )
    picture = mark_safe(drawn)  # noqa: S308 - drawn by segno from our own address
    return {"address": address, "webcal": urlsplit(address)._replace(scheme="webcal").geturl(), "picture": picture}
