"""How far a group is on its way to an association (G09)."""

from dataclasses import dataclass
from datetime import date

from rygrad.gatherings.enums import Kind, State
from rygrad.gatherings.models import Gathering
from rygrad.groups.models import Group

from ..enums import ControllerKind
from ..models import Controller
from ..rules.kit import STEPS, Step
from .board import Board, board_of
from .conditions import facts
from .papers import checklists
from .statutes import statutes_of


@dataclass(frozen=True)
class Way:
    """One step with whether it is done. ``gathering``: the founding meeting, once it is in the calendar."""

    step: Step
    done: bool
    gathering: Gathering | None = None


def way(group: Group, day: date, board: Board | None = None) -> list[Way]:
    """The steps in their order, as they stand on this day."""
    known = facts(group, day)
    since = statutes_of(group).founded_on
    founded = bool(known["founding-meeting"]) or (since is not None and since <= day)
    ready = {each.name: each.ready for each in checklists(group, day.year, accounts=True)}
    board = board or board_of(group, day)
    meeting = _founding(group)
    done = {
        "papers": ready["founding"] or founded,
        "meeting": founded,
        "statutes": bool(known["statutes"]),
        "board": not board.lacks,
        "number": bool(known["number"]),
        "bank": ready["bank"],
        "agreement": bool(known["agreement"]),
        "controller": _answers_itself(group, day),
        "wheel": _board_meets(group),
    }
    return [Way(step, done[step.code], meeting if step.code == "meeting" else None) for step in STEPS]


def _founding(group: Group) -> Gathering | None:
    rows = Gathering.objects.filter(programme=group.programme_id, group=group, kind=Kind.FOUNDING)
    return rows.exclude(state=State.CANCELLED).order_by("-on").first()


def _board_meets(group: Group) -> bool:
    rows = Gathering.objects.filter(programme=group.programme_id, group=group, kind=Kind.BOARD)
    return rows.exclude(state=State.CANCELLED).exists()


def _answers_itself(group: Group, day: date) -> bool:
    rows = Controller.objects.filter(programme=group.programme_id, group=group, since__lte=day)
    last = rows.order_by("-since").first()
    return last is not None and last.kind == ControllerKind.ASSOCIATION
