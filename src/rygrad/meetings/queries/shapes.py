"""What a group's year looks like, as plain values: months, meetings, and the sentences that say the same in words."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from rygrad.core.texts import Said, listed
from rygrad.gatherings.enums import State
from rygrad.meetings.enums import Outcome
from rygrad.ui import dates

from .lights import Light


class MonthState(StrEnum):
    """How a month went. NONE is a month that went without a meeting; WAITS has one that nobody has closed yet."""

    COMPLETE = auto()
    INCOMPLETE = auto()
    WAITS = auto()
    NONE = auto()
    FREE = auto()
    COMING = auto()
    BEFORE = auto()  # before the group's first meeting here


@dataclass(frozen=True)
class MeetingInYear:
    """One meeting of the year. ``meeting`` and ``gathering`` are ids; ``socials`` are codes of held social items."""

    meeting: UUID
    gathering: UUID
    on: date
    state: str
    outcome: str
    lights: tuple[Light, ...]
    socials: tuple[str, ...]

    @property
    def closed(self) -> bool:
        """Whether somebody has closed it."""
        return self.outcome != Outcome.OPEN

    @property
    def spine(self) -> list[tuple[str, str, Said]]:
        """As ``{% spine %}`` takes it."""
        return [(light.code, light.state, light.title) for light in self.lights]

    @property
    def says(self) -> str:
        """How it went, in words."""
        if self.state == State.CANCELLED:
            return _("Cancelled")
        if self.outcome == Outcome.OPEN:
            return _("Not closed yet")
        lacking = [light.title for light in self.lights if light.required and not light.on]
        if not lacking:
            return _("A whole meeting")
        return _("Without: {names}").format(names=listed(lacking))


@dataclass(frozen=True)
class Month:
    """One month of the year, with its meetings; ``first`` is its first day."""

    first: date
    state: MonthState
    meetings: tuple[MeetingInYear, ...]

    @property
    def shown(self) -> MeetingInYear | None:
        """The meeting whose spine stands for the month: a closed one before a planned, the whole before the rest."""
        live = [each for each in self.meetings if each.state != State.CANCELLED]
        return max(live, key=lambda each: (each.closed, each.outcome == Outcome.COMPLETE), default=None)

    @property
    def name(self) -> str:
        """The month in full, as it stands alone: "October"."""
        return dates.month_name(self.first)

    @property
    def says(self) -> str:
        """The state of the month in words."""
        return {
            MonthState.COMPLETE: _("A whole meeting"),
            MonthState.INCOMPLETE: self.shown.says if self.shown else "",
            MonthState.WAITS: _("Waits to be closed"),
            MonthState.NONE: _("The meeting was cancelled") if self.meetings else _("No meeting"),
            MonthState.FREE: pgettext("a month without a meeting", "Holiday"),
            MonthState.COMING: pgettext("a month", "Coming"),
            MonthState.BEFORE: _("Before your first meeting here"),
        }[self.state]


@dataclass(frozen=True)
class Forgotten:
    """An element that was missing: how often, and when last."""

    title: Said
    times: int
    last: date

    @property
    def says(self) -> str:
        """ "The social was forgotten twice, last in October." """
        words = {"element": self.title.text, "times": self.times, "month": dates.month_name(self.last)}
        return (
            ngettext(
                "%(element)s was forgotten once, in %(month)s.",
                "%(element)s was forgotten %(times)d times, last in %(month)s.",
                self.times,
            )
            % words
        )


@dataclass(frozen=True)
class SocialKind:
    """How often the group held one of the three kinds of social item."""

    kind: str
    times: int

    @property
    def title(self) -> str:
        """The kind in words."""
        return {
            "talk": _("Talks about other things"),
            "energizer": _("Energizers"),
            "shared": _("Something done together"),
        }[self.kind]


@dataclass(frozen=True)
class TemplateUsed:
    """By which template, in which version, how many of the year's meetings were judged."""

    title: Said
    version: int
    meetings: int


def headline(complete: int, closed: int) -> str:
    """ "8 whole meetings of 10." """
    if not closed:
        return _("No meeting has been closed this year.")
    return ngettext(
        "%(complete)d whole meeting of %(closed)d.", "%(complete)d whole meetings of %(closed)d.", complete
    ) % {"complete": complete, "closed": closed}


@dataclass(frozen=True)
class Year:
    """One calendar year of one group, and the sentences that say what the spines show."""

    group: str
    number: int
    counted_on: date
    first: date | None
    free_months: tuple[int, ...]
    elements: tuple[tuple[str, Said], ...]  # code and title, in the group's order
    months: tuple[Month, ...]
    closed: int
    complete: int
    forgotten: tuple[Forgotten, ...]
    in_a_row: int
    gaps: tuple[date, ...]
    socials: tuple[SocialKind, ...]
    templates: tuple[TemplateUsed, ...]

    @property
    def headline(self) -> str:
        """ "8 whole meetings of 10." """
        return headline(self.complete, self.closed)

    @property
    def streak(self) -> str:
        """Complete meetings in a row, only when there is something to be glad about."""
        if self.in_a_row < 2:  # one is no row
            return ""
        return ngettext("%(n)d whole meeting in a row.", "%(n)d whole meetings in a row.", self.in_a_row) % {
            "n": self.in_a_row
        }

    @property
    def monitor(self) -> str:
        """The months that went by without a meeting, told kindly. Empty when there are none."""
        if not self.gaps:
            return ""
        names = listed(dates.month_name(each) for each in self.gaps)
        return ngettext(
            "There was no meeting in {names}. That happens. Is a free month missing in your rhythm?",
            "There were no meetings in {names}. That happens. Are free months missing in your rhythm?",
            len(self.gaps),
        ).format(names=names)

    @property
    def free(self) -> str:
        """The group's months without a meeting, by name."""
        return listed(dates.month_name(date(self.number, month, 1)) for month in self.free_months)

    @property
    def until(self) -> date:
        """The last day that is counted; of a year that has not begun, its last."""
        end = date(self.number, 12, 31)
        return min(self.counted_on, end) if self.counted_on >= self.since else end

    @property
    def since(self) -> date:
        """The first day that is counted."""
        start = date(self.number, 1, 1)
        return max(start, self.first) if self.first and self.first.year == self.number else start
