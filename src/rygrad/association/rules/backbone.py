"""The picture of the hand-over: a backbone that fills up from below, one vertebra for each task."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

ORDER = ("board", "mothers", "together", "coordinator")  # from below
STEP, HIGH, MIDDLE = 150, 110, 450  # whole numbers: a decimal point would be written as the reader writes it


@dataclass(frozen=True)
class Vertebra:
    """One piece: where it lies, how wide it is, and with whom its task stands."""

    holder: str
    x: int
    y: int
    width: int
    height: int = HIGH

    @property
    def half(self) -> int:
        """How far a shared one is filled."""
        return self.width // 2


def backbone(counts: Mapping[str, int]) -> list[Vertebra]:
    """The pieces from below: first what stands with the board, then with the volunteers, shared, the coordinator's."""
    holders = [holder for holder in ORDER for _each in range(counts.get(holder, 0))]
    return [_vertebra(number, len(holders), holder) for number, holder in enumerate(holders)]


def height(vertebrae: Iterable[Vertebra]) -> int:
    """How tall the picture is."""
    return max((each.y + STEP for each in vertebrae), default=STEP)


def _vertebra(number: int, of: int, holder: str) -> Vertebra:
    """Wide below and narrow above, with the curve of a back."""
    share = number / max(of - 1, 1)
    width = round(460 - 180 * share)
    middle = MIDDLE + 90 * math.sin(share * 2 * math.pi)
    return Vertebra(holder, round(middle - width / 2), (of - 1 - number) * STEP + 20, width)
