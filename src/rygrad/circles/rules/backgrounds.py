"""Where the active mothers come from, as they have said themselves (E11). Optional, and more than one may be said."""

from collections import Counter
from collections.abc import Sequence

from .attendance import ranked
from .facts import Backgrounds, Count


def backgrounds(said: Sequence[tuple[str, ...]]) -> Backgrounds:
    """``said``: the codes of each active mother; () where she has not said any, or would rather not."""
    answers = [set(each) for each in said if each]
    counted = ranked(Counter(code for each in answers for code in each))
    most, largest = leading(counted, len(answers))
    return Backgrounds(len(said), len(answers), tuple(Count(code, "", n) for code, n in counted), most, largest)


def leading(counted: Sequence[tuple[str, int]], answered: int) -> tuple[str | None, str | None]:
    """(of most: more than half of those who answered, otherwise the single largest)."""
    if not counted:
        return None, None
    (code, n), others = counted[0], counted[1:]
    if any(other == n for _code, other in others):  # two equally large: neither is the largest, nor that of most
        return None, None
    return (code, None) if 2 * n > answered else (None, code)
