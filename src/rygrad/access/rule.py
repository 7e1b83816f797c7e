"""One rule, two answers: "may she do this here?" and "which ones may she?". It starts from no.

A model that can be opened declares ``ACCESS``: the way to its group's path, the word that lets one see it, and the
ways to whoever owns or leads it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import attrgetter, or_
from typing import Any, TypeVar
from uuid import UUID

from django.db import models
from django.db.models import Q, QuerySet

from .roles import ROLES, RoleCode
from .words import May


@dataclass(frozen=True)
class Access:
    """How the rule finds a row's place: Django look-ups with ``__``. ``path`` ends at ``Group.path``.

    ``only``: the way to the id that a narrowed grant names, such as ``circle_id``.
    """

    path: str
    see: May
    own: tuple[str, ...] = ()
    only: str = "pk"


@dataclass(frozen=True)
class Grant:
    """A role at a place in the tree, from one day to another. ``only`` narrows it to one row: the meeting
    of a table phone, the mothers' group of its volunteer.

    ``more``: words that her group has taken over from its coordinator, besides those of the role.
    ``municipal``: she holds it as somebody whom the municipality employs; then figures are those for outside.
    """

    role: RoleCode
    path: str
    starts: date
    ends: date | None
    only: UUID | None = None
    municipal: bool = False
    more: frozenset[May] = frozenset()

    @property
    def here(self) -> frozenset[May]:
        """What it gives in the group itself."""
        return ROLES[self.role].here | self.more

    def live(self, today: date) -> bool:
        """Whether it counts today; asked at each request, never by a job."""
        return self.starts <= today and (self.ends is None or today <= self.ends)


@dataclass(frozen=True)
class Who:
    """Whoever asks: nobody, or an account with its live grants."""

    account: UUID | None = None
    person: UUID | None = None
    grants: tuple[Grant, ...] = field(default=())

    def holds(self, *roles: RoleCode) -> bool:
        """Whether one of these roles is among the live grants."""
        return any(grant.role in roles for grant in self.grants)

    def anywhere(self, word: May) -> bool:
        """Whether some grant has the word in group reach or below, wherever that is."""
        return any(word in g.here | ROLES[g.role].below for g in self.grants)


NOBODY = Who()
Row = TypeVar("Row", bound=models.Model)


def visible(who: Who, word: May, rows: QuerySet[Row]) -> QuerySet[Row]:
    """The rows for which she may do ``word``. Nothing without a grant."""
    access: Access = rows.model.ACCESS  # type: ignore[attr-defined]
    doors = [door for grant in who.grants for door in _doors(grant, who, word, access)]
    return rows.filter(reduce(or_, doors)) if doors else rows.none()


def may(who: Who, word: May, thing: Any) -> bool:
    """Whether she may do ``word`` with this row: the same rule, for a row already in hand."""
    access: Access = type(thing).ACCESS
    path = _follow(thing, access.path)
    owners = {_follow(thing, way) for way in access.own} - {None}
    return any(_opens(grant, who, word, thing, path, owners) for grant in who.grants)


def reaches(grant: Grant, word: May, path: str) -> bool:
    """Whether the grant gives ``word`` for everything of the group at ``path``."""
    role = ROLES[grant.role]
    return (word in grant.here and path == grant.path) or (word in role.below and path.startswith(grant.path))


def _doors(grant: Grant, who: Who, word: May, access: Access) -> Iterable[Q]:
    role = ROLES[grant.role]
    if word in role.below:
        yield Q(**{f"{access.path}__startswith": grant.path})
    if word in grant.here:
        yield Q(**{access.path: grant.path})
    if word in role.own and grant.only:
        yield Q(**{access.path: grant.path, access.only: grant.only})
    elif word in role.own and who.person and access.own:
        hers = reduce(or_, (Q(**{way: who.person}) for way in access.own))
        yield Q(**{access.path: grant.path}) & hers


def _opens(grant: Grant, who: Who, word: May, thing: Any, path: str, owners: set) -> bool:
    if reaches(grant, word, path):
        return True
    if word not in ROLES[grant.role].own or path != grant.path:
        return False
    return _follow(thing, type(thing).ACCESS.only) == grant.only if grant.only else who.person in owners


def _follow(thing: Any, way: str) -> Any:
    try:
        return attrgetter(way.replace("__", "."))(thing)
    except AttributeError:
        return None
