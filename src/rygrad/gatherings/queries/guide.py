"""What the guide shows: the stages of the agenda one after the other, who is here, who sits where, what was said."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from rygrad.core.clock import now
from rygrad.core.texts import Said, listed, say
from rygrad.groups.queries import Words
from rygrad.packs.shapes import Exercise, Step
from rygrad.people.models import Person

from ..enums import ElementCode, ItemState
from ..models import AgendaItem, Attendance, Gathering, GroupNote, GuideState
from ..rules import kinds
from .agenda import content_of, element_name, title_of
from .people import helpers

SPLIT = ("elements", "pairs")  # exercises for which one sits down in small groups


@dataclass(frozen=True)
class Stage:
    """One step of the guide. ``seconds`` is its clock; ``each`` the seconds of each small group in a round.

    ``key`` stays the same when the agenda is put in another order.
    """

    key: str
    number: int
    item: AgendaItem
    title: Said | str
    of: Said | str
    text: Said | None
    element: Said | None
    seconds: int
    each: int = 0
    kind: str = "plain"
    split: bool = False

    @property
    def face(self) -> str:
        """The clock at the beginning, in minutes and seconds."""
        minutes, seconds = divmod(self.each or self.seconds, 60)
        return f"{minutes}:{seconds:02}"


@dataclass(frozen=True)
class Table:
    """One small group, which is also one turn to speak. ``note`` is what has been written down of what it said."""

    number: int
    codes: tuple[str, ...]
    title: str
    questions: tuple[Said, ...]
    people: tuple[str, ...]
    note: str = ""

    @property
    def names(self) -> str:
        return listed(self.people)

    @property
    def asks(self) -> str:
        """The label of its note; the page writes the same sentence when the groups are drawn."""
        return _("What did group {number} say? {title}").format(number=self.number, title=self.title)

    @property
    def element(self) -> str:
        """The colour it wears."""
        return self.codes[0] if self.codes else ""


@dataclass(frozen=True)
class Seat:
    """Somebody who belongs to the group or is here anyway."""

    person: Person
    name: str  # as the table calls her
    present: bool
    told: bool


@dataclass(frozen=True)
class Part:
    """One agenda item with its stages. ``telling``: a round in which each woman tells; she is ticked, no more."""

    item: AgendaItem
    title: Said | str
    element: Said | None
    background: Said | None
    stages: list[Stage]
    tables: list[Table]

    @property
    def split(self) -> bool:
        return self.stages[0].split

    @property
    def telling(self) -> bool:
        return self.item.element == ElementCode.EXCHANGE and not self.split

    @property
    def skipped(self) -> bool:
        return self.item.state == ItemState.SKIPPED


@dataclass
class Guide:
    """Everything on the guide's page."""

    gathering: Gathering
    words: Words
    items: list[AgendaItem]
    stages: list[Stage]
    state: GuideState | None
    seats: list[Seat]
    tables: dict[str, list[Table]] = field(default_factory=dict)

    @property
    def mark(self) -> str:
        """Another one as soon as the order or the stages are not what the page shows."""
        return hashlib.sha256(repr([(stage.key, stage.seconds) for stage in self.stages]).encode()).hexdigest()[:16]

    @property
    def present(self) -> int:
        return sum(seat.present for seat in self.seats)

    @property
    def ticked(self) -> dict[str, str]:
        """The ids of those who are ticked on the page, for the hidden field that says what she saw."""
        return {
            name: ",".join(str(seat.person.pk) for seat in self.seats if getattr(seat, name))
            for name in ("present", "told")
        }

    @property
    def parts(self) -> list[Part]:
        """The agenda items in order, each with its stages and its small groups."""
        found = []
        for item in self.items:
            own = [stage for stage in self.stages if stage.item.pk == item.pk]
            found.append(
                Part(
                    item,
                    own[0].of,
                    own[0].element,
                    _background(self.words, item.element),
                    own,
                    self.tables.get(str(item.pk), []),
                )
            )
        return found

    def place(self, step: str | None = None) -> int:
        """Where we are in ``stages``: the number asked for (from 1), else where the guide was left, else the start."""
        if step and step.isascii() and step.isdigit():
            return max(0, min(int(step[:6]), len(self.stages)) - 1)
        keys = [stage.key for stage in self.stages]
        return keys.index(self.state.step) if self.state and self.state.step in keys else 0

    def spine(self, here: int) -> list[tuple[str, str, Said | None]]:
        """The elements in the agenda's order, for ``{% spine %}``: been, now, still to come."""
        order = dict.fromkeys(item.element for item in self.items if item.element)
        current = self.stages[here].item.element if self.stages else ""
        been = {stage.item.element for stage in self.stages[:here]}
        states = {code: "now" if code == current else "on" if code in been else "none" for code in order}
        return [(code, states[code], element_name(self.words, code)) for code in order]


def guide(gathering: Gathering) -> Guide:
    """The guide of one gathering, in a number of queries that does not grow with the agenda."""
    words = Words(gathering.group)
    items = list(gathering.items.select_related("leader").order_by("position"))
    state = GuideState.objects.filter(gathering=gathering).first()
    found = Guide(gathering, words, items, stages(items, words), state, seats(gathering))
    found.tables = tables(found)
    return found


def stages(items: Sequence[AgendaItem], words: Words) -> list[Stage]:
    """The agenda as steps: a timed exercise step by step, everything else as one. Skipped items stay, to go back to."""
    found: list[Stage] = []
    for item in items:
        of, name = title_of(words, item), element_name(words, item.element)
        content = content_of(words, item)
        split = isinstance(content, Exercise) and content.groups in SPLIT
        steps = content.steps if content else ()
        whole = Stage(f"{item.pk}/", 0, item, of, of, None, name, item.minutes * 60, split=split)
        parts = [_part(whole, step) for step in steps] or [replace(whole, text=_sentence(words, item.element))]
        found += parts
    return [replace(stage, number=number) for number, stage in enumerate(found, start=1)]


def seats(gathering: Gathering) -> list[Seat]:
    """The members, those who hold a role in the group, and whoever else has been marked, by name."""
    rows = {row.person_id: row for row in Attendance.objects.filter(gathering=gathering).order_by()}
    people: QuerySet[Person] = Person.objects.filter(
        Q(pk__in=helpers(gathering.group).order_by().values("pk")) | Q(pk__in=list(rows))
    )
    here = list(people.order_by("first_name", "last_name"))
    names, nobody = short_names(here), Attendance()
    marks = {person.pk: rows.get(person.pk, nobody) for person in here}
    return [Seat(person, names[str(person.pk)], marks[person.pk].present, marks[person.pk].told) for person in here]


def questions(gathering: Gathering, items: Sequence[AgendaItem], words: Words) -> list[str]:
    """The element codes that small groups talk about: the required ones, in the agenda's order.

    When nobody has said which are required: those on the agenda, else all of the pack.
    """
    known = words.pack.elements
    planned: list[str] = [code for code in dict.fromkeys(item.element for item in items) if code in known]
    wanted: list[str] = [code for code in kinds.required(gathering) if code in known] or planned or list(known)
    return [code for code in planned if code in wanted] + [code for code in wanted if code not in planned]


def tables(found: Guide) -> dict[str, list[Table]]:
    """The small groups by item id (as text), with what has been noted."""
    drawn: Mapping[str, Any] = found.state.tables if found.state else {}
    notes = {(str(note.item_id), note.number): note for note in GroupNote.objects.filter(gathering=found.gathering)}
    names = {str(seat.person.pk): seat.name for seat in found.seats}
    made: dict[str, list[Table]] = {}
    for item in dict.fromkeys(str(stage.item.pk) for stage in found.stages if stage.split):
        rows = drawn.get(item) or [
            {"questions": note.elements, "people": []} for (of, _number), note in sorted(notes.items()) if of == item
        ]
        made[item] = [
            _table(found.words, number, row, names, notes.get((item, number)))
            for number, row in enumerate(rows, start=1)
        ]
    return made


def short_names(people: Sequence[Person]) -> dict[str, str]:
    """First names by person id; two who share one also get the first letter of the last."""
    first = [person.first_name for person in people]
    return {
        str(person.pk): f"{person.first_name} {person.last_name[:1]}".strip()
        if first.count(person.first_name) > 1
        else person.first_name
        for person in people
    }


def shared(found: Guide) -> dict[str, Any]:
    """What the wall and the page hear of each other: the stage, the turn, milliseconds left, the small groups."""
    state = found.state
    ends = state.ends_at if state else None
    left = max(0, round((ends - now()) / timedelta(milliseconds=1))) if ends else state.left if state else None
    return {
        "mark": found.mark,
        "step": state.step if state else "",
        "turn": state.turn if state else 0,
        "left": left,
        "running": ends is not None,
        "present": found.present,
        "tables": {
            item: [
                {
                    "number": table.number,
                    "element": table.element,
                    "title": table.title,
                    "people": table.names,
                    "questions": [str(said) for said in table.questions],
                    "note": table.note,
                }
                for table in each
            ]
            for item, each in found.tables.items()
        },
    }


def _part(whole: Stage, step: Step) -> Stage:
    return replace(
        whole,
        key=f"{whole.item.pk}/{step.code}",
        title=say(step.title),
        text=say(step.text),
        seconds=step.minutes * 60,
        each=step.minutes_per_group * 60,
        kind=step.kind,
    )


def _sentence(words: Words, code: str) -> Said | None:
    if code not in words.pack.elements:
        return None
    return words.say(f"element.{code}.sentence", words.pack.element(code).sentence)


def _background(words: Words, code: str) -> Said | None:
    if code not in words.pack.elements:
        return None
    return words.say(f"element.{code}.background", words.pack.element(code).background)


def _table(
    words: Words, number: int, row: Mapping[str, Any], names: Mapping[str, str], note: GroupNote | None
) -> Table:
    codes = tuple(code for code in row["questions"] if code in words.pack.elements)
    asked = tuple(words.say(f"element.{code}.question", words.pack.element(code).question) for code in codes)
    title = listed(str(element_name(words, code)) for code in codes) if codes else ""
    people = tuple(names[person] for person in row["people"] if person in names)
    return Table(number, codes, title, asked, people, note.text if note else "")
