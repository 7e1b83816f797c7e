"""The rota of trained volunteers who help at the days of a course (F06)."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from rygrad.core.clock import today
from rygrad.core.texts import Said
from rygrad.gatherings.enums import State
from rygrad.groups.enums import Status
from rygrad.groups.models import Group, Membership
from rygrad.groups.queries import Words, members
from rygrad.packs.queries import pack
from rygrad.people.models import Person

from ..models import Cohort, CohortModule, Helper
from .cohorts import mine
from .plan import days_of, titled

TRAINED = (Status.GRADUATE, Status.ACTIVE)


@dataclass(frozen=True)
class Lacking:
    """A coming day with too few helpers: how many there are, and how many more it needs."""

    module: CohortModule
    helpers: int
    missing: int


@dataclass(frozen=True)
class Turn:
    """A day on the rota. ``open``: one can still take it. ``missing``: so many more are needed; 0 once it was."""

    module: CohortModule
    number: int
    title: Said | str
    helpers: tuple[tuple[UUID, str], ...]  # person, name
    open: bool
    missing: int
    hers: bool


@dataclass(frozen=True)
class Rota:
    """The days in their order, how many helpers each needs, and who could help, for whoever sets the rota."""

    turns: tuple[Turn, ...]
    least: int
    volunteers: tuple[tuple[UUID, str], ...]
    trained: bool  # whether she who looks can take a day

    @property
    def coming(self) -> list[Turn]:
        """The days that one can still take."""
        return [turn for turn in self.turns if turn.open]

    @property
    def behind(self) -> list[Turn]:
        """The days that have been, or were called off."""
        return [turn for turn in self.turns if not turn.open]


def least(cohort: Cohort) -> int:
    """How many trained volunteers a day should have, as the programme says. Load the course with its programme."""
    return pack(cohort.group.programme.pack).rules.helpers_least


def volunteers(group: Group) -> QuerySet[Person]:
    """Who can help: the trained volunteers of the group today, by name."""
    trained = Membership.objects.filter(programme=group.programme_id, group=group, status__in=TRAINED)
    return members(group).filter(pk__in=trained.order_by().values("person"))


def rota(cohort: Cohort, person: UUID | None) -> Rota:
    """The rota as ``person`` sees it. The same number of questions for one day and for seventeen."""
    need, there = least(cohort), _there(cohort)
    names = tuple((pk, f"{first} {last}".strip()) for pk, first, last in _names(volunteers(cohort.group)))
    turns = []
    for each in titled(cohort, Words(cohort.group)):
        helpers = tuple(there.get(each.module.pk, ()))
        takes = takeable(each.module)
        turns.append(
            Turn(
                each.module,
                each.number,
                each.title,
                helpers,
                open=takes,
                missing=max(0, need - len(helpers)) if takes else 0,
                hers=any(pk == person for pk, _name in helpers),
            )
        )
    return Rota(tuple(turns), need, names, trained=any(pk == person for pk, _name in names))


def lacking(cohort: Cohort) -> list[Lacking]:
    """The coming days with a date that have fewer helpers than the programme asks for, in their order."""
    need, there = least(cohort), _there(cohort)
    counts = [(module, len(there.get(module.pk, ()))) for module in days_of(cohort)]
    return [
        Lacking(module, count, need - count)
        for module, count in counts
        if module.gathering is not None and takeable(module) and count < need
    ]


def takeable(module: CohortModule) -> bool:
    """Whether somebody can still take the day: it has not been, and has not been called off."""
    found = module.gathering
    return found is None or (found.state == State.PLANNED and found.on >= today(found.zone))


def _there(cohort: Cohort) -> dict[UUID, list[tuple[UUID, str]]]:
    rows = Helper.objects.filter(**mine(cohort)).order_by("person__first_name", "person__last_name")
    found: dict[UUID, list[tuple[UUID, str]]] = {}
    for module, person, first, last in rows.values_list(
        "module_id", "person_id", "person__first_name", "person__last_name"
    ):
        found.setdefault(module, []).append((person, f"{first} {last}".strip()))
    return found


def _names(people: QuerySet[Person]) -> QuerySet[Person, tuple[UUID, str, str]]:
    return people.values_list("pk", "first_name", "last_name")
