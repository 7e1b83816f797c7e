"""The attacker's reckoning: intervals over linear sums, and elimination. Written apart from ``reports.rules``."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from fractions import Fraction
from math import ceil, floor, inf

Terms = dict[Hashable, int]


class System:
    """Whole numbers that are not negative, what is known of each, and sums that are 0 (or at most 0)."""

    def __init__(self) -> None:
        self.span: dict[Hashable, list[float]] = {}
        self.sums: list[tuple[list[tuple[Hashable, int]], bool]] = []  # terms; whether exactly 0

    def know(self, name: Hashable, low: float, high: float) -> None:
        self.span[name] = [low, high]

    def equal(self, total: Hashable, parts: Iterable[Hashable]) -> None:
        """``total`` is the sum of ``parts``."""
        self._add([(total, -1), *((part, 1) for part in parts)], True)

    def at_most(self, small: Hashable, large: Iterable[Hashable]) -> None:
        """``small`` is at most the sum of ``large``."""
        self._add([(small, 1), *((part, -1) for part in large)], False)

    def _add(self, terms: list[tuple[Hashable, int]], exact: bool) -> None:
        for name, _ in terms:
            self.span.setdefault(name, [0, inf])
        self.sums.append((terms, exact))

    def solve(self) -> None:
        """Narrows until nothing moves; a sum that contradicts the rest is left aside."""
        at = defaultdict(list)
        for number, (terms, _) in enumerate(self.sums):
            for name, _ in terms:
                at[name].append(number)
        waiting = dict.fromkeys(range(len(self.sums)))
        while waiting:
            number = next(iter(waiting))
            del waiting[number]
            for name in self._narrow(*self.sums[number]):
                waiting |= dict.fromkeys(at[name])

    def _narrow(self, terms: list[tuple[Hashable, int]], exact: bool) -> list[Hashable]:
        span = self.span
        least = [c * span[n][0 if c > 0 else 1] for n, c in terms]
        most = [c * span[n][1 if c > 0 else 0] for n, c in terms]
        low, high, new = sum(least), sum(most), []
        for (name, c), mine_low, mine_high in zip(terms, least, most, strict=True):
            bounds = list(span[name])
            others = low - mine_low if low > -inf else _without(least, mine_low)
            edge = -others / c if others > -inf else None  # c·x ≤ -others
            if edge is not None:
                bounds[1 if c > 0 else 0] = _tight(bounds[1 if c > 0 else 0], edge, c > 0)
            if exact:
                others = high - mine_high if high < inf else _without(most, mine_high)
                edge = -others / c if others < inf else None  # c·x ≥ -others
                if edge is not None:
                    bounds[0 if c > 0 else 1] = _tight(bounds[0 if c > 0 else 1], edge, c < 0)
            if bounds[0] > bounds[1]:
                return []
            if bounds != span[name]:
                new.append((name, bounds))
        for name, bounds in new:
            span[name] = bounds
        return [name for name, _ in new]

    def eliminate(self, unknown: Iterable[Hashable]) -> None:
        """Adds the sums that follow when the unknown numbers are taken out one by one (exactly, in fractions)."""
        order = list(unknown)
        rows = [{name: Fraction(c) for name, c in terms} for terms, exact in self.sums if exact]
        for name in order:
            with_it = sorted((row for row in rows if name in row), key=len)
            if len(with_it) < 2:
                continue
            pivot = with_it[0]
            for row in with_it[1:]:
                factor = row[name] / pivot[name]
                for other, c in pivot.items():
                    value = row.get(other, Fraction(0)) - factor * c
                    row[other] = value
                    if not value:
                        del row[other]
        for row in rows:
            if row and all(c.denominator == 1 for c in row.values()):
                self._add([(name, int(c)) for name, c in row.items()], True)


def _without(values: list[float], mine: float) -> float:
    rest = list(values)
    rest.remove(mine)
    return sum(rest)


def _tight(now: float, edge: float, upper: bool) -> float:
    return min(now, floor(edge + 1e-9)) if upper else max(now, ceil(edge - 1e-9))
