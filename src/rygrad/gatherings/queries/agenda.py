"""The agenda as it is read: each item with its words, its place on the clock and what it needs."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time
from uuid import UUID

from django.utils.translation import get_language

from rygrad.core.texts import Said, say
from rygrad.groups.queries import Words, members
from rygrad.packs.errors import NotInPack
from rygrad.packs.shapes import Exercise, Method, Social, Timed

from ..enums import Coming, ItemState, Source, State
from ..models import AgendaItem, Attendance, Gathering
from ..rules.times import expected_groups, expected_turns, starts_at


@dataclass(frozen=True)
class Line:
    """One agenda item. ``needs`` and ``declared`` are the minutes of its exercise with the groups that are expected."""

    item: AgendaItem
    title: Said | str
    element: Said | None  # the element's name; None for a welcome, a break, a closing
    begins: time
    content: Exercise | Social | Method | None
    purpose: Said | None
    source: str
    groups: int
    needs: int
    declared: int

    @property
    def says_element(self) -> bool:
        """Whether the element's name says more than the title does."""
        return self.element is not None and str(self.element) != str(self.title)

    @property
    def too_long(self) -> bool:
        """The exercise needs more minutes than the agenda gives it."""
        return self.needs > self.item.minutes

    @property
    def overruns(self) -> bool:
        """With so many groups it takes longer than its own sheet says."""
        return self.needs > self.declared > 0


@dataclass(frozen=True)
class Wanted:
    """Something to bring, and for which item."""

    text: str
    quantity: int
    language: str


def content_of(words: Words, item: AgendaItem) -> Exercise | Social | Method | None:
    """The exercise, social item or method of the item; None without one, or when the pack has it no more."""
    try:
        if item.exercise:
            return words.pack.exercise(item.exercise)
        if item.social:
            return words.pack.social(item.social)
        if item.method:
            return words.pack.method(item.method)
    except NotInPack:
        return None
    return None


def element_name(words: Words, code: str) -> Said | None:
    """What the group calls the element; None for a blank code."""
    if code not in words.pack.elements:
        return None
    element = words.pack.element(code)
    return words.say(f"element.{code}.title", element.title)


def title_of(words: Words, item: AgendaItem) -> Said | str:
    """The item's own title, else that of what it holds, else its element's name."""
    if item.title:
        return item.title
    content = content_of(words, item)
    return say(content.title) if content else element_name(words, item.element) or ""


def lines(gathering: Gathering, items: Sequence[AgendaItem], words: Words, people: int) -> list[Line]:
    """The agenda against the clock, for the number of ``people`` who are expected."""
    clock = starts_at(gathering.starts, [item.minutes for item in items])
    sources = dict(Source.choices)
    found = []
    for item, begins in zip(items, clock, strict=True):
        content = content_of(words, item)
        groups = groups_for(words, content, people)
        found.append(
            Line(
                item=item,
                title=title_of(words, item),
                element=element_name(words, item.element),
                begins=begins,
                content=content,
                purpose=say(content.purpose) if content else None,
                source=str(sources.get(item.source, "")),
                groups=groups,
                needs=content.minutes_with(turns_for(words, content, groups)) if content else 0,
                declared=content.declared_minutes if isinstance(content, Exercise) else 0,
            )
        )
    return found


def groups_for(words: Words, content: Timed | None, people: int) -> int:
    """How many small groups this will take with so many people."""
    rules = words.pack.rules
    split = content.groups if isinstance(content, Exercise) else "none"
    return expected_groups(
        people,
        split,
        elements=len(words.pack.elements) or 1,
        merge_below=rules.merge_below,
        smallest=rules.smallest_group,
    )


def turns_for(words: Words, content: Timed, groups: int) -> int:
    """How many turns there are in its rounds with so many small groups."""
    split = content.groups if isinstance(content, Exercise) else "none"
    return expected_turns(groups, split, elements=len(words.pack.elements) or 1)


def materials(agenda: Iterable[Line], people: int) -> list[Wanted]:
    """Everything to bring. What two items both need for the meeting is brought once; the larger number counts."""
    most: Counter[tuple[str, str]] = Counter()
    own: dict[tuple[str, str], None] = {}
    for line in agenda:
        if line.content:
            for needed in line.content.materials_for(line.groups, people):
                text = say(needed.text)
                most[text.text, text.language] = max(most[text.text, text.language], needed.quantity)
        own |= {(part.strip(), get_language() or ""): None for part in line.item.materials.split(",") if part.strip()}
    listed = [Wanted(text, count, tag) for (text, tag), count in most.items()]
    return listed + [Wanted(text, 1, tag) for text, tag in own if (text, tag) not in most]


def expected_people(gathering: Gathering) -> int:
    """How many to plan for: those who said yes; while nobody has, every member who has not said no."""
    said = Counter(Attendance.objects.filter(gathering=gathering).values_list("coming", flat=True))
    if said[Coming.YES]:
        return said[Coming.YES] + gathering.guests
    return max(0, members(gathering.group).count() - said[Coming.NO]) + gathering.guests


def recent_socials(group: UUID) -> list[str]:
    """The codes of the social items of the group's meetings, the latest first; also of those that are planned."""
    items = AgendaItem.objects.filter(group=group).exclude(social="").exclude(gathering__state=State.CANCELLED)
    rows = items.exclude(state=ItemState.SKIPPED).order_by("-gathering__on", "-position")
    return list(rows.values_list("social", flat=True)[:60])


def stamp(items: Iterable[AgendaItem]) -> str:
    """A mark of the agenda as it stands: another one as soon as anybody has changed anything in it."""
    rows = [
        (
            item.pk,
            item.position,
            item.minutes,
            item.leader_id,
            item.element,
            item.title,
            item.exercise,
            item.social,
            item.method,
            item.source,
            item.organisation_id,
            item.materials,
        )
        for item in items
    ]
    return hashlib.sha256(repr(rows).encode()).hexdigest()[:16]
