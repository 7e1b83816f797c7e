"""What a line of the policy can say (policy.py tells how to read it)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Thing:
    """An address of one row. ``sends``: what a POST has to name, such as ``item``."""

    thing: str
    methods: str
    do: str
    own: str = ""
    see: str = ""
    reads: str = ""
    board: bool = False
    board_see: bool = False
    abroad: str = ""
    abroad_see: str = ""
    table: str = ""
    rest: tuple[tuple[str, object], ...] = ()
    sends: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plain:
    """An address without a row: ``everybody``, ``nobody``, ``signed in``, or the names of those who may.

    ``weak``: open before the second step. ``leads``: it may answer by leading to the way in or to the second step.
    ``same``: the same for everybody, whoever asks; a phone may keep it.
    """

    methods: str
    do: str
    weak: bool = False
    leads: bool = False
    same: bool = False
    rest: tuple[tuple[str, str], ...] = ()
