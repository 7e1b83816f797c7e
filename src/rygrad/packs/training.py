"""What a course is made of in a pack: modules with their scripts, curricula, criteria, contract, evaluation.

``packs/_library/training`` and a programme's own files; format: docs/packs.md. A module is an exercise, so that the
guide of the monthly meeting leads through it step by step.
"""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .areas import CardCode
from .parts import Exercise
from .words import Code, ElementCode, Minutes, Shape, Texts, Titled

ModuleKind = Literal["intro", "subject", "method", "closing"]
TeacherKind = Literal["coordinator", "guest", "municipality", "volunteer"]
GatheringKind = Literal[
    "workshop", "founding", "assembly", "board", "network", "national", "info", "welcome", "together"
]


class Module(Exercise):
    """One day of the course, with its script. ``declared_minutes`` is the length of the day without the break.

    ``services``: the topics of which the day names somebody one can refer to. ``questions`` are for afterthought.
    ``cards``: the conversation cards that are practised on the day (talk/words: cards).
    """

    elements: tuple[ElementCode, ...] = ()
    kind: ModuleKind
    teacher: TeacherKind = "coordinator"
    homework: Texts | None = None
    questions: Annotated[tuple[Texts, ...], Field(max_length=6)] = ()
    services: tuple[Code, ...] = ()
    cards: tuple[CardCode, ...] = ()


class Place(Shape):
    """The place of a module in a curriculum. Without a ``module`` it is a numbered slot that the programme fills.

    What is said here lies over what the module says of itself. ``must``: nobody gets a diploma without it.
    """

    code: Code
    module: Code | None = None
    title: Texts | None = None
    kind: ModuleKind | None = None
    areas: tuple[Code, ...] = ()
    teacher: TeacherKind | None = None
    must: bool = False

    @model_validator(mode="after")
    def _says_enough(self) -> Self:
        if self.module is None and (self.title is None or self.kind is None):
            raise PydanticCustomError("place", "a place without a module needs a title and a kind")
        return self


class Curriculum(Titled):
    """An ordered course. ``share``: so many per cent of the modules one has to be at, besides the must-haves."""

    version: Annotated[int, Field(ge=1)] = 1
    says: Texts
    share: Annotated[int, Field(ge=1, le=100)] = 80
    rhythm: Literal["weekly", "fortnightly"] = "weekly"
    minutes: Minutes = 180  # proposed for one day, the break included
    places: Annotated[tuple[Place, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _codes_differ(self) -> Self:
        for field, name in (("code", "place"), ("module", "module")):
            codes = [getattr(each, field) for each in self.places]
            for index, code in enumerate(codes):
                if code and code in codes[:index]:
                    said = {"name": name, "code": code, "at": ("places", index, field)}
                    raise PydanticCustomError("places", "{name} {code} stands twice; each has its own day", said)
        return self


class Criterion(Titled):
    """Something to look for in a woman who wants to join. A tick, never a mark."""


class Size(Shape):
    """How many women a cohort is meant for. It warns and never blocks."""

    least: Annotated[int, Field(ge=1)] = 12
    most: Annotated[int, Field(ge=1)] = 20

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.most < self.least:
            said = {"least": self.least, "most": self.most, "at": ("most",)}
            raise PydanticCustomError("cohort", "most is {most}, below least, which is {least}", said)
        return self


class Contract(Titled):
    """What trainee and programme promise each other, and the pledge of confidentiality. Never changed, only renewed."""

    version: Annotated[int, Field(ge=1)] = 1
    kind: Literal["contract", "pledge", "photo"]
    paragraphs: Annotated[tuple[Texts, ...], Field(min_length=1)]


class Asked(Titled):
    """A question of the evaluation, answered on a scale of 1 to 5. ``before``: asked at the beginning too."""

    before: bool = False


class PulseTemplate(Titled):
    """A check of how the group is. Each choice is a counter; nothing is shown before four have answered."""

    says: Texts
    choices: Annotated[tuple[Titled, ...], Field(min_length=2, max_length=7)]


class Plan(Titled):
    """A ready plan for a gathering that is not the monthly meeting: its parts are exercises, led by the same guide."""

    kind: GatheringKind
    says: Texts
    parts: Annotated[tuple[Exercise, ...], Field(min_length=1)]

    @property
    def minutes(self) -> int:
        return sum(part.declared_minutes for part in self.parts)
