"""A14, C08, D07: the core task first, the meeting second, the rest after; safety in one tap from every page."""

import re

import pytest
from django.urls import reverse

from rygrad.core.clock import today
from rygrad.gatherings.models import Task
from rygrad.groups.enums import Wish
from rygrad.groups.models import Group, WishAsked
from tests.cast import Cast
from tests.gatherings.guided import make_meeting

TALK = '<a class="big first" data-block="talk" href="/talk/"'


def blocks(cast: Cast, name: str) -> list[str]:
    return re.findall(r'data-block="(\w+)"', cast.client(name).get("/").text)


def test_the_core_task_comes_first_the_meeting_second_the_rest_after(cast: Cast) -> None:
    meeting = make_meeting(cast)
    Task.objects.create(
        programme=cast.programme, group=cast.vestby, gathering=meeting.gathering, title="Kaffe", owner=cast["amina"]
    )
    WishAsked.objects.create(
        programme=cast.programme, group=cast.vestby, person=cast["amina"], wish=Wish.TALK, asked_on=today()
    )
    assert blocks(cast, "amina") == ["talk", "meeting", "since", "tasks"]
    assert blocks(cast, "berit") == ["talk", "meeting", "wishes", "since"]
    html = cast.client("amina").get("/").text
    main = html.split("<main")[1]
    assert main.index(TALK) < main.index("<h2")
    assert main.index('class="big') == main.index('class="big first"')


@pytest.mark.parametrize("name", ["tara", "ellen", "chau", "dina", "mona", "gro", "zara", "eli"])
def test_whoever_may_not_write_down_a_talk_has_no_button_for_it(cast: Cast, name: str) -> None:
    page = cast.client(name).get("/").text
    assert TALK not in page
    assert 'href="/talk/"' not in page


def test_the_way_to_the_talk_stands_after_today(cast: Cast) -> None:
    ways = cast.client("amina").get("/").text.split('<nav class="ways"')[1].split("</nav>")[0]
    assert re.findall(r'href="([^"]+)"', ways)[:2] == ["/", "/talk/"]


def test_a_rehearsal_has_no_talk(cast: Cast) -> None:
    Group.objects.filter(pk=cast.vestby.pk).update(practice=True)
    assert TALK not in cast.client("amina").get("/").text


@pytest.mark.parametrize("name", ["amina", "berit", "chau", "tara", "dina", None])
def test_safety_is_one_tap_away_on_every_page(cast: Cast, name: str | None) -> None:
    client = cast.client(name)
    for address in ("/", "/stored/", "/me/own/", "/nothing/", f"/groups/{cast.vestby.pk}/", "/account/"):
        html = client.get(address, follow=True).text
        top = html.split('<header class="top">')[1].split("</header>")[0]
        assert f'href="{reverse("conversations:safety")}"' in top
        assert "data-leave" in top


def test_the_doors_of_the_group(cast: Cast) -> None:
    html = cast.client("amina").get(f"/groups/{cast.vestby.pk}/").text
    for address in (
        reverse("conversations:paper", args=[cast.vestby.pk]),
        reverse("groups:wish", args=[cast.vestby.pk]),
    ):
        assert address in html
        assert address not in cast.client("tara").get(f"/groups/{cast.vestby.pk}/").text
    assert reverse("reports:group", args=[cast.vestby.pk]) in html
