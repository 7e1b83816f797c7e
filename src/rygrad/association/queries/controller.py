"""Who answers for a group's data, from which day: read from the dated history, never copied (decision 11)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from rygrad.groups.models import Group

from ..enums import ControllerKind
from ..models import Controller


@dataclass(frozen=True)
class Change:
    """From whom to whom, and from which day. ``before``: nobody had been written down."""

    on: date
    before: Controller | None
    after: Controller


def controller_on(group: Group, day: date) -> Controller | None:
    """Who answers on this day; None where nobody has written it down."""
    return _rows(group).filter(since__lte=day).last()


def controllers_of(groups: Iterable[UUID], day: date) -> dict[UUID, Controller]:
    """The same for several groups (ids), from one question to the database."""
    rows = Controller.objects.filter(group__in=list(groups), since__lte=day).select_related("group").order_by("since")
    return {row.group_id: row for row in rows}


def changes(group: Group) -> list[Change]:
    """Every change, the latest first; a planned one too."""
    rows = list(_rows(group))
    return [Change(row.since, before, row) for before, row in zip([None, *rows], rows, strict=False)][::-1]


def host_before(group: Group, day: date) -> Controller | None:
    """Who answered last before the association did."""
    return _rows(group).filter(since__lt=day).exclude(kind=ControllerKind.ASSOCIATION).last()


def _rows(group: Group) -> QuerySet[Controller]:
    return Controller.objects.filter(programme=group.programme_id, group=group).order_by("since")
