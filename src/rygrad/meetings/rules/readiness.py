"""Is the meeting ready? Two questions, and which elements are in place. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol


class Led(Protocol):
    """What the rule needs of an agenda item: its element (or blank) and who leads it."""

    @property
    def element(self) -> str: ...
    @property
    def leader_id(self) -> object: ...


class Owned(Protocol):
    """What the rule needs of a task."""

    @property
    def owner_id(self) -> object: ...
    @property
    def decided(self) -> bool: ...


@dataclass(frozen=True)
class Readiness:
    """The two questions of the planning element, answered from the rows.

    An element is *in place* when it is on the agenda and somebody leads it. ``absent`` and ``unled`` are required
    elements; ``unnamed`` counts the agenda items and the tasks before the meeting that nobody has.
    """

    has_agenda: bool
    unnamed: int
    required: tuple[str, ...]
    in_place: tuple[str, ...]
    absent: tuple[str, ...]
    unled: tuple[str, ...]

    @property
    def shared(self) -> bool:
        """Are all tasks shared out? Never, as long as there is no agenda to share."""
        return self.has_agenda and self.unnamed == 0

    @property
    def ready(self) -> bool:
        return self.shared and not self.absent and not self.unled

    @property
    def placed(self) -> int:
        """How many of the required elements are in place."""
        return len(self.required) - len(self.absent) - len(self.unled)


def readiness_of(items: Sequence[Led], tasks: Iterable[Owned], required: Iterable[str]) -> Readiness:
    """The answers for these agenda items and tasks. ``required``: element codes of the template in force that day."""
    on_agenda = {item.element for item in items if item.element}
    led = {item.element for item in items if item.element and item.leader_id}
    wanted = tuple(required)
    nobody = [item for item in items if not item.leader_id]
    nobodys = [task for task in tasks if not task.owner_id and not task.decided]
    return Readiness(
        has_agenda=bool(items),
        unnamed=len(nobody) + len(nobodys),
        required=wanted,
        in_place=tuple(dict.fromkeys(item.element for item in items if item.element in led)),
        absent=tuple(code for code in wanted if code not in on_agenda),
        unled=tuple(code for code in wanted if code in on_agenda and code not in led),
    )
