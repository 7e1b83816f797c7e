"""A02, A25, B02: the two questions, and which of the four are in place."""

from datetime import date
from typing import Any

from rygrad.access.rule import NOBODY
from rygrad.gatherings.actions.agenda import add_item
from rygrad.gatherings.actions.tasks import add_task, take_task
from rygrad.gatherings.models import AgendaItem
from rygrad.meetings.actions.plan import plan_meeting, set_rhythm
from rygrad.meetings.queries.plan import card, next_meeting, readiness

from .planning import fresh, items, lead_all, planned
from .test_plan_meeting import RHYTHM


def test_without_an_agenda_the_answer_is_no(cast: Any) -> None:
    meeting = planned(cast)
    AgendaItem.objects.all().delete()
    ready = readiness(fresh(meeting))
    assert (ready.has_agenda, ready.shared, ready.ready) == (False, False, False)
    assert ready.absent == ("exchange", "knowledge", "social", "planning")


def test_an_agenda_with_one_task_that_nobody_has_is_yes_and_no(cast: Any) -> None:
    meeting = planned(cast)
    lead_all(meeting, cast["amina"])
    task = add_task(gathering=meeting.gathering, by=None, title="Kaffe")
    ready = readiness(fresh(meeting))
    assert (ready.has_agenda, ready.shared, ready.unnamed, ready.ready) == (True, False, 1, False)
    take_task(task=task, person=cast["amina"], by=None)
    ready = readiness(fresh(meeting))
    assert (ready.has_agenda, ready.shared, ready.unnamed, ready.ready) == (True, True, 0, True)


def test_an_item_without_a_leader_keeps_the_meeting_not_ready(cast: Any) -> None:
    meeting = planned(cast)
    lead_all(meeting, cast["amina"])
    assert readiness(fresh(meeting)).ready is True
    welcome = add_item(gathering=meeting.gathering, by=None, title="Velkomst", minutes=5)
    assert readiness(fresh(meeting)).ready is False
    AgendaItem.objects.filter(pk=welcome.pk).update(leader=cast["hanne"])
    assert readiness(fresh(meeting)).ready is True


def test_what_was_decided_at_the_meeting_is_no_task_before_it(cast: Any) -> None:
    meeting = planned(cast)
    lead_all(meeting, cast["amina"])
    add_task(gathering=meeting.gathering, by=None, title="Ring til biblioteket", decided=True)
    assert readiness(fresh(meeting)).ready is True


def test_three_of_four_are_in_place(cast: Any) -> None:
    meeting = planned(cast)
    lead_all(meeting, cast["amina"])
    social = next(item for item in items(meeting) if item.element == "social")
    AgendaItem.objects.filter(pk=social.pk).update(leader=None)
    ready = readiness(fresh(meeting))
    assert (ready.placed, ready.unled, ready.absent) == (3, ("social",), ())
    social.delete()
    ready = readiness(fresh(meeting))
    assert (ready.placed, ready.unled, ready.absent) == (3, (), ("social",))


def test_the_spine_has_four_even_for_three_parts_and_an_empty_agenda(cast: Any) -> None:
    set_rhythm(group=cast.vestby, by=cast["berit"].account_id, **RHYTHM | {"template": "three"})
    meeting = plan_meeting(group=cast.vestby, by=None, on=date(2027, 1, 5))
    shown = card(NOBODY, fresh(meeting))
    assert [code for code, _state, _name in shown.spine] == ["exchange", "knowledge", "social", "planning"]
    assert shown.readiness.required == ("exchange", "knowledge", "social")
    AgendaItem.objects.all().delete()
    assert [state for _code, state, _name in card(NOBODY, fresh(meeting)).spine] == ["off"] * 4


def test_the_next_meeting_is_the_nearest_she_may_see(cast: Any) -> None:
    later, sooner = planned(cast, 40), planned(cast, 3)

    def asks(name: str) -> Any:
        return cast.client(name).get("/me/").wsgi_request.who

    shown = next_meeting(asks("amina"), cast.vestby)
    assert shown is not None and shown.meeting.pk == sooner.pk
    assert (shown.may_plan, shown.may_join) == (False, True)
    assert next_meeting(asks("nora"), cast.vestby) is None
    assert next_meeting(asks("tara"), cast.vestby) is None
    assert later.pk != sooner.pk
