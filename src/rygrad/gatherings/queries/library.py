"""The library of the pack: exercises, things for the social part, and ways to share experience."""

from dataclasses import dataclass

from rygrad.core.texts import Said, say
from rygrad.groups.queries import Words
from rygrad.packs.shapes import Element, Exercise, Method, Needed, Social, Step, Timed

from .agenda import element_name, groups_for, turns_for


@dataclass(frozen=True)
class Shelf:
    """Everything in the library that a group can choose from."""

    exercises: list["Entry"]
    socials: list["Entry"]
    methods: list["Entry"]


@dataclass(frozen=True)
class Entry:
    code: str
    title: Said
    purpose: Said
    minutes: int
    elements: list[tuple[str, Said | None]]


@dataclass(frozen=True)
class TimedStep:
    """A step with its minutes for so many groups; ``each`` are the minutes of one group in a round."""

    title: Said
    text: Said
    kind: str
    minutes: int
    each: int


@dataclass(frozen=True)
class Sheet:
    """A thing of the library, reckoned for so many groups and people."""

    code: str
    kind: str  # exercise, social or method
    title: Said
    purpose: Said
    minutes: int
    declared: int
    groups: int
    people: int
    split: bool  # it is done in small groups
    steps: list[TimedStep]
    materials: list[tuple[Said, int]]
    notes: Said | None
    elements: list[tuple[str, Said | None]]
    values: list[Said]

    @property
    def over(self) -> int:
        """Minutes longer than the sheet declares."""
        return max(0, self.minutes - self.declared)


@dataclass(frozen=True)
class CardOf:
    """An element card: all its words, and the values it stands on."""

    code: str
    title: Said
    sentence: Said
    background: Said
    speak: Said
    values: list[Said]


def shelf(words: Words, element: str = "") -> Shelf:
    """The library, or what of it fits one element."""
    pack = words.pack
    exercises = [each for each in pack.exercises if not element or element in each.elements]
    return Shelf(
        exercises=[_entry(words, each, each.declared_minutes, each.elements) for each in exercises],
        socials=[_entry(words, each, each.minutes, ("social",)) for each in pack.socials if element in {"", "social"}],
        methods=[
            _entry(words, each, each.minutes, ("exchange",)) for each in pack.methods if element in {"", "exchange"}
        ],
    )


def find(words: Words, code: str) -> Exercise | Social | Method | None:
    """The thing of the library, or the part of a ready plan, with this code; None when there is none."""
    pack = words.pack
    shelves: tuple[Exercise | Social | Method, ...] = (*pack.exercises, *pack.socials, *pack.methods, *pack.plan_parts)
    return next((each for each in shelves if each.code == code), None)


def sheet(words: Words, thing: Exercise | Social | Method, people: int, groups: int | None = None) -> Sheet:
    """The thing with minutes and materials for so many people; ``groups`` overrules what is expected."""
    in_groups = isinstance(thing, Exercise) and thing.groups in {"elements", "pairs"}
    groups = (groups if in_groups else None) or groups_for(words, thing, people)
    turns = turns_for(words, thing, groups)
    kind, elements = _place(thing)
    return Sheet(
        code=thing.code,
        kind=kind,
        title=say(thing.title),
        purpose=say(thing.purpose),
        minutes=thing.minutes_with(turns),
        groups=groups,
        people=people,
        split=in_groups,
        declared=thing.declared_minutes if isinstance(thing, Exercise) else thing.minutes,
        steps=[_step(step, turns) for step in thing.steps],
        materials=[_needed(each) for each in thing.materials_for(groups, people)],
        notes=None if isinstance(thing, Method) else say(thing.leader_notes),
        elements=[(code, element_name(words, code)) for code in elements],
        values=[say(words.pack.value(code).title) for code in getattr(thing, "values", ())],
    )


def card_of(words: Words, element: Element) -> CardOf:
    """The element card in the group's own words, else the programme's, else the pack's."""
    told = {
        part: words.say(f"element.{element.code}.{part}", getattr(element, part))
        for part in ("title", "sentence", "background", "speak")
    }
    return CardOf(code=element.code, values=[say(words.pack.value(code).title) for code in element.values], **told)


def cards(words: Words) -> dict[str, CardOf]:
    """All element cards by code."""
    return {code: card_of(words, element) for code, element in words.pack.elements.items()}


def _place(thing: Timed) -> tuple[str, tuple[str, ...]]:
    if isinstance(thing, Exercise):
        return "exercise", thing.elements
    return ("social", ("social",)) if isinstance(thing, Social) else ("method", ("exchange",))


def _entry(words: Words, thing: Timed, minutes: int, elements: tuple[str, ...]) -> Entry:
    return Entry(
        thing.code,
        say(thing.title),
        say(thing.purpose),
        minutes,
        [(code, element_name(words, code)) for code in elements],
    )


def _step(step: Step, turns: int) -> TimedStep:
    return TimedStep(
        say(step.title),
        say(step.text),
        step.kind,
        step.minutes + step.minutes_per_group * turns,
        step.minutes_per_group,
    )


def _needed(each: Needed) -> tuple[Said, int]:
    return say(each.text), each.quantity
