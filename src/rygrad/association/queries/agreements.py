"""What a group has agreed with others: what holds, what ends soon, what is over (C20)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from django.db.models import Exists, OuterRef, Q, QuerySet

from rygrad.groups.models import Group
from rygrad.packs.queries import pack

from ..models import Agreement
from ..rules.agreements import ends_soon, holds

Standing = Literal["talks", "holds", "ends", "over", "later"]


@dataclass(frozen=True)
class Card:
    """One agreement with how it stands: talked about, to come, in force, ending soon, over. ``days``: until it ends."""

    agreement: Agreement
    standing: Standing
    days: int | None = None


def of_group(group: Group) -> QuerySet[Agreement]:
    """Every agreement of the group, with whom it is."""
    return Agreement.objects.filter(programme=group.programme_id, group=group).select_related("organisation")


def cards(group: Group, day: date) -> list[Card]:
    """All of them, what counts now first."""
    order: dict[Standing, int] = {"ends": 0, "holds": 1, "talks": 2, "later": 3, "over": 4}
    warn = warn_days(group)
    return sorted((_card(each, day, warn) for each in of_group(group)), key=lambda card: order[card.standing])


def ending(group: Group, day: date) -> list[Agreement]:
    """Agreements that run out within the days that the pack says (60), soonest first; for the planning of a meeting.

    One that is renewed already, by a signed agreement of the same kind that goes on after it, is not among them.
    """
    rows = of_group(group).filter(
        ended_on=None, until_on__gte=day, until_on__lte=day + timedelta(days=warn_days(group))
    )
    after = Agreement.objects.filter(
        Q(until_on=None) | Q(until_on__gt=OuterRef("until_on")),
        programme=group.programme_id,
        group=group,
        organisation=OuterRef("organisation"),
        kind=OuterRef("kind"),
        ended_on=None,
        signed_on__isnull=False,
    )
    return list(rows.exclude(Exists(after)).order_by("until_on"))


def warn_days(group: Group) -> int:
    """How long before its end an agreement is spoken of. Load the group with its programme."""
    return pack(group.programme.pack).rules.association.warn_agreement_days


def _card(agreement: Agreement, day: date, warn: int) -> Card:
    until = agreement.until_on
    left = (until - day).days if until else None
    if (agreement.ended_on and agreement.ended_on <= day) or (until and until < day):
        return Card(agreement, "over")
    if agreement.signed_on is None:
        return Card(agreement, "talks", left)
    if ends_soon(until, agreement.ended_on, day, warn):
        return Card(agreement, "ends", left)
    return Card(agreement, "holds" if holds(agreement.from_on, until, agreement.ended_on, day) else "later", left)
