"""The ways from a group's page to everything it does, in four small lists: together, learning, our way, how we work."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from rygrad.access.rule import Who, may
from rygrad.access.words import May
from rygrad.groups.enums import Layer
from rygrad.groups.models import Group
from rygrad.packs.queries import pack

from .queries import GroupPage

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclass(frozen=True)
class Door:
    """One way: the name of an address of the group, an icon, what it is called, a word beside it."""

    name: str
    icon: str
    title: "StrPromise | str"
    url: str = ""
    beside: str = ""


@dataclass(frozen=True)
class Part:
    """Some ways that belong together."""

    code: str
    title: "StrPromise"
    doors: list[Door]


def parts(who: Who, group: Group, room: GroupPage) -> list[Part]:
    """The lists in their order, each with what she may open; none that would be empty. Asks the database nothing."""
    found = [
        Part("together", _("Together"), list(_together(group, room))),
        Part("learning", _("Learning"), list(_learning(who, group))),
        Part("way", _("On our way"), list(_way(who, group))),
        Part("work", _("How we work"), list(_work(who, group, room))),
    ]
    return [part for part in found if part.doors]


def _together(group: Group, room: GroupPage) -> Iterator[Door]:
    if room.may_see_people:
        number = ngettext("%(number)s person", "%(number)s people", room.people) % {"number": room.people}
        yield _door("groups:members", group, "people", _("Who we are"), number)
    if room.may_see_meetings:
        yield _door("meetings:list", group, "meeting", _("Our meetings"))
        yield _door("gatherings:library", group, "book", _("Exercises, energizers and methods"))
        yield _door("knowledge:tips", group, "star", _("What worked for us"))
        yield _door("pulse:trend", group, "happy", _("How our meetings feel"))
    if room.figures:
        yield Door("", "eye", _("Our figures"), room.figures)
    if room.records:
        yield _door("conversations:paper", group, "print", _("The talk on paper"))


def _learning(who: Who, group: Group) -> Iterator[Door]:
    if may(who, May.COURSE_SEE, group):
        yield _door("training:listed", group, "cap", _("Courses"))
    if may(who, May.MEMBERS_SEE, group):
        yield _door("diplomas:portraits", group, "woman", _("Who we are, in our own words"))
    if may(who, May.COURSE_LEAD, group):
        yield _door("diplomas:register", group, "key", _("Diplomas and cards"))
        yield _door("diplomas:thanks", group, "heart", _("Thanks"))


def _way(who: Who, group: Group) -> Iterator[Door]:
    if group.layer == Layer.LOCAL:
        yield _door("association:phases", group, "signpost", _("The phases of the group"))
        if pack(group.programme.pack).handover:
            yield _door("association:handover", group, "spine", _("Who carries what"))
    yield _door("challenges:board", group, "hands", _("What we solve together"))
    if may(who, May.MEMBERS_SEE, group):
        yield _door("networks:listed", group, "map", _("Meetings with other groups"))
        yield _door("association:kit", group, "house", _("The association"))


def _work(who: Who, group: Group, room: GroupPage) -> Iterator[Door]:
    yield _door("groups:partners", group, "phone", _("Whom we work with"))
    yield _door("association:agreements", group, "exchange", _("What we have agreed with others"))
    if room.may_invite:
        yield _door("groups:invite", group, "qr", _("Invite somebody"))
    if room.may_edit:
        yield _door("meetings:rhythm", group, "calendar", _("How and when we meet"))
        yield _door("groups:settings", group, "group", _("The group's details"))
        yield _door("groups:texts", group, "speaker", _("Our own words for the elements"))
        yield _door("groups:practice", group, "play", _("Rehearse with a made-up group"))
    if group.layer == Layer.LOCAL and may(who, May.GROUP_MERGE, group):
        yield _door("networks:merge", group, "exchange", _("Let the group go on in another"))
    if may(who, May.GROUP_ARCHIVE, group):
        yield _door("archives:out", group, "download", _("Take everything with us"))


def _door(name: str, group: Group, icon: str, title: "StrPromise | str", beside: str = "") -> Door:
    return Door(name, icon, title, reverse(name, kwargs={"pk": group.pk}), beside)
