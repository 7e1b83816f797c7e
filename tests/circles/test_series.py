"""What comes again: laid out ahead however often that is done, and a month in which nobody came stays visible."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from rygrad.circles.actions.series import Again, end_series, lay_out, lay_out_all, start_series
from rygrad.circles.actions.visits import Whom, set_state
from rygrad.circles.enums import SessionState, VisitState
from rygrad.circles.models import Circle, Visit, VisitSeries
from rygrad.circles.queries.visits import repeated
from rygrad.circles.rules.visits import Agreed, Happened, Rhythm, fixed_months, series_days, turns
from rygrad.core.errors import Refused
from rygrad.groups.models import Organisation
from rygrad.outbox.rules import JOBS
from tests.support.circling import add_session, make_vestby_circle

THURSDAYS = Rhythm(4, 1, date(2025, 8, 28))
FIRST = Agreed(1, 4, date(2025, 9, 1))
HALF_A_YEAR = date(2025, 8, 28), date(2026, 2, 19)
NOW = datetime(2026, 1, 2, 9, tzinfo=UTC)  # a Friday


@pytest.fixture
def circle(cast, travel) -> Circle:
    travel(NOW)
    return make_vestby_circle(cast)


def church(circle: Circle) -> Organisation:
    tenant = {"programme": circle.programme, "group": circle.group}
    return Organisation.objects.create(**tenant, name="Kirken", verified_on=date(2026, 1, 1))


def start(circle: Circle, **more) -> VisitSeries:
    again = Again(**{"from_on": date(2025, 9, 1)} | more)
    return start_series(circle=circle, whom=Whom(organisation=church(circle)), again=again, by=None)


def laid(circle: Circle) -> list[str]:
    return [
        f"{each:%d.%m.}" for each in Visit.objects.filter(circle=circle).order_by("on").values_list("on", flat=True)
    ]


# The days ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("agreed", "days"),
    [
        (FIRST, ["04.09.", "02.10.", "06.11.", "04.12.", "01.01.", "05.02."]),
        (Agreed(-1, 4, date(2025, 9, 1)), ["25.09.", "30.10.", "27.11.", "25.12.", "29.01."]),
        (Agreed(4, 4, date(2025, 12, 1), date(2026, 1, 31)), ["25.12.", "22.01."]),
        (Agreed(1, 4, date(2025, 9, 5), date(2025, 11, 6)), ["02.10.", "06.11."]),
        (Agreed(0, 6, date(2025, 9, 3)), ["04.09.", "16.10.", "27.11.", "08.01.", "19.02."]),
        (Agreed(1, 4, date(2026, 3, 1)), []),
    ],
)
def test_the_days_of_a_series(agreed, days) -> None:
    assert [f"{each:%d.%m.}" for each in series_days(agreed, THURSDAYS, date(2026, 2, 19))] == days


def test_a_circle_that_meets_each_second_week_has_no_third_day_in_every_month() -> None:
    rhythm = Rhythm(2, 2, date(2026, 1, 6))
    found = series_days(Agreed(3, 4, date(2026, 1, 1)), rhythm, date(2026, 6, 30))
    assert found == [date(2026, 3, 31)]


# Fixed monthly (E20) -------------------------------------------------------------------------------------------------


def test_the_church_came_in_five_of_six_months() -> None:
    """The golden data: 1 January was called off."""
    came = [day for day in series_days(FIRST, THURSDAYS, HALF_A_YEAR[1]) if day != date(2026, 1, 1)]
    found = fixed_months(FIRST, THURSDAYS, came, *HALF_A_YEAR)
    assert (found.held, found.of, found.fixed) == (5, 6, True)


@pytest.mark.parametrize(("held", "fixed"), [(0, False), (2, False), (3, True), (4, True)])
def test_three_of_four_months_are_enough(held, fixed) -> None:
    agreed = Agreed(1, 4, date(2025, 9, 1), date(2025, 12, 31))
    came = series_days(agreed, THURSDAYS, date(2026, 2, 19))[:held]
    found = fixed_months(agreed, THURSDAYS, came, *HALF_A_YEAR)
    assert (found.held, found.of, found.fixed) == (held, 4, fixed)


def test_a_month_whose_day_has_not_come_yet_does_not_count_and_one_on_another_day_does() -> None:
    came = [date(2025, 9, 4), date(2025, 10, 9), date(2025, 11, 6)]
    assert fixed_months(FIRST, THURSDAYS, came, date(2025, 8, 28), date(2025, 12, 3)).of == 3
    early = [*came, date(2025, 12, 2)]
    assert fixed_months(FIRST, THURSDAYS, early, date(2025, 8, 28), date(2025, 12, 3)).held == 4


def test_without_a_monthly_agreement_nothing_is_fixed_monthly() -> None:
    assert fixed_months(Agreed(0, 4, date(2025, 9, 4)), THURSDAYS, [date(2025, 9, 4)], *HALF_A_YEAR) is None
    assert fixed_months(FIRST, THURSDAYS, [], date(2025, 8, 28), date(2025, 8, 31)) is None


def test_a_turn_in_which_nobody_came_stays_in_the_list() -> None:
    rows = [
        Happened(date(2025, 9, 4), "in", VisitState.DONE),
        Happened(date(2025, 10, 16), "in", VisitState.DONE),  # two weeks late
        Happened(date(2025, 11, 6), "in", VisitState.CANCELLED),
        Happened(date(2026, 1, 1), "in", VisitState.CANCELLED),
    ]
    found = [(f"{each.on:%d.%m.}", each.state) for each in turns(FIRST, THURSDAYS, rows, date(2025, 12, 10))]
    assert found == [
        ("04.09.", "done"),
        ("16.10.", "done"),
        ("06.11.", "missed"),
        ("04.12.", "missed"),
        ("01.01.", "off"),
        ("05.02.", "coming"),
    ]


# Laid out ------------------------------------------------------------------------------------------------------------


def test_twelve_weeks_are_laid_out_and_not_twice(circle) -> None:
    series = start(circle, topic="Babysalmesang", audience="both", kind="church")
    assert laid(circle) == ["05.02.", "05.03."]
    assert [lay_out(series=series), lay_out_all()] == [0, 0]
    one = Visit.objects.first()
    assert (one.series, one.state, one.topic, one.audience, one.kind) == (
        series,
        VisitState.CONFIRMED,
        "Babysalmesang",
        "both",
        "church",
    )


def test_time_goes_on_and_the_programme_with_it(circle, travel) -> None:
    start(circle)
    travel(NOW + timedelta(weeks=5))
    assert lay_out_all() == 1
    assert laid(circle) == ["05.02.", "05.03.", "02.04."]


def test_what_was_moved_or_called_off_by_hand_is_not_made_again(circle) -> None:
    start(circle)
    Visit.objects.filter(on=date(2026, 2, 5)).update(on=date(2026, 2, 12))
    set_state(visit=Visit.objects.get(on=date(2026, 3, 5)), state=VisitState.CANCELLED, by=None)
    assert lay_out_all() == 0
    assert laid(circle) == ["12.02.", "05.03."]


def test_a_visit_follows_the_session_of_its_week_and_none_is_made_where_that_is_off(circle) -> None:
    moved = add_session(circle, date(2026, 2, 3))
    add_session(circle, date(2026, 3, 5), state=SessionState.CANCELLED)
    circle.weekday = 4
    start(circle)
    assert laid(circle) == ["03.02."]
    assert Visit.objects.get().session == moved


def test_one_that_stands_there_already_becomes_part_of_the_series(circle) -> None:
    partner = church(circle)
    mine = {"programme": circle.programme, "group": circle.group, "circle": circle}
    by_hand = Visit.objects.create(**mine, organisation=partner, on=date(2026, 2, 5), topic="Fastelavn")
    again = Again(from_on=date(2025, 9, 1))
    series = start_series(circle=circle, whom=Whom(organisation=partner), again=again, by=None)
    by_hand.refresh_from_db()
    assert (by_hand.series, by_hand.topic) == (series, "Fastelavn")
    assert laid(circle) == ["05.02.", "05.03."]
    assert lay_out(series=series) == 0


def test_every_so_many_weeks_and_until_the_circle_ends(circle) -> None:
    circle.ended_on = date(2026, 2, 20)
    circle.save()
    start(circle, nth=0, every=3, from_on=date(2026, 1, 8))
    assert laid(circle) == ["08.01.", "29.01.", "19.02."]


def test_an_ended_series_leaves_the_programme_and_keeps_its_history(circle) -> None:
    series = start(circle)
    Visit.objects.filter(on=date(2026, 3, 5)).update(invited_at=NOW)
    Visit.objects.create(
        programme=circle.programme,
        group=circle.group,
        circle=circle,
        organisation=series.organisation,
        series=series,
        on=date(2025, 12, 4),
        state=VisitState.DONE,
    )
    end_series(series=series, by=None)
    states = dict(Visit.objects.values_list("on", "state"))
    assert states == {date(2025, 12, 4): VisitState.DONE, date(2026, 3, 5): VisitState.CANCELLED}
    assert lay_out_all() == 0
    (each,) = repeated(circle, date(2026, 1, 10))
    assert (each.ended, each.fixed.held, each.fixed.of) == (True, 1, 5)


@pytest.mark.parametrize("wrong", [{"to_on": date(2025, 8, 1)}, {"nth": 5}, {"every": 0}, {"every": 27}])
def test_what_is_no_rhythm_is_refused(circle, wrong) -> None:
    with pytest.raises(Refused):
        start(circle, **wrong)
    assert not VisitSeries.objects.exists()


def test_the_page_starts_and_ends_a_series(cast, circle) -> None:
    page = reverse("circles:visit_series", args=[circle.pk])
    client = cast.client("ellen")
    data = {"new_organisation": "Kirken", "kind": "church", "nth": "1", "from_on": "2026-01-02", "audience": "both"}
    assert client.post(page, data).status_code == 302
    series = VisitSeries.objects.get()
    assert (series.organisation.name, series.nth, series.every) == ("Kirken", 1, 4)
    shown = client.get(reverse("circles:visits", args=[circle.pk])).content.decode()
    assert shown.count('data-state="coming"') == 2
    for bad in ({"nth": "9"}, {"from_on": "x"}, {"every": "99"}, {"new_organisation": ""}):
        answer = client.post(page, data | bad)
        assert answer.status_code == 200
        assert answer.context["form"].errors
    assert client.post(reverse("circles:series_end", args=[series.pk])).status_code == 302
    assert laid(circle) == []
    assert VisitSeries.objects.count() == 1


def test_it_is_laid_out_every_morning(db) -> None:
    assert JOBS["circles.visits"].run == lay_out_all
