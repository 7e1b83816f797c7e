"""How a group becomes its own: what a phase asks for before it begins, who carries which task, and the year of an
association. ``packs/_library/handover``; format: docs/packs.md."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .words import Shape, Texts, Titled

Holder = Literal["coordinator", "together", "mothers", "board"]
HANDED_OVER: frozenset[str] = frozenset({"mothers", "board"})
HOLDERS: tuple[Holder, ...] = ("coordinator", "together", "mothers", "board")  # the way a task goes, one step at a time
# What a phase can ask for. Each is looked up in the group's own rows (association/rules/conditions.py).
Condition = Literal[
    "coordinator",
    "partners",
    "trainees",
    "graduates",
    "meetings",
    "handed-over",
    "founding-meeting",
    "board-elected",
    "statutes",
    "number",
    "agreement",
]
# What has a number; the rest is so or not.
COUNTED: frozenset[Condition] = frozenset(
    {"partners", "trainees", "graduates", "meetings", "handed-over", "board-elected"}
)
# The rights that may follow a task to the mothers; nothing else of a coordinator's ever does.
Right = Literal["meeting-plan", "meeting-run", "meeting-close", "partners-edit", "texts-edit"]


class Entry(Shape):
    """One thing that must be so before a phase can begin. ``least``: how many, where it is counted."""

    asks: Condition
    least: Annotated[int, Field(ge=1)] = 1

    @model_validator(mode="after")
    def _countable(self) -> Self:
        if self.least > 1 and self.asks not in COUNTED:
            said = {"asks": self.asks, "at": ("least",)}
            raise PydanticCustomError("least", "{asks} is so or not; leave least out", said)
        return self


class HandoverTask(Titled):
    """One task of running a group. ``rights``: what the mothers may do while it stands with them or together."""

    says: Texts
    starts_with: Holder = "coordinator"
    ends_with: Holder = "mothers"
    rights: tuple[Right, ...] = ()

    @model_validator(mode="after")
    def _goes_on(self) -> Self:
        first, last = self.starts_with, self.ends_with
        if HOLDERS.index(last) < HOLDERS.index(first):
            said = {"first": first, "last": last, "at": ("starts_with",)}
            raise PydanticCustomError(
                "holders", "a task goes from coordinator to together, mothers, board; not from {first} to {last}", said
            )
        return self


class Deadline(Titled):
    """Something an association does every year. ``by``: month and day, unless the group's own statutes say otherwise.

    ``setting``: the name of the group's own setting that says when (association/models: Statutes).
    """

    says: Texts
    by: Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]
    setting: Literal["annual_meeting_by", "accounts_by", "report_by", "grant_by", ""] = ""
    warn_days: Annotated[int, Field(ge=1, le=120)] = 30


class Paper(Titled):
    """One thing on a checklist: accounts, bank, founding. Ticked, never stored."""

    list: Literal["accounts", "bank", "founding"]
    says: Texts


class StatutesText(Titled):
    """A paragraph of the model statutes. ``{name}``, ``{place}``, ``{board}``, ``{annual}`` are filled in."""

    text: Texts


class AssociationRules(Shape):
    """What an association of this programme begins with; each group's statutes may say otherwise."""

    board_least: Annotated[int, Field(ge=1, le=20)] = 5
    board_meetings: Annotated[int, Field(ge=1, le=24)] = 4
    term_years: Annotated[int, Field(ge=1, le=6)] = 2
    warn_agreement_days: Annotated[int, Field(ge=7, le=365)] = 60

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.board_least > 15:
            raise PydanticCustomError("board", "a board of more than 15 is no board")
        return self
