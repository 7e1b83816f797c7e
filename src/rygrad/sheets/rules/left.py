"""What of a sheet is not taken in, and why."""

from dataclasses import dataclass
from enum import StrEnum, auto


class Why(StrEnum):
    """Why something of a sheet is not taken in."""

    SUM = auto()
    NO_NAME = auto()
    NO_NAME_HERE = auto()  # a text that is no name: a remark, a legend
    NO_ROOM = auto()  # known, and nothing that we keep
    CHILD = auto()  # names of children
    NO_DAY = auto()
    AHEAD = auto()  # the day has not come yet
    NEVER = auto()
    MARK = auto()
    DIFFERS = auto()
    COUNTS = auto()
    PHONE = auto()
    NOT_ASKED = auto()
    NOTHING = auto()  # nothing was understood on this sheet
    EMPTY_DAY = auto()


@dataclass(frozen=True)
class Left:
    """Something that is not taken in: on which sheet, which row or column (in the file), what it says, why."""

    sheet: str
    row: int | None
    column: int | None
    what: str
    why: Why
