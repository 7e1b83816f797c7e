"""Who would like to join: written down, changed, moved one step, moved to another course (D14, F01)."""

from dataclasses import asdict, dataclass, field
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.access.rule import Who
from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import today
from rygrad.core.errors import Refused

from ..enums import Stage
from ..models import Candidate, Cohort
from ..queries.candidates import candidates_of, same_contact
from ..queries.cohorts import mine
from ..queries.status import GOES_ON
from .candidates_join import join_course

MOST = 300  # on one course: more than that is nobody's list any more


@dataclass(frozen=True)
class Told:
    """What is known of her. ``phone`` in E.164; ``languages`` and ``speaks`` are BCP 47 tags."""

    name: str
    phone: str = ""
    email: str = ""
    languages: list[str] = field(default_factory=list)
    speaks: str = ""
    age: str = ""
    area: str = ""
    meet_on: date | None = None
    ticked: list[str] = field(default_factory=list)


@transaction.atomic
def add_candidate(*, cohort: Cohort, told: Told, by: UUID | None, herself: bool = False) -> Candidate:
    """She is interested from today. Raises ``Refused`` for a course that is over, and for whoever is there already."""
    with_room(cohort)
    _once(cohort, told)
    day = today(cohort.zone)
    row = Candidate.objects.create(**mine(cohort), **asdict(told), on=day, moved_on=day, by_herself=herself)
    record(Event.MEMBER_CHANGED, by=by, about=row, group=cohort.group_id)
    return row


@transaction.atomic
def change_candidate(*, candidate: Candidate, told: Told, by: UUID | None) -> Candidate:
    """What has been learned of her. Raises ``Refused`` once she is on the course: then it stands on her own page."""
    row = locked(candidate)
    if row.stage == Stage.TRAINEE:
        raise Refused(_("She is on the course. What you know of her stands on her own page now."))
    _once(row.cohort, told, but=row.pk)
    for name, value in asdict(told).items():
        setattr(row, name, value)
    row.save()
    record(Event.MEMBER_CHANGED, by=by, about=row, group=row.group_id)
    return row


@transaction.atomic
def move_candidate(*, candidate: Candidate, to: str, was: str, who: Who) -> Candidate:
    """One step on, back or aside. ``was``: the stage on the page where it was tapped.

    On the course she becomes a person, a member and a trainee. Raises ``Refused``; a second tap does nothing.
    """
    row = locked(candidate)
    if to not in Stage.values:
        raise Refused(_("Please choose one of the steps."))
    if row.stage == to:
        return row
    if row.stage != was:
        raise Refused(_("Somebody has moved her in the meantime. Please look where she is now."))
    if row.stage == Stage.TRAINEE:
        raise Refused(_("She is on the course. If she leaves it, write that on her page there."))
    row.moved_on = today(row.cohort.zone)
    if to == Stage.TRAINEE:
        join_course(candidate=row, who=who)
    row.stage = Stage(to)
    if to in {Stage.OFFERED, Stage.WAITING, Stage.DECLINED}:
        row.meet_on = None  # what it was for is over
    row.save()
    record(Event.MEMBER_CHANGED, by=who.account, about=row, group=row.group_id)
    return row


@transaction.atomic
def change_course_of(*, candidate: Candidate, to: Cohort, by: UUID | None) -> Candidate:
    """She waits for another course of the same group. Raises ``Refused``."""
    row = locked(candidate)
    if row.stage == Stage.TRAINEE or to.group_id != row.group_id:
        raise Refused(_("She cannot be moved there."))
    with_room(to)
    _once(to, Told(row.name, phone=row.phone, email=row.email))
    row.cohort, row.moved_on = to, today(to.zone)
    if row.stage == Stage.DECLINED:
        row.stage = Stage.INTEREST
    row.save()
    record(Event.MEMBER_CHANGED, by=by, about=row, group=row.group_id)
    return row


def with_room(cohort: Cohort) -> None:
    """One at a time for this course. Raises ``Refused`` when it is over, or when its list is longer than any can be."""
    locked_row = Cohort.objects.select_for_update(of=("self",)).get(pk=cohort.pk)
    if locked_row.state not in GOES_ON:
        raise Refused(_("This course is over. Choose another one."))
    if candidates_of(cohort).count() >= MOST:
        raise Refused(_("The list of this course is full."))


def locked(candidate: Candidate) -> Candidate:
    """The row as it is now, until the end of the transaction, with its course and group."""
    rows = Candidate.objects.select_for_update(of=("self",)).select_related("cohort__group__programme")
    return rows.get(pk=candidate.pk)


def _once(cohort: Cohort, told: Told, *, but: UUID | None = None) -> None:
    if told.phone or told.email:
        twin = same_contact(cohort, phone=told.phone, email=told.email, but=but)
        if twin:
            raise Refused(_("Somebody with this number or address is on the list already."), field="phone")
