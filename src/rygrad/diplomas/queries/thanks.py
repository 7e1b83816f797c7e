"""Who has been thanked within the year, and who waits for it (C26)."""

from dataclasses import dataclass
from datetime import date

from rygrad.core.clock import today
from rygrad.gatherings.enums import State
from rygrad.gatherings.figures import COUNTED
from rygrad.gatherings.models import Gathering
from rygrad.groups.models import Group, Membership
from rygrad.groups.queries import memberships
from rygrad.people.models import Person

from ..models import Recognition
from ..rules.thanks import since, waits


@dataclass(frozen=True)
class Thanked:
    """One active person, and when she was last thanked, in which way."""

    person: Person
    last: date | None
    how: str = ""


@dataclass(frozen=True)
class Thanking:
    """Everybody who is active: those who wait for a word of thanks, and those who have had it."""

    waiting: list[Thanked]
    thanked: list[Thanked]


def thanking(group: Group) -> Thanking:
    """The two lists, by name."""
    day = today(group.zone)
    last: dict[object, Recognition] = {}
    rows = Recognition.objects.filter(programme=group.programme_id, group=group, on__lte=day).order_by("on")
    for each in rows:
        last[each.person_id] = each
    lines = [_line(each, last.get(each.person_id)) for each in active(group)]
    return Thanking(
        waiting=[each for each in lines if waits(each.last, day)],
        thanked=[each for each in lines if not waits(each.last, day)],
    )


def active(group: Group) -> list[Membership]:
    """Those who are active in the group today: they have graduated, have not left and are not on a break."""
    day = today(group.zone)
    return [each for each in memberships(group).filter(status__in=COUNTED) if each.since <= day]


def celebrations(group: Group) -> list[Gathering]:
    """What the group held within the year: one of them may have been the celebration."""
    day = today(group.zone)
    held = Gathering.objects.filter(
        programme=group.programme_id, group=group, state=State.HELD, on__gt=since(day), on__lte=day
    )
    return list(held.order_by("-on")[:40])


def _line(membership: Membership, found: Recognition | None) -> Thanked:
    if found is None:
        return Thanked(membership.person, None)
    return Thanked(membership.person, found.on, str(found.get_how_display()))
