"""A02, A03: a plan that is sent twice, with a button nobody made, by somebody who sees a leader who has left."""

from datetime import timedelta
from typing import Any

import pytest

from rygrad.core.clock import today
from rygrad.gatherings.models import Task
from rygrad.groups.models import Membership, RoleHeld
from rygrad.meetings.actions.plan import reschedule, set_rhythm
from rygrad.meetings.models import Meeting
from rygrad.meetings.queries.plan import rhythm_of

from .planning import fields_of, fresh, gathering, plan_address, planned


@pytest.fixture
def meeting(cast) -> Meeting:
    return planned(cast)


def sent(cast: Any, meeting: Meeting, **typed: str) -> Any:
    berit = cast.client("berit")
    return berit.post(plan_address(meeting), fields_of(berit.get(plan_address(meeting))) | typed)


@pytest.mark.parametrize("step", ["off:", "up:", "down:", "off:order", "off", ":"])
def test_a_button_that_names_nothing_saves_the_plan(cast, meeting, step: str) -> None:
    assert sent(cast, meeting, step=step).status_code == 302
    assert len(fields_of(cast.client("berit").get(plan_address(meeting)))["order"].split(",")) == 4


def test_a_new_task_that_is_sent_twice_is_one_task(cast, meeting) -> None:
    berit = cast.client("berit")
    typed = fields_of(berit.get(plan_address(meeting))) | {"new_title": "Te", "new_owner": str(cast["amina"].pk)}
    for _twice in range(2):
        assert berit.post(plan_address(meeting), typed).status_code == 302
    assert Task.objects.filter(gathering=meeting.gathering).count() == 1
    typed["new_owner"] = str(cast["hanne"].pk)
    assert berit.post(plan_address(meeting), typed).status_code == 302
    assert Task.objects.filter(gathering=meeting.gathering).count() == 2


def test_saving_the_plan_does_not_silently_take_the_meeting_from_her_who_has_left(cast, meeting) -> None:
    there = gathering(meeting)
    there.leads = there.minutes_by = cast["amina"]
    there.save()
    Membership.objects.filter(person=cast["amina"]).delete()
    RoleHeld.objects.filter(person=cast["amina"]).delete()
    assert sent(cast, meeting, new_title="Te").status_code == 302
    assert (gathering(meeting).leads, gathering(meeting).minutes_by) == (cast["amina"], cast["amina"])
    assert sent(cast, meeting, leads="").status_code == 302
    assert gathering(meeting).leads is None


def test_calendars_hear_nothing_when_only_the_leader_is_another(cast, meeting) -> None:
    before = gathering(meeting).changed_at
    assert sent(cast, meeting, leads=str(cast["amina"].pk), minutes_by=str(cast["hanne"].pk)).status_code == 302
    now = gathering(meeting)
    assert (now.leads, now.minutes_by, now.changed_at) == (cast["amina"], cast["hanne"], before)


def test_a_moved_meeting_follows_the_programme_unless_the_group_has_chosen(cast, meeting) -> None:
    """The template of its new day, not the one that was in force on the day it was planned for first."""
    Meeting.objects.filter(pk=meeting.pk).update(template="three", template_version=1)  # as if planned in its time
    moved = {
        "on": today() + timedelta(days=21),
        "place": "",
        "by": None,
        "starts": meeting.gathering.starts,
        "ends": meeting.gathering.ends,
    }
    reschedule(meeting=fresh(meeting), **moved)
    assert fresh(meeting).template == "four"
    own = rhythm_of(cast.vestby)
    set_rhythm(group=cast.vestby, by=cast["berit"].account_id, template="three", starts=own.starts, ends=own.ends)
    reschedule(meeting=fresh(meeting), **moved | {"on": today() + timedelta(days=22)})
    assert fresh(meeting).template == "three"
