"""What a running guide writes: where it is, who is here, the small groups, what was said, what was done.

A phone may send the same thing twice when the network fails in between. ``sent`` is the id it gave to what it sends:
the second time changes nothing. ``by`` is None when a table phone without an account writes.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import now
from rygrad.core.errors import Refused

from ..enums import ItemState, State
from ..models import AgendaItem, Attendance, Gathering, GroupNote, GuideState
from ..queries.guide import Guide
from ..rules import merging
from ..rules.guide import Drawn, drawn, reseated
from .agenda import move_item
from .locks import locked, open_for_planning

REMEMBERED = 400  # ids of things sent; a meeting sends a few dozen
LONGEST = timedelta(hours=12)


@dataclass(frozen=True)
class Kept:
    """The text as it is now stored. ``joined``: somebody else had written at the same time, and both texts are kept."""

    text: str
    joined: bool = False


@transaction.atomic
def keep_place(*, gathering: Gathering, step: str, turn: int, left: timedelta | None, running: bool) -> None:
    """Remembers the stage, the turn and the clock, so that the wall can follow. Nothing that anybody wrote."""
    state = _state(locked(gathering))
    left = min(left, LONGEST) if left is not None else None
    state.step, state.turn = step, turn
    state.ends_at = now() + left if running and left is not None else None
    state.left = None if running or left is None else round(left / timedelta(milliseconds=1))
    _save(state)


@transaction.atomic
def mark_people(
    *,
    found: Guide,
    present: Collection[UUID] | None,
    told: Collection[UUID] | None,
    by: UUID | None,
    seen: Collection[UUID] | None = None,
    sent: str = "",
) -> None:
    """Ticks who is here or who has told; None leaves that as it is. People who are not on the list are left out.

    ``seen`` are those who were ticked on the phone before: what another phone has ticked meanwhile stays. Who has told
    is here. Who comes late sits down in the smallest group; who goes home leaves hers.
    """
    state = _state(open_for_planning(found.gathering))
    if _again(state, sent):
        return
    rows = {row.person_id: row for row in Attendance.objects.filter(gathering=found.gathering)}
    here = {person for person, row in rows.items() if row.present}
    spoke = {person for person, row in rows.items() if row.told}
    if told is not None:
        spoke = set(merging.ticks(spoke if seen is None else seen, spoke, told))
        here |= spoke
    if present is not None:
        here = set(merging.ticks(here if seen is None else seen, here, present))
    changed = False
    for person in [seat.person.pk for seat in found.seats]:
        row = rows.get(person) or Attendance(
            programme_id=state.programme_id, group_id=state.group_id, gathering_id=state.gathering_id, person_id=person
        )
        wanted = (person in here, person in spoke)
        if (row.present, row.told) != wanted:
            row.present, row.told = wanted
            row.save()
            changed = True
    seated = [str(seat.person.pk) for seat in found.seats if seat.person.pk in here]
    state.tables = {item: reseated(groups, seated) for item, groups in state.tables.items()}
    _save(state)
    if changed:
        _record(state, by)


@transaction.atomic
def draw_groups(*, found: Guide, item: AgendaItem, split: str, questions: list[str], by: UUID | None) -> None:
    """Shares those who are here into small groups for one item; once more gives others.

    ``split`` is ``elements`` or ``pairs``. Raises ``Refused`` when nobody has been ticked as present.
    """
    state = _begin(found.gathering)
    rows = Attendance.objects.filter(gathering=found.gathering, present=True).order_by("person_id")
    here = [str(person) for person in rows.values_list("person_id", flat=True)]
    if not here:
        raise Refused(_("Tick who is here first. Then the groups can be drawn."))
    rules, before = found.words.pack.rules, state.tables.get(str(item.pk))
    how = Drawn(split, tuple(questions), rules.merge_below, rules.smallest_group)
    for _attempt in range(8):  # two draws can come out alike when few are here
        state.draws += 1
        state.tables[str(item.pk)] = drawn(here, how, seed=item.pk.int % 10**6 + state.draws)
        if state.tables[str(item.pk)] != before:
            break
    _save(state)
    _record(state, by)


@transaction.atomic
def keep_group_note(
    *, found: Guide, item: AgendaItem, number: int, before: str, text: str, by: UUID | None, sent: str = ""
) -> Kept:
    """Writes what a small group said into the minutes, under the elements of its questions.

    ``before`` is the text that the writer started from; when another one stands there now, both are kept.
    """
    state = _begin(found.gathering)
    note = GroupNote.objects.select_for_update().filter(gathering=found.gathering, item=item, number=number).first()
    tables = found.tables.get(str(item.pk), [])
    if note is None and not 1 <= number <= len(tables):
        raise Refused(_("There is no such small group any more. Write the note under another one."))
    if note is None:
        note = GroupNote(
            programme_id=state.programme_id,
            group_id=state.group_id,
            gathering_id=state.gathering_id,
            item=item,
            number=number,
        )
    if _again(state, sent):
        return Kept(note.text)
    kept = joined(note.text, before, text)
    if number <= len(tables):
        note.elements = list(tables[number - 1].codes) or [code for code in [item.element] if code]
    note.text = kept.text
    note.save()
    _save(state)
    _record(state, by)
    return kept


@transaction.atomic
def keep_item_note(*, item: AgendaItem, before: str, text: str, by: UUID | None, sent: str = "") -> Kept:
    """Writes the note of one agenda item into the minutes; two texts at the same time are both kept."""
    state = _begin(item.gathering)
    row = AgendaItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    if _again(state, sent):
        return Kept(row.note)
    kept = joined(row.note, before, text)
    row.note = kept.text
    row.save(update_fields=["note"])
    _save(state)
    _record(state, by)
    return kept


@transaction.atomic
def mark_item(*, item: AgendaItem, done: ItemState, by: UUID | None, sent: str = "") -> None:
    """Says that an item was held, was skipped, or is planned again. After the closing only the minutes say so."""
    state = _state(open_for_planning(item.gathering))
    if _again(state, sent):
        return
    if AgendaItem.objects.filter(pk=item.pk).exclude(state=done).update(state=done):
        _record(state, by)
    _save(state)


@transaction.atomic
def put_earlier(*, item: AgendaItem, by: UUID | None, sent: str = "") -> None:
    """Moves an item one place up on the agenda, while the meeting runs."""
    state = _begin(item.gathering)
    if _again(state, sent):
        return
    order = list(
        AgendaItem.objects.filter(gathering=item.gathering_id).order_by("position").values_list("pk", flat=True)
    )
    if item.pk in order:
        move_item(item=item, by=by, to=order.index(item.pk) - 1)
    _save(state)


def joined(stored: str, before: str, text: str) -> Kept:
    """What is stored after a writer who started from ``before`` sends ``text``. Nothing that anybody wrote is lost."""
    if stored in (before, text) or not stored.strip():
        return Kept(text)
    if text == before or text in stored:
        return Kept(stored)
    if stored in text:
        return Kept(text)
    return Kept(f"{stored}\n{text}", joined=True)


def _begin(gathering: Gathering) -> GuideState:
    row = locked(gathering)
    if row.state == State.CANCELLED:
        raise Refused(_("This meeting is cancelled. Plan a new one instead."))
    return _state(row)


def _state(row: Gathering) -> GuideState:
    state, _new = GuideState.objects.get_or_create(
        gathering=row, defaults={"programme_id": row.programme_id, "group_id": row.group_id, "changed_at": now()}
    )
    return state


def _save(state: GuideState) -> None:
    state.changed_at = now()
    state.save()


def _again(state: GuideState, sent: str) -> bool:
    """Whether this has been done already; remembers it otherwise."""
    if not sent:
        return False
    if sent in state.sent:
        return True
    state.sent = [*state.sent, sent][-REMEMBERED:]
    return False


def _record(state: GuideState, by: UUID | None) -> None:
    gathering = Gathering(pk=state.gathering_id)  # only its id goes into the log
    record(Event.MEETING_CHANGED, by=by, about=gathering, group=state.group_id)
