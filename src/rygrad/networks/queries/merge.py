"""What it means that a group goes on in another: numbers before anybody decides (F11)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rygrad.access.roles import RoleCode
from rygrad.access.rule import Who, visible
from rygrad.access.words import May
from rygrad.core.clock import today
from rygrad.gatherings.enums import Kind, State
from rygrad.gatherings.figures import active_people, hours, told_and_forms
from rygrad.gatherings.models import Gathering, Task
from rygrad.groups.enums import GroupStatus, Layer, Status
from rygrad.groups.models import Group, Membership, Organisation, RoleHeld
from rygrad.groups.queries import memberships, roles_here

from ..models import Fusion

GO_ALONG = (RoleCode.VOLUNTEER,)  # moves with her; every other role ends, unless it is chosen


@dataclass(frozen=True)
class Sums:
    """What must be the same before and after, over the groups together. ``hours``, ``talks``: of the year."""

    members: int
    active: int
    meetings: int
    hours: float
    talks: int
    tasks: int
    organisations: int


@dataclass(frozen=True)
class Preview:
    """What happens when ``group`` goes on in ``into``. ``twice``: people who are in both already.

    ``leading``: roles that end unless they are chosen. ``called_off``: planned gatherings of the old group.
    ``unclosed``: gatherings that were never closed, so that they count nowhere.
    """

    group: Group
    into: Group
    people: int
    twice: int
    volunteers: int
    leading: list[RoleHeld]
    tasks: int
    meetings: int
    talks: int
    organisations: int
    called_off: int
    unclosed: int
    together: Sums


def can_go_on_in(who: Who, group: Group) -> list[Group]:
    """The local groups of the same programme that ``who`` may let it go on in, by name."""
    rows = Group.objects.filter(programme=group.programme_id, layer=Layer.LOCAL, practice=False, goes_on_in=None)
    rows = rows.exclude(pk=group.pk).exclude(status=GroupStatus.CLOSED).select_related("programme")
    return list(visible(who, May.GROUP_MERGE, rows).order_by("name"))


def went_on(group: Group) -> Fusion | None:
    """Where the group has gone on; None while it runs itself."""
    return Fusion.objects.filter(programme=group.programme_id, group=group).select_related("into").first()


def in_the_way(group: Group) -> list[str]:
    """Why it cannot go on in another yet, each as a sentence."""
    said = []
    if number := memberships(group).filter(status=Status.TRAINEE).count():
        said.append(
            ngettext(
                "%(number)d woman is still on the course. Let her finish it first.",
                "%(number)d women are still on the course. Let them finish it first.",
                number,
            )
            % {"number": number}
        )
    if roles_here(group).filter(role=RoleCode.CIRCLE_VOLUNTEER).exclude(only=None).exists():
        said.append(
            _("The group has a mothers' group. Let the other group go on in this one, or end the mothers' group first.")
        )
    return said


def preview(group: Group, into: Group) -> Preview:
    """The numbers, as they are now."""
    day = today(group.zone)
    people = set(memberships(group).values_list("person_id", flat=True))
    roles = list(roles_here(group))
    planned = Gathering.objects.filter(programme=group.programme_id, group=group, state=State.PLANNED)
    return Preview(
        group=group,
        into=into,
        people=len(people),
        twice=memberships(into).filter(person__in=people).count(),
        volunteers=sum(held.role in GO_ALONG for held in roles),
        leading=[held for held in roles if held.role not in {*GO_ALONG, RoleCode.TRAINEE, RoleCode.CIRCLE_VOLUNTEER}],
        tasks=open_tasks(group).count(),
        meetings=_meetings([group]),
        talks=told_and_forms(group, day.year)[1],
        organisations=Organisation.objects.filter(group=group).count(),
        called_off=planned.filter(on__gte=day).count(),
        unclosed=planned.filter(on__lt=day).count(),
        together=sums([group, into], day),
    )


def open_tasks(group: Group) -> QuerySet[Task]:
    """What somebody still has to do."""
    return Task.objects.filter(programme=group.programme_id, group=group, done_on=None)


def sums(groups: Sequence[Group], on: date) -> Sums:
    """The groups together: nobody twice."""
    ids = [each.pk for each in groups]
    inside = Membership.objects.filter(group__in=ids).exclude(status=Status.ALUMNA).exclude(until__lt=on)
    return Sums(
        members=inside.values("person").distinct().count(),
        active=active_people(groups[0].programme, ids, on).value,
        meetings=_meetings(groups),
        hours=sum(hours(each, on.year) for each in groups),
        talks=sum(told_and_forms(each, on.year)[1] for each in groups),
        tasks=sum(open_tasks(each).count() for each in groups),
        organisations=Organisation.objects.filter(group__in=ids).count(),
    )


def _meetings(groups: Sequence[Group]) -> int:
    return Gathering.objects.filter(group__in=groups, kind=Kind.MEETING, state=State.HELD).count()
