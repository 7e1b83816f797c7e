"""Whether a thing in the register still counts."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Standing(StrEnum):
    """Where a thing stands; only ``OUT`` counts. What comes first here is said first."""

    RETURNED = "returned"
    LOST = "lost"
    OVER = "over"  # its last day has passed
    LEFT = "left"  # she is not with the group any more
    OUT = "out"


@dataclass(frozen=True)
class Ties:
    """What binds somebody to the group on a day. ``member``: None when she never was one; ``role``: the same."""

    member: bool | None = None
    role: bool | None = None
    group: bool = True  # it runs, and is no rehearsal

    @property
    def belongs(self) -> bool:
        """A membership or a role that has ended ends it; somebody with neither does not belong."""
        held = (self.member, self.role)
        return self.group and any(held) and False not in held


def standing(*, returned: date | None, lost: date | None, until: date | None, ties: Ties, day: date) -> Standing:
    """Where a thing stands on ``day``."""
    if returned:
        return Standing.RETURNED
    if lost:
        return Standing.LOST
    if until and until < day:
        return Standing.OVER
    return Standing.OUT if ties.belongs else Standing.LEFT
