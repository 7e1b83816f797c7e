"""Who may give which role, where a role belongs, and when a contact should be looked at again. No database."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

from rygrad.access.roles import ROLES, RoleCode
from rygrad.access.rule import Who, reaches
from rygrad.access.words import May
from rygrad.core.clock import months_before
from rygrad.packs.shapes import Pack, Phase

from .enums import Layer, Status

_OF_A_GROUP = {RoleCode.VOLUNTEER, RoleCode.TRAINEE, RoleCode.CIRCLE_VOLUNTEER}
GIVES: dict[RoleCode, set[RoleCode]] = {
    RoleCode.COORDINATOR: _OF_A_GROUP,
    RoleCode.BOARD: _OF_A_GROUP,
    RoleCode.CONSULTANT: {
        RoleCode.COORDINATOR,
        RoleCode.ASSISTANT,
        RoleCode.BOARD,
        RoleCode.GUEST_TEACHER,
        RoleCode.MUNICIPALITY,
    },
    RoleCode.ADMINISTRATOR: {RoleCode.CONSULTANT, RoleCode.ADMINISTRATOR},
}
NEEDS_A_SECOND_PERSON = {RoleCode.CONSULTANT, RoleCode.ADMINISTRATOR}
_ABOVE_GROUPS = {RoleCode.CONSULTANT, RoleCode.ADMINISTRATOR}
JOINS_AS = {
    RoleCode.VOLUNTEER: Status.ACTIVE,
    RoleCode.TRAINEE: Status.TRAINEE,
    RoleCode.CIRCLE_VOLUNTEER: Status.ACTIVE,
}  # the other roles make nobody a member
CHECK_CONTACT_AFTER = 6  # months
INVITATION_DAYS = 14
INVITATIONS_A_DAY = 20


def roles_to_give(who: Who, word: May, path: str, layer: str) -> list[RoleCode]:
    """The roles that she may give (or invite to, by ``word``) at the group with this path, in the table's order."""
    hers = {role for grant in who.grants if reaches(grant, word, path) for role in GIVES.get(grant.role, set())}
    return [role for role in ROLES if role in hers and fits(role, layer)]


def fits(role: RoleCode, layer: str) -> bool:
    """Whether a role can be held at this layer of the tree: the secretariat's above the groups, the rest in one."""
    return (layer in {Layer.NATIONAL, Layer.REGION}) == (role in _ABOVE_GROUPS)


def last_day(role: RoleCode, starts: date) -> date:
    """The last day for which the role can be given at a time."""
    return starts + timedelta(days=ROLES[role].longest_days - 1)


def clash(role: RoleCode, held: set[RoleCode]) -> bool:
    """Whether an exclusive role would meet another one."""
    others = held - {role}
    return bool(others) and (ROLES[role].exclusive or any(ROLES[other].exclusive for other in others))


def look_again(verified: date, today: date) -> bool:
    """Whether so long has passed that somebody should check that it is still true."""
    return verified < months_before(today, CHECK_CONTACT_AFTER)


def of_the_group(who: Who, path: str) -> bool:
    """Whether what the group counts for itself may be shown to her: as one of the group, or as the phone on its table.

    Not to whoever looks in from above, nor to somebody whom the municipality employs.
    """
    here = [grant for grant in who.grants if grant.path == path]
    if any(grant.municipal for grant in here):
        return False
    return any(grant.role == RoleCode.TABLE or May.MEETING_JOIN in ROLES[grant.role].here for grant in here)


def open_phases(programme: Pack) -> list[Phase]:
    """The phases that a new group can begin in: not those of an association, which has papers to show first."""
    return [
        phase
        for phase in programme.phases
        if phase.controller == "host" and all(entry.asks != "agreement" for entry in phase.entry)
    ]


WhyNot = Callable[[UUID, UUID, Status], str]
_asked: list[WhyNot] = []


def ask_before_step(why_not: WhyNot) -> None:
    """Called once at start by an app above: given group, person and new status, it says why not yet; else nothing."""
    if why_not not in _asked:
        _asked.append(why_not)


def why_not(group: UUID, person: UUID, status: Status) -> str:
    """Why she cannot take this step in the group by hand; empty when nobody has anything against it."""
    return next((said for ask in _asked if (said := ask(group, person, status))), "")
