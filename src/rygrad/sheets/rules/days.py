"""Days as people write them: "28/8", "torsdag d. 28. aug.", "2025-08-28", "uge 35", "٢٨/٨", 28.8, 45897."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from rygrad.circles.rules.names import fold

from .grids import Cell

FIRST_YEAR, LAST_YEAR = 2000, 2100
_SERIALS = range(36526, 73051)  # 2000 to 2099 as Excel counts its days
_EPOCH = date(1899, 12, 30)
_TAIL = 60  # letters that may stand behind a day: "28/8 (udflugt)"


@dataclass(frozen=True)
class Guess:
    """One way to read a cell as a day. ``year`` None: not written there. ``strange``: how unusual the way is."""

    month: int = 0
    day: int = 0
    year: int | None = None
    weekday: int | None = None  # ISO, as written beside it
    week: int | None = None
    strange: float = 0

    def on(self, year: int, weekday: int) -> date | None:
        """The day in this year; of a week, the one on which the circle meets."""
        try:
            if self.week:
                return date.fromisocalendar(year, self.week, weekday)
            return date(year, self.month, self.day)
        except ValueError:
            return None


_MONTHS = {
    1: "jan januar january كانون_الثاني يناير januari",
    2: "feb februar february شباط فبراير februari febr",
    3: "mar mart marts mars march اذار مارس marz",
    4: "apr april نيسان ابريل",
    5: "maj mai may ايار مايو",
    6: "jun juni june حزيران يونيو يونيه",
    7: "jul juli july تموز يوليو يوليه",
    8: "aug august اب اغسطس augusti",
    9: "sep sept september ايلول سبتمبر",
    10: "okt oct oktober october تشرين_الاول اكتوبر",
    11: "nov november تشرين_الثاني نوفمبر",
    12: "dec des december desember كانون_الاول ديسمبر dez",
}
_DAYS = {
    1: "mandag man ma monday mon الاثنين",
    2: "tirsdag tir ti tirs tuesday tue الثلاثاء",
    3: "onsdag ons on wednesday wed الاربعاء",
    4: "torsdag tor to tors thursday thu thurs الخميس",
    5: "fredag fre fr friday fri الجمعه",
    6: "lørdag lør lø saturday sat السبت lordag",
    7: "søndag søn sø sunday sun الاحد sondag",
}
MONTHS = {word.replace("_", " "): number for number, words in _MONTHS.items() for word in words.split()}
WEEKDAYS = {word.replace("_", " "): number for number, words in _DAYS.items() for word in words.split()}


def _any(words: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_WEEKDAY = rf"(?:(?P<weekday>{_any(WEEKDAYS)})\b\.?,?\s*)?"
_BEFORE = rf"^{_WEEKDAY}(?:(?:den|d|the|dato|date)\b\.?\s*)?"
_AFTER = r"(?:$|(?=[^\d./-])|(?<=\d)[.]?$)"
_YEAR = r"(?P<year>\d{4}|\d{2})"
_PATTERNS = tuple(
    re.compile(_BEFORE + pattern)
    for pattern in (
        r"(?P<year>\d{4})\s?[-/.]\s?(?P<month>\d{1,2})\s?[-/.]\s?(?P<day>\d{1,2})(?:[t ]\d\d?[:.]\d\d.*)?" + _AFTER,
        rf"(?P<day>\d{{1,2}})\s?[./-]\s?(?P<month>\d{{1,2}})\s?[./-]\s?{_YEAR}" + _AFTER,
        r"(?P<day>\d{1,2})\s?[./-]\s?(?P<month>\d{1,2})\.?\s(?P<year>20\d\d)" + _AFTER,
        r"(?P<day>\d{1,2})\s?[./-]\s?(?P<month>\d{1,2})\.?" + _AFTER,
        rf"(?P<day>\d{{1,2}})\.?(?:st|nd|rd|th)?[\s-]*(?:of )?(?P<name>{_any(MONTHS)})\b\.?"
        r"(?:,?[\s-]*(?P<year>\d{4}|\d{2}(?=\W*$)))?",
        rf"(?P<name>{_any(MONTHS)})\b\.?\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?![.:]\d)(?:,?\s*(?P<year>\d{{4}})\b)?",
        r"(?:uge|uke|week|wk|vecka)\s?\.?\s?(?P<week>\d{1,2})\b(?:\s?[-/, ]\s?(?P<year>\d{4})\b)?",
        r"(?P<year>\d{4})-?w(?P<week>\d{2})\b",
        r"(?P<day>\d{2})(?P<month>\d{2})(?P<year>\d{2}|20\d{2})$",
    )
)
_BARE = re.compile(rf"^{_WEEKDAY}(?:d(?:en)?\.?\s*)?(?P<day>\d{{1,2}})\.?$")
_YEARS = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_BOTH = re.compile(r"(?<!\d)20\d\d\s?[/-]\s?(\d\d)(?!\d)")
_SHORT = re.compile(r"(?<![\d./-])(\d\d)\s?[/-]\s?(\d\d)(?![\d./-])")
_MONTH_WORD = re.compile(rf"(?<!\w)({_any(MONTHS)})\b")
_QUICK = re.compile(r"\d")


def guesses(cell: Cell) -> tuple[Guess, ...]:
    """The ways to read a cell as a day of some month; none when it is no day."""
    if isinstance(cell, date):
        return (Guess(cell.month, cell.day, cell.year),) if FIRST_YEAR <= cell.year <= LAST_YEAR else ()
    if isinstance(cell, bool) or cell is None:
        return ()
    if isinstance(cell, int):
        return _serial(cell) or (_texts(f"{cell:06}") if 10_000 < cell < 320_000 else ())
    if isinstance(cell, float):
        return _serial(int(cell)) if cell > 31.99 else _point(cell)
    if not isinstance(cell, str) or len(cell) > 40 + _TAIL:
        return ()
    return _texts(_western(cell))


def rest_of(cell: Cell) -> str:
    """What is written behind the day: "aflyst" in "28/8 aflyst"."""
    if not isinstance(cell, str):
        return ""
    text = _western(cell)
    found = next((match for pattern in _PATTERNS if (match := pattern.match(text))), None)
    return text[found.end() :].strip(" .:,;-()") if found else ""


def bare_day(cell: Cell) -> tuple[int, int | None] | None:
    """A day of the month without its month, and the weekday beside it: 28, "28.", "to 28"."""
    if isinstance(cell, int) and not isinstance(cell, bool):
        return (cell, None) if 1 <= cell <= 31 else None
    if not isinstance(cell, str) or len(cell) > 20:
        return None
    found = _BARE.match(_western(cell))
    if not found or not 1 <= int(found["day"]) <= 31:
        return None
    return int(found["day"]), WEEKDAYS.get(found["weekday"] or "")


def months_in(text: str) -> list[int]:
    """The months that a title names, in order."""
    return [MONTHS[each] for each in _MONTH_WORD.findall(_western(text))]


def years_in(text: str) -> set[int]:
    """The years that a title names: 2025, 25/26, forår 26."""
    western = _western(text)
    years = {int(each) for each in _YEARS.findall(western)}
    years |= {2000 + int(each) for each in _BOTH.findall(western)}
    if not years:
        pairs = [(int(a), int(b)) for a, b in _SHORT.findall(western)]
        years = {2000 + year for a, b in pairs if b == a + 1 < 34 for year in (a, b)}
    if not years:
        years = {2000 + int(each) for each in re.findall(r"(?:[a-zæøå]\s?|['’])(2\d)$", western.strip())}
    return {year for year in years if FIRST_YEAR <= year <= LAST_YEAR}


def may_be_day(cell: Cell) -> bool:
    """A quick look, before the long one."""
    if isinstance(cell, str):
        return len(cell) <= 40 + _TAIL and bool(_QUICK.search(cell))
    return cell is not None and not isinstance(cell, bool)


def _western(text: str) -> str:
    """Folded, with the digits 0 to 9."""
    digits = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
    return fold(digits).replace("\u200f", "").replace("\u200e", "").replace("،", ",")


def _serial(number: int) -> tuple[Guess, ...]:
    if number not in _SERIALS:
        return ()
    day = _EPOCH + timedelta(days=number)
    return (Guess(day.month, day.day, day.year, strange=1),)


def _point(number: float) -> tuple[Guess, ...]:
    """28.8 that a program took for a number; 28.1 may have been the tenth month."""
    day, _point, month = f"{number:.2f}".rstrip("0").partition(".")
    months = [int(month)] + ([10] if month == "1" else []) if month else []
    return tuple(Guess(each, int(day), strange=2) for each in months if _possible(each, int(day)))


def _texts(text: str) -> tuple[Guess, ...]:
    for pattern in _PATTERNS:
        found = pattern.match(text)
        if found and len(text) - found.end() <= _TAIL and (good := _of(found.groupdict(), text[found.end() :])):
            return good
    return ()


def _of(parts: dict[str, str | None], rest: str) -> tuple[Guess, ...]:
    weekday = WEEKDAYS.get(parts.get("weekday") or "")
    year = int(parts.get("year") or 0)
    year += 2000 if 0 < year < 100 else 0
    if year and not FIRST_YEAR <= year <= LAST_YEAR:
        return ()
    if parts.get("week"):
        week = int(parts["week"] or 0)
        return (Guess(year=year or None, week=week, strange=1),) if 1 <= week <= 53 else ()
    day, name = int(parts.get("day") or 0), parts.get("name")
    month = MONTHS[name] if name else int(parts.get("month") or 0)
    strange = 0.5 if rest.strip(" .") else 0.0
    ways = [Guess(month, day, year or None, weekday, strange=strange)]
    if not name:
        ways.append(Guess(day, month, year or None, weekday, strange=strange + 6))
    return tuple(way for way in ways if _possible(way.month, way.day))


def _possible(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= (29 if month == 2 else 30 if month in {4, 6, 9, 11} else 31)
