"""Days and ticks as people write them."""

from datetime import date

import pytest

from rygrad.sheets.rules.days import guesses, rest_of, years_in
from rygrad.sheets.rules.marks import Seen, called_off, likely, mark
from rygrad.sheets.rules.years import Setting, settle

THURSDAY = date(2025, 8, 28)
SETTING = Setting(4, THURSDAY, date(2026, 3, 1))


@pytest.mark.parametrize(
    "written",
    [
        "28/8", "28/8-25", "28.8.25", "28.8.", "28. aug.", "28. august 2025", "torsdag 28/8", "torsdag d. 28. august",
        "to. 28. aug", "den 28. august", "28-08-2025", "2025-08-28", "2025-08-28 00:00:00", "280825", "28/8 2025",
        "28-aug-25", "Aug 28", "August 28, 2025", "28th of August", "Thu 28 Aug", "tors. 28. august 2025",
        "٢٨/٨", "٢٨ آب", "٢٨ أغسطس ٢٠٢٥", "الخميس ٢٨/٨/٢٠٢٥", "uge 35", "Uke 35", "2025-W35", "28/8 (udflugt)",
        45897, 45897.0, 28.8, 280825, THURSDAY, "8/28/2025", "28 / 8", "28.08.2025",
    ],
)  # fmt: skip
def test_one_thursday_in_many_ways(written) -> None:
    settled = settle([guesses(written)], SETTING)
    assert settled.days == (THURSDAY,)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "Fatima",
        "x",
        "1",
        1,
        28,
        True,
        None,
        "20 12 34 56",
        "+45 20 12 34 56",
        "32/8",
        "10:30",
        "i alt",
        "31/2",
        12.5e9,
    ],
)
def test_what_is_no_day(written) -> None:
    assert guesses(written) == ()


def test_the_year_comes_from_the_order_and_from_the_weekday() -> None:
    line = [guesses(text) for text in ("11/12", "18/12", "8/1", "15/1")]
    settled = settle(line, SETTING)
    assert settled.days == (date(2025, 12, 11), date(2025, 12, 18), date(2026, 1, 8), date(2026, 1, 15))
    assert settled.sure
    assert settle(list(reversed(line)), SETTING).days == tuple(reversed(settled.days))


def test_a_single_day_leaves_the_year_open_and_she_may_say_it() -> None:
    line = [guesses("28/8")]
    old = Setting(4, date(2020, 1, 2), SETTING.today)
    assert not settle(line, old).sure
    assert settle(line, old).days == (THURSDAY,)  # it was one
    assert settle(line, old, year=2024).days == (date(2024, 8, 28),)
    titled = Setting(4, old.started_on, SETTING.today, frozenset({2024}))
    assert settle(line, titled).days == (date(2024, 8, 28),)


def test_months_first_when_days_first_cannot_be() -> None:
    line = [guesses(text) for text in ("8/28", "9/4", "9/11", "9/18")]
    assert settle(line, SETTING).days[1:] == (date(2025, 9, 4), date(2025, 9, 11), date(2025, 9, 18))


def test_a_decimal_point_that_has_eaten_a_nought() -> None:
    line = [guesses(number) for number in (25.9, 2.1, 9.1, 16.1, 6.11)]
    assert [day.month for day in settle(line, SETTING).days if day] == [9, 10, 10, 10, 11]


def test_years_of_a_title() -> None:
    assert years_in("Fremmøde efterår 2025") == {2025}
    assert years_in("Logbog 25/26") == {2025, 2026}
    assert years_in("2025/26") == {2025, 2026}
    assert years_in("Uge 34-35") == years_in("20 mødre") == set()


def test_what_stands_behind_a_day() -> None:
    assert rest_of("28/8 aflyst") == "aflyst"
    assert rest_of("torsdag 28/8") == rest_of(THURSDAY) == ""


@pytest.mark.parametrize(
    "sign", ["x", "X ", "1", 1, 1.0, True, "ja", "Ja.", "yes", "✓", "✔️", "●", "TRUE", "+", "نعم", "XX"]
)
def test_she_was_there(sign) -> None:
    assert mark(sign).seen == Seen.CAME


@pytest.mark.parametrize(
    "sign", [None, "", 0, "0", "nej", "–", "-", "—", False, "FALSE", "afbud", "لا", "...", "#REF!"]
)
def test_she_was_not_there(sign) -> None:
    assert mark(sign).seen == Seen.AWAY


@pytest.mark.parametrize("sign", ["syg", "?", "B", 2, "kom sent", "/", "✗"])
def test_somebody_has_to_be_asked(sign) -> None:
    assert mark(sign).seen == Seen.ASK
    assert mark(sign).key


def test_what_is_offered_first() -> None:
    assert [likely(mark(sign).key) for sign in ("syg", "?", "B", 2, "rejse")] == [False, False, True, True, False]


def test_a_tick_with_a_baby() -> None:
    assert (mark("x+1").seen, mark("x+1").babies, mark("X + baby").babies, mark("x").babies) == (Seen.CAME, 1, 1, 0)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Aflyst pga. sne", "weather"),
        ("AFLYST", "other"),
        ("Efterårsferie", "holiday"),
        ("Cancelled: Illness", "illness"),
        ("Lukket", "other"),
        ("Vi talte om sommerferie", None),
        ("Fri leg", None),
        ("Sang og leg", None),
    ],
)
def test_called_off(text: str, reason: str | None) -> None:
    assert called_off(text) == reason
