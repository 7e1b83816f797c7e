"""School holidays and feasts: the days they fall on, and each mistake in the file answered by line and reason."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from rygrad.core.texts import say
from rygrad.packs.calendar import FILE, check_calendar, easter_sunday, stretches
from rygrad.packs.errors import PackError

TITLE = "{da: Ferie, nb: Ferie!, en: Holidays, ar: عطلة}"


def _write(folder: Path, lines: str) -> None:
    (folder / FILE).parent.mkdir(parents=True)
    (folder / FILE).write_text(f'school:\n  "NO":\n    - code: off\n      title: {TITLE}\n{lines}', encoding="utf-8")


def _days(country: str, year: int) -> dict[str, tuple[date, date]]:
    return {each.key: (each.from_on, each.to_on) for each in stretches(country, year, "da")}


def _public(country: str, language: str) -> dict[date, str]:
    found = [each for each in stretches(country, 2027, language) if each.kind == "public"]
    return {
        each.from_on: each.title if isinstance(each.title, str) else say(each.title, language=language).text
        for each in found
    }


def test_the_days_of_a_danish_and_a_norwegian_year() -> None:
    danish, norwegian = _days("DK", 2027), _days("NO", 2027)
    assert danish["winter-7-2027"] == (date(2027, 2, 15), date(2027, 2, 21))
    assert danish["autumn-2027"] == (date(2027, 10, 18), date(2027, 10, 24))
    assert danish["easter-2027"] == (date(2027, 3, 20), date(2027, 3, 29))
    assert danish["christmas-2027"] == (date(2027, 12, 20), date(2028, 1, 3))
    assert norwegian["autumn-2027"] == (date(2027, 10, 4), date(2027, 10, 10))
    assert "public-2027-05-17" in norwegian and "public-2027-05-17" in danish  # the national day; Whit Monday
    assert "public-2027-05-01" in norwegian and "public-2027-05-01" not in danish


@pytest.mark.parametrize("country", ["DK", "NO"])
@pytest.mark.parametrize("language", ["nb", "ar"])
def test_no_public_holiday_is_told_in_english_to_who_reads_another_language(country: str, language: str) -> None:
    """The calendar of Denmark speaks no Norwegian, and neither speaks Arabic: then the file does."""
    english, hers = _public(country, "en"), _public(country, language)
    assert {name for day, name in english.items() if hers[day] == name} == set()
    assert hers[date(2027, 12, 26)] == {"nb": "Andre juledag", "ar": "ثاني أيام عيد الميلاد"}[language]


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1954, date(1954, 4, 18)),
        (2000, date(2000, 4, 23)),
        (2008, date(2008, 3, 23)),
        (2026, date(2026, 4, 5)),
        (2038, date(2038, 4, 25)),
    ],
)
def test_easter(year: int, day: date) -> None:
    assert easter_sunday(year) == day


def test_every_feast_of_the_file_is_known_to_the_calendar_that_it_names() -> None:
    feasts = {each.code for each in check_calendar(Path(settings.PACKS)).feasts}
    found = {key.rsplit("-", 2)[0] for year in (2026, 2027) for key in _days("DK", year)}
    assert feasts <= found


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("      weeks: 60\n", f"{FILE}:5:"),
        ("      weeks: 7\n      easter: [1, 1]\n", "say weeks, or easter, or from and to"),
        ('      from: "06-20"\n', "say weeks, or easter, or from and to"),
        ('      from: "31-12"\n      to: "01-02"\n', f"{FILE}:5:"),
        ("      weeks: 7\n      colour: red\n", f"{FILE}:6:"),
    ],
)
def test_a_mistake_is_answered_by_file_line_and_reason(tmp_path: Path, lines: str, said: str) -> None:
    _write(tmp_path, lines)
    with pytest.raises(PackError) as fault:
        check_calendar(tmp_path)
    assert said in str(fault.value.problems)


def test_a_folder_without_the_file_leaves_out_public_holidays_only(tmp_path: Path) -> None:
    assert check_calendar(tmp_path).school == {} and check_calendar(tmp_path).feasts == ()
