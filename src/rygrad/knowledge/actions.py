"""Keeps what worked, and takes it away again when it should not have been written."""

from uuid import UUID

from django.db import transaction

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import today
from rygrad.gatherings.actions.locks import locked
from rygrad.gatherings.models import Gathering

from .models import Tip
from .rules import folded


@transaction.atomic
def save_tip(*, gathering: Gathering, topic: str, text: str, by: UUID | None) -> Tip:
    """A tip from a gathering. Who wrote it is not stored with it. The same words twice are one tip."""
    locked(gathering)  # sent twice in one blink, it would be two rows
    topic, text = topic.strip(), text.strip()
    ours = {"programme_id": gathering.programme_id, "group_id": gathering.group_id, "gathering": gathering}
    tip, new = Tip.objects.get_or_create(
        **ours,
        topic=topic,
        text=text,
        defaults={"folded": f"{folded(topic)}\n{folded(text)}", "saved_on": today(gathering.zone)},
    )
    if new:
        record(Event.TIP_SAVED, by=by, about=tip, group=gathering.group_id)
    return tip


@transaction.atomic
def remove_tip(*, tip: Tip, by: UUID | None) -> None:
    """Takes a tip away for good."""
    record(Event.TIP_REMOVED, by=by, about=tip, group=tip.group_id)
    tip.delete()
