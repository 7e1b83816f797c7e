"""Who asks: the signed-in account with the grants that count today. Read by the middleware, once for each request."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from rygrad.access.roles import ROLES, TAKEN_OVER, RoleCode
from rygrad.access.rule import NOBODY, Grant, Who
from rygrad.access.words import May
from rygrad.core.clock import today
from rygrad.people.models import Account, Person

from .enums import Employer


def who_asks(request: HttpRequest) -> Who:
    """The account, its person and its live grants; nothing of it for whoever is not signed in."""
    return who_is(request.user) if request.user.is_authenticated else NOBODY


def who_is(account: Account) -> Who:
    """The same for an account that is known by other means, such as the secret of its calendar."""
    real_first = "roles__group__practice"  # so that the ways on every page lead to the real group
    rows = list(
        Person.objects.filter(account=account)
        .order_by(real_first, "roles__starts_on")
        .values_list(
            "pk",
            "roles__role",
            "roles__group__path",
            "roles__group__zone",
            "roles__starts_on",
            "roles__ends_on",
            "roles__employer",
            "roles__only",
            "roles__group__taken_over",
        )
    )
    person = rows[0][0] if rows else None
    return Who(account.pk, person, _allowed([grant for row in rows if row[1] for grant in _live(*row[1:])]))


def needs_second_factor(who: Who) -> bool:
    """Whether one of her roles sees others' data, so that a code from a letter is not enough."""
    return any(ROLES[grant.role].second_factor for grant in who.grants)


def _live(
    role: str, path: str, zone: str, starts: Any, ends: Any, employer: str, only: UUID | None, taken: list[str]
) -> Iterator[Grant]:
    """The grant of a role held, if it counts today; the day is the group's, as when the role was given.

    What the group has taken over from its coordinator, its volunteers may do.
    """
    more = frozenset(May(word) for word in taken if word in TAKEN_OVER) if role == RoleCode.VOLUNTEER else frozenset()
    paid = employer == Employer.MUNICIPALITY
    grant = Grant(RoleCode(role), path, starts, ends, only=only, municipal=paid, more=more)
    if grant.live(today(zone)):
        yield grant


def _allowed(live: list[Grant]) -> tuple[Grant, ...]:
    """All of them; none at all when a role that must be held alone has got company.

    Whoever the municipality employs opens no mothers' list, even if somebody took her into its team.
    """
    if any(grant.municipal for grant in live):
        live = [grant for grant in live if not (grant.role == RoleCode.CIRCLE_VOLUNTEER and grant.only)]
    alone = any(ROLES[grant.role].exclusive for grant in live)
    return () if alone and len({grant.role for grant in live}) > 1 else tuple(live)
