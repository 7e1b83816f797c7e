"""The ways on every page: they depend on who asks, never on the address, so that missing and foreign look alike."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rygrad.access.rule import Who
from rygrad.access.words import May
from rygrad.groups.models import Group
from rygrad.groups.queries import talks
from rygrad.ui.context import Item

from .queries import group_ids

Answer = Callable[[HttpRequest], HttpResponse]


def ways(answer: Answer) -> Answer:
    """Sets ``request.nav``, ``request.place`` and ``request.practice``; asks the database only when a page is drawn."""

    def middleware(request: HttpRequest) -> HttpResponse:
        who: Who = request.who  # type: ignore[attr-defined]
        if who.account:
            group = SimpleLazyObject(lambda: _her_group(who))
            request.nav = SimpleLazyObject(lambda: _ways(who, group))  # type: ignore[attr-defined,arg-type]
            request.place = SimpleLazyObject(lambda: group.name if group else "")  # type: ignore[attr-defined]
            request.practice = SimpleLazyObject(  # type: ignore[attr-defined]
                lambda: bool(group) and (group.practice or group.programme.practice)
            )
        return answer(request)

    return middleware


def _her_group(who: Who) -> Group | None:
    ids = group_ids(who, May.GROUP_SEE)
    paths = [grant.path for grant in who.grants]
    rows = Group.objects.select_related("programme")
    if ids:
        return rows.filter(pk=ids[0]).first()
    return rows.filter(path__in=paths).first()


def _ways(who: Who, group: Group | None) -> list[Item]:
    nav = [Item("today", _("Today"), reverse("home:today"), "home")]
    if group and talks(group) and group_ids(who, May.TALK_RECORD):
        said = pgettext_lazy("navigation: to write down a talk with a woman", "Talk")
        nav.append(Item("talk", said, reverse("conversations:room"), "speech"))
    groups = group_ids(who, May.GROUP_SEE)
    meets = group_ids(who, May.MEETING_SEE)
    if who.anywhere(May.NATIONAL_SEE):
        said = pgettext_lazy("navigation: all groups", "Groups")
        nav.append(Item("national", said, reverse("national:register"), "people"))
        nav.append(Item("help", _("Requests"), reverse("national:help"), "phone"))
    if who.anywhere(May.ACCOUNTS_MANAGE):
        nav.append(Item("roles", _("Secretariat"), reverse("national:roles"), "key"))
    if meets:
        nav.append(Item("meeting", _("Meeting"), reverse("meetings:list", args=[meets[0]]), "meeting"))
    if groups:
        said = pgettext_lazy("navigation: the local group", "Group")
        nav.append(Item("group", said, reverse("home:group", args=[groups[0]]), "group"))
    if meets:
        nav.append(Item("knowledge", _("Knowledge"), reverse("knowledge:tips", args=[meets[0]]), "book"))
    nav.append(Item("me", _("Me"), reverse("people:profile"), "person"))
    return nav
