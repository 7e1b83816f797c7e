"""The planner: a date for each day of a course, and why some weeks are left out."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rygrad.core.texts import Said, say
from rygrad.groups.queries import Words
from rygrad.packs.calendar import Stretch, stretches

from ..models import Cohort, CohortModule
from ..rules.plan_dates import Proposed, Rhythm, proposed
from .plan import Titled, date_of, held, titled

YEARS = 4  # so far the calendar is looked at: one year back, for holidays that pass New Year, and on
OWN = "own"


@dataclass(frozen=True)
class Choices:
    """What the coordinator leaves out. ``shown``: the keys she was asked about; ``off``: those of them she ticked."""

    shown: frozenset[str] = frozenset()
    off: frozenset[str] = frozenset()
    own: tuple[date, date] | None = None
    afresh: bool = False

    def left_out(self, known: Collection[Stretch]) -> set[str]:
        """The keys that are left out: hers, and what is usual where she was not asked."""
        usual = {each.key for each in known if each.leave_out} - self.shown
        return usual | self.off | {OWN}


@dataclass(frozen=True)
class Why:
    """Something of the calendar beside a date. ``off``: it is left out."""

    key: str
    kind: str
    title: Said | str
    off: bool


@dataclass(frozen=True)
class Row:
    """One line: a day of the course with a date, or a week that is left out (``day`` is None)."""

    on: date
    day: Titled | None
    why: list[Why]
    stays: bool = False  # it has been
    fixed: bool = False  # it has its date already; it is not proposed


class Planner:
    """The dates of a course by its rhythm. Load the course with its group and programme."""

    def __init__(self, cohort: Cohort, words: Words, choices: Choices | None = None) -> None:
        self.cohort, self.words, self.choices = cohort, words, choices or Choices()
        self.days = titled(cohort, words)

    @cached_property
    def known(self) -> list[Stretch]:
        """The calendar of the years that the course may lie in."""
        first = min([self.cohort.starts_on, *(on for each in self.days if (on := date_of(each.module)))])
        language = (get_language() or "da").split("-")[0]
        years = range(first.year - 1, first.year - 1 + YEARS)
        found = [each for year in years for each in stretches(self.words.pack.country, year, language)]
        if self.choices.own:
            found.append(Stretch(OWN, OWN, _("Your own days off"), *self.choices.own, leave_out=True))
        return found

    @cached_property
    def off(self) -> set[str]:
        """The keys that are left out."""
        return self.choices.left_out(self.known)

    @cached_property
    def rows(self) -> list[Row]:
        """The dates in order, with the weeks that are left out between them."""
        rhythm = Rhythm(self.cohort.starts_on, self.cohort.weekday, self.cohort.every)
        fixed = [self._stays(each.module) for each in self.days]
        return [self._row(each) for each in proposed(rhythm, fixed, self.known, self.off)]

    @property
    def keys(self) -> list[str]:
        """All keys that can be ticked."""
        return [each.key for each in self.known if each.key != OWN]

    def _stays(self, module: CohortModule) -> date | None:
        return None if self.choices.afresh and not held(module) else date_of(module)

    def _row(self, each: Proposed) -> Row:
        day = None if each.number is None else self.days[each.number]
        why = [
            Why(one.key, one.kind, one.title if isinstance(one.title, str) else say(one.title), one.key in self.off)
            for one in each.why
        ]
        if day is None:
            return Row(each.on, None, why)
        fixed = self._stays(day.module) is not None
        return Row(each.on, day, why, stays=held(day.module), fixed=fixed)
