"""What time does to sheets: they become figures, and their traces go."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from rygrad.core.clock import months_before, now, today

from ..models import Conversation, Fresh, MarkKey, SpentTicket
from ..rules.weeks import week_of
from .withdraw import DAYS

KEPT_MONTHS = 13
ORDERED = ("conversations_conversation", "conversations_tally", "conversations_spentticket", "conversations_fresh")
SAME = ("form", "count", "until", "day")  # a column of each that is set to what it is
# in the order in which sheets come in and go, so that nobody waits in a ring
LOCKED = ("conversations_spentticket", "conversations_fresh", "conversations_conversation", "conversations_tally")
COUNTER = "tickets_formssince"  # in PostgreSQL the number of its transaction tells when a group's last sheet came


def forget_what_is_due() -> None:
    """Deletes sheets after 13 months, used tickets when no phone can send them again, and the ways back after a day.

    Runs every night; running twice, or late, reaches the same end.
    """
    Fresh.objects.filter(day__lt=now().date() - timedelta(days=DAYS)).delete()
    SpentTicket.objects.filter(until__lt=today() - timedelta(days=2)).delete()
    _forget_sheets(months_before(today(), KEPT_MONTHS))
    forget_order()


def _forget_sheets(limit: date) -> None:
    """Those of weeks that lie before the one of ``limit``."""
    week = week_of(limit)
    Conversation.objects.filter(year__lt=week.year).delete()
    Conversation.objects.filter(year=week.year, week__lt=week.number).delete()


@transaction.atomic
def close_year(programme: UUID, year: int) -> None:
    """Destroys the secret of a year's marks, and the marks. Whoever finds a phone or a backup can link nothing any
    more. The empty row stays, so that no new secret is made for the year."""
    row, _new = MarkKey.objects.get_or_create(programme_id=programme, year=year, defaults={"key": ""})
    if row.key:
        row.key = ""
        row.save(update_fields=["key"])
    Conversation.objects.filter(programme=programme, year=year).exclude(mark="").update(mark="")


def forget_order() -> None:
    """Writes anew what would tell which row came first.

    PostgreSQL: every row by one and the same transaction, because rows keep the number of theirs for ever; then in the
    order of their random keys. SQLite keeps these tables in that order from the start; only its write-ahead log has the
    latest writes one after another, and is emptied.
    """
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            _write_anew(cursor)
        else:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _write_anew(cursor: Any) -> None:
    with transaction.atomic():
        for table in (*LOCKED, COUNTER):
            cursor.execute(f"LOCK TABLE {table} IN EXCLUSIVE MODE")  # whoever writes is let through first
        for table, column in zip((*ORDERED, COUNTER), (*SAME, "forms"), strict=True):
            cursor.execute(f"UPDATE {table} SET {column} = {column}")  # noqa: S608 - our own names
    for table in (*ORDERED, COUNTER):
        cursor.execute(f"CLUSTER {table} USING {_key_of(table)}")
    for table in (*ORDERED, COUNTER):
        cursor.execute(f"ANALYZE {table}")


def _key_of(table: str) -> str:
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, table)
    return next(name for name, each in found.items() if each["primary_key"])
