"""A12, A27, B01, B03, B12: a meeting is made from the template of the day, in the group's own order."""

from datetime import date, time, timedelta
from threading import Thread
from typing import Any

import pytest
from django.db import connection, connections

from rygrad.audit.models import Entry
from rygrad.core.errors import Refused
from rygrad.gatherings.enums import State
from rygrad.gatherings.models import Gathering
from rygrad.meetings.actions.plan import cancel, plan_meeting, reschedule, set_rhythm
from rygrad.meetings.models import Meeting
from rygrad.meetings.queries.plan import proposed_day, rhythm_of
from rygrad.packs.queries import pack

from .planning import gathering, items, planned

FOUR = ["exchange", "knowledge", "social", "planning"]
RHYTHM: dict[str, Any] = {
    "week": 1,
    "weekday": 1,
    "starts": time(17),
    "ends": time(19),
    "place": "Huset",
    "free_months": [7],
    "template": "",
    "element_order": [],
    "method": "",
    "documentation": "",
    "knowledge_topics": "",
}


def test_a_meeting_begins_with_the_template_in_force_that_day(cast: Any) -> None:
    meeting = plan_meeting(group=cast.vestby, by=None, on=date(2026, 12, 1))
    assert (meeting.template, meeting.template_version) == ("four", 2)
    assert [item.element for item in items(meeting)] == FOUR
    assert sum(item.minutes for item in items(meeting)) == 120
    older = plan_meeting(group=cast.oestby, by=None, on=date(2019, 12, 3))
    assert older.template == "three"


def test_a_group_may_stay_with_three_parts_and_still_has_four_blocks(cast: Any) -> None:
    set_rhythm(group=cast.vestby, by=cast["berit"].account_id, **RHYTHM | {"template": "three"})
    meeting = plan_meeting(group=cast.vestby, by=None, on=date(2026, 12, 1))
    assert (meeting.template, meeting.template_version) == ("three", 1)
    assert sorted(item.element for item in items(meeting)) == sorted(FOUR)


def test_the_group_has_its_own_order_and_method_and_times(cast: Any) -> None:
    order = ["social", "planning", "knowledge", "exchange"]
    set_rhythm(
        group=cast.vestby,
        by=cast["berit"].account_id,
        **RHYTHM | {"element_order": order, "method": "round", "ends": time(18, 30)},
    )
    meeting = plan_meeting(group=cast.vestby, by=None)
    assert [item.element for item in items(meeting)] == order
    assert [item.method for item in items(meeting)] == ["", "", "", "round"]
    assert sum(item.minutes for item in items(meeting)) == 90
    made = meeting.gathering
    assert (made.starts, made.ends, made.place) == (time(17), time(18, 30), "Huset")


def test_six_meetings_in_a_row_get_six_different_social_items(cast: Any) -> None:
    used = []
    for month in range(1, 7):
        meeting = plan_meeting(group=cast.vestby, by=None, on=date(2027, month, 5))
        used += [item.social for item in items(meeting) if item.social]
    assert len(used) == 6
    assert len(set(used)) == 6
    assert set(used) <= {social.code for social in pack("dk-bydelsmoedre").socials}


def test_no_meeting_is_made_without_a_social_item(cast: Any) -> None:
    for on in (date(2019, 5, 7), date(2026, 12, 1), date(2027, 1, 5)):
        meeting = plan_meeting(group=cast.vestby, by=None, on=on)
        assert [bool(item.social) for item in items(meeting) if item.element == "social"] == [True]


def test_the_same_day_twice_is_one_meeting(cast: Any) -> None:
    first = planned(cast)
    assert planned(cast).pk == first.pk
    assert Meeting.objects.count() == 1


def test_another_day_in_the_same_month_is_refused_in_words(cast: Any) -> None:
    plan_meeting(group=cast.vestby, by=None, on=date(2026, 12, 1))
    with pytest.raises(Refused) as refused:
        plan_meeting(group=cast.vestby, by=None, on=date(2026, 12, 8))
    assert "december 2026" in str(refused.value.message)
    assert refused.value.field == "on"
    assert plan_meeting(group=cast.oestby, by=None, on=date(2026, 12, 8)).group == cast.oestby


def test_a_cancelled_meeting_leaves_its_month_free(cast: Any) -> None:
    first = plan_meeting(group=cast.vestby, by=None, on=date(2026, 12, 1))
    cancel(meeting=first, reason="Sne", by=None)
    second = plan_meeting(group=cast.vestby, by=None, on=date(2026, 12, 8))
    assert second.pk != first.pk
    row = gathering(first)
    assert (row.state, row.cancelled_reason, row.sequence) == (State.CANCELLED, "Sne", 1)
    cancel(meeting=first, reason="Regn", by=None)
    assert (gathering(first).cancelled_reason, gathering(first).sequence) == ("Sne", 1)


def test_free_months_and_months_with_a_meeting_are_passed_over(cast: Any, travel: Any) -> None:
    set_rhythm(group=cast.vestby, by=cast["berit"].account_id, **RHYTHM)
    rhythm = rhythm_of(cast.vestby)
    assert proposed_day(cast.vestby, rhythm, date(2027, 6, 2)) == date(2027, 8, 3)
    plan_meeting(group=cast.vestby, by=None, on=date(2027, 8, 20))
    assert proposed_day(cast.vestby, rhythm, date(2027, 6, 2)) == date(2027, 9, 7)


def test_when_every_month_is_free_she_chooses_a_day(cast: Any) -> None:
    set_rhythm(group=cast.vestby, by=cast["berit"].account_id, **RHYTHM | {"free_months": list(range(1, 13))})
    with pytest.raises(Refused):
        plan_meeting(group=cast.vestby, by=None)
    assert plan_meeting(group=cast.vestby, by=None, on=date(2026, 12, 1)).gathering.on == date(2026, 12, 1)


def test_moving_tells_calendars_only_of_what_is_new(cast: Any) -> None:
    meeting = plan_meeting(group=cast.vestby, by=None, on=date(2026, 12, 1), starts=time(17), ends=time(19), place="A")
    meeting.reminded = [7]
    meeting.save()
    same = {"on": date(2026, 12, 1), "starts": time(17), "ends": time(19), "place": "A"}
    reschedule(meeting=meeting, by=None, **same)
    assert gathering(meeting).sequence == 0
    reschedule(meeting=meeting, by=None, **same | {"place": "B"})
    assert gathering(meeting).sequence == 1
    assert Meeting.objects.get(pk=meeting.pk).reminded == [7]
    reschedule(meeting=meeting, by=None, **same | {"on": date(2026, 12, 8), "place": "B"})
    assert (gathering(meeting).on, gathering(meeting).sequence) == (date(2026, 12, 8), 2)
    assert Meeting.objects.get(pk=meeting.pk).reminded == []


def test_moving_into_a_month_that_has_one_is_refused(cast: Any) -> None:
    meeting = plan_meeting(group=cast.vestby, by=None, on=date(2026, 12, 1))
    plan_meeting(group=cast.vestby, by=None, on=date(2027, 1, 5))
    with pytest.raises(Refused):
        reschedule(meeting=meeting, on=date(2027, 1, 12), starts=time(17), ends=time(19), place="", by=None)
    assert gathering(meeting).on == date(2026, 12, 1)


def test_a_held_meeting_is_neither_moved_nor_cancelled(cast: Any) -> None:
    meeting = planned(cast)
    Gathering.objects.filter(pk=meeting.gathering_id).update(state=State.HELD)
    with pytest.raises(Refused):
        cancel(meeting=meeting, reason="?", by=None)
    with pytest.raises(Refused):
        reschedule(
            meeting=meeting,
            on=meeting.gathering.on + timedelta(days=1),
            starts=time(17),
            ends=time(19),
            place="",
            by=None,
        )


def test_what_is_planned_is_in_the_log(cast: Any) -> None:
    meeting = plan_meeting(group=cast.vestby, by=cast["berit"].account_id, on=date(2026, 12, 1))
    entry = Entry.objects.order_by("-number").first()
    assert entry is not None
    assert (entry.event, entry.by, entry.about) == ("meeting_planned", cast["berit"].account_id, meeting.gathering_id)


@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one_meeting(cast: Any) -> None:
    made, wrong = [], []

    def plan() -> None:
        try:
            made.append(plan_meeting(group=cast.vestby, by=None, on=date(2026, 12, 1)).pk)
        except Exception as error:
            wrong.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=plan) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(made) == 4
    assert len(set(made)) == 1
    assert Meeting.objects.count() == Gathering.objects.count() == 1
    connection.close()
