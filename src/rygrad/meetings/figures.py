"""The figures of the monthly meetings, each with what it means, when it counts from and on how much it rests."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from rygrad.groups.models import Group

from .queries.shapes import TemplateUsed, Year
from .queries.year import year


@dataclass(frozen=True)
class Figure:
    """``value`` of ``of`` (both counts). ``since`` and ``until`` are days, both included."""

    code: str
    value: int
    of: int
    definition: str
    coverage: str
    since: date
    until: date
    templates: tuple[TemplateUsed, ...]

    @property
    def share(self) -> float | None:
        """Between 0 and 1; None where there is nothing to count."""
        return self.value / self.of if self.of else None


def whole_means() -> str:
    """What is counted as a whole meeting, in a sentence to print beside the figure."""
    return _(
        "A meeting is whole when each element that its template asks for was held at least once. The "
        "order does not matter. The template is the one in force on the day of the meeting."
    )


def complete_meetings(group: Group, number: int, *, on: date | None = None) -> Figure:
    """How many of the group's closed meetings in a calendar year held every element that their template asks for."""
    return from_year(year(group, number, on=on))


def from_year(seen: Year) -> Figure:
    """The same, for a year that has been read already."""
    return Figure(
        code="meetings.complete",
        value=seen.complete,
        of=seen.closed,
        definition=whole_means(),
        coverage=_(
            "Counts the meetings that have been closed. Cancelled meetings do not count. The group is compared "
            "with itself only."
        ),
        since=seen.since,
        until=seen.until,
        templates=seen.templates,
    )
