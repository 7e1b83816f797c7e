"""The rules by themselves: sums, intervals, rounding, aims, months, charts."""

import random
from collections import Counter
from datetime import date

import pytest
from django.utils import translation

from rygrad.reports.enums import Audience
from rygrad.reports.figures.catalogue import AIM, CATALOGUE
from rygrad.reports.rules import charts
from rygrad.reports.rules.aims import claims
from rygrad.reports.rules.bounds import ENDLESS, Link, Sign, reckon
from rygrad.reports.rules.cells import Cell
from rygrad.reports.rules.disclosure import rounded
from rygrad.reports.rules.period import Period, closed, read
from rygrad.reports.rules.questions import KNOWN
from rygrad.reports.rules.sums import NotAddingUp, check

LANGUAGES = ("da", "nb", "en", "ar")


def test_sums_that_do_not_add_up_are_named():
    check({"all": 5, "a": 2, "b": 3}, [Link("all", ("a", "b"))])
    with pytest.raises(NotAddingUp) as refused:
        check({"all": 6, "a": 2, "b": 3}, [Link("all", ("a", "b")), Link("all", ("a",), Sign.AT_LEAST)])
    assert refused.value.which == [("all", 6, 5)]


def test_what_follows_from_a_sum():
    spans = reckon({"all": (20, 20), "a": (15, 15)}, [Link("all", ("a", "b", "c"))])
    assert spans["b"] == spans["c"] == (0, 5)
    spans = reckon({"all": (20, 20), "a": (15, 15), "c": (1, 1)}, [Link("all", ("a", "b", "c"))])
    assert spans["b"] == (4, 4)
    assert reckon({"all": (3, 3), "a": (9, 9)}, [Link("all", ("a", "b"))]).get("b", (0, ENDLESS)) == (0, ENDLESS)


def test_rounding_is_never_five_away_and_right_on_average():
    draws = random.Random(1)
    errors = []
    for _ in range(4000):
        amount = draws.randint(5, 300)
        number = rounded(Cell(amount, amount, Counter(), draws.getrandbits(60)), b"x")
        assert number % 5 == 0 and abs(number - amount) < 5
        errors.append(number - amount)
    assert abs(sum(errors) / len(errors)) < 0.15


def test_no_sentence_of_a_figure_claims_the_aim():
    for language in LANGUAGES:
        with translation.override(language):
            for figure in CATALOGUE:
                for sentence in (str(figure.title), str(figure.definition)):
                    assert claims(sentence, [str(AIM)]) == [], (language, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "120 talks led to better living conditions for women and their families.",
        "66% of the women now have a better life.",
        "Our 200 talks improved integration.",
        "200 samtaler har givet bedre levevilkår.",
        "200 samtaler ga bedre levekår.",
        "ظروف حياة أفضل بعد 200 محادثة",
    ],
)
def test_the_linter_finds_a_claim(sentence):
    assert claims(sentence)


def test_the_linter_finds_words_of_a_programmes_own_aim():
    aim = "Every mother knows a door that is open."
    found = claims("After 40 talks each mother knows a door that opened.", [aim])
    assert found == ["mother knows a door", "knows a door that"]
    assert claims("40 talks about school.", [aim]) == []


def test_the_catalogue_is_whole():
    codes = [figure.code for figure in CATALOGUE]
    assert len(codes) == len(set(codes))
    told = {known.code for known in KNOWN if known.outside} | {"", "women", "language"}
    inside = told | {known.code for known in KNOWN}
    for figure in CATALOGUE:
        used = {code for code, _ in (*figure.top, *figure.bottom)} | ({figure.spread} if figure.spread else set())
        assert used <= (told if figure.audience == Audience.EVERYBODY else inside), figure.code


def test_periods():
    assert read("2026-Q3") == Period(2026, 3) and read("2026") == Period(2026)
    assert (Period(2026, 4).since, Period(2026, 4).until) == (date(2026, 10, 1), date(2026, 12, 31))
    assert [each.code for each in closed(date(2026, 1, 22))][-2:] == ["2025-Q4", "2025"]
    assert "2026-Q1" not in [each.code for each in closed(date(2026, 4, 21))]


def test_bars_are_mirrored_and_a_split_bar_needs_all_its_parts():
    rows = [("one", 10, "10"), ("two", 5, "5"), ("three", 0, "0")]
    left, right = charts.bars(rows), charts.bars(rows, rtl=True)
    assert [bar.width for bar in left.bars] == [276, 138, 0]
    assert [bar.x for bar in left.bars] == [0, 0, 0]
    assert [bar.x for bar in right.bars] == [44, 182, 320]
    assert charts.stack([*rows, ("four", None, "not shown")]) is None
    assert [bar.pattern for bar in charts.stack(rows[:2]).bars] == [0, 1]
