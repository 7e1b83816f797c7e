"""A25: reminders at seven and two days, once each, to those who plan, saying nothing that matters."""

from datetime import timedelta
from typing import Any

import pytest

from rygrad.gatherings.models import AgendaItem
from rygrad.meetings.actions.plan import cancel
from rygrad.meetings.actions.remind import send_due_reminders
from rygrad.meetings.models import Meeting
from rygrad.meetings.rules.reminders import due
from rygrad.outbox.rules import JOBS

from .planning import lead_all, planned


@pytest.fixture
def meeting(cast: Any) -> Meeting:
    return planned(cast, 20)


def _days_before(meeting: Meeting, days: int) -> int:
    return send_due_reminders(meeting.gathering.on - timedelta(days=days))


def test_which_are_due() -> None:
    assert [due((7, 2), left, []) for left in (8, 7, 3, 2, 1, 0, -1)] == [[], [7], [7], [7, 2], [7, 2], [], []]
    assert due((7, 2), 3, [7]) == []
    assert due((7, 2), 1, [7]) == [2]


def test_seven_and_two_days_before_and_never_twice(cast: Any, meeting: Meeting, post: Any) -> None:
    assert _days_before(meeting, 8) == 0
    assert _days_before(meeting, 7) == 2
    assert _days_before(meeting, 7) == 0
    assert _days_before(meeting, 5) == 0
    assert _days_before(meeting, 2) == 2
    assert _days_before(meeting, 1) == 0
    assert Meeting.objects.get(pk=meeting.pk).reminded == [7, 2]
    assert sorted(letter.to for letter in post()) == [["berit@rygrad.example"]] * 2 + [["hanne@rygrad.example"]] * 2


def test_what_was_missed_goes_out_late_and_as_one(meeting: Meeting) -> None:
    assert _days_before(meeting, 1) == 2
    assert _days_before(meeting, 1) == 0
    assert Meeting.objects.get(pk=meeting.pk).reminded == [7, 2]


def test_it_is_too_late_on_the_day(meeting: Meeting) -> None:
    assert _days_before(meeting, 0) == 0
    assert _days_before(meeting, -1) == 0


def test_the_letter_names_nobody_and_nothing(cast: Any, meeting: Meeting, post: Any) -> None:
    AgendaItem.objects.update(title="Hemmeligt emne")
    _days_before(meeting, 7)
    for letter in post():
        text = letter.subject + letter.body
        for word in ("Hemmeligt", "Vestby", "Berit", "Hanne", "Amina"):
            assert word not in text
        assert len(letter.to) == 1
        assert letter.cc == letter.bcc == []


def test_whoever_leads_is_reminded_too(cast: Any, meeting: Meeting, post: Any) -> None:
    meeting.gathering.leads = cast["amina"]
    meeting.gathering.save()
    assert _days_before(meeting, 7) == 3
    assert ["amina@rygrad.example"] in [letter.to for letter in post()]


def test_she_who_has_left_the_group_is_not_reminded_of_what_she_was_to_lead(
    cast: Any, meeting: Meeting, post: Any
) -> None:
    meeting.gathering.leads = cast["nora"]  # of another group
    meeting.gathering.save()
    assert _days_before(meeting, 7) == 2
    assert "nora@rygrad.example" not in {to for letter in post() for to in letter.to}


def test_nobody_is_reminded_of_a_ready_a_cancelled_or_a_practice_meeting(cast: Any, meeting: Meeting) -> None:
    lead_all(meeting, cast["amina"])
    assert _days_before(meeting, 7) == 0
    assert Meeting.objects.get(pk=meeting.pk).reminded == []
    lead_all(meeting, None)
    type(cast.vestby).objects.filter(pk=cast.vestby.pk).update(practice=True)
    assert _days_before(meeting, 7) == 0
    type(cast.vestby).objects.filter(pk=cast.vestby.pk).update(practice=False)
    cancel(meeting=meeting, reason="Sne", by=None)
    assert _days_before(meeting, 7) == 0


def test_whose_role_has_ended_hears_nothing(cast: Any, meeting: Meeting, post: Any) -> None:
    _days_before(meeting, 7)
    assert not {"eli@rygrad.example", "lost@rygrad.example"} & {letter.to[0] for letter in post()}


def test_it_runs_every_day(cast: Any) -> None:
    assert JOBS["meetings.reminders"].run is send_due_reminders
    planned(cast, 7)
    assert send_due_reminders() == 2
