"""The places that numbers are published for: group, municipality, region, country. Each lies whole within the next."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

BETWEEN = "|"  # region|municipality


@dataclass(frozen=True)
class Local:
    """A group, where it lies, and its municipality ("" when nobody has said)."""

    place: str
    above: str
    municipality: str = ""


def parents(groups: Iterable[Local], above: dict[str, str | None]) -> dict[str, str | None]:
    """The place above each place. A municipality is a place of its own when two groups of one region share it.

    ``above``: regions and the country. With one group, the municipality is that group: the same set, the same number.
    """
    shared: dict[tuple[str, str], list[Local]] = defaultdict(list)
    for group in groups:
        shared[group.above, group.municipality.strip()].append(group)
    found: dict[str, str | None] = dict(above)
    for (region, municipality), members in sorted(shared.items()):
        between = region
        if municipality and len(members) > 1:
            between = f"{region}{BETWEEN}{municipality}"
            found[between] = region
        found |= {group.place: between for group in members}
    return found


def is_municipality(place: str) -> bool:
    return BETWEEN in place
