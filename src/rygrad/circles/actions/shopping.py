"""What to buy, what was bought, by whom, for how much."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.errors import Refused

from ..models import Purchase, Session
from ..queries.circles import mine
from ..queries.sessions import stood
from .register import locked


@transaction.atomic
def save_shopping(*, session: Session, lines: Iterable[tuple[str, dict[str, Any], str]], by: UUID | None) -> None:
    """Writes the lines that she changed: (key of the row, values, what stood there when she began).

    A line without words goes. Raises ``Refused`` when somebody else has written something else in the same line.
    """
    row = locked(session)
    rows = {str(each.pk): each for each in Purchase.objects.filter(**mine(row.circle), session=row)}
    changed = [_write(row, rows, key, values, was) for key, values, was in lines]
    if any(changed):
        record(Event.TASK_CHANGED, by=by, about=row, group=row.group_id)


def _write(session: Session, rows: dict[str, Purchase], key: str, values: dict[str, Any], was: str) -> bool:
    there = rows.get(key)
    now = stood(there)
    line = there or Purchase(
        programme_id=session.programme_id,
        group_id=session.group_id,
        circle_id=session.circle_id,
        session=session,
        position=len(rows) + 1,
    )
    line.what, line.bought, line.receipt = values["what"], values["bought"], values["receipt"]
    line.amount = Decimal(values["amount"]) if values["amount"] else None
    line.member_id = UUID(values["member"]) if values["member"] else None
    typed = stood(line)
    if typed in (was, now) or (there is None and not line.what):
        return False
    if there is not None and now != was:
        raise Refused(
            _("Somebody else has changed “{what}” at the same time. Look it through, and save again.").format(
                what=now.split("|")[0]
            )
        )
    if line.what:
        line.save()
        rows[str(line.pk)] = line
    else:
        line.delete()
    return True
