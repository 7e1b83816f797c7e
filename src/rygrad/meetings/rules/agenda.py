"""The order of the elements is the group's own. Pure."""

from collections.abc import Sequence
from typing import Protocol, TypeVar


class _Block(Protocol):
    @property
    def element(self) -> str: ...


Block = TypeVar("Block", bound=_Block)


def in_order(slots: Sequence[Block], order: Sequence[str]) -> list[Block]:
    """The slots with their elements in the group's order; elements it does not name follow as they were.

    Slots without an element, such as a welcome, keep their places.
    """
    rank = {code: place for place, code in enumerate(order)}
    moving = iter(sorted((slot for slot in slots if slot.element), key=lambda slot: rank.get(slot.element, len(rank))))
    return [next(moving) if slot.element else slot for slot in slots]
