"""An association's year: what is due, what is done, what is late (F08, C24)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from rygrad.core.texts import Said, say
from rygrad.gatherings.enums import Kind, State
from rygrad.gatherings.models import Gathering
from rygrad.groups.enums import GroupStatus, LegalForm
from rygrad.groups.models import Group
from rygrad.packs.queries import pack

from ..models import Statutes, Ticked
from ..rules.wheel import Due, Held, Stand, dues, late, soon
from .statutes import is_association, own, statutes_of_all


def year_of(group: Group, year: int) -> list[Due]:
    """Everything of this year, whether the group is an association already or not."""
    statutes, held = statutes_of_all([group])[group.pk], held_by([group], [year])[group.pk]
    return dues(pack(group.programme.pack).deadlines, year, own(statutes), held)


def overdue(group: Group, day: date) -> list[Due]:
    """What this association should have done by ``day`` and has not; nothing for a group that is none."""
    return overdue_of([group], day).get(group.pk, [])


def overdue_of(groups: Iterable[Group], day: date) -> dict[UUID, list[Due]]:
    """The same for many groups (load them with their programme), by group, with three questions.

    Groups where nothing is late are not among them, nor groups that have closed.
    """
    asked = [each for each in groups if each.status != GroupStatus.CLOSED]
    statutes, held = statutes_of_all(asked), held_by(asked, [day.year - 1, day.year])
    found = {
        each.pk: late(pack(each.programme.pack).deadlines, day, own(statutes[each.pk]), held[each.pk])
        for each in asked
        if is_association(each, statutes[each.pk], day)
    }
    return {pk: things for pk, things in found.items() if things}


def soon_of(groups: Iterable[Group], day: date) -> dict[UUID, list[Due]]:
    """What is near and not done yet, for each association among these groups."""
    asked = [each for each in groups if each.status != GroupStatus.CLOSED]
    statutes, held = statutes_of_all(asked), held_by(asked, [day.year, day.year + 1])
    found = {
        each.pk: soon(pack(each.programme.pack).deadlines, day, own(statutes[each.pk]), held[each.pk])
        for each in asked
        if is_association(each, statutes[each.pk], day)
    }
    return {pk: things for pk, things in found.items() if things}


def held_by(groups: Iterable[Group], years: Iterable[int]) -> dict[UUID, Held]:
    """What these groups have ticked for these years, and when their general and board meetings were held."""
    ids, asked = [each.pk for each in groups], list(years)
    ticks: dict[UUID, dict[tuple[str, int], date]] = defaultdict(dict)
    for group, code, year, on in Ticked.objects.filter(group__in=ids, year__in=asked).values_list(
        "group_id", "code", "year", "on"
    ):
        ticks[group][code, year] = on
    met: dict[tuple[UUID, str], list[date]] = defaultdict(list)
    for group, kind, on in (
        Gathering.objects.filter(
            group__in=ids, kind__in=[Kind.ASSEMBLY, Kind.BOARD], state=State.HELD, on__year__in=asked
        )
        .order_by("on")
        .values_list("group_id", "kind", "on")
    ):
        met[group, kind].append(on)
    return {pk: Held(ticks[pk], met[pk, Kind.ASSEMBLY], met[pk, Kind.BOARD]) for pk in ids}


@dataclass(frozen=True)
class Line:
    """One thing of the year in the reader's words. ``place``: its number on the wheel; ``days`` to or from its day."""

    due: Due
    place: int
    title: Said
    says: Said
    state: Stand
    days: int


def lines(things: Iterable[Due], day: date) -> list[Line]:
    """These things as they stand on this day."""
    return [
        Line(due, place, say(due.title), say(due.says), due.state(day), abs((due.on - day).days))
        for place, due in enumerate(things, start=1)
    ]


def associations() -> QuerySet[Group]:
    """Every group that can be an association and is none of those made up to rehearse in."""
    founded = Statutes.objects.exclude(founded_on=None).values("group")
    rows = Group.objects.filter(Q(legal_form=LegalForm.ASSOCIATION) | Q(pk__in=founded), practice=False)
    return rows.exclude(status=GroupStatus.CLOSED).select_related("programme")
