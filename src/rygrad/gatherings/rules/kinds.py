"""What an app above says about its own kind of gathering, so that the guide serves meetings, training and the rest."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rygrad.gatherings.models import Gathering


@dataclass(frozen=True)
class Told:
    """``required``: the element codes that must be there. ``after``: the address where one goes on when it is over.

    ``forms``: how many forms have come in since the last one; None where none are asked for.
    """

    required: Callable[[Gathering], Sequence[str]]
    after: Callable[[Gathering], str]
    forms: Callable[[Gathering], int | None] = lambda _gathering: None


_told: dict[str, Told] = {}


def tell(kind: str, told: Told) -> None:
    """Called once at start by the app that owns this kind (``Kind``)."""
    _told[kind] = told


def required(gathering: Gathering) -> tuple[str, ...]:
    """The element codes that this gathering must have; none when nobody has said."""
    told = _told.get(gathering.kind)
    return tuple(told.required(gathering)) if told else ()


def after(gathering: Gathering) -> str:
    """Where one goes on when the guide is through; empty when nobody has said."""
    told = _told.get(gathering.kind)
    return told.after(gathering) if told else ""


def forms(gathering: Gathering) -> int | None:
    """How many forms have come in since the last gathering; None when this kind has no round about them."""
    told = _told.get(gathering.kind)
    return told.forms(gathering) if told else None
