"""Calendar addresses: hers, the group's, and the file behind them."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rygrad.access.pages import own_page, page, public_page
from rygrad.access.rule import visible
from rygrad.access.words import May
from rygrad.groups.models import Group
from rygrad.people.queries import person_of

from .. import feed_pages
from ..queries.feeds import feed_of
from ..rules.calendars import calendar


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """Her own calendar: a new address replaces the old one and is shown once; or none at all."""
    person = person_of(request.who.account)  # type: ignore[attr-defined]
    if person is None:
        raise Http404
    on, secret = feed_pages.changed(request, person)
    return _page(request, on=on, secret=secret, group=None)


@page(May.GROUP_EDIT, Group)
@require_http_methods(["GET", "HEAD", "POST"])
def of_group(request: HttpRequest, group: Group) -> HttpResponse:
    """The group's calendar, for its own web page or a shared telephone."""
    on, secret = feed_pages.changed(request, group, group=group.pk)
    return _page(request, on=on, secret=secret, group=group)


@public_page
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar file. Whoever has the address may read it, so nothing in it needs protecting."""
    found = feed_of(token)
    if found is None:
        raise Http404
    known = dict(settings.LANGUAGES)
    with translation.override(found.language if found.language in known else settings.LANGUAGE_CODE):
        body = calendar(found.entries, title=_("Meeting"), cancelled_title=_("Meeting (cancelled)"))
    return feed_pages.file(request, body)


def _page(request: HttpRequest, *, on: bool, secret: str, group: Group | None) -> HttpResponse:
    path = reverse("gatherings:feed", kwargs={"token": secret}) if secret else ""
    editable = visible(request.who, May.GROUP_EDIT, Group.objects.order_by("name"))  # type: ignore[attr-defined]
    return render(
        request,
        "gatherings/feeds.html",
        {
            "on": on,
            "group": group,
            "groups": () if group else editable[:20],
            **feed_pages.shown_once(request, path),
        },
    )
