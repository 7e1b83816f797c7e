"""The demo's mothers' groups are alive on any day, the same each time, and their sums close."""

from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest
from django.test import Client
from django.urls import reverse

from rygrad.access.roles import RoleCode
from rygrad.circles.enums import SessionState, Standing, VisitState
from rygrad.circles.figures import facts
from rygrad.circles.models import (
    CareTask,
    Circle,
    OnDuty,
    Participant,
    Present,
    Purchase,
    Session,
    Story,
    Support,
    TeamMember,
    Visit,
)
from rygrad.circles.queries.care import care_list, reasons
from rygrad.circles.rules.stories import needs
from rygrad.core.clock import today
from rygrad.devtools.actions import ACTIVE, SEED
from rygrad.devtools.circle_words import ACTIVITIES, IN_SEASON
from rygrad.devtools.circles import add_circles
from rygrad.devtools.tree import plant
from rygrad.groups.models import RoleHeld
from rygrad.people.models import Account
from tests.cast import sign_in

DAYS = [date(2026, 11, 26), date(2026, 11, 27), date(2027, 1, 4), date(2027, 3, 31), date(2027, 8, 20)]


def load(day: date) -> Circle:
    """The demo without its meetings and talks: that is all the circles need."""
    add_circles(plant(Random(SEED), day, copies=1, active=ACTIVE), day)
    return Circle.objects.get(name="Mødregruppen i Vestby")


@pytest.mark.django_db
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_alive_on_any_day(day: date) -> None:
    main = load(day)
    past = Session.objects.filter(circle=main, on__lt=day)
    assert past.count() == 32
    unwritten = past.filter(on__lt=day - timedelta(days=2), state=SessionState.PLANNED)
    assert not unwritten.exists()
    held = past.filter(state=SessionState.HELD)
    assert held.count() >= 26
    assert len(set(held.values_list("activity", flat=True))) >= 25
    assert len({*ACTIVITIES, *IN_SEASON.values()}) >= 30
    assert 22 <= Participant.objects.filter(circle=main, present__isnull=False).distinct().count() <= 26
    assert Session.objects.filter(circle=main, on__gte=day).count() == 12
    assert len(reasons(main, day)) >= 4
    done = facts(main, from_on=main.started_on, to_on=day - timedelta(days=7))
    assert done.closes == ()
    assert {code for code in Standing.values if getattr(done.standing, code)} == set(Standing.values)
    assert done.kinds.regular > done.kinds.occasional > 0
    assert done.never_came.not_established
    assert done.never_came.contacted
    assert done.care.made >= done.care.reached >= 1
    assert len(done.stories) == 2
    assert done.sessions.outings == 1
    assert any(row.fixed for row in done.visits)


@pytest.mark.django_db
def test_what_there_is_to_see_today(client: Client) -> None:
    main = load(today())
    found = care_list(main)
    assert {str(line.trigger) for line in found.now} == {"missed_two", "return", "not_reached"}
    assert all(found.buckets.values())
    ellen = Account.objects.get(email="ellen@rygrad.example").person
    assert [line.assignee.person for line in found.now if line.assignee] == [ellen]
    assert Counter(len(needs(story)) for story in Story.objects.all()) == {0: 2, 1: 1}
    assert Support.objects.filter(circle=main).count() == 8
    assert {"done", "confirmed", "tentative"} <= set(Visit.objects.values_list("state", flat=True))
    assert Visit.objects.filter(state=VisitState.TENTATIVE, on__gte=today()).exists()
    assert Purchase.objects.filter(bought=False).exists()
    assert OnDuty.objects.filter(planned=True, done=False).exists()
    sign_in(client, ellen)
    for name in ("circle", "care", "stories", "support"):
        for circle in Circle.objects.filter(group=main.group):
            assert client.get(reverse(f"circles:{name}", args=[circle.pk])).status_code == 200, name
    assert client.get("/").text.count('data-block="circle"') == 2


@pytest.mark.django_db
def test_three_circles_each_for_its_own_team() -> None:
    load(today())
    circles = {each.name: each for each in Circle.objects.all()}
    assert {name: each.group.name for name, each in circles.items()} == {
        "Mødregruppen i Vestby": "Vestby",
        "Babycaféen": "Østby",
        "Fredagsgruppen": "Vestby",
    }
    assert not Session.objects.filter(circle=circles["Fredagsgruppen"]).exists()
    assert Present.objects.filter(circle=circles["Babycaféen"]).count() > 10
    narrowed = RoleHeld.objects.filter(role=RoleCode.CIRCLE_VOLUNTEER)
    assert not narrowed.filter(only=None).exists()
    for circle in circles.values():
        team = set(TeamMember.objects.filter(circle=circle).values_list("person", flat=True))
        assert set(narrowed.filter(only=circle.pk).values_list("person", flat=True)) == team - {None}


@pytest.mark.django_db(transaction=True)
def test_two_loads_are_alike() -> None:
    from django.core.management import call_command

    def told() -> list:
        load(date(2026, 11, 21))
        models = (Circle, Participant, Session, Present, OnDuty, Visit, CareTask, Story)
        return [sorted(model.objects.values_list("pk", flat=True)) for model in models]

    first = told()
    call_command("flush", interactive=False, verbosity=0)
    assert told() == first
