"""A11, A13: two who write in the same minutes, one who sends twice, and one who comes late to it."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from rygrad.core.clock import today
from rygrad.gatherings.models import AgendaItem, Task
from rygrad.meetings.models import Meeting

from .rows import ALL, planned


def way(meeting: Meeting) -> str:
    return f"/meetings/{meeting.pk}/close/"


def base(client: Client, meeting: Meeting) -> str:
    """What the page carries of the minutes as she sees them."""
    html = client.get(way(meeting)).content.decode()
    found = re.search(r'name="base" value="([^"]*)"', html)
    assert found
    return found[1].replace("&quot;", '"').replace("&#x27;", "'")


def item(meeting: Meeting, element: str) -> AgendaItem:
    return AgendaItem.objects.get(gathering=meeting.gathering, element=element)


def did(meeting: Meeting, *elements: str) -> dict[str, str]:
    return {f"did-{item(meeting, element).pk}": "on" for element in elements}


@pytest.fixture
def meeting(cast) -> Meeting:
    return planned(cast.vestby, today() - timedelta(days=1))


def test_what_another_added_after_she_opened_the_page_stays_as_the_other_left_it(cast) -> None:
    meeting = planned(cast.vestby, today(), elements=["exchange", "knowledge", "planning"])
    berit, hanne = cast.client("berit"), cast.client("hanne")
    hers = base(hanne, meeting)
    three = did(meeting, "exchange", "knowledge", "planning")
    berit.post(way(meeting), {"base": base(berit, meeting), "do": "save", "also": ["social"], **three})
    social = item(meeting, "social")
    berit.post(
        way(meeting), {"base": base(berit, meeting), "do": "save", f"note-{social.pk}": "Vi sang", **did(meeting, *ALL)}
    )
    answer = hanne.post(way(meeting), {"base": hers, "do": "close", **three})
    assert answer.status_code == 302
    social.refresh_from_db()
    meeting.refresh_from_db()
    assert (social.state, social.note, meeting.outcome) == ("held", "Vi sang", "complete")


def test_a_decision_sent_twice_is_one_task(cast, meeting) -> None:
    berit = cast.client("berit")
    typed = {"base": base(berit, meeting), "do": "close", "title-0": "Ring til biblioteket", "due-0": "2030-01-08"}
    for _twice in range(2):
        assert berit.post(way(meeting), typed).status_code == 302
    assert Task.objects.filter(gathering=meeting.gathering).count() == 1


def test_a_space_at_the_end_of_a_note_is_no_change_of_hers(cast, meeting) -> None:
    exchange = item(meeting, "exchange")
    AgendaItem.objects.filter(pk=exchange.pk).update(note="Vi taler \n")  # as the guide saves it while one writes
    hanne = cast.client("hanne")
    hers = base(hanne, meeting)
    AgendaItem.objects.filter(pk=exchange.pk).update(note="Vi taler sammen ")
    answer = hanne.post(way(meeting), {"base": hers, "do": "save", f"note-{exchange.pk}": "Vi taler \r\n"})
    assert answer.status_code == 302
    exchange.refresh_from_db()
    assert exchange.note == "Vi taler sammen"


def test_what_was_skipped_in_the_guide_stays_skipped_when_she_saves_for_now(cast, meeting) -> None:
    social = item(meeting, "social")
    AgendaItem.objects.filter(pk=social.pk).update(state="skipped")
    berit = cast.client("berit")
    berit.post(way(meeting), {"base": base(berit, meeting), "do": "save", **did(meeting, "exchange")})
    social.refresh_from_db()
    assert social.state == "skipped"


def test_two_long_texts_kept_together_can_still_be_closed(cast, meeting) -> None:
    exchange = item(meeting, "exchange")
    AgendaItem.objects.filter(pk=exchange.pk).update(note="a" * 4000 + "\n" + "b" * 4000)
    berit = cast.client("berit")
    answer = berit.post(
        way(meeting),
        {"base": base(berit, meeting), "do": "close", f"note-{exchange.pk}": "a" * 4000 + "\n" + "b" * 4000},
    )
    assert answer.status_code == 302


def test_whoever_closes_late_is_offered_a_day_that_is_still_to_come(cast, travel: Callable[[Any], None]) -> None:
    travel(datetime(2026, 6, 20, 10, tzinfo=UTC))
    meeting = planned(cast.vestby, today() - timedelta(days=100))
    html = cast.client("berit").get(way(meeting)).content.decode()
    offered = re.search(r'name="next_on" value="([^"]+)"', html)
    assert offered
    assert offered[1] == "2026-08-04"  # July is free


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_a_slip_of_the_finger_in_the_year_plans_nothing(cast, meeting, day: str) -> None:
    berit = cast.client("berit")
    answer = berit.post(way(meeting), {"base": base(berit, meeting), "do": "close", "plan_next": "on", "next_on": day})
    assert answer.status_code == 422
    assert Meeting.objects.count() == 1
