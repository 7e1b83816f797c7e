"""The plan page without a script: every button saves what was typed, and two people can plan the same meeting."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from rygrad.gatherings.models import AgendaItem, Task
from rygrad.meetings.models import Meeting

from .planning import fields_of, gathering, items, plan_address, planned


@pytest.fixture
def meeting(cast: Any) -> Meeting:
    return planned(cast)


@pytest.fixture
def berit(cast: Any) -> Any:
    return cast.client("berit")


def test_minutes_leaders_hosts_and_a_new_task_are_saved_together(cast: Any, berit: Any, meeting: Meeting) -> None:
    address = plan_address(meeting)
    sent = fields_of(berit.get(address))
    first = items(meeting)[0]
    sent |= {
        f"minutes-{first.pk}": "25",
        f"leader-{first.pk}": str(cast["amina"].pk),
        "leads": str(cast["amina"].pk),
        "minutes_by": str(cast["hanne"].pk),
        "new_title": "Købe kaffe",
        "new_owner": str(cast["amina"].pk),
    }
    answer = berit.post(address, sent)
    assert (answer.status_code, answer.headers["Location"]) == (302, address)
    first.refresh_from_db()
    assert (first.minutes, first.leader) == (25, cast["amina"])
    assert (gathering(meeting).leads, gathering(meeting).minutes_by) == (cast["amina"], cast["hanne"])
    task = Task.objects.get()
    assert (task.title, task.owner, task.due_on) == ("Købe kaffe", cast["amina"], meeting.gathering.on)
    assert gathering(meeting).sequence == 0


def test_a_button_moves_an_item_and_keeps_what_was_typed(cast: Any, berit: Any, meeting: Meeting) -> None:
    address = plan_address(meeting)
    before = [item.pk for item in items(meeting)]
    sent = fields_of(berit.get(address)) | {f"minutes-{before[0]}": "31", "step": f"down:{before[0]}"}
    answer = berit.post(address, sent)
    assert answer.headers["Location"] == f"{address}#row-{before[0]}"
    assert [item.pk for item in items(meeting)] == [before[1], before[0], *before[2:]]
    assert items(meeting)[1].minutes == 31
    berit.post(address, fields_of(berit.get(address)) | {"step": f"up:{before[0]}"})
    assert [item.pk for item in items(meeting)] == before


def test_the_ends_of_the_agenda_are_the_ends(berit: Any, meeting: Meeting) -> None:
    address = plan_address(meeting)
    before = [item.pk for item in items(meeting)]
    for step in (f"up:{before[0]}", f"down:{before[-1]}", "up:", "sideways:x", "off:no-such-thing", "down"):
        assert berit.post(address, fields_of(berit.get(address)) | {"step": step}).status_code == 302
    assert [item.pk for item in items(meeting)] == before


def test_the_order_that_the_script_keeps_is_saved(berit: Any, meeting: Meeting) -> None:
    address = plan_address(meeting)
    turned = [str(item.pk) for item in reversed(items(meeting))]
    berit.post(address, fields_of(berit.get(address)) | {"order": ",".join(turned)})
    assert [str(item.pk) for item in items(meeting)] == turned
    assert [item.position for item in items(meeting)] == [1, 2, 3, 4]


def test_an_order_that_makes_no_sense_loses_nothing(berit: Any, meeting: Meeting) -> None:
    address = plan_address(meeting)
    before = {item.pk for item in items(meeting)}
    berit.post(address, fields_of(berit.get(address)) | {"order": f"x,,{meeting.pk},{items(meeting)[2].pk}"})
    assert {item.pk for item in items(meeting)} == before


def test_an_item_and_a_task_can_be_removed(berit: Any, meeting: Meeting) -> None:
    address = plan_address(meeting)
    berit.post(address, fields_of(berit.get(address)) | {"new_title": "Kaffe"})
    task, item = Task.objects.get(), items(meeting)[0]
    berit.post(address, fields_of(berit.get(address)) | {"step": f"off:{task.pk}"})
    berit.post(address, fields_of(berit.get(address)) | {"step": f"off:{item.pk}"})
    assert Task.objects.count() == 0
    assert [row.position for row in items(meeting)] == [1, 2, 3]


def test_going_on_to_an_item_saves_first_and_comes_back(berit: Any, meeting: Meeting) -> None:
    address = plan_address(meeting)
    item = next(row for row in items(meeting) if row.element == "exchange")
    answer = berit.post(address, fields_of(berit.get(address)) | {f"minutes-{item.pk}": "33", "go": str(item.pk)})
    there = answer.headers["Location"]
    assert there.startswith(reverse("gatherings:agenda_item", kwargs={"pk": item.pk}))
    page = berit.get(there)
    form = page.context["form"]
    sent = {name: form[name].value() or "" for name in form.fields} | {"seen": page.context["seen"]}
    answer = berit.post(there, sent | {"exercise": "what-is-a-meeting", "next": page.context["back"]})
    assert answer.headers["Location"] == address
    item.refresh_from_db()
    assert (item.exercise, item.minutes) == ("what-is-a-meeting", 33)


def test_one_more_item_comes_last(berit: Any, meeting: Meeting) -> None:
    there = reverse("gatherings:agenda_new", kwargs={"pk": meeting.gathering_id})
    sent = {"element": "", "title": "Tak for i dag", "minutes": "5"}
    answer = berit.post(f"{there}?next={plan_address(meeting)}", sent)
    assert answer.status_code == 302
    last = items(meeting)[-1]
    assert (last.title, last.minutes, last.element, last.position) == ("Tak for i dag", 5, "", 5)
    refused = berit.post(there, {"element": "", "title": "", "minutes": "5"})
    assert refused.status_code == 422
    assert len(items(meeting)) == 5


def test_what_two_people_change_in_different_places_is_both_kept(cast: Any, meeting: Meeting) -> None:
    address = plan_address(meeting)
    berit, hanne = cast.client("berit"), cast.client("hanne")
    hers, the_other = fields_of(berit.get(address)), fields_of(hanne.get(address))
    first, second = items(meeting)[:2]
    assert berit.post(address, hers | {f"minutes-{first.pk}": "11"}).status_code == 302
    assert hanne.post(address, the_other | {f"minutes-{second.pk}": "12"}).status_code == 302
    assert [item.minutes for item in items(meeting)][:2] == [11, 12]


def test_the_same_thing_changed_by_two_is_told_and_nothing_is_lost(cast: Any, meeting: Meeting) -> None:
    address = plan_address(meeting)
    berit, hanne = cast.client("berit"), cast.client("hanne")
    hanne.cookies["language"] = "en"
    hers, the_other = fields_of(berit.get(address)), fields_of(hanne.get(address))
    first, second = items(meeting)[:2]
    berit.post(address, hers | {f"minutes-{first.pk}": "11", f"minutes-{second.pk}": "44"})
    page = hanne.post(address, the_other | {f"minutes-{first.pk}": "12", "new_title": "Kaffe"})
    assert page.status_code == 422
    assert "Somebody else has changed this at the same time." in page.content.decode()
    shown = fields_of(page)
    assert (shown[f"minutes-{first.pk}"], shown["new_title"]) == ("12", "Kaffe")
    assert shown[f"minutes-{second.pk}"] == "44"  # where she changed nothing she sees what is there now
    assert items(meeting)[0].minutes == 11
    assert hanne.post(address, shown).status_code == 302
    assert [item.minutes for item in items(meeting)][:2] == [12, 44]
    assert Task.objects.get().title == "Kaffe"


def test_what_somebody_has_added_meanwhile_is_left_alone(cast: Any, berit: Any, meeting: Meeting) -> None:
    address = plan_address(meeting)
    sent = fields_of(berit.get(address))
    AgendaItem.objects.create(
        programme=cast.programme,
        group=cast.vestby,
        gathering=meeting.gathering,
        position=9,
        title="Ny",
        minutes=7,
        leader=cast["amina"],
    )
    assert berit.post(address, sent | {"new_title": "Kaffe"}).status_code == 302
    new = AgendaItem.objects.get(title="Ny")
    assert (new.minutes, new.leader, len(items(meeting))) == (7, cast["amina"], 5)


def test_what_somebody_has_removed_meanwhile_is_told(berit: Any, meeting: Meeting) -> None:
    address = plan_address(meeting)
    sent = fields_of(berit.get(address))
    first = items(meeting)[0].pk
    AgendaItem.objects.filter(pk=first).delete()
    page = berit.post(address, sent | {f"minutes-{first}": "15", "new_title": "Kaffe"})
    assert page.status_code == 422
    assert fields_of(page)["new_title"] == "Kaffe"
    assert berit.post(address, fields_of(page)).status_code == 302


def test_an_item_changed_by_two_is_told(cast: Any, berit: Any, meeting: Meeting) -> None:
    item = items(meeting)[1]
    there = reverse("gatherings:agenda_item", kwargs={"pk": item.pk})
    page = berit.get(there)
    form = page.context["form"]
    sent = {name: form[name].value() or "" for name in form.fields} | {"seen": page.context["seen"]}
    AgendaItem.objects.filter(pk=item.pk).update(minutes=9)
    page = berit.post(there, sent | {"title": "Et nyt tilbud på biblioteket"})
    assert page.status_code == 422
    assert "Et nyt tilbud på biblioteket" in page.content.decode()
    answer = berit.post(there, sent | {"title": "Et nyt tilbud på biblioteket", "seen": page.context["seen"]})
    assert answer.status_code == 302
    item.refresh_from_db()
    assert item.title == "Et nyt tilbud på biblioteket"


def test_a_leader_must_be_of_the_group(cast: Any, berit: Any, meeting: Meeting) -> None:
    address = plan_address(meeting)
    first = items(meeting)[0]
    page = berit.post(address, fields_of(berit.get(address)) | {f"leader-{first.pk}": str(cast["nora"].pk)})
    assert page.status_code == 422
    assert items(meeting)[0].leader is None


def test_a_cancelled_meeting_is_not_planned(cast: Any, berit: Any, meeting: Meeting) -> None:
    berit.post(reverse("meetings:cancel", kwargs={"pk": meeting.pk}), {"reason": "Sne"})
    answer = berit.get(plan_address(meeting))
    assert answer.headers["Location"] == reverse("meetings:detail", kwargs={"pk": meeting.pk})
    assert "Sne" in berit.get(answer.headers["Location"]).content.decode()


def test_the_new_meeting_is_made_on_the_proposed_day(cast: Any, berit: Any) -> None:
    there = reverse("meetings:new", kwargs={"pk": cast.vestby.pk})
    proposed = berit.get(there).context["form"].initial["on"]
    sent = {"on": proposed.isoformat(), "starts": "17:00", "ends": "19:00", "place": "Huset"}
    answer = berit.post(there, sent)
    meeting = Meeting.objects.get()
    assert answer.headers["Location"] == plan_address(meeting)
    assert (meeting.gathering.on, meeting.gathering.place) == (proposed, "Huset")
    other = proposed + timedelta(days=1 if proposed.day < 20 else -1)
    page = berit.post(there, sent | {"on": other.isoformat(), "place": "Et andet sted"})
    assert page.status_code == 422
    assert "Et andet sted" in page.content.decode()
