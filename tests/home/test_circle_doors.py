"""Today of whoever runs a mothers' group, and the doors on the group's page. Nobody else is asked for more."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rygrad.access.rule import Who
from rygrad.circles.enums import SessionState, Trigger
from rygrad.circles.models import CareTask, Circle, OnDuty, TeamMember
from rygrad.core.clock import today
from rygrad.groups.who import who_is
from rygrad.home.circles import circle_cards, circle_doors
from tests.cast import Cast
from tests.support.circling import add_mother, add_session, enter, make_circle, make_vestby_circle, ours


@pytest.fixture
def circle(cast: Cast) -> Circle:
    return make_vestby_circle(cast)


def page(cast: Cast, name: str) -> str:
    return cast.client(name).get("/").text


def who(cast: Cast, name: str) -> Who:
    account = cast[name].account
    assert account is not None
    return who_is(account)


def test_on_the_day_the_register_is_the_biggest_thing(cast: Cast, circle: Circle) -> None:
    session = add_session(circle, today())
    html = page(cast, "ellen")
    assert f'data-circle="register" href="{reverse("circles:register", args=[session.pk])}"' in html
    assert html.index('data-circle="register"') < html.index('data-block="meeting"')
    for name in ("amina", "berit", "chau", "tara"):
        assert 'data-block="circle"' not in page(cast, name)


def test_what_nobody_has_written_down_comes_before_what_is_next(cast: Cast, circle: Circle) -> None:
    due = add_session(circle, today() - timedelta(days=1))
    add_session(circle, today() - timedelta(days=8), state=SessionState.HELD)
    coming = add_session(circle, today() + timedelta(days=6))
    html = page(cast, "ellen")
    assert reverse("circles:register", args=[due.pk]) in html
    assert reverse("circles:session", args=[coming.pk]) in html
    due.state = SessionState.HELD
    due.save()
    html = page(cast, "ellen")
    assert 'data-circle="register"' not in html
    assert f'class="big" data-circle="next" href="{reverse("circles:session", args=[coming.pk])}"' in html


def test_a_hole_in_the_rota_and_who_would_be_glad_of_a_call(cast: Cast, circle: Circle) -> None:
    coming = add_session(circle, today() + timedelta(days=6))
    members = list(TeamMember.objects.filter(circle=circle))
    OnDuty.objects.create(**ours(circle), session=coming, member=members[0], planned=True, lead=True)
    assert 'data-circle="gap"' in page(cast, "ellen")
    OnDuty.objects.create(**ours(circle), session=coming, member=members[1], planned=True)
    assert 'data-circle="gap"' not in page(cast, "ellen")
    assert 'data-circle="care"' not in page(cast, "ellen")
    mina = add_mother(circle, "Mina")
    task = CareTask.objects.create(**ours(circle), participant=mina, trigger=Trigger.ASKED, due=today())
    html = page(cast, "ellen")
    assert 'data-circle="care"' in html
    assert "Mina" not in html
    CareTask.objects.filter(pk=task.pk).update(due=today() + timedelta(days=1))
    assert 'data-circle="care"' not in page(cast, "ellen")


def test_who_runs_two_sees_both_and_one_that_has_ended_is_gone(
    cast: Cast, circle: Circle, questions: Callable[[int], AbstractContextManager]
) -> None:
    other = make_circle(cast.vestby, name="Fredagsgruppen")
    enter(other, cast["ellen"])
    for each in (circle, other):
        add_session(each, today() + timedelta(days=2))
    assert page(cast, "ellen").count('data-block="circle"') == 2
    hers = who(cast, "ellen")
    with questions(3):
        assert len(circle_cards(hers)) == 2
    Circle.objects.filter(pk=other.pk).update(ended_on=today() - timedelta(days=1))
    with questions(3):
        assert [card.circle.name for card in circle_cards(hers)] == ["Torsdagsgruppen"]


@pytest.mark.parametrize("name", ["amina", "berit", "farida", "chau", "dina", "mona", "tara"])
def test_for_everybody_else_today_asks_nothing_more(
    cast: Cast, circle: Circle, name: str, questions: Callable[[int], AbstractContextManager]
) -> None:
    hers = who(cast, name)
    with questions(0):
        assert circle_cards(hers) == []


def test_the_doors_of_the_groups_page(cast: Cast, circle: Circle) -> None:
    def html(name: str) -> str:
        return cast.client(name).get(reverse("home:group", args=[cast.vestby.pk])).text

    room, figures = reverse("circles:circle", args=[circle.pk]), reverse("circles:figures", args=[circle.pk])
    report, listed = (
        reverse("status_reports:listed", args=[circle.pk]),
        reverse("circles:listed", args=[cast.vestby.pk]),
    )
    for name, opens, writes in (
        ("berit", True, True),
        ("ellen", True, True),
        ("chau", True, False),
        ("amina", False, False),
    ):
        text = html(name)
        assert listed in text
        assert (room in text, figures in text, report in text) == (opens, opens, writes), name


def test_a_group_without_one_invites_only_whoever_may_start_it(cast: Cast) -> None:
    address, start = reverse("home:group", args=[cast.vestby.pk]), reverse("circles:new", args=[cast.vestby.pk])
    assert start in cast.client("berit").get(address).text
    assert 'id="circles"' not in cast.client("amina").get(address).text


def test_the_group_asks_once_however_many_there_are(
    cast: Cast, circle: Circle, questions: Callable[[int], AbstractContextManager]
) -> None:
    hers = who(cast, "berit")
    for number in range(3):
        with questions(1):
            assert len(circle_doors(hers, cast.vestby).rows) == number + 1
        make_circle(cast.vestby, name=f"Nummer {number}")


def test_today_asks_the_same_for_one_circle_and_for_three(cast: Cast, circle: Circle) -> None:
    def asked() -> int:
        client = cast.client("ellen")
        with CaptureQueriesContext(connection) as found:
            client.get("/")
        return len(found)

    add_session(circle, today())
    first = asked()
    for number in range(2):
        other = make_circle(cast.vestby, name=f"Nummer {number}")
        enter(other, cast["ellen"])
        add_session(other, today())
    assert asked() == first
