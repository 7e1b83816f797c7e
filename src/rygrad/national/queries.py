"""The register of groups: what the secretariat sees of all of them. Alphabetical, never ranked."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from rygrad.access.rule import Who, visible
from rygrad.access.words import May
from rygrad.core.clock import months_before, today
from rygrad.core.texts import say
from rygrad.gatherings.figures import Active, Meetings, active_people, last_and_next
from rygrad.groups.enums import GroupStatus, Layer
from rygrad.groups.models import Group, HelpRequest, Programme, RoleHeld, RoleProposal
from rygrad.groups.queries import live_roles
from rygrad.groups.rules import NEEDS_A_SECOND_PERSON
from rygrad.packs.queries import pack
from rygrad.ui.dates import day as said

SHEET = 40  # groups on one page
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

    name: str
    lines: list[Line]


@dataclass(frozen=True)
class Register:
    """The groups of one programme that she may see, and how many people are active in them, with the definition.

    ``regions`` holds the groups of this ``sheet`` of ``sheets``; the figures are about all of them.
    """

    programme: Programme
    regions: list[Region]
    active: Active
    groups: int
    by_status: list[tuple[str, int]]
    sheet: int
    sheets: int

    @property
    def lines(self) -> list[Line]:
        """All groups of this sheet, region by region."""
        return [line for region in self.regions for line in region.lines]


def registers(who: Who, months: int | None = None, sheet: int | None = 1) -> list[Register]:
    """The register of each programme she oversees.

    ``months``: another window for "active", to compare. ``sheet``: which fifty groups; None for all of them.
    """
    return [_register(programme, groups, months, sheet) for programme, groups in overseen(who)]


def overseen(who: Who) -> list[tuple[Programme, QuerySet[Group]]]:
    """Each programme that she oversees, with those of its local groups that she may see. Practice is left out."""
    groups = visible(who, May.NATIONAL_SEE, Group.objects.filter(layer=Layer.LOCAL, practice=False))
    programmes = Programme.objects.filter(pk__in=groups.order_by().values("programme")).order_by("name")
    return [(programme, groups.filter(programme=programme)) for programme in programmes]


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
    return (
        visible(who, May.ACCOUNTS_MANAGE, held)
        .select_related("person__account", "group")
        .order_by("person__first_name", "person__last_name")
    )


def proposals(who: Who) -> QuerySet[RoleProposal]:
    """Roles of the secretariat that wait for a second person, who must see whose address it is that gets the role."""
    return visible(who, May.ACCOUNTS_MANAGE, RoleProposal.objects.select_related("person__account", "group"))


def _register(programme: Programme, groups: QuerySet[Group], months: int | None, sheet: int | None) -> Register:
    on = today()
    # Only what the order needs is read of all groups; the rest only of those on this sheet.
    order = sorted(
        groups.order_by().values_list("parent__name", "name", "pk", "status"),
        key=lambda row: (_by_name(row[0] or ""), _by_name(row[1]), row[2]),
    )
    sheets = max(1, -(-len(order) // SHEET))
    sheet = sheet and min(max(sheet, 1), sheets)
    shown = order[(sheet - 1) * SHEET : sheet * SHEET] if sheet else order
    active = active_people(programme, [row[2] for row in order], on, months)
    lines = _lines(programme, [row[2] for row in shown], active, on)
    regions: dict[str, Region] = {}
    for region, _name, pk, _status in shown:
        regions.setdefault(region or programme.name, Region(region or programme.name, [])).lines.append(lines[pk])
    return Register(
        programme, list(regions.values()), active, len(order), _by_status([row[3] for row in order]), sheet or 1, sheets
    )


def _lines(programme: Programme, groups: list[UUID], active: Active, on: date) -> dict[UUID, Line]:
    meetings = last_and_next(groups, on)
    asked = HelpRequest.objects.filter(group=OuterRef("pk"), answered_at=None).values("asked_at")
    phases = {phase.code: str(say(phase.title)) for phase in pack(programme.pack).phases}
    lines = {}
    rows = Group.objects.filter(pk__in=groups).select_related("parent").annotate(asked=Subquery(asked)).order_by()
    for group in rows:
        when = meetings.get(group.pk, Meetings())
        lines[group.pk] = Line(
            group,
            phases.get(group.phase, ""),
            active.by_group.get(group.pk, 0),
            when.last,
            when.next,
            _hints(group, when, group.asked, on),
        )
    return lines


def _by_status(statuses: list[str]) -> list[tuple[str, int]]:
    counted = [(str(status.label), statuses.count(status)) for status in GroupStatus]
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


def _by_name(name: str) -> str:
    return name.casefold().translate(_DANISH_ORDER)
