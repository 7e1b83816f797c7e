"""A gathering that is not the monthly meeting, as its room shows it: a workshop, a founding meeting."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from rygrad.core.texts import Said, say
from rygrad.groups.models import Group
from rygrad.groups.queries import Words
from rygrad.packs.shapes import Plan

from ..enums import Coming, Kind
from ..models import Attendance, Gathering
from ..rules.rooms import PLAIN
from .agenda import Line, Wanted, lines, materials
from .minutes import Minutes, minutes, table


@dataclass(frozen=True)
class Room:
    """Everything in the room. ``coming``: her own answer; ``yes``: how many say that they come."""

    gathering: Gathering
    title: str
    lines: list[Line]
    materials: list[Wanted]
    minutes: Minutes
    coming: str
    yes: int
    people: int


@dataclass(frozen=True)
class Ready:
    """A ready plan of the pack to choose from."""

    code: str
    title: Said
    says: Said
    minutes: int
    kind: str


def gatherings() -> QuerySet[Gathering]:
    """Those that have this room."""
    return Gathering.objects.filter(kind__in=PLAIN).select_related("group__programme", "leads", "minutes_by")


def of_group(group: Group) -> list[Gathering]:
    """Those of one group, the newest first."""
    return list(gatherings().filter(programme=group.programme_id, group=group).order_by("-on", "-starts"))


def plans(words: Words) -> list[Ready]:
    """The plans that one can begin with, in the order of the pack."""
    return [
        Ready(each.code, say(each.title), say(each.says), each.minutes, each.kind)
        for each in words.pack.plans
        if each.kind in PLAIN
    ]


def plan_with(words: Words, code: str) -> Plan | None:
    """The plan with this code, if it is one for this room."""
    return next((each for each in words.pack.plans if each.code == code and each.kind in PLAIN), None)


def title_of_gathering(gathering: Gathering) -> str:
    """What it is called, else what kind it is."""
    return gathering.title or str(Kind(gathering.kind).label)


def room(gathering: Gathering, words: Words, person: UUID | None) -> Room:
    """In ten questions, however long its agenda is."""
    answers = dict(Attendance.objects.filter(gathering=gathering).values_list("person", "coming"))
    yes = sum(1 for each in answers.values() if each == Coming.YES)
    people = yes or len(table(gathering))
    written = minutes(gathering, words)
    agenda = lines(gathering, written.items, words, people)
    coming = answers.get(person, Coming.UNKNOWN) if person else Coming.UNKNOWN
    wanted = materials(agenda, people)
    return Room(gathering, title_of_gathering(gathering), agenda, wanted, written, coming, yes, people)


def finish_address(gathering: Gathering) -> str:
    """Where one goes on when the guide is through."""
    return reverse("gatherings:finish", kwargs={"pk": gathering.pk})
