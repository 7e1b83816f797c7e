"""A whole pack: the words, phases and rules of one programme, and everything in its library."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated, Literal, Self, TypeVar

from pydantic import Field, InstanceOf, model_validator
from pydantic_core import PydanticCustomError

from .areas import Area, CardTag
from .errors import NotInPack
from .forms.shapes import Form
from .handover import AssociationRules, Deadline, Entry, HandoverTask, Paper, StatutesText
from .parts import Element, Exercise, Material, MeetingTemplate, Method, Needed, Slot, Social, Step, Timed
from .rules import next_social
from .status import StatusTemplate
from .talk import LanguageWords, SafetyNumber, Talk
from .training import Asked, Contract, Criterion, Curriculum, Module, Plan, PulseTemplate, Size
from .words import ELEMENTS, Code, ElementCode, Minutes, Shape, Texts, Titled

__all__ = [
    "ELEMENTS",
    "Area",
    "Asked",
    "AssociationRules",
    "Choice",
    "Contract",
    "Conversation",
    "Criterion",
    "Curriculum",
    "Deadline",
    "Element",
    "ElementCode",
    "Entry",
    "Exercise",
    "HandoverTask",
    "Head",
    "Material",
    "MeetingTemplate",
    "Method",
    "Module",
    "Needed",
    "Pack",
    "Paper",
    "Phase",
    "Plan",
    "PulseTemplate",
    "Rules",
    "Sheet",
    "Size",
    "Slot",
    "Social",
    "StatusTemplate",
    "StatutesText",
    "Step",
    "Texts",
    "Timed",
    "Value",
]

FORMAT = 1
Rhythm = Literal["weekly", "fortnightly", "monthly"]
_T = TypeVar("_T", bound=Titled)
_V = TypeVar("_V", StatusTemplate, Curriculum, Contract)


class Phase(Titled):
    """A phase of a group's life. ``responsible`` says in words who carries it."""

    says: Texts
    responsible: Texts
    rhythm: Rhythm | None = None  # how often the group meets, where the phase differs from the rule
    entry: tuple[Entry, ...] = ()  # what has to be so before it can begin
    controller: Literal["host", "association"] = "host"  # who answers for the group's data from the day it begins

    @model_validator(mode="after")
    def _asks_once(self) -> Self:
        asked = [each.asks for each in self.entry]
        for index, asks in enumerate(asked):
            if asks in asked[:index]:
                said = {"asks": asks, "at": ("entry", index, "asks")}
                raise PydanticCustomError("entry", "{asks} is asked for twice; take one of them away", said)
        return self


class Value(Titled):
    """A value that the programme stands on."""


class Choice(Titled):
    """One of a short list to choose from."""


class Conversation(Titled):
    """A kind of talk that is documented. Who was helped is never asked, so there is one identity only."""

    identity: Literal["anonymous"]


class Rules(Shape):
    """Numbers that differ between programmes. What protects people has a floor that no pack can go below."""

    rhythm: Rhythm = "monthly"
    meeting_minutes: Annotated[int, Field(ge=15, le=480)] = 120
    holiday_months: tuple[Annotated[int, Field(ge=1, le=12)], ...] = ()  # no meeting, unless the group says so
    active_months: Annotated[int, Field(ge=1, le=24)] = 3  # took part within so many months counts as active
    pulse_minimum: Annotated[int, Field(ge=4)] = 4  # answers before the pulse is shown
    closed_pulse_hours: Annotated[int, Field(ge=1, le=336)] = 48  # after its planned end one may answer so long
    merge_below: Annotated[int, Field(ge=2)] = 8  # fewer people than this share the element questions
    smallest_group: Annotated[int, Field(ge=2)] = 2
    talk_minutes: Minutes = 10
    round_minutes: Minutes = 2
    reminder_days: tuple[Annotated[int, Field(ge=1, le=60)], ...] = (7, 2)  # before a meeting
    social_memory: Annotated[int, Field(ge=0, le=20)] = 5  # the last so many are not suggested again
    notes: Literal["on", "off"] = "off"  # whether a form may ask for free text
    cohort: Size = Size()
    candidate_days: Annotated[int, Field(ge=1, le=90)] = 90  # so long a woman who did not join is remembered
    evaluation_minimum: Annotated[int, Field(ge=5)] = 5  # answers before an evaluation is shown
    helpers_least: Annotated[int, Field(ge=0, le=10)] = 2  # trained volunteers who help at a module (F06)
    majority_language: str = ""  # a tag that the profile of a cohort does not count (C02); empty: every one counts
    association: AssociationRules = AssociationRules()


class Sheet(Shape):
    """What any file of a pack may hold. The lists of all files are joined."""

    terms: dict[str, Texts] = Field(default_factory=dict)
    phases: tuple[Phase, ...] = ()
    values: tuple[Value, ...] = ()
    elements: tuple[Element, ...] = ()
    templates: tuple[MeetingTemplate, ...] = ()
    exercises: tuple[Exercise, ...] = ()
    socials: tuple[Social, ...] = ()
    methods: tuple[Method, ...] = ()
    documentation_moments: tuple[Choice, ...] = ()
    knowledge_sources: tuple[Choice, ...] = ()
    conversations: tuple[Conversation, ...] = ()
    status: tuple[StatusTemplate, ...] = ()
    modules: tuple[Module, ...] = ()
    curricula: tuple[Curriculum, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    contracts: tuple[Contract, ...] = ()
    evaluation: tuple[Asked, ...] = ()
    pulses: tuple[PulseTemplate, ...] = ()
    plans: tuple[Plan, ...] = ()
    handover: tuple[HandoverTask, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    papers: tuple[Paper, ...] = ()
    statutes: tuple[StatutesText, ...] = ()


class Head(Sheet):
    """What ``pack.yaml`` holds besides: which pack this is, and what it takes from the shared library."""

    format: Literal[1]
    code: Code
    version: Annotated[int, Field(ge=1)]
    title: Texts
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    language: str  # the first language of the programme, a BCP 47 tag
    library: tuple[str, ...] = ()
    retired: tuple[Code, ...] = ()  # codes once used; rows still name them, so they may not mean something else
    rules: Rules = Rules()


class Pack(Shape):
    """One programme, checked as a whole. Kept for the life of the process: never change what it hands out."""

    format: int
    code: Code
    version: int
    title: Texts
    country: str
    language: str
    terms: dict[str, Texts]
    phases: tuple[Phase, ...]
    values: tuple[Value, ...]
    elements: dict[ElementCode, Element]  # in the order of ELEMENTS; empty for a programme without such meetings
    templates: tuple[MeetingTemplate, ...]
    exercises: tuple[Exercise, ...]
    socials: tuple[Social, ...]
    methods: tuple[Method, ...]
    documentation_moments: tuple[Choice, ...]
    knowledge_sources: tuple[Choice, ...]
    conversations: tuple[Conversation, ...]
    status: tuple[StatusTemplate, ...] = ()  # of the mothers' group's report; the first is the one to begin with
    modules: tuple[Module, ...] = ()
    curricula: tuple[Curriculum, ...] = ()  # the first is the one to begin with
    criteria: tuple[Criterion, ...] = ()
    contracts: tuple[Contract, ...] = ()
    evaluation: tuple[Asked, ...] = ()
    pulses: tuple[PulseTemplate, ...] = ()
    plans: tuple[Plan, ...] = ()
    handover: tuple[HandoverTask, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    papers: tuple[Paper, ...] = ()
    statutes: tuple[StatutesText, ...] = ()
    rules: Rules
    areas: tuple[Area, ...] = ()
    talk: InstanceOf[Talk] = Talk()

    @property
    def forms(self) -> dict[str, Form]:
        """The newest version of each form, by code."""
        return self.talk.newest

    @property
    def words(self) -> Mapping[str, LanguageWords]:
        """What the talk room says, by BCP 47 tag."""
        return self.talk.words

    @property
    def safety(self) -> tuple[SafetyNumber, ...]:
        """The numbers to call in the pack's country."""
        return self.talk.safety

    @property
    def card_tags(self) -> Mapping[str, CardTag]:
        """What each conversation card is for, by the card's code."""
        return self.talk.card_tags

    @property
    def tags(self) -> frozenset[str]:
        """Everything that a card or an exercise is about: life areas, the method, boundaries."""
        return frozenset([*self.card_tags.values(), *(area for each in self.exercises for area in each.areas)])

    def form(self, code: str, version: int = 0) -> Form:
        """One version of a form, the newest for 0. Raises NotInPack."""
        for form in self.talk.versions:
            if form.code == code and version in (0, form.version):
                return form
        raise NotInPack(self.code, "form", f"{code} {version}" if version else code)

    @property
    def plan_parts(self) -> tuple[Exercise, ...]:
        """The parts of all ready plans."""
        return tuple(part for plan in self.plans for part in plan.parts)

    def exercise(self, code: str) -> Exercise:
        """An exercise of the library, a module of a course, or a part of a ready plan. Raises NotInPack."""
        return self._one("exercise", (*self.exercises, *self.modules, *self.plan_parts), code)

    def module(self, code: str) -> Module:
        """Raises NotInPack."""
        return self._one("module", self.modules, code)

    def curriculum(self, code: str = "", version: int = 0) -> Curriculum:
        """One version of a curriculum, the newest for 0; the first one without a code. Raises NotInPack."""
        return self._version("curriculum", self.curricula, code, version)

    def contract(self, kind: str, version: int = 0) -> Contract:
        """The text of this kind (contract, pledge, photo), the newest version for 0. Raises NotInPack."""
        return self._version("contract", tuple(each for each in self.contracts if each.kind == kind), "", version)

    def plan(self, code: str) -> Plan:
        """Raises NotInPack."""
        return self._one("plan", self.plans, code)

    def handover_task(self, code: str) -> HandoverTask:
        """Raises NotInPack."""
        return self._one("hand-over task", self.handover, code)

    def pulse_template(self, code: str) -> PulseTemplate:
        """Raises NotInPack."""
        return self._one("pulse", self.pulses, code)

    def social(self, code: str) -> Social:
        """Raises NotInPack."""
        return self._one("social item", self.socials, code)

    def method(self, code: str) -> Method:
        """Raises NotInPack."""
        return self._one("method", self.methods, code)

    def status_template(self, code: str = "") -> StatusTemplate:
        """The newest version of a status report's template; the first one without a code. Raises NotInPack."""
        return self._version("status template", self.status, code)

    def phase(self, code: str) -> Phase:
        """Raises NotInPack."""
        return self._one("phase", self.phases, code)

    def value(self, code: str) -> Value:
        """Raises NotInPack."""
        return self._one("value", self.values, code)

    def element(self, code: str) -> Element:
        """Raises NotInPack."""
        return self._one("element", tuple(self.elements.values()), code)

    def template_on(self, day: date, code: str = "") -> MeetingTemplate:
        """The template in force on ``day``; with a ``code``, the version of the group's own choice at that time.

        A group may go on with an older template after it has ended for the others. Raises NotInPack.
        """
        known = [each for each in self.templates if each.code == code] if code else self.templates
        started = [each for each in known if each.valid_from is None or each.valid_from <= day]
        fitting = [each for each in started if each.holds_on(day)] or started or known[:1]
        if not fitting:
            raise NotInPack(self.code, "meeting template", code or str(day))
        return max(fitting, key=lambda each: (each.valid_from or date.min, each.version))

    def suggest_social(self, recent_codes: Sequence[str], kind: str = "", turn: int = 0) -> Social:
        """A social item that the group has not used lately. The same input always gives the same answer.

        ``recent_codes``: used before, the latest first. ``kind``: only of this kind, if there is one.
        ``turn``: where in the list to begin, so that groups do not all begin alike. Raises NotInPack.
        """
        pool = [each for each in self.socials if each.kind == kind] or list(self.socials)
        if not pool:
            raise NotInPack(self.code, "social item", kind)
        kinds = {each.code: each.kind for each in self.socials}
        codes = [each.code for each in pool]
        start = turn % len(codes)
        return self.social(next_social(codes[start:] + codes[:start], recent_codes, kinds, self.rules.social_memory))

    def text(self, code: str) -> dict[str, str]:
        """The shipped text under a code that an own text may override, such as ``element.exchange.sentence``.

        Raises NotInPack.
        """
        for known, texts in self.own_text_codes():
            if known == code:
                return texts
        raise NotInPack(self.code, "text", code)

    def own_text_codes(self) -> Iterator[tuple[str, dict[str, str]]]:
        """The texts that a programme or a group may word in its own way: code and shipped text."""
        for name, texts in self.terms.items():
            yield f"term.{name}", texts
        for element in self.elements.values():
            for part in ("title", "sentence", "background", "speak", "question"):
                yield f"element.{element.code}.{part}", getattr(element, part)

    def _version(self, kind: str, items: tuple[_V, ...], code: str, version: int = 0) -> _V:
        wanted = code or (items[0].code if items else "")
        versions = [each for each in items if each.code == wanted and version in (0, each.version)]
        if not versions:
            raise NotInPack(self.code, kind, f"{code} {version}" if version else code)
        return max(versions, key=lambda each: each.version)

    def _one(self, kind: str, items: tuple[_T, ...], code: str) -> _T:
        for item in items:
            if item.code == code:
                return item
        raise NotInPack(self.code, kind, code)
