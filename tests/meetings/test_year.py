"""G02, B01, B03, B11, B13: the year as it was, in spines and in words."""

from collections.abc import Callable
from datetime import date, time

import pytest
from django.utils import translation

from rygrad.groups.models import Group
from rygrad.meetings.models import Meeting, Rhythm
from rygrad.meetings.queries.year import lights, year, years
from rygrad.packs.queries import pack

from .rows import held, planned

TODAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def english() -> object:
    with translation.override("en"):
        yield


def rhythm(group: Group, **more: object) -> Rhythm:
    return Rhythm.objects.create(programme=group.programme, group=group, starts=time(17), ends=time(19), **more)


def the_year_of_the_sketch(group: Group) -> None:
    """Ten meetings of eleven months so far; the social forgotten in March and October; July is free."""
    rhythm(group, free_months=[7])
    for month in (1, 2, 3, 4, 5, 6, 8, 9, 10, 11):
        held(group, date(2026, month, 3), without=["social"] if month in (3, 10) else [])
    planned(group, date(2026, 12, 1))


def test_the_year_says_in_words_what_the_spines_show(cast) -> None:
    the_year_of_the_sketch(cast.vestby)
    seen = year(cast.vestby, 2026, on=TODAY)
    assert seen.headline == "8 whole meetings of 10."
    assert [each.says for each in seen.forgotten] == ["Our social community was forgotten 2 times, last in October."]
    assert (seen.monitor, seen.gaps, seen.free) == ("", (), "July")
    assert (seen.in_a_row, seen.streak) == (1, "")
    assert [month.state for month in seen.months] == [
        "complete",
        "complete",
        "incomplete",
        "complete",
        "complete",
        "complete",
        "free",
        "complete",
        "complete",
        "incomplete",
        "complete",
        "coming",
    ]
    assert [month.says for month in seen.months][2] == "Without: Our social community"
    assert [(code, state) for code, state, _ in seen.months[2].shown.spine] == [
        ("exchange", "on"),
        ("knowledge", "on"),
        ("social", "off"),
        ("planning", "on"),
    ]
    assert (seen.since, seen.until) == (date(2026, 1, 3), TODAY)


def test_a_year_that_has_not_begun_counts_from_its_first_to_its_last_day(cast) -> None:
    planned(cast.vestby, date(2027, 1, 5))
    seen = year(cast.vestby, 2027, on=TODAY)
    assert seen.since <= seen.until == date(2027, 12, 31)


def test_one_gap_is_one_flag_and_a_free_month_is_none(cast) -> None:
    for month in (1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12):
        held(cast.vestby, date(2025, month, 4))
    assert year(cast.vestby, 2025, on=TODAY).gaps == (date(2025, 7, 1),)
    assert year(cast.vestby, 2025, on=TODAY).monitor.startswith("There was no meeting in July.")
    rhythm(cast.vestby, free_months=[7])
    seen = year(cast.vestby, 2025, on=TODAY)
    assert (seen.gaps, seen.months[6].state) == ((), "free")


def test_before_the_first_meeting_and_after_today_nothing_is_missing(cast) -> None:
    held(cast.vestby, date(2026, 9, 1))
    seen = year(cast.vestby, 2026, on=TODAY)
    assert [month.state for month in seen.months] == ["before"] * 8 + ["complete", "none", "coming", "coming"]
    assert seen.gaps == (date(2026, 10, 1),)
    assert year(cast.vestby, 2027, on=TODAY).gaps == ()
    assert year(cast.oestby, 2026, on=TODAY).headline == "No meeting has been closed this year."


def test_a_meeting_that_nobody_closed_waits_and_is_no_gap(cast) -> None:
    held(cast.vestby, date(2026, 9, 1))
    planned(cast.vestby, date(2026, 10, 6))
    seen = year(cast.vestby, 2026, on=TODAY)
    assert (seen.months[9].state, seen.months[9].says, seen.gaps) == ("waits", "Waits to be closed", ())


def test_a_cancelled_meeting_leaves_its_month_without_one(cast) -> None:
    held(cast.vestby, date(2026, 9, 1))
    planned(cast.vestby, date(2026, 10, 6), state="cancelled")
    seen = year(cast.vestby, 2026, on=TODAY)
    assert (seen.months[9].state, seen.gaps) == ("none", (date(2026, 10, 1),))
    assert seen.months[9].meetings[0].says == "Cancelled"


def test_complete_in_a_row_reaches_over_new_year(cast) -> None:
    held(cast.vestby, date(2025, 10, 7), without=["social"])
    for day in (date(2025, 11, 4), date(2025, 12, 2), date(2026, 1, 6)):
        held(cast.vestby, day)
    assert year(cast.vestby, 2026, on=TODAY).streak == "3 whole meetings in a row."
    assert year(cast.vestby, 2025, on=TODAY).in_a_row == 2


def test_each_figure_tells_by_which_template(cast) -> None:
    held(cast.vestby, date(2026, 1, 6), without=["planning"], template="three")
    Meeting.objects.update(outcome="complete", missing=[])
    held(cast.vestby, date(2026, 2, 3))
    seen = year(cast.vestby, 2026, on=TODAY)
    assert [(str(each.title), each.version, each.meetings) for each in seen.templates] == [
        ("Four elements", 1, 1),
        ("Three parts", 1, 1),
    ]
    assert seen.months[0].shown.says == "A whole meeting"
    assert len(seen.months[0].shown.spine) == 4


def test_the_three_social_kinds_are_counted_when_held(cast) -> None:
    shipped = {each.kind: each.code for each in pack("dk-bydelsmoedre").socials}
    for month, code in enumerate(shipped.values(), start=1):
        held(cast.vestby, date(2026, month, 3), social=code)
    held(cast.vestby, date(2026, 9, 3), without=["social"], social=shipped["talk"])
    counted = {each.kind: each.times for each in year(cast.vestby, 2026, on=TODAY).socials}
    assert counted == {"talk": 1, "energizer": int("energizer" in shipped), "shared": int("shared" in shipped)}


def test_lights_are_kind_before_and_after_closing(cast) -> None:
    meeting = planned(cast.vestby, date(2026, 11, 20))
    meeting.gathering.items.filter(element__in=("exchange", "knowledge")).update(state="held")
    seen = lights(meeting)
    assert seen.sentence == "Two of four elements so far."
    assert seen.suggestion == "Not yet: Our social community and Planning. Ten minutes are enough."
    meeting.gathering.items.update(state="held")
    assert (lights(meeting).sentence, lights(meeting).suggestion) == ("All four elements were there.", "")
    done = held(cast.vestby, date(2026, 10, 20), without=["social"])
    assert lights(done).sentence == "Three of four elements this time."
    assert "Begin with it next time" in lights(done).suggestion


def test_lights_follow_the_order_of_the_group(cast) -> None:
    rhythm(cast.vestby, element_order=["planning", "social"])
    seen = lights(planned(cast.vestby, date(2026, 11, 20)))
    assert [light.code for light in seen.lights] == ["planning", "social", "exchange", "knowledge"]


def test_the_year_asks_as_much_for_one_meeting_as_for_many(cast, questions: Callable) -> None:
    held(cast.vestby, date(2026, 1, 6))
    group = Group.objects.select_related("programme").get(pk=cast.vestby.pk)
    with questions(7):
        year(group, 2026, on=TODAY)
    for month in range(2, 10):
        held(cast.vestby, date(2026, month, 6))
    with questions(7):
        year(group, 2026, on=TODAY)


def test_years_that_can_be_opened(cast) -> None:
    held(cast.vestby, date(2024, 1, 6))
    held(cast.vestby, date(2026, 1, 6))
    assert years(cast.vestby) == [2026, 2024]
