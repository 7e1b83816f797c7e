"""How a task goes from the coordinator to the volunteers or the board, step by step, and which rights follow it."""

from collections.abc import Iterable, Mapping

from rygrad.access.roles import TAKEN_OVER
from rygrad.access.words import May
from rygrad.packs.handover import HOLDERS, HandoverTask, Holder

# The only rights that can follow a task, whatever a pack says. Nothing else of a coordinator's is ever handed over.
RIGHTS: Mapping[str, May] = {word.value.replace("_", "-"): word for word in TAKEN_OVER}


def back(holder: str) -> Holder | None:
    """Who carries the task when it goes one step back; None where it begins."""
    place = _place(holder)
    return HOLDERS[place - 1] if place > 0 else None


def on(task: HandoverTask, holder: str) -> Holder | None:
    """Who carries the task when it goes one step on; None where its way ends."""
    place = _place(holder)
    return HOLDERS[place + 1] if place < HOLDERS.index(task.ends_with) else None


def taken_over(tasks: Iterable[HandoverTask], holders: Mapping[str, str]) -> list[str]:
    """The words that the volunteers have of the coordinator: the rights of every task that is not hers alone."""
    theirs = [task for task in tasks if holders.get(task.code, task.starts_with) != "coordinator"]
    return sorted({RIGHTS[right].value for task in theirs for right in task.rights if right in RIGHTS})


def _place(holder: str) -> int:
    return next((place for place, known in enumerate(HOLDERS) if known == holder), 0)
