"""Writes down who answers for a group's data, and from which day (decision 11)."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.groups.models import Group
from rygrad.packs.shapes import Phase

from ..enums import ControllerKind
from ..models import Controller
from ..queries.controller import controller_on, host_before
from ..queries.phases import code_on, is_own
from ..queries.statutes import statutes_of

YEAR = timedelta(days=366)


@transaction.atomic
def name_controller(*, group: Group, kind: str, name: str, number: str, since: date, by: UUID | None) -> Controller:
    """``name`` answers for the data from ``since``. Raises ``Refused`` where the group's phase says otherwise."""
    if since > today(group.zone) + YEAR:
        raise Refused(_("Please choose a day within a year from now."), field="since")
    own = is_own(group, code_on(group, since))
    if own and kind != ControllerKind.ASSOCIATION:
        raise Refused(_("On this day the group is an association of its own, and answers for its data."), field="kind")
    if not own and kind == ControllerKind.ASSOCIATION:
        raise Refused(_("The association answers for its data from the day on which its phase begins."), field="kind")
    row = _write(group, since, kind, name, number)
    record(Event.GROUP_CHANGED, by=by, about=row, group=group.pk)
    return row


def follow_phase(*, group: Group, phase: Phase, on: date) -> None:
    """Who answers follows the phase on its day: the association's own phase, or back to whoever hosted the group."""
    now = controller_on(group, on)
    own = now is not None and now.kind == ControllerKind.ASSOCIATION
    if phase.controller == "association" and not own:
        statutes = statutes_of(group)
        _write(group, on, ControllerKind.ASSOCIATION, statutes.name or group.name, statutes.number)
    elif phase.controller == "host" and now is not None and own:
        _back_to_host(group, now, on)


def undo_phase(*, group: Group, on: date) -> None:
    """What was to change on a day that is taken back does not change."""
    Controller.objects.filter(programme=group.programme_id, group=group, since=on).delete()


def _back_to_host(group: Group, now: Controller, on: date) -> None:
    if now.since == on:  # put right on its own day: it never was
        now.delete()
        return
    host = host_before(group, on)
    kind, name = (host.kind, host.name) if host else (ControllerKind.HOST, group.municipality or group.name)
    _write(group, on, kind, name, host.number if host else "")


def _write(group: Group, since: date, kind: str, name: str, number: str) -> Controller:
    row, _new = Controller.objects.update_or_create(
        programme=group.programme,
        group=group,
        since=since,
        defaults={"kind": kind, "name": name, "number": number},
    )
    return row
