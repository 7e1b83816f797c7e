"""What the group makes of a day: its name, what it is about, its script, its own time and place, to whom one refers."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, time
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.errors import Refused
from rygrad.gatherings.enums import State
from rygrad.groups.models import Organisation
from rygrad.groups.queries import Words

from ..enums import ModuleKind
from ..models import Cohort, CohortModule, ModuleService
from ..queries.cohorts import mine
from ..queries.teacher import organisations_for
from .agenda import change_script
from .plan import set_dates


@dataclass(frozen=True)
class About:
    """What a day is about, in this group's own plan. What is blank is the curriculum's or the script's."""

    title: str = ""
    script: str = ""
    kind: str = ModuleKind.SUBJECT
    areas: list[str] = field(default_factory=list)
    must: bool = False
    homework: str = ""
    note: str = ""


@dataclass(frozen=True)
class OwnTime:
    """When and where this one day is."""

    on: date
    starts: time
    ends: time
    place: str


@transaction.atomic
def change_day(*, module: CohortModule, about: About, own: OwnTime | None, by: UUID | None) -> CohortModule:
    """Changes one day of the local copy; the pack stays as it is. ``own``: its time. Raises ``Refused``."""
    Cohort.objects.select_for_update(of=("self",)).get(pk=module.cohort_id)
    rows = CohortModule.objects.select_related("cohort__group__programme", "gathering", "contact")
    row = rows.get(pk=module.pk)
    named = (row.title, row.module)
    row.title, row.module, row.kind, row.areas = about.title, about.script, about.kind, about.areas
    row.must, row.homework, row.note = about.must, about.homework, about.note
    row.save()
    if (row.title, row.module) != named and row.gathering and row.gathering.state == State.PLANNED:
        change_script(row, Words(row.cohort.group))
    record(Event.MEETING_CHANGED, by=by, about=row, group=row.group_id)
    if own is not None:
        _time(row, own, by)
    return row


@transaction.atomic
def set_services(
    *, module: CohortModule, organisations: Collection[Organisation], visited: Collection[Organisation], by: UUID | None
) -> None:
    """To whom one can refer after this day, and which of them the day goes to (C06). Raises ``Refused``."""
    known = {each.pk for each in organisations_for(module.cohort)}
    if any(each.pk not in known for each in (*organisations, *visited)):
        raise Refused(_("Please choose among those you work with."), field="services")
    wanted = {each.pk: each for each in (*organisations, *visited)}
    goes = {each.pk for each in visited}
    ours = {**mine(module.cohort), "module": module}
    ModuleService.objects.filter(**ours).exclude(organisation__in=wanted).delete()
    for each in wanted.values():
        ModuleService.objects.update_or_create(**ours, organisation=each, defaults={"visited": each.pk in goes})
    record(Event.MEETING_CHANGED, by=by, about=module, group=module.group_id)


def _time(row: CohortModule, own: OwnTime, by: UUID | None) -> None:
    if row.gathering is not None and row.gathering.state == State.HELD:
        return
    if own.ends <= own.starts:
        raise Refused(_("The end must come after the start."), field="ends")
    when = (own.starts, own.ends, own.place)
    try:
        set_dates(cohort=row.cohort, dates={row.pk: own.on}, when=when, by=by)
    except Refused as refused:
        raise Refused(refused.message, field="on") from None
