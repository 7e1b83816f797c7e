"""What a plan covers and what it lacks: the method, the life areas, services, the share of the municipality. Pure."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from rygrad.packs.areas import METHOD, coverage

from ..enums import TeacherKind


@dataclass(frozen=True)
class Shares:
    """Of how many days so many are given by the municipality's own staff, and by other organisations (C12)."""

    days: int
    municipality: int
    organisations: int

    @property
    def per_cent(self) -> int:
        """Of the municipality, rounded to the nearest whole."""
        return (200 * self.municipality + self.days) // (2 * self.days) if self.days else 0


def shares(given: Iterable[tuple[str, bool]]) -> Shares:
    """``given``: for each day its sort of teacher, and whether an organisation stands behind it."""
    days = list(given)
    own = sum(kind == TeacherKind.MUNICIPALITY for kind, _behind in days)
    others = sum(behind and kind != TeacherKind.MUNICIPALITY for kind, behind in days)
    return Shares(len(days), own, others)


def without_method(tags: Iterable[Collection[str]]) -> bool:
    """Whether no day is about how one talks (C10)."""
    return bool(coverage({tag for each in tags for tag in each}, (METHOD,)))


def by_area(areas: Sequence[str], tags: Iterable[Collection[str]]) -> list[tuple[str, int]]:
    """For each life area the number of days that are about it, in the order of the areas."""
    sums = Counter(tag for each in tags for tag in set(each))
    return [(area, sums[area]) for area in areas]
