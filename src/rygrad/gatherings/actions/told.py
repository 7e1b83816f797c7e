"""The round about talks with women: one number for the whole table, kept until the meeting is closed."""

from django.db import transaction

from ..models import Gathering, TalkRound
from .locks import open_for_planning

MOST = 999  # at one table, since one meeting


@transaction.atomic
def keep_told(*, gathering: Gathering, told: int | None) -> TalkRound:
    """How many talks the table has told of; None takes the number back. Raises ``Refused`` after the closing."""
    row = open_for_planning(gathering)
    found, _new = TalkRound.objects.update_or_create(
        gathering=row, defaults={"programme_id": row.programme_id, "group_id": row.group_id, "told": told}
    )
    return found


@transaction.atomic
def keep_forms(*, gathering: Gathering, forms: int) -> None:
    """How many forms had come in when the meeting was closed, beside what was told."""
    TalkRound.objects.update_or_create(
        gathering=gathering,
        defaults={"programme_id": gathering.programme_id, "group_id": gathering.group_id, "forms": forms},
    )
