"""The register of groups: what the secretariat sees of all of them. Alphabetical, never ranked."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from rygrad.access.rule import Who, visible
from rygrad.access.words import May
from rygrad.core.clock import months_before, today
from rygrad.core.texts import say
from rygrad.gatherings.figures import Active, Meetings, active_by_group, active_people, last_and_next
from rygrad.groups.enums import GroupStatus, Layer
from rygrad.groups.models import Group, HelpRequest, Programme, RoleHeld, RoleProposal
from rygrad.groups.queries import live_roles
from rygrad.groups.rules import NEEDS_A_SECOND_PERSON
from rygrad.packs.queries import pack
from rygrad.ui.dates import day as said

QUIET_MONTHS = 2  # without a meeting for so long, the register says so
_DANISH_ORDER = str.maketrans({"æ": "{", "ø": "|", "å": "}"})  # the three letters follow z, in this order


@dataclass(frozen=True)
class Line:
    """One group of the register. ``hints`` say in words why somebody might call; none means nothing is known."""

    group: Group
    phase: str
    active: int
    last: date | None
    next: date | None
    hints: list[str]


@dataclass(frozen=True)
class Region:
    """A region with its groups, both by name."""

    region: Group | None
    lines: list[Line]


@dataclass(frozen=True)
class Register:
    """All groups of one programme that she may see, and how many people are active in them, with the definition."""

    programme: Programme
    regions: list[Region]
    active: Active
    by_status: list[tuple[str, int]] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        """All groups, region by region."""
        return [line for region in self.regions for line in region.lines]


def registers(who: Who, months: int | None = None) -> list[Register]:
    """The register of each programme she oversees. ``months``: another window for "active", to compare."""
    groups = visible(who, May.NATIONAL_SEE, Group.objects.filter(layer=Layer.LOCAL, practice=False))
    by_programme: dict[Any, list[Group]] = {}
    for group in groups.select_related("parent", "programme"):
        by_programme.setdefault(group.programme_id, []).append(group)
    return [_register(found[0].programme, found, months) for found in by_programme.values()]


def places(who: Who) -> QuerySet[Group]:
    """The places under which she may found something: the country and the regions."""
    return visible(who, May.GROUP_FOUND, Group.objects.filter(layer__in=[Layer.NATIONAL, Layer.REGION]))


def help_requests(who: Who) -> QuerySet[HelpRequest]:
    """The groups that asked for a call and have not been answered, the longest waiting first."""
    asked = visible(who, May.HELP_ANSWER, HelpRequest.objects.filter(answered_at=None, group__practice=False))
    return asked.select_related("group__parent")


def secretariat(who: Who) -> QuerySet[RoleHeld]:
    """Who holds a role of the secretariat today, as far as she manages accounts."""
    held = live_roles().filter(role__in=NEEDS_A_SECOND_PERSON)
    return visible(who, May.ACCOUNTS_MANAGE, held).select_related("person__account", "group").order_by(
        "person__first_name", "person__last_name")


def proposals(who: Who) -> QuerySet[RoleProposal]:
    """Roles of the secretariat that wait for a second person."""
    return visible(who, May.ACCOUNTS_MANAGE, RoleProposal.objects.select_related("person", "group"))


def _register(programme: Programme, groups: list[Group], months: int | None) -> Register:
    on = today()
    counts, meetings = active_by_group(programme, on, months), last_and_next(programme, on)
    asked = dict(HelpRequest.objects.filter(programme=programme, answered_at=None).values_list("group", "asked_at"))
    phases = {phase.code: str(say(phase.title)) for phase in pack(programme.pack).phases}
    regions: dict[Any, Region] = {}
    for group in sorted(groups, key=_by_name):
        when = meetings.get(group.pk, Meetings())
        line = Line(group, phases.get(group.phase, ""), counts.get(group.pk, 0), when.last, when.next,
                    _hints(group, when, asked.get(group.pk), on))
        regions.setdefault(group.parent_id, Region(group.parent, [])).lines.append(line)
    ordered = sorted(regions.values(), key=lambda region: _by_name(region.region) if region.region else "")
    return Register(programme, ordered, active_people(programme, [group.pk for group in groups], on, months),
                    _by_status(groups))


def _by_status(groups: list[Group]) -> list[tuple[str, int]]:
    counted = [(str(status.label), sum(group.status == status for group in groups)) for status in GroupStatus]
    return [(label, number) for label, number in counted if number]


def _hints(group: Group, when: Meetings, asked: Any, on: date) -> list[str]:
    hints = [_("Asked for help on %(day)s.") % {"day": said(asked)}] if asked else []
    if group.status == GroupStatus.RUNNING:
        quiet = months_before(on, QUIET_MONTHS)
        if when.last is None and (group.started_on is None or group.started_on < quiet):
            hints.append(_("No meeting has been held yet."))
        elif when.last is not None and when.last < quiet:
            hints.append(_("No meeting since %(day)s.") % {"day": said(when.last)})
        if when.next is None:
            hints.append(_("No meeting is planned."))
    return hints


def _by_name(group: Group) -> str:
    return group.name.casefold().translate(_DANISH_ORDER)
