"""What a meeting is made of in a pack: templates, elements, exercises, social items, methods. Format: docs/packs.md."""

from datetime import date
from typing import Annotated, Literal, Self, TypeVar

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .words import ELEMENTS, Code, ElementCode, Minutes, Shape, Texts, Titled

_T = TypeVar("_T", bound="Timed")


class Slot(Titled):
    """One block of a meeting. ``minutes`` is a proposal; the group decides."""

    element: ElementCode
    minutes: Minutes


class MeetingTemplate(Titled):
    """What a meeting consists of, from one day to another; an open end is None. Four blocks, always."""

    version: Annotated[int, Field(ge=1)]
    valid_from: date | None = None
    valid_until: date | None = None
    slots: Annotated[tuple[Slot, ...], Field(min_length=1)]
    required: Annotated[tuple[ElementCode, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _complete(self) -> Self:
        missing = [code for code in ELEMENTS if code not in {slot.element for slot in self.slots}]
        if missing:
            raise PydanticCustomError("slots", "no slot for element: {codes}", {"codes": ", ".join(missing)})
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise PydanticCustomError("dates", "valid_until is before valid_from")
        return self

    def holds_on(self, day: date) -> bool:
        """Is this template in force on that day?"""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )

    @property
    def minutes(self) -> int:
        """The proposed length of the whole meeting."""
        return sum(slot.minutes for slot in self.slots)


class Element(Titled):
    """The card of an element: ``sentence`` in plain words, ``background`` to open, ``speak`` to be read aloud,
    ``question`` for small groups."""

    code: ElementCode
    sentence: Texts
    background: Texts
    speak: Texts
    question: Texts
    icon: Code
    values: tuple[Code, ...] = ()


class Material(Shape):
    """Something to bring, so many for each meeting, group or person."""

    text: Texts
    per: Literal["meeting", "group", "person"] = "meeting"
    quantity: Annotated[int, Field(ge=1, le=50)] = 1

    def count(self, groups: int, people: int) -> int:
        """How many to bring."""
        return self.quantity * {"meeting": 1, "group": groups, "person": people}[self.per]


class Needed(Shape):
    """A material with the number worked out."""

    text: Texts
    quantity: int


class Step(Titled):
    """One timed step. ``talk``: small groups talk at the same time. ``round``: one after the other."""

    text: Texts
    kind: Literal["plain", "talk", "round"] = "plain"
    minutes: Minutes = 0
    minutes_per_group: Minutes = 0


class Timed(Titled):
    """Something one does together: why, with what, and step by step."""

    purpose: Texts
    materials: tuple[Material, ...] = ()
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _codes_differ(self) -> Self:
        codes = [step.code for step in self.steps]
        for index, code in enumerate(codes):
            if code in codes[:index]:
                said = {"code": code, "at": ("steps", index, "code")}
                raise PydanticCustomError("steps", "two steps have the same code {code}; give one another", said)
        return self

    def minutes_with(self, groups: int) -> int:
        """The sum of the steps with so many small groups."""
        return sum(step.minutes + step.minutes_per_group * groups for step in self.steps)

    def materials_for(self, groups: int, people: int) -> tuple[Needed, ...]:
        """What to bring for so many groups and people."""
        return tuple(Needed(text=each.text, quantity=each.count(groups, people)) for each in self.materials)


class Exercise(Timed):
    """An exercise of the library. ``declared_minutes`` is what the sheet promises with four small groups (or none)."""

    version: Annotated[int, Field(ge=1)] = 1
    elements: tuple[ElementCode, ...]  # where in the meeting it belongs
    areas: tuple[Code, ...] = ()  # what it is about: life areas, or the method of the conversation
    declared_minutes: Minutes
    groups: Literal["elements", "pairs", "circle", "none"] = "none"
    leader_notes: Texts
    values: tuple[Code, ...] = ()

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        split = self.groups in ("elements", "pairs")
        if not split and any(step.minutes_per_group for step in self.steps):
            raise PydanticCustomError("groups", "minutes_per_group needs small groups (groups: elements or pairs)")
        total = self.minutes(len(ELEMENTS))
        if total > self.declared_minutes:
            raise PydanticCustomError(
                "minutes",
                "the steps take {total} minutes, declared_minutes says {declared}",
                {"total": total, "declared": self.declared_minutes, "at": ("declared_minutes",)},
            )
        return self

    def minutes(self, groups: int) -> int:
        """How long it really takes with so many small groups."""
        return self.minutes_with(groups)


class Social(Timed):
    """Something for the social part: a talk about other things, an energizer, an experience shared."""

    kind: Literal["talk", "energizer", "shared"]
    minutes: Minutes
    leader_notes: Texts

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        return _same_sum(self, self.minutes)


class Method(Timed):
    """A way to hold the exchange of experience."""

    minutes: Minutes

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        return _same_sum(self, self.minutes)


def _same_sum(item: _T, declared: int) -> _T:
    total = item.minutes_with(1)
    if total != declared:
        raise PydanticCustomError(
            "minutes",
            "the steps take {total} minutes, minutes says {declared}",
            {"total": total, "declared": declared, "at": ("minutes",)},
        )
    return item
