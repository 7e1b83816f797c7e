"""G21: the rehearsal has the same screens as the real thing, from plan to year, and says so loudly on each."""

from typing import Any

import pytest
from django.urls import reverse

from rygrad.core.clock import today
from rygrad.groups.models import Group
from rygrad.meetings.actions.plan import plan_meeting
from rygrad.meetings.models import Meeting

LOUD = 'class="practice"'
OF_GROUP = (
    "home:group",
    "meetings:list",
    "meetings:new",
    "meetings:rhythm",
    "meetings:year",
    "gatherings:library",
    "knowledge:tips",
    "pulse:trend",
)
OF_MEETING = (
    "meetings:detail",
    "meetings:plan",
    "meetings:agenda",
    "meetings:close",
    "meetings:minutes",
    "meetings:move",
    "meetings:cancel",
)
OF_GATHERING = ("gatherings:guide", "gatherings:wall", "gatherings:photos", "knowledge:save", "gatherings:agenda_new")


def addresses(meeting: Meeting) -> list[str]:
    return [
        *(reverse(name, args=[meeting.group_id]) for name in OF_GROUP),
        *(reverse(name, args=[meeting.pk]) for name in OF_MEETING),
        *(reverse(name, args=[meeting.gathering_id]) for name in OF_GATHERING),
    ]


@pytest.fixture
def room(cast: Any) -> Group:
    cast.client("berit").post(reverse("groups:practice", args=[cast.vestby.pk]))
    return Group.objects.get(rehearses=cast.vestby)


def test_every_screen_of_a_meeting_is_there_and_says_practice(cast: Any, room: Group) -> None:
    rehearsed = plan_meeting(group=room, by=None, on=today())
    real = plan_meeting(group=cast.vestby, by=None, on=today())
    client = cast.client("berit")
    for there, beside in zip(addresses(rehearsed), addresses(real), strict=True):
        practice, serious = client.get(there), client.get(beside)
        assert (there, practice.status_code) == (there, 200)
        assert (beside, serious.status_code) == (beside, 200)
        assert (there, LOUD in practice.content.decode()) == (there, True)
        assert (beside, LOUD in serious.content.decode()) == (beside, False)


def test_a_rehearsed_meeting_is_closed_like_a_real_one_and_counted_by_nobody_else(cast: Any, room: Group) -> None:
    meeting = plan_meeting(group=room, by=None, on=today())
    ticked = {f"did-{item.pk}": "on" for item in meeting.gathering.items.all()}
    client = cast.client("berit")
    page = client.get(reverse("meetings:close", args=[meeting.pk]))
    answer = client.post(
        reverse("meetings:close", args=[meeting.pk]),
        {"base": page.context["form"].stored, "rows": "2", "do": "close", **ticked},
    )
    assert answer.url == reverse("meetings:minutes", args=[meeting.pk])
    assert Meeting.objects.get(pk=meeting.pk).outcome == "complete"
    assert LOUD in client.get(answer.url).content.decode()
    national = cast.client("chau").get(reverse("national:meetings"))
    assert [year.closed for year in national.context["years"]] == [0]
