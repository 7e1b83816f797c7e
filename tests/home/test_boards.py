"""The boards on Today of whoever gives and takes their rights."""

from datetime import timedelta
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rygrad.access.roles import RoleCode
from rygrad.association.models import BoardSeat
from rygrad.core.clock import today
from rygrad.groups.actions.roles import hold
from rygrad.groups.models import Group
from tests.cast import Cast, join, make_person


def elected(group: Group, name: str, **more: Any) -> BoardSeat:
    person = make_person(name)
    join(person, group)
    days = {"from_on": today() - timedelta(days=30), "until_on": today() + timedelta(days=700)}
    return BoardSeat.objects.create(programme=group.programme, group=group, person=person, **days | more)


def test_a_board_that_waits_for_its_rights_is_one_tap_away_and_each_of_several_too(cast: Cast) -> None:
    def told(name: str) -> str:
        return cast.client(name).get("/").text

    assert "data-boards" not in told("chau")
    elected(cast.vestby, "valgt")
    board = reverse("association:board", args=[cast.vestby.pk])
    assert f'data-boards="1" href="{board}"' in told("chau")
    gone = elected(cast.oestby, "gone", left_on=today())
    assert gone.person is not None
    ends = today() + timedelta(days=90)
    hold(group=cast.oestby, person=gone.person, role=RoleCode.BOARD, ends_on=ends, by=None)
    page = told("chau")
    assert 'data-boards="2"' in page
    assert board in page
    assert f'href="{reverse("association:board", args=[cast.oestby.pk])}"' in page
    assert "data-boards" not in told("berit") + told("farida")


def test_today_asks_as_much_for_one_board_as_for_three(cast: Cast) -> None:
    counts, client = [], cast.client("chau")
    client.get("/")
    for group in (cast.vestby, cast.oestby, cast.nordby):
        elected(group, f"valgt{len(counts)}")
        with CaptureQueriesContext(connection) as found:
            client.get("/")
        counts.append(len(found))
    assert len(set(counts)) == 1
