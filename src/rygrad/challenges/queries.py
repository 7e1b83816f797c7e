"""The challenge board: what was named, by whom, with how many votes, who is on it."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet

from rygrad.core.clock import today
from rygrad.core.links import opened_link, sealed_link
from rygrad.gatherings.enums import Kind, State
from rygrad.gatherings.models import Gathering
from rygrad.groups.models import Group

from .enums import Step
from .models import Challenge, Vote

PURPOSE = "challenges"
LIVE = (Step.OPEN, Step.CHOSEN, Step.DOING)


@dataclass(frozen=True)
class Board:
    """The challenges by where they are; ``open`` with most votes first."""

    named: list[Challenge]
    doing: list[Challenge]
    done: list[Challenge]


def challenges() -> QuerySet[Challenge]:
    """With what their pages need."""
    return Challenge.objects.select_related("group__programme", "owner", "organisation")


def of_group(group: Group) -> QuerySet[Challenge]:
    return challenges().filter(programme=group.programme_id, group=group)


def board(group: Group, voter: str) -> Board:
    """One question. Each challenge has ``number`` (its votes) and ``mine`` (hers is among them)."""
    mine = Vote.objects.filter(challenge=OuterRef("pk"), voter=voter)
    rows: list[Challenge] = list(of_group(group).annotate(number=Count("votes"), mine=Exists(mine)))
    named = [each for each in rows if each.step in {Step.OPEN, Step.CHOSEN}]
    named.sort(key=_first)
    return Board(
        named=named,
        doing=[each for each in rows if each.step == Step.DOING],
        done=[each for each in rows if each.step == Step.DONE],
    )


def address(group: Group) -> str:
    """The last part of the link for the day."""
    return sealed_link(PURPOSE, group.pk)


def opened(token: str) -> Group | None:
    """The group behind the link, while a day with professionals takes place there; else None."""
    ids = opened_link(PURPOSE, token)
    group = Group.objects.select_related("programme").filter(pk=ids[0]).first() if len(ids) == 1 else None
    return group if group and day_of(group) else None


def day_of(group: Group) -> Gathering | None:
    """Today's day with professionals, until midnight where the group is."""
    rows = Gathering.objects.filter(programme=group.programme_id, group=group, kind=Kind.TOGETHER)
    return rows.filter(on=today(group.zone)).exclude(state=State.CANCELLED).first()


def one_of(group: Group, pk: UUID | None) -> Challenge | None:
    """The group's challenge with this id, while it can be voted for."""
    return of_group(group).filter(pk=pk, step__in=(Step.OPEN, Step.CHOSEN)).first() if pk else None


def _first(each: Any) -> tuple[bool, int, date, str]:
    """The chosen ones, then those with most votes, then the older ones."""
    return (each.step != Step.CHOSEN, -each.number, each.named_on, each.title)
