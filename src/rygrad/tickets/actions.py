"""Makes the keys, signs what cannot be seen, and counts what has come in for a group."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.groups.enums import GroupStatus, Layer
from rygrad.groups.models import Group
from rygrad.offline.rules.blind import Signing

from .models import FormsSince, TicketBatch, TicketKey
from .queries import key_now
from .rules import BATCH, MOST_BATCHES, period_of, until

AHEAD = 4  # days before a month begins when its keys are made


def make_keys() -> None:
    """A key for every group that needs one, this month's and soon the next one's; deletes those that are over.

    The same end however often it runs.
    """
    for group in Group.objects.filter(layer=Layer.LOCAL).exclude(status=GroupStatus.CLOSED):
        day = today(group.zone)
        for wanted in {period_of(each): each for each in (day, day + timedelta(days=AHEAD))}.values():
            make_key(group, wanted)
    TicketKey.objects.filter(until__lt=today() - timedelta(days=1)).delete()
    TicketBatch.objects.filter(period__lt=period_of(today() - timedelta(days=1))).delete()  # nobody can take more


def make_key(group: Group, day: date, signing: Signing | None = None) -> TicketKey:
    """The group's key for the month of ``day``; makes it when it is not there (``signing``: of these numbers)."""
    ours: dict[str, Any] = {"programme_id": group.programme_id, "group": group, "period": period_of(day)}
    known = TicketKey.objects.filter(**ours).first()
    if known:
        return known
    signing = signing or Signing.new()
    made, _new = TicketKey.objects.get_or_create(
        **ours, defaults={"modulus": signing.modulus(), "private": signing.written(), "until": until(day)}
    )
    return made


def issue(*, group: Group, taker: UUID, key_id: str, blinded: list[str]) -> list[str]:
    """Signs one batch of blinded messages with the group's key of this month.

    ``taker``: the account, of which only the number of batches is kept. Raises ``Refused`` for another key, a batch
    that is too large, or when all of the month's batches have been taken.
    """
    row = key_now(group)
    if row is None or str(row.pk) != key_id:
        raise Refused(_("The passes of this month are not ready yet. Try again in some minutes."))
    if not 0 < len(blinded) <= BATCH:
        raise Refused(_("That is not a batch of passes."))
    ours: dict[str, Any] = {
        "programme_id": group.programme_id,
        "group": group,
        "period": row.period,
        "taker": taker,
    }
    if TicketBatch.objects.filter(**ours, batches__gte=MOST_BATCHES).exists():  # before the work is done for nothing
        raise _had_all()
    signing = Signing.read(row.private)
    try:
        signed = [signing.sign(each) for each in blinded]
    except (ValueError, TypeError, AttributeError):
        raise Refused(_("That is not a batch of passes.")) from None
    _count_batch(ours)
    return signed


@transaction.atomic
def _count_batch(ours: dict[str, Any]) -> None:
    row, _new = TicketBatch.objects.get_or_create(**ours)
    taken = TicketBatch.objects.filter(pk=row.pk, batches__lt=MOST_BATCHES).update(batches=F("batches") + 1)
    if not taken:
        raise _had_all()


def _had_all() -> Refused:
    return Refused(_("All passes of this month have been handed out to you. There are new ones next month."))


COUNT = (
    "INSERT INTO tickets_formssince (id, programme_id, group_id, forms) VALUES (%s, %s, %s, %s) "
    "ON CONFLICT (programme_id, group_id) DO UPDATE SET forms = tickets_formssince.forms + excluded.forms"
)


def count_received(rows: Iterable[tuple[Any, ...]]) -> None:
    """Adds received forms to their groups' counters: id for a new row, programme, group, forms.

    Ids as the database keeps them. One statement for each group, inside the caller's transaction.
    """
    with connection.cursor() as cursor:
        cursor.executemany(COUNT, list(rows))


def count_withdrawn(programme: UUID, group: UUID) -> None:
    """One less, unless a meeting has been closed since."""
    FormsSince.objects.filter(programme=programme, group=group, forms__gt=0).update(forms=F("forms") - 1)


def meeting_closed(group: Group) -> int:
    """Sets the group's counter to zero. Returns what it showed."""
    with transaction.atomic():
        row = FormsSince.objects.select_for_update().filter(programme=group.programme_id, group=group).first()
        if row is None:
            return 0
        shown, row.forms = row.forms, 0
        row.save(update_fields=["forms"])
        return shown
