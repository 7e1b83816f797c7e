"""Takes a sheet back: with the secret of the phone that wrote it, for a day."""

from datetime import timedelta
from uuid import UUID

from django.db import connection, transaction

from rygrad.core.clock import now
from rygrad.offline.rules.encode import unb64
from rygrad.tickets.actions import count_withdrawn

from ..models import Conversation, Fresh
from ..queries.sheets import sheet
from ..rules import marks
from ..rules.counting import counts
from ..rules.weeks import Week
from . import statements

DAYS = 1  # the day it came and the next one: at least 24 hours, wherever she is


@transaction.atomic
def withdraw(form_id: str, secret: str) -> bool:
    """Whether it has been taken back, all of it: the row, what it added to the figures, and how it could be undone."""
    try:
        pk, key = UUID(form_id), unb64(secret, 32)
    except (ValueError, AttributeError, TypeError):
        return False
    oldest = now().date() - timedelta(days=DAYS)
    fresh = Fresh.objects.select_for_update().filter(pk=pk, undo=marks.undo_hash(key), day__gte=oldest).first()
    row = fresh and Conversation.objects.filter(programme=fresh.programme_id, group=fresh.group_id, id=pk).first()
    if not fresh or not row:
        return False
    _take_off(row, marks.from_apart(marks.undo_key(key), fresh.apart) if fresh.apart else {})
    row.delete()
    fresh.delete()
    return True


def _take_off(row: Conversation, apart: dict[str, str]) -> None:
    week, put = Week(row.year, row.week), statements.as_kept
    place = (put(row.programme_id), put(row.group_id), week.year, week.quarter)
    form = (row.form, row.version)
    known = sheet(row.programme_id, row.programme.pack, row.form, row.version)
    words = known.words if known else frozenset()
    less = {(*place, week.month, *form, *key): -n for key, n in counts(row.answers, words).items()}
    less |= {(*place, 0, *form, *key): -n for key, n in counts(apart, words).items() if key[0]}
    with connection.cursor() as cursor:
        statements.add(cursor, less)
        cursor.execute("DELETE FROM conversations_tally WHERE count = 0")
    if row.form == "talk":
        count_withdrawn(row.programme_id, row.group_id)
