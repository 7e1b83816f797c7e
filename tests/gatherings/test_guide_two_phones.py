"""B07: two phones guide the same meeting, and a meeting that has been closed is not changed behind the minutes."""

from uuid import uuid4

import pytest
from django.test import Client

from rygrad.gatherings.actions.guide import mark_people
from rygrad.gatherings.actions.minutes import ItemWritten, Written
from rygrad.gatherings.models import AgendaItem, Attendance, Gathering
from rygrad.gatherings.queries.guide import guide
from rygrad.meetings.actions.close import close_meeting
from rygrad.meetings.models import Meeting
from rygrad.people.models import Person
from tests.cast import Cast
from tests.gatherings.guided import bring, make_meeting

JSON = {"HTTP_ACCEPT": "application/json"}
EN = {"HTTP_ACCEPT_LANGUAGE": "en"}


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    return make_meeting(cast)


@pytest.fixture
def gathering(meeting: Meeting) -> Gathering:
    return meeting.gathering


def tick(client: Client, gathering: Gathering, seen: list[Person], ticked: list[Person], name: str = "present") -> int:
    only = {"only": "told"} if name == "told" else {}
    typed = {"seen": ",".join(str(each.pk) for each in seen), name: [each.pk for each in ticked], **only}
    return client.post(f"/gatherings/{gathering.pk}/guide/people/", typed | {"sent": uuid4().hex}, **JSON).status_code


def here(gathering: Gathering, **those: bool) -> set[str]:
    rows = Attendance.objects.filter(gathering=gathering, **(those or {"present": True}))
    return set(rows.values_list("person__first_name", flat=True))


@pytest.mark.parametrize("name", ["present", "told"])
def test_what_two_phones_tick_adds_up_and_each_takes_away_only_its_own(
    cast: Cast, gathering: Gathering, name: str
) -> None:
    one, two, three = bring(cast, gathering, 3)
    Attendance.objects.filter(gathering=gathering).update(present=False)
    amina, hanne = cast.client("amina"), cast.client("hanne")
    assert tick(amina, gathering, [], [one], name) == 200
    assert tick(hanne, gathering, [], [two], name) == 200
    assert tick(amina, gathering, [one], [one, three], name) == 200
    assert here(gathering, **{name: True}) == {"Amal", "Bao", "Chidi"}
    assert tick(hanne, gathering, [two], [], name) == 200
    assert here(gathering, **{name: True}) == {"Amal", "Chidi"}
    assert here(gathering) >= here(gathering, told=True)


def test_a_tick_that_came_between_is_not_lost_when_another_has_told(cast: Cast, gathering: Gathering) -> None:
    one, two = bring(cast, gathering, 2)
    Attendance.objects.filter(person=two).update(present=False)
    before = guide(gathering)
    Attendance.objects.filter(person=two).update(present=True)
    mark_people(found=before, present=None, told=[one.pk], by=None)
    assert here(gathering) == {"Amal", "Bao"}


def test_the_page_says_what_it_shows_as_ticked(cast: Cast, gathering: Gathering) -> None:
    person, _other = bring(cast, gathering, 2)
    Attendance.objects.exclude(person=person).update(present=False)
    html = cast.client("amina").get(f"/gatherings/{gathering.pk}/guide/").content.decode()
    assert f'<input type="hidden" name="seen" value="{person.pk}">' in html


def test_a_closed_meeting_keeps_what_its_minutes_say(cast: Cast, meeting: Meeting, gathering: Gathering) -> None:
    (person,) = bring(cast, gathering, 1)
    items = {item.pk: ItemWritten(held=item.element != "social") for item in gathering.items.all()}
    close_meeting(meeting=meeting, written=Written(present=frozenset({person.pk}), items=items), by=None)
    amina, social = cast.client("amina"), gathering.items.get(element="social")
    address = f"/gatherings/{gathering.pk}/guide"
    for end, typed in (
        ("item/", {"item": social.pk, "done": "held"}),
        ("people/", {"present": []}),
        ("item/", {"item": social.pk, "done": "earlier"}),
    ):
        answer = amina.post(f"{address}/{end}", typed, **JSON, **EN)
        assert answer.status_code == 400
        assert answer.json() == {"problems": ["This meeting has been held. You can still correct its minutes."]}
    social.refresh_from_db()
    meeting.refresh_from_db()
    assert (social.state, meeting.outcome, here(gathering)) == ("skipped", "incomplete", {"Amal"})
    note = {"item": social.pk, "text": "Et ord efter mødet"}  # what somebody wrote is never turned away
    assert amina.post(f"/gatherings/{gathering.pk}/notes/", note, **JSON).status_code == 200
    assert AgendaItem.objects.get(pk=social.pk).note == "Et ord efter mødet"
