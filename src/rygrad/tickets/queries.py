"""The public halves of the keys, and the counter of a group."""

import time
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from rygrad.core.clock import today
from rygrad.groups.models import Group
from rygrad.offline.rules.blind import EXPONENT, verifier

from .models import FormsSince, TicketKey
from .rules import period_of

KNOWN_FOR = 300  # seconds that a key is taken from memory: a deleted one dies in time


@dataclass(frozen=True)
class PublicKey:
    """What a ticket is checked against, and the group it speaks for."""

    id: str
    programme: UUID
    group: UUID
    zone: str
    pack: str
    until: Any  # a date
    key: RSAPublicKey


def public_key(key_id: str) -> PublicKey | None:
    """The key with this id, from memory where it has been read; None when there is none."""
    try:
        return _known(UUID(key_id), int(time.monotonic() / KNOWN_FOR))
    except (TicketKey.DoesNotExist, ValueError, AttributeError, TypeError):
        return None


@lru_cache(maxsize=4096)
def _known(key_id: UUID, _slot: int) -> PublicKey:
    row = TicketKey.objects.select_related("group__programme").get(pk=key_id)
    group = row.group
    return PublicKey(
        str(row.pk),
        row.programme_id,
        group.pk,
        group.zone,
        group.programme.pack,
        row.until,
        verifier(row.modulus),
    )


def key_now(group: Group) -> TicketKey | None:
    """The key that signs for the group this month; None until the job has made it."""
    return TicketKey.objects.filter(
        programme=group.programme_id, group=group, period=period_of(today(group.zone))
    ).first()


def shown(row: TicketKey) -> dict[str, Any]:
    """A key as phones take it."""
    return {
        "id": str(row.pk),
        "group": str(row.group_id),
        "period": row.period,
        "n": row.modulus,
        "e": EXPONENT,
        "until": row.until.isoformat(),
    }


def all_keys() -> list[dict[str, Any]]:
    """Every key whose tickets are still taken. The list is public, so that nobody can be given a key of her own."""
    return [shown(row) for row in TicketKey.objects.filter(until__gte=today()).order_by("group_id", "period")]


def forms_since(group: Group) -> int:
    """How many forms the group has sent since its last meeting."""
    row = FormsSince.objects.filter(programme=group.programme_id, group=group).values_list("forms", flat=True)
    return row.first() or 0
