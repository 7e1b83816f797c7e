"""The minutes as they are read: who came, what was done under each item, what the small groups said."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from rygrad.core.texts import Said, say
from rygrad.groups.queries import Words
from rygrad.packs.errors import NotInPack
from rygrad.people.models import Person

from ..enums import ItemState
from ..models import AgendaItem, Attendance, Gathering, GroupNote, Photo, TalkRound, Task
from .agenda import element_name, title_of
from .people import helpers


@dataclass(frozen=True)
class NoteLine:
    """What one small group said, under the names of its elements."""

    number: int
    elements: tuple[tuple[str, Said | None], ...]
    text: str


@dataclass(frozen=True)
class MinutesLine:
    """One agenda item in the minutes. ``social``: the title of the social item that was really used."""

    item: AgendaItem
    title: Said | str
    element: Said | None
    social: Said | None
    notes: tuple[NoteLine, ...] = ()

    @property
    def held(self) -> bool:
        return self.item.state == ItemState.HELD

    @property
    def says_element(self) -> bool:
        """Whether the element's name says more than the title does."""
        return self.element is not None and str(self.element) != str(self.title)

    @property
    def says_social(self) -> bool:
        """Whether the social item's name says more than the title does."""
        return self.held and self.social is not None and str(self.social) != str(self.title)


@dataclass(frozen=True)
class Minutes:
    """The minutes of one gathering. ``told`` are those who spoke in the round; what they said is nowhere.

    ``talks`` is the number of talks that the whole table told of.
    """

    gathering: Gathering
    lines: tuple[MinutesLine, ...]
    came: tuple[Person, ...]
    told: tuple[Person, ...]
    tasks: tuple[Task, ...]
    photos: tuple[Photo, ...] = field(default=())
    talks: int | None = None

    @property
    def items(self) -> list[AgendaItem]:
        """The agenda items, in order."""
        return [line.item for line in self.lines]

    @property
    def present(self) -> int:
        """How many were there, guests included."""
        return len(self.came) + self.gathering.guests

    @property
    def decided(self) -> tuple[Task, ...]:
        """The tasks that came out of the meeting."""
        return tuple(task for task in self.tasks if task.decided)


def minutes(gathering: Gathering, words: Words) -> Minutes:
    """Everything in the minutes, in six queries whatever their length."""
    notes: dict[UUID, list[NoteLine]] = {}
    for note in GroupNote.objects.filter(gathering=gathering).exclude(text="").order_by("number"):
        names = tuple((code, element_name(words, code)) for code in note.elements)
        notes.setdefault(note.item_id, []).append(NoteLine(note.number, names, note.text))
    items = AgendaItem.objects.filter(gathering=gathering).select_related("leader").order_by("position")
    there = list(Attendance.objects.filter(gathering=gathering, present=True).select_related("person"))
    return Minutes(
        gathering=gathering,
        lines=tuple(
            MinutesLine(
                item,
                title_of(words, item),
                element_name(words, item.element),
                _social(words, item),
                tuple(notes.get(item.pk, ())),
            )
            for item in items
        ),
        came=tuple(row.person for row in there),
        told=tuple(row.person for row in there if row.told),
        tasks=tuple(Task.objects.filter(gathering=gathering).select_related("owner").order_by("due_on", "title")),
        photos=tuple(Photo.objects.filter(gathering=gathering).order_by("added_at")),
        talks=TalkRound.objects.filter(gathering=gathering).values_list("told", flat=True).first(),
    )


def table(gathering: Gathering) -> list[Person]:
    """Everybody who may be ticked: whoever helps in the group today, and whoever already has a line here."""
    known = Attendance.objects.filter(gathering=gathering).select_related("person")
    people = {person.pk: person for person in helpers(gathering.group)}
    people |= {row.person_id: row.person for row in known if row.present or row.person_id in people}
    return sorted(people.values(), key=lambda person: (person.first_name.casefold(), person.last_name.casefold()))


def mark(gathering: Gathering) -> str:
    """A mark of the minutes as they stand: another one as soon as anybody has changed anything that one closes.

    Tasks and photos are added, never overwritten, so they do not count.
    """
    items = AgendaItem.objects.filter(gathering=gathering).order_by("pk").values_list("pk", "state", "note", "social")
    came = Attendance.objects.filter(gathering=gathering, present=True).order_by("person_id")
    guests = Gathering.objects.filter(pk=gathering.pk).values_list("guests", "state").first()
    talks = TalkRound.objects.filter(gathering=gathering).values_list("told", flat=True).first()
    rows = (list(items), list(came.values_list("person_id", "told")), guests, talks)
    return hashlib.sha256(repr(rows).encode()).hexdigest()[:16]


def social_choices(words: Words) -> list[tuple[str, str]]:
    """Code and title of the pack's social items."""
    return [(social.code, say(social.title).text) for social in words.pack.socials]


def elements_without_item(items: Sequence[AgendaItem], words: Words) -> list[tuple[str, str]]:
    """Code and name of the elements that are not on the agenda: they may have been held all the same."""
    there = {item.element for item in items}
    return [(code, str(element_name(words, code) or code)) for code in words.pack.elements if code not in there]


def _social(words: Words, item: AgendaItem) -> Said | None:
    if not item.social:
        return None
    try:
        return say(words.pack.social(item.social).title)
    except NotInPack:
        return None
