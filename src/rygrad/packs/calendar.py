"""When a course had better not meet: school holidays and feasts, in ``packs/_library/calendar/days.yaml``.

Which days they are in a year is reckoned here; whether a course leaves them out, its coordinator decides.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Self

from django.conf import settings
from pydantic import Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from .errors import PackError
from .reading import faults, read_page
from .words import Shape, Texts, Titled

FILE = "_library/calendar/days.yaml"
Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
MonthDay = Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]
Days = Annotated[int, Field(ge=0, le=30)]


class SchoolHoliday(Titled):
    """Days without school, year after year, told in one of three ways."""

    weeks: Annotated[int, Field(ge=1, le=52)] | None = None
    easter: tuple[Days, Days] | None = None
    from_day: Annotated[MonthDay | None, Field(alias="from")] = None
    to_day: Annotated[MonthDay | None, Field(alias="to")] = None
    leave_out: bool = True

    @model_validator(mode="after")
    def _told_once(self) -> Self:
        told = [self.weeks, self.easter, self.from_day and self.to_day]
        if sum(bool(each) for each in told) != 1 or bool(self.from_day) != bool(self.to_day):
            raise PydanticCustomError("days", "say weeks, or easter, or from and to")
        return self

    def in_year(self, year: int) -> tuple[date, date]:
        """Its first and its last day; of one that passes New Year, the one that begins in ``year``."""
        if self.weeks:
            return date.fromisocalendar(year, self.weeks, 1), date.fromisocalendar(year, self.weeks, 7)
        if self.easter:
            sunday, (before, after) = easter_sunday(year), self.easter
            return sunday - timedelta(days=before), sunday + timedelta(days=after)
        first, last = _on(year, self.from_day or ""), _on(year, self.to_day or "")
        return first, last if last >= first else _on(year + 1, self.to_day or "")


class Feast(Titled):
    """A feast that the country itself does not keep; the calendar of another country knows its days."""

    country: Country
    named: str
    leave_out: bool = True


class CalendarDays(Shape):
    """The whole file."""

    school: dict[Country, tuple[SchoolHoliday, ...]]
    public: dict[str, Texts] = Field(default_factory=dict)  # by the English name that the calendar gives
    feasts: tuple[Feast, ...] = ()


@dataclass(frozen=True)
class Stretch:
    """Some days in a row. ``key`` names them among all others; ``kind``: public, school or feast."""

    key: str
    kind: str
    title: Texts | str
    from_on: date
    to_on: date
    leave_out: bool

    def __contains__(self, day: date) -> bool:
        return self.from_on <= day <= self.to_on


def stretches(country: str, year: int, language: str) -> tuple[Stretch, ...]:
    """Everything in one year: the public holidays of the country, its school holidays, the feasts. In order."""
    return _year(Path(settings.PACKS), country, year, language)


def easter_sunday(year: int) -> date:
    """Easter in the West, by the rule of the Gregorian calendar (Meeus)."""
    golden, century, of_century = year % 19, year // 100, year % 100
    shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - century // 4 - shift + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def check_calendar(folder: Path) -> CalendarDays:
    """Reads the file; a folder without one leaves out public holidays only. Raises PackError, line by line."""
    if not (folder / FILE).is_file():
        return CalendarDays(school={})
    page = read_page(folder / FILE, FILE)
    try:
        return CalendarDays.model_validate(page.data)
    except ValidationError as error:
        raise PackError(faults(page, error)) from error


@lru_cache(maxsize=64)
def _year(folder: Path, country: str, year: int, language: str) -> tuple[Stretch, ...]:
    known = check_calendar(folder)
    found = [*_public(known, country, year, language), *_feasts(known, year)]
    for each in known.school.get(country, ()):
        found.append(Stretch(f"{each.code}-{year}", "school", each.title, *each.in_year(year), each.leave_out))
    return tuple(sorted(found, key=lambda each: (each.from_on, each.key)))


def _public(known: CalendarDays, country: str, year: int, language: str) -> Iterator[Stretch]:
    for day, name in _names(country, year, language).items():
        title = known.public.get(name.split("; ")[0], name)
        yield Stretch(f"public-{day.isoformat()}", "public", title, day, day, leave_out=True)


def _feasts(known: CalendarDays, year: int) -> Iterator[Stretch]:
    for each in known.feasts:
        days = [day for day, name in _names(each.country, year, "").items() if each.named in name.split("; ")]
        for number, (first, last) in enumerate(_runs(sorted(days)), start=1):
            key = f"{each.code}-{year}-{number}"
            yield Stretch(key, "feast", each.title, first, last, each.leave_out)


def _runs(days: list[date]) -> Iterator[tuple[date, date]]:
    """Days that follow each other, as one; a moon year may bring the same feast twice."""
    while days:
        last = days[0]
        while last + timedelta(days=1) in days:
            last += timedelta(days=1)
        yield days[0], last
        days = [day for day in days if day > last]


_SPOKEN = {"nb": "no", "nn": "no", "en": "en_US"}


@lru_cache(maxsize=256)
def _names(country: str, year: int, language: str) -> dict[date, str]:
    """The days of one country by name, in the reader's language where the calendar speaks it, else in English."""
    import holidays  # noqa: PLC0415 - the calendars of the world are read only where a day is asked about

    try:
        plain = holidays.country_holidays(country)
    except NotImplementedError:
        return {}
    spoken = _SPOKEN.get(language, language)
    speaks = next((tag for tag in (spoken, "en_US") if tag in plain.supported_languages), None)
    kinds = ["public"] if language else plain.supported_categories
    return dict(sorted(holidays.country_holidays(country, years=year, categories=kinds, language=speaks).items()))


def _on(year: int, day: str) -> date:
    return date.fromisoformat(f"{year}-{day}")
