"""Calls a meeting above the groups, changes it, calls it off."""

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.gatherings.actions.dates import cancel, reschedule
from rygrad.gatherings.enums import Kind, State
from rygrad.gatherings.models import Gathering
from rygrad.groups.enums import Layer
from rygrad.groups.models import Group
from rygrad.outbox.actions import send
from rygrad.outbox.enums import Template
from rygrad.people.models import Account
from rygrad.ui.dates import when

from ..models import NetworkMeeting
from .locks import held_row


@dataclass(frozen=True)
class Call:
    """What is said of a meeting; days and times are local to the place that calls it."""

    title: str
    on: date
    starts: time
    ends: time
    place: str
    seats: int
    per_group: int
    sign_up_until: date
    says: str


@transaction.atomic
def call_meeting(*, place: Group, call: Call, by: UUID | None) -> NetworkMeeting:
    """A network meeting of a region or the national meeting of the country. Raises ``Refused``."""
    if place.layer == Layer.LOCAL:
        raise Refused(_("A local group meets by itself. Start from the region or the country."))
    if call.on <= today(place.zone):
        raise Refused(_("Choose a day to come."), field="on")
    if call.ends <= call.starts:
        raise Refused(_("The meeting must end after it starts."), field="ends")
    _sign_up_in_time(call)
    gathering = Gathering.objects.create(
        programme=place.programme,
        group=place,
        kind=Kind.NATIONAL if place.layer == Layer.NATIONAL else Kind.NETWORK,
        title=call.title,
        on=call.on,
        starts=call.starts,
        ends=call.ends,
        zone=place.zone,
        place=call.place,
    )
    meeting = NetworkMeeting.objects.create(
        programme=place.programme,
        group=place,
        gathering=gathering,
        seats=call.seats,
        per_group=call.per_group,
        sign_up_until=call.sign_up_until,
        says=call.says,
    )
    record(Event.MEETING_PLANNED, by=by, about=gathering, group=place.pk)
    return meeting


@transaction.atomic
def change_meeting(*, meeting: NetworkMeeting, call: Call, by: UUID | None) -> None:
    """Another day, another place, more seats; never fewer than are taken. Raises ``Refused``.

    Who has a seat gets a letter when the day or the hours are others.
    """
    _sign_up_in_time(call)
    row = held_row(meeting)
    if call.seats < row.taken:
        raise Refused(
            _("%(taken)s seats are taken already. Give it at least as many.") % {"taken": row.taken}, field="seats"
        )
    before = row.gathering
    gathering = reschedule(
        gathering=row.gathering, on=call.on, starts=call.starts, ends=call.ends, place=call.place, by=by
    )
    if gathering.title != call.title:
        Gathering.objects.filter(pk=gathering.pk).update(title=call.title)
    row.seats, row.per_group, row.sign_up_until, row.says = call.seats, call.per_group, call.sign_up_until, call.says
    row.save(update_fields=["seats", "per_group", "sign_up_until", "says"])
    record(Event.MEETING_CHANGED, by=by, about=gathering, group=row.group_id)
    if gathering.on >= today(gathering.zone) and _time_of(gathering) != _time_of(before):
        _tell(row, Template.SEAT_MOVED, when=gathering, before=before)


@transaction.atomic
def call_off(*, meeting: NetworkMeeting, reason: str, by: UUID | None) -> None:
    """It does not take place, for a reason that everybody may read; who has a seat gets a letter. Twice is once."""
    row = held_row(meeting)
    gathering = row.gathering
    if gathering.state == State.CANCELLED:
        return
    cancel(gathering=gathering, reason=reason, by=by)
    if gathering.on >= today(gathering.zone):
        _tell(row, Template.SEAT_OFF, when=gathering)


def _tell(meeting: NetworkMeeting, template: Template, **times: Gathering) -> None:
    """A letter in her language to everybody with a seat: the day and the hours, no word of what it is about."""
    for account in Account.objects.filter(is_active=True, person__in=meeting.people.values("person")):
        language = account.language or settings.LANGUAGE_CODE
        with translation.override(language):
            said = {name: when(*_time_of(gathering)) for name, gathering in times.items()}
        send(to=account.email, template=template, context=said, language=language)


def _time_of(gathering: Gathering) -> tuple[date, time, time]:
    return gathering.on, gathering.starts, gathering.ends


def _sign_up_in_time(call: Call) -> None:
    if call.sign_up_until > call.on:
        raise Refused(_("The last day to sign up must not lie after the meeting."), field="sign_up_until")
