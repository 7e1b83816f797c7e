"""A course begins as a local copy of a curriculum; its settings change; it starts on its first day."""

from datetime import date, time
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.groups.enums import Layer
from rygrad.groups.models import Group
from rygrad.packs.errors import NotInPack
from rygrad.packs.queries import pack
from rygrad.packs.shapes import Curriculum, Pack

from ..enums import CohortState
from ..models import Cohort, CohortModule
from .plan import call_off, copy_of, follow

_WHEN = ("starts", "ends", "place")  # what the planned days take from the course


@transaction.atomic
def start_course(
    *,
    group: Group,
    title: str,
    curriculum: str,
    starts_on: date,
    weekday: int,
    every: int,
    starts: time,
    ends: time,
    place: str,
    least: int,
    most: int,
    by: UUID | None,
) -> Cohort:
    """A new course on the newest version of a curriculum, with a local copy of its days. Dates come later.

    Load the group with its programme. Raises ``Refused`` above the local groups, for an unknown curriculum, or for
    numbers that do not fit.
    """
    if group.layer != Layer.LOCAL:
        raise Refused(_("A course belongs to a local group. Please start from there."))
    shipped = pack(group.programme.pack)
    chosen = _curriculum(shipped, curriculum)
    _fitting(starts, ends, least, most)
    cohort = Cohort.objects.create(
        programme=group.programme,
        group=group,
        title=title,
        curriculum=chosen.code,
        version=chosen.version,
        starts_on=starts_on,
        weekday=weekday,
        every=every,
        starts=starts,
        ends=ends,
        zone=group.zone,
        place=place,
        share=chosen.share,
        least=least,
        most=most,
        majority=shipped.rules.majority_language,
    )
    copied = [copy_of(cohort, shipped, each, at) for at, each in enumerate(chosen.places, start=1)]
    CohortModule.objects.bulk_create(copied)
    record(Event.GROUP_CHANGED, by=by, about=cohort, group=group.pk)
    return cohort


@transaction.atomic
def change_course(*, cohort: Cohort, by: UUID | None, **wanted: Any) -> Cohort:
    """New settings. The days that are planned follow a new time or place, and their teachers hear of it.

    ``wanted``: any of the course's own fields, by name. A course that is called off calls its planned days off.
    """
    row = Cohort.objects.select_for_update(of=("self",)).select_related("group__programme").get(pk=cohort.pk)
    before = {name: getattr(row, name) for name in (*_WHEN, "state")}
    for name, value in wanted.items():
        setattr(row, name, value)
    _fitting(row.starts, row.ends, row.least, row.most)
    if row.state == CohortState.FINISHED and row.finished_on is None:
        row.finished_on = today(row.zone)
    elif row.state in {CohortState.RECRUITING, CohortState.RUNNING}:
        row.finished_on = None
    row.save()
    record(Event.GROUP_CHANGED, by=by, about=row, group=row.group_id)
    if row.state == CohortState.CANCELLED and before["state"] != CohortState.CANCELLED:
        call_off(cohort=row, reason=_("The course is called off."), by=by)
    elif any(getattr(row, name) != before[name] for name in _WHEN):
        follow(cohort=row, before=(before["starts"], before["ends"], before["place"]), by=by)
    return row


def begin_courses() -> int:
    """A course runs from its first day on. A daily job; returns how many have begun."""
    waiting = Cohort.objects.filter(state=CohortState.RECRUITING)
    begun = [each.pk for each in waiting if each.starts_on <= today(each.zone)]
    return Cohort.objects.filter(pk__in=begun, state=CohortState.RECRUITING).update(state=CohortState.RUNNING)


def _curriculum(shipped: Pack, code: str) -> Curriculum:
    try:
        return shipped.curriculum(code)
    except NotInPack:
        raise Refused(_("There is no such course. Please choose one from the list."), field="curriculum") from None


def _fitting(starts: time, ends: time, least: int, most: int) -> None:
    if ends <= starts:
        raise Refused(_("The end must come after the start."), field="ends")
    if most < least:
        raise Refused(_("The largest number cannot be below the smallest."), field="most")
