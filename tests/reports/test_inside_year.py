"""A17, F14, C11, C18, C23, D03, D09, D10: a group's figures equal what was told, form by form."""

import random
from datetime import UTC, datetime, time

import pytest
from django.utils import translation

from rygrad.gatherings.enums import State
from rygrad.gatherings.models import Gathering, TalkRound
from rygrad.reports.figures.inside import year
from tests.reports.sheets import put, two_hundred

WHEN = datetime(2026, 11, 15, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_november(travel):
    travel(WHEN)
    with translation.override("en"):
        yield


def has(answers, code, choice):
    given = answers.get(code)
    return choice == given or (isinstance(given, list) and choice in given)


def figures(group, number=2026):
    return {each.figure.code: each for each in year(group, number).figures}


def row(shown):
    return {each.label: each.number for each in shown.rows}


@pytest.mark.parametrize("seed", [1, 2, 77])
def test_totals_equal_the_raw_count(cast, seed):
    talks, later = two_hundred(cast.vestby, seed)
    shown = figures(cast.vestby)

    def ticked(code, *choices):
        return sum(any(has(each, code, choice) for choice in choices) for each in talks)

    assert shown["talks"].number == 200
    assert shown["women"].number == sum(each["women"] for each in talks)
    assert row(shown["topics"])["Health"] == ticked("topics", "health")
    assert shown["referral-share"].number == ticked("bridge", "service")
    assert shown["referral-share"].whole == 200
    assert shown["first"].number == ticked("first", "first")
    assert shown["passed-on"].number == ticked("passed-on", "yes")
    assert (shown["markers"].number, shown["markers"].whole) == (ticked("markers", "isolated", "distrust"), 200)
    assert shown["change"].number == ticked("change", "knows-more", "joined", "feels-better")
    assert (shown["raised"].number, shown["raised"].whole) == (ticked("raised", "she"), 200)
    assert shown["no-services-before"].number == ticked("services-before", "no")
    introduced = ticked("bridge", "activity") + ticked("bridge", "woman")
    assert shown["introductions"].number == introduced
    assert shown["bridges"].number == introduced + ticked("bridge", "service") == sum(row(shown["bridges"]).values())
    services = [each for each in later if each["kind"] == "service"]
    used = sum(each["outcome"] in {"used", "regular"} for each in services)
    assert (shown["use"].number, shown["use"].whole) == (used, len(services))
    joined = sum(each["outcome"] == "joined" for each in later)
    assert (shown["joined"].number, shown["joined"].whole) == (joined, 40 - len(services))


def test_rows_add_up_to_their_total(cast):
    two_hundred(cast.vestby, 5)
    shown = figures(cast.vestby)
    for code in ("accompaniments", "contact", "raised", "first", "no-services-before", "languages"):
        whole = 200 if code != "accompaniments" else shown[code].number
        assert sum(row(shown[code]).values()) == whole, code
    assert "not said" in row(shown["accompaniments"])


def test_the_share_of_talks_that_led_to_a_service_is_exact(cast):
    service, nothing = {"topics": ["family"], "bridge": ["service"]}, {"topics": ["family"], "bridge": ["none"]}
    put(cast.vestby, 3, *[service] * 131, *[nothing] * 69)
    share = figures(cast.vestby)["referral-share"]
    assert (share.number, share.whole, share.value) == (131, 200, "66%")
    assert share.sentence == "131 of 200"


def test_a_group_sees_its_own_talks_alone(cast):
    two_hundred(cast.vestby, 1)
    assert figures(cast.oestby)["talks"].number == 0


def test_a_rare_language_is_not_named_and_the_running_quarter_is_not_told(cast):
    talk = {"topics": ["family"]}
    put(cast.vestby, 10, *[talk] * 6, languages=["ar", "ar", "ar", "so", "so", "uk"])
    put(cast.vestby, 45, talk, languages=["tr"])
    said = row(figures(cast.vestby)["languages"])
    assert sorted(number for number in said.values() if number) == [3, 3]
    assert "other languages" in said


def test_the_months_keep_small_cells_back(cast):
    talk, rare = {"topics": ["family"]}, {"topics": ["health"]}
    put(cast.vestby, 3, *[talk] * 8, *[rare] * 2)
    put(cast.vestby, 12, *[talk] * 8, *[rare] * 5)
    put(cast.vestby, 20, *[talk] * 8, *[rare] * 4)
    health = next(each for each in year(cast.vestby, 2026).months.rows if each.label == "Health")
    cells = {month: cell for month, (cell, _kept, empty) in enumerate(health.cells, 1) if not empty}
    assert cells[1] == "not shown"
    assert list(cells.values()).count("not shown") >= 2, "the year's total would give a single one away"


def test_every_figure_says_what_it_is_of_when_and_on_what_it_rests(cast):
    two_hundred(cast.vestby, 1)
    for each in figures(cast.vestby).values():
        assert str(each.figure.title) and str(each.figure.definition)
        assert each.basis.on == WHEN.date()
        assert each.basis.first.isoformat() == "2026-01-01" and each.basis.last == WHEN.date()
        assert "200 forms about talks and 40 follow-ups" in each.basis.rests
        assert "It is not known" in each.basis.coverage.says


def test_coverage_is_said_when_somebody_counts_what_was_told(cast):
    two_hundred(cast.vestby, 1)
    assert "about 6 of 10" in year(cast.vestby, 2026, told=(333, 200)).basis.coverage.says


def test_the_page_says_what_the_meetings_counted(cast):
    two_hundred(cast.vestby, 1)
    ours = {"programme": cast.programme, "group": cast.vestby}
    meeting = Gathering.objects.create(
        **ours, on=WHEN.date(), starts=time(17), ends=time(19), zone="Europe/Copenhagen", state=State.HELD
    )
    TalkRound.objects.create(**ours, gathering=meeting, told=20, forms=8)
    page = cast.client("amina").get(f"/groups/{cast.vestby.pk}/figures/", headers={"Accept-Language": "en"})
    assert "about 4 of 10 talks told at meetings" in page.content.decode()


def test_beside_itself_a_year_earlier(cast):
    draw = random.Random(3)
    put(cast.vestby, 5, *[{"topics": ["family"]}] * 7, year=2025)
    put(cast.vestby, 5, *[{"topics": ["family"]}] * 9)
    put(cast.vestby, 46, *[{"topics": ["family"]}] * draw.randint(3, 5))
    assert year(cast.vestby, 2026).since_last == ("9 talks up to the end of last month; at the same time last year 7.")
