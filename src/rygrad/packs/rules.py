"""Which social item comes next: a pure rule, so that the same history always gives the same suggestion."""

from collections.abc import Mapping, Sequence


def next_social(codes: Sequence[str], recent: Sequence[str], kinds: Mapping[str, str], memory: int) -> str:
    """The code to suggest. ``codes`` in the order to prefer, not empty; ``recent`` the latest first.

    Never one of the last ``memory`` used, as long as there is another. Among the rest: another kind than last time,
    never used before, used longest ago, first in the list.
    """
    resting = set(recent[:memory])
    free = [code for code in codes if code not in resting]
    last_kind = kinds.get(recent[0], "") if recent else ""

    def rank(code: str) -> tuple[bool, int]:
        return kinds[code] == last_kind, -recent.index(code) if code in recent else -len(recent) - 1

    if free:
        return min(free, key=rank)
    return max(codes, key=recent.index)  # fewer items than the memory: the one used longest ago
