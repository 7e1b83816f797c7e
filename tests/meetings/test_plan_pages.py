"""Every planning page, as those who may and may not open it see it."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from rygrad.core.clock import today
from rygrad.gatherings.models import AgendaItem
from rygrad.meetings.actions.plan import plan_meeting
from rygrad.meetings.models import Meeting

GROUP_PAGES = ["meetings:list", "meetings:new", "meetings:rhythm", "gatherings:library"]
MEETING_PAGES = ["meetings:detail", "meetings:plan", "meetings:agenda", "meetings:move", "meetings:cancel"]


@pytest.fixture
def meeting(cast: Any) -> Meeting:
    return plan_meeting(group=cast.vestby, by=None, on=today() + timedelta(days=20))


@pytest.mark.parametrize("name", GROUP_PAGES)
@pytest.mark.parametrize("language", ["da", "ar"])
def test_the_coordinator_opens_each_page_of_the_group(cast: Any, name: str, language: str) -> None:
    client = cast.client("berit")
    client.cookies["language"] = language
    page = client.get(reverse(name, kwargs={"pk": cast.vestby.pk}))
    assert page.status_code == 200
    assert f'lang="{language}"' in page.content.decode()


@pytest.mark.parametrize("name", MEETING_PAGES)
def test_the_coordinator_opens_each_page_of_the_meeting(cast: Any, meeting: Meeting, name: str) -> None:
    assert cast.client("berit").get(reverse(name, kwargs={"pk": meeting.pk})).status_code == 200


@pytest.mark.parametrize("name", MEETING_PAGES)
def test_another_group_finds_nothing(cast: Any, meeting: Meeting, name: str) -> None:
    assert cast.client("nora").get(reverse(name, kwargs={"pk": meeting.pk})).status_code == 404


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("meetings:detail", 200),
        ("meetings:agenda", 200),
        ("meetings:plan", 403),
        ("meetings:move", 403),
        ("meetings:cancel", 403),
    ],
)
def test_a_volunteer_sees_the_meeting_and_plans_it_when_she_leads_it(
    cast: Any, meeting: Meeting, name: str, expected: int
) -> None:
    address = reverse(name, kwargs={"pk": meeting.pk})
    assert cast.client("amina").get(address).status_code == expected
    meeting.gathering.leads = cast["amina"]
    meeting.gathering.save()
    assert cast.client("amina").get(address).status_code == 200


def test_the_page_of_one_item_opens_for_each_element(cast: Any, meeting: Meeting) -> None:
    client = cast.client("berit")
    for item in AgendaItem.objects.filter(gathering=meeting.gathering):
        assert client.get(reverse("gatherings:agenda_item", kwargs={"pk": item.pk})).status_code == 200
    assert client.get(reverse("gatherings:agenda_new", kwargs={"pk": meeting.gathering_id})).status_code == 200


def test_every_sheet_and_card_opens(cast: Any) -> None:
    from rygrad.packs.queries import pack

    shipped = pack("dk-bydelsmoedre")
    client = cast.client("amina")
    for thing in (*shipped.exercises, *shipped.socials, *shipped.methods):
        address = reverse("gatherings:exercise", kwargs={"pk": cast.vestby.pk, "code": thing.code})
        assert client.get(address, {"people": "16", "groups": "4"}).status_code == 200
    for code in shipped.elements:
        assert client.get(reverse("gatherings:card", kwargs={"pk": cast.vestby.pk, "code": code})).status_code == 200
    assert client.get(f"/groups/{cast.vestby.pk}/library/no-such-thing/").status_code == 404
    assert client.get(f"/groups/{cast.vestby.pk}/elements/no-such-thing/").status_code == 404
