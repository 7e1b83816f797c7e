"""Saves who came on a day of the course. Two who save at once both keep what they ticked and wrote."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.gatherings.actions.guide import joined
from rygrad.gatherings.actions.locks import locked
from rygrad.gatherings.enums import State
from rygrad.gatherings.models import Attendance, Gathering
from rygrad.gatherings.rules.merging import ticks

from ..models import CohortModule, HomeworkDone
from ..queries.cohorts import mine
from ..queries.register import Listed, Ticks, listed


@dataclass(frozen=True)
class Saved:
    """``joined``: somebody else had saved meanwhile, and both are kept. ``closed``: the day has been held."""

    joined: bool
    closed: bool


@transaction.atomic
def save_register(*, module: CohortModule, typed: Ticks, seen: Ticks, by: UUID | None, close: bool = False) -> Saved:
    """Writes what she changed since ``seen`` and leaves the rest as others have made it. ``close``: the day was held.

    Who was there has it counted in her hours once the day is closed; so have the helpers. Raises ``Refused`` for a day
    without a date, one that was called off or is still to come, and for somebody who is not on the list.
    """
    row = open_day(module)
    module = CohortModule.objects.select_for_update(of=("self",)).select_related("cohort").get(pk=module.pk)
    module.gathering = row
    found = listed(module)
    _known(found, typed)
    now = found.ticks
    present = ticks(seen.present & found.people, now.present, typed.present)
    homework = ticks(seen.homework, now.homework, typed.homework)
    note = joined(now.note, seen.note, typed.note)
    _present(row, found, set(present))
    _homework(module, now.homework, set(homework))
    if note.text != now.note:
        CohortModule.objects.filter(pk=module.pk).update(note=note.text)
    was = row.state == State.HELD
    if close and not was:
        Gathering.objects.filter(pk=row.pk).update(state=State.HELD)
    event = Event.MEETING_CORRECTED if was else Event.MEETING_CLOSED if close else Event.MINUTES_WRITTEN
    record(event, by=by, about=module, group=row.group_id)
    met = now.present != seen.present & found.people or now.homework != seen.homework or now.note != seen.note
    return Saved(joined=met, closed=close or was)


def open_day(module: CohortModule) -> Gathering:
    """The locked gathering of the day. Raises ``Refused`` when nobody can have come yet."""
    if module.gathering is None:
        raise Refused(_("This day has no date yet. Give it one, then you can tick who came."))
    row = locked(module.gathering)
    if row.state == State.CANCELLED:
        raise Refused(_("This day has been called off. There is nothing to tick."))
    if row.on > today(row.zone):
        raise Refused(_("This day is still to come. You can tick who comes on the day itself."))
    return row


def _known(found: Listed, typed: Ticks) -> None:
    trainees = {each.trainee for each in found.trainees}
    if typed.present - found.people or typed.homework - trainees:
        raise Refused(
            _("Somebody whom you ticked is not on the list any more. Open the page again, and look it through."),
            field="present",
        )


def _present(row: Gathering, found: Listed, present: Collection[UUID]) -> None:
    """A row for everybody who is there, and for each helper: then it is known that somebody has looked."""
    rows = {each.person_id: each for each in Attendance.objects.filter(gathering=row, person__in=found.people)}
    helpers = {person for person, _name in found.helpers}
    changed = [each for person, each in rows.items() if each.present != (person in present)]
    for each in changed:
        each.present = each.person_id in present
    Attendance.objects.bulk_update(changed, ["present"])
    Attendance.objects.bulk_create(
        Attendance(
            programme_id=row.programme_id,
            group_id=row.group_id,
            gathering=row,
            person_id=person,
            present=person in present,
        )
        for person in found.people - set(rows)
        if person in present or person in helpers
    )


def _homework(module: CohortModule, now: Collection[UUID], done: set[UUID]) -> None:
    rows = HomeworkDone.objects.filter(**mine(module.cohort), module=module)
    rows.filter(trainee__in=set(now) - done).delete()
    HomeworkDone.objects.bulk_create(
        HomeworkDone(**mine(module.cohort), module=module, trainee_id=trainee) for trainee in done - set(now)
    )
