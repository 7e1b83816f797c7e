from enum import StrEnum, auto


class State(StrEnum):
    """What became of a sheet that a phone sent."""

    KEPT = auto()  # it is in the database, and safe
    AGAIN = auto()  # it was there already
    GONE = auto()  # it was there, and its phone has taken it back
    CONFLICT = auto()  # another sheet has this id: nothing is overwritten
    REFUSED = auto()


class Why(StrEnum):
    """Why a sheet cannot be taken."""

    ENVELOPE = auto()  # not sealed as it should be
    KEY = auto()  # sealed to a key that is gone
    TICKET = auto()  # no ticket, a used one, or one whose time is over
    FORM = auto()  # answers that the form does not know
    WEEK = auto()  # a week that lies too far back or ahead
