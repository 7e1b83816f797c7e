"""The calendar of the circle, for its team: the address, and the file behind it."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_http_methods, require_safe

from rygrad.access.pages import page, public_page
from rygrad.access.words import May
from rygrad.gatherings import feed_pages
from rygrad.packs.queries import pack

from ..models import Circle
from ..queries.feeds import circle_of, entries
from ..rules import calendars


@page(May.CIRCLE_KEEP, Circle, rows=lambda: Circle.objects.select_related("group__programme"))
@require_http_methods(["GET", "HEAD", "POST"])
def of_circle(request: HttpRequest, circle: Circle) -> HttpResponse:
    """A new address replaces the old one and is shown once; or there is none."""
    on, secret = feed_pages.changed(request, circle, group=circle.group_id)
    path = reverse("circles:feed_file", kwargs={"token": secret}) if secret else ""
    return render(request, "circles/feed.html", {"circle": circle, "on": on, **feed_pages.shown_once(request, path)})


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
    return feed_pages.file(request, body)
