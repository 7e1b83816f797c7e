"""One day as its register shows it: who is on the course that day, who helps, what is ticked, what to bring."""

from dataclasses import dataclass
from uuid import UUID

from rygrad.core.clock import today
from rygrad.core.texts import Said
from rygrad.gatherings.enums import State
from rygrad.gatherings.models import Attendance
from rygrad.groups.queries import Words

from ..models import CohortModule, Helper, HomeworkDone
from .board import OnCourse, trainees_of
from .cohorts import mine
from .plan import homework_of, materials_for, title_of


@dataclass(frozen=True)
class Ticks:
    """What is ticked on a day: people who were there (trainees and helpers), trainees with their homework done; and
    what was noted."""

    present: frozenset[UUID] = frozenset()
    homework: frozenset[UUID] = frozenset()
    note: str = ""


@dataclass(frozen=True)
class Listed:
    """Everybody who can be ticked on a day, and what is ticked now.

    Before anything is saved of a helper, she stands there as one who came: the rota said so.
    """

    trainees: tuple[OnCourse, ...]
    helpers: tuple[tuple[UUID, str], ...]  # person, name
    ticks: Ticks

    @property
    def people(self) -> frozenset[UUID]:
        """Who can be ticked as present."""
        return frozenset({each.person for each in self.trainees} | {person for person, _name in self.helpers})


@dataclass(frozen=True)
class Sheet:
    """What stands on the page besides the ticks. ``state``: ``dateless``, ``off``, ``coming``, ``open`` or ``held``."""

    title: Said | str
    homework: Said | str
    materials: tuple[tuple[Said, int], ...]
    state: str


def listed(module: CohortModule) -> Listed:
    """Who is on the course that day and who helps. Four questions. Nobody while the day has no date."""
    if module.gathering is None:
        return Listed((), (), Ticks(note=module.note))
    day = module.gathering.on
    rows = Attendance.objects.filter(
        programme=module.programme_id, group=module.group_id, gathering=module.gathering_id
    ).values_list("person_id", "present")
    told = dict(rows)
    here = {person for person, present in told.items() if present}
    trainees = tuple(each for each in trainees_of(module.cohort) if each.on(day) or each.person in here)
    helpers = tuple(_helpers(module))
    expected = {person for person, _name in helpers if person not in told}
    mothers = {each.trainee for each in trainees}
    done = HomeworkDone.objects.filter(**mine(module.cohort), module=module).values_list("trainee_id", flat=True)
    people = {each.person for each in trainees} | {person for person, _name in helpers}
    ticks = Ticks(frozenset((here | expected) & people), frozenset(done) & mothers, module.note)
    return Listed(trainees, helpers, ticks)


def sheet(module: CohortModule, people: int) -> Sheet:
    """The words around the ticks, for so many trainees."""
    words = Words(module.group)
    return Sheet(
        title_of(module, words),
        homework_of(module, words),
        tuple(materials_for(module, words, people)),
        day_state(module),
    )


def day_state(module: CohortModule) -> str:
    """Whether the register of the day can be written: ``open`` on its day and after, ``held`` once it is closed."""
    found = module.gathering
    if found is None:
        return "dateless"
    if found.state == State.CANCELLED:
        return "off"
    if found.state == State.HELD:
        return "held"
    return "coming" if found.on > today(found.zone) else "open"


def _helpers(module: CohortModule) -> list[tuple[UUID, str]]:
    rows = Helper.objects.filter(**mine(module.cohort), module=module)
    names = rows.order_by("person__first_name", "person__last_name")
    return [
        (person, f"{first} {last}".strip())
        for person, first, last in names.values_list("person_id", "person__first_name", "person__last_name")
    ]
