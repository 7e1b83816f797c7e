"""Changes the tree: new groups, what a group is called and where it is, its phase and whether it runs."""

from datetime import date
from uuid import UUID
from zoneinfo import available_timezones

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.errors import Refused
from rygrad.packs.queries import pack

from ..enums import GroupStatus, Layer, LegalForm
from ..models import Group
from ..rules import open_phases

UNDER = {Layer.NATIONAL: Layer.REGION, Layer.REGION: Layer.LOCAL}


@transaction.atomic
def found_group(
    *,
    parent: Group,
    name: str,
    municipality: str = "",
    zone: str = "",
    phase: str = "",
    legal_form: str = LegalForm.PROJECT,
    started_on: date | None = None,
    by: UUID | None,
) -> Group:
    """A new place under ``parent``: a region under the country, a local group under a region.

    Raises ``Refused`` when nothing can lie there, a place beside it has the same name, or ``phase`` asks for papers
    that a new group cannot have: the group goes there on its own road.
    """
    layer = UNDER.get(Layer(parent.layer))
    if layer is None or parent.practice:
        raise Refused(_("A local group has no groups under it. Please start from the region."))
    _no_twin(parent, name, None)
    group = Group(
        programme=parent.programme,
        parent=parent,
        layer=layer,
        name=name,
        municipality=municipality,
        zone=_known_zone(zone or parent.zone),
        legal_form=legal_form,
        started_on=started_on,
        status=GroupStatus.STARTING if layer == Layer.LOCAL else GroupStatus.RUNNING,
    )
    group.phase = _known_phase(group, phase)
    if phase and phase not in {known.code for known in open_phases(pack(group.programme.pack))}:
        raise Refused(_("A group begins in an earlier phase. It goes on once its papers are in place."), field="phase")
    group.save()
    record(Event.GROUP_FOUNDED, by=by, about=group, group=group.pk)
    return group


@transaction.atomic
def change_group(*, group: Group, name: str, municipality: str, zone: str, legal_form: str, by: UUID | None) -> Group:
    """What the group is called, where it is and in which legal form. Raises ``Refused``."""
    _no_twin(group.parent, name, group)
    group.name, group.municipality, group.legal_form = name, municipality, legal_form
    group.zone = _known_zone(zone)
    group.save()
    record(Event.GROUP_CHANGED, by=by, about=group, group=group.pk)
    return group


@transaction.atomic
def move_phase(*, group: Group, phase: str, by: UUID | None, legal_form: str = "") -> Group:
    """The group is in this phase of its life from now on; it may also go back. Nothing happens when it is there.

    ``legal_form``: what it is from now on, where the phase changes that.
    """
    if group.phase != phase:
        group.phase = _known_phase(group, phase)
        group.legal_form = legal_form or group.legal_form
        group.save(update_fields=["phase", "legal_form"])  # by a nightly job too: nothing else is written back
        record(Event.PHASE_CHANGED, by=by, about=group, group=group.pk)
    return group


@transaction.atomic
def change_status(*, group: Group, status: str, by: UUID | None) -> Group:
    """Whether the group starts, runs, rests or is closed."""
    if group.status != status:
        group.status = GroupStatus(status)
        group.save()
        record(Event.GROUP_CHANGED, by=by, about=group, group=group.pk)
    return group


def _no_twin(parent: Group | None, name: str, group: Group | None) -> None:
    beside = Group.objects.filter(parent=parent, practice=False)
    if group:
        beside = beside.exclude(pk=group.pk)
    # Compared here: a database does not fold Ø and Å alike everywhere.
    if name.casefold() in (other.casefold() for other in beside.values_list("name", flat=True)):
        raise Refused(_("There is already a group with this name here. Please choose another one."), field="name")


def _known_zone(zone: str) -> str:
    if zone not in available_timezones():
        raise Refused(_("Please choose a time zone from the list."), field="zone")
    return zone


def _known_phase(group: Group, phase: str) -> str:
    if phase and phase not in {known.code for known in pack(group.programme.pack).phases}:
        raise Refused(_("Please choose a phase from the list."), field="phase")
    return phase
