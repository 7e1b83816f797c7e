"""Days and hours as the reader writes them."""

from datetime import UTC, date, datetime, time

import pytest
from django.utils import translation

from rygrad.ui import dates

DAY = date(2026, 12, 1)
EXPECTED = {
    "da": ("1. december 2026", "tirsdag 1. december", "17.00", "dec", "arabisk"),
    "nb": ("1. desember 2026", "tirsdag 1. desember", "17:00", "des", "arabisk"),
    "en": ("1 December 2026", "Tuesday 1 December", "17:00", "Dec", "Arabic"),
    "ar": ("1 ديسمبر 2026", "الثلاثاء، 1 ديسمبر", "17:00", "ديسمبر", "العربية"),
}


@pytest.mark.parametrize(("language", "expected"), EXPECTED.items())
def test_each_language_in_its_own_way(language: str, expected: tuple[str, ...]) -> None:
    with translation.override(language):
        said = (
            dates.day(DAY),
            dates.weekday_day(DAY),
            dates.clock(time(17, 0)),
            dates.month(DAY),
            dates.language_name("ar"),
        )
    assert said == expected


def test_a_day_in_the_language_of_its_page() -> None:
    with translation.override("da"):
        said = [dates.day(DAY, tag) for tag in ("ar", "pl", "zz")]
    assert said == ["1 ديسمبر 2026", "1 grudnia 2026", "1 December 2026"]


def test_another_language_falls_back_on_its_own_custom() -> None:
    with translation.override("de"):
        assert dates.weekday_day(DAY) == "Di., 1. Dezember"


def test_an_instant_is_shown_as_it_is() -> None:
    with translation.override("en"):
        assert dates.clock(datetime(2026, 12, 1, 16, 30, tzinfo=UTC)) == "16:30"


@pytest.mark.parametrize("code", ["xx-unknown", "", "zz"])
def test_a_language_nobody_knows_is_shown_as_it_is(code: str) -> None:
    assert (dates.language_name(code), dates.direction(code)) == (code, "ltr")


def test_directions() -> None:
    assert [dates.direction(code) for code in ("ar", "ur", "fa", "da", "so", "ti")] == ["rtl"] * 3 + ["ltr"] * 3
