"""G03: fingers at the table beside the forms that came in; in the minutes as a count; from zero after the closing."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from rygrad.core.clock import today
from rygrad.gatherings.figures import told_and_forms
from rygrad.gatherings.models import Gathering, TalkRound
from rygrad.groups.enums import Employer
from rygrad.groups.models import RoleHeld
from rygrad.tickets.models import FormsSince
from rygrad.tickets.queries import forms_since
from tests.cast import Cast
from tests.gatherings.guided import make_meeting


def came_in(cast: Cast, forms: int) -> None:
    FormsSince.objects.update_or_create(programme=cast.programme, group=cast.vestby, defaults={"forms": forms})


def tell(cast: Cast, meeting: Any, talks: object, name: str = "amina"):
    address = reverse("gatherings:talks", args=[meeting.gathering_id])
    return cast.client(name).post(address, {"talks": talks}, headers={"Accept": "application/json"})


def guide(cast: Cast, meeting: Any, name: str = "amina", language: str = "en") -> str:
    client = cast.client(name)
    client.cookies["language"] = language
    return client.get(reverse("gatherings:guide", args=[meeting.gathering_id])).text


def close(cast: Cast, meeting: Any, **sends: object):
    return cast.client("amina").post(reverse("meetings:close", args=[meeting.pk]), {"do": "close", **sends})


def minutes(cast: Cast, meeting: Any, name: str) -> str:
    client = cast.client(name)
    client.cookies["language"] = "en"
    return client.get(reverse("meetings:minutes", args=[meeting.pk])).text


def test_one_number_for_the_table_beside_what_came_in(cast: Cast) -> None:
    meeting = make_meeting(cast)
    came_in(cast, 6)
    assert "6 forms have come in since last time." in guide(cast, meeting)
    said = " ".join(tell(cast, meeting, 10).json()["says"])
    assert re.findall(r"\d+", said) == ["10", "6"]
    page = guide(cast, meeting)
    assert "You have told of about 10 talks. 6 forms have come in since last time. The rest" in page
    assert 'value="10"' in page
    assert "/talk/?together" in page
    tell(cast, meeting, 5)
    assert "All of it is written down." in guide(cast, meeting)
    tell(cast, meeting, "")
    assert TalkRound.objects.get().told is None


def test_none_is_as_good_an_answer_as_any(cast: Cast) -> None:
    meeting = make_meeting(cast)
    tell(cast, meeting, 0)
    page = guide(cast, meeting)
    assert "That is all right: some months are like that." in page
    assert "The rest" not in page


@pytest.mark.parametrize("wrong", [-1, 1000, "ten", "1e3"])
def test_what_is_no_number_of_talks_is_refused(cast: Cast, wrong: object) -> None:
    meeting = make_meeting(cast)
    assert tell(cast, meeting, wrong).status_code == 400
    assert not TalkRound.objects.exists()


def test_the_closing_keeps_both_numbers_and_sets_the_counter_to_zero_once(cast: Cast) -> None:
    meeting = make_meeting(cast)
    came_in(cast, 6)
    tell(cast, meeting, 10)
    close(cast, meeting, talks=10)
    row = TalkRound.objects.get()
    assert (row.told, row.forms, forms_since(cast.vestby)) == (10, 6, 0)
    came_in(cast, 3)  # after the meeting: they belong to the next one
    close(cast, meeting, talks=11)
    row.refresh_from_db()
    assert (row.told, row.forms, forms_since(cast.vestby)) == (11, 6, 3)
    assert tell(cast, meeting, 4).status_code == 400  # closed: now only the minutes say it
    assert "6 forms" in guide(cast, meeting)


def test_the_number_can_be_written_at_the_closing_without_a_guide(cast: Cast) -> None:
    meeting = make_meeting(cast)
    came_in(cast, 2)
    close(cast, meeting, talks=7)
    assert told_and_forms(cast.vestby, today().year) == (7, 2)


def test_a_meeting_where_nobody_asked_says_nothing_of_coverage(cast: Cast) -> None:
    meeting = make_meeting(cast)
    came_in(cast, 2)
    close(cast, meeting)
    assert told_and_forms(cast.vestby, today().year) == (0, 0)
    assert "data-round" not in minutes(cast, meeting, "amina")


def test_coverage_is_summed_over_the_meetings_of_one_year_and_group(cast: Cast) -> None:
    for days, told, forms in ((0, 10, 6), (31, 4, 4), (400, 50, 1)):
        meeting = make_meeting(cast, on=today() - timedelta(days=days))
        Gathering.objects.filter(pk=meeting.gathering_id).update(state="held")
        TalkRound.objects.create(
            programme=cast.programme, group=cast.vestby, gathering=meeting.gathering, told=told, forms=forms
        )
    year = today().year
    there = [
        (told, forms) for days, told, forms in ((0, 10, 6), (31, 4, 4)) if (today() - timedelta(days)).year == year
    ]
    assert told_and_forms(cast.vestby, year) == (sum(t for t, _f in there), sum(f for _t, f in there))
    assert told_and_forms(cast.nordby, year) == (0, 0)


def test_the_minutes_say_it_as_a_count_and_the_forms_only_to_the_group(cast: Cast) -> None:
    meeting = make_meeting(cast)
    came_in(cast, 6)
    close(cast, meeting, talks=10)
    inside, outside = minutes(cast, meeting, "amina"), minutes(cast, meeting, "chau")
    assert "Together you have talked to about 10 women since last time." in inside
    assert "6 forms had come in." in inside
    assert "about 10 women" in outside
    assert "forms had come in" not in outside


def test_a_coordinator_of_the_municipality_is_outside_when_forms_are_counted(cast: Cast) -> None:
    meeting = make_meeting(cast)
    came_in(cast, 6)
    assert "6 forms have come in" in guide(cast, meeting, "berit")
    RoleHeld.objects.filter(person=cast["berit"]).update(employer=Employer.MUNICIPALITY)
    assert "forms have come in" not in guide(cast, meeting, "berit")
    assert "data-forms" not in cast.client("berit").get("/").text


def test_the_wall_shows_neither(cast: Cast) -> None:
    meeting = make_meeting(cast)
    came_in(cast, 6)
    tell(cast, meeting, 10)
    wall = cast.client("amina").get(reverse("gatherings:wall", args=[meeting.gathering_id])).text
    assert 'data-send="talks"' not in wall
