"""What is promised to be deleted is there the day before and gone the day after. Every table has a rule."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.apps import apps
from django.urls import reverse

from rygrad.access.roles import RoleCode
from rygrad.access.rule import Grant, Who
from rygrad.core.privacy import Keep
from rygrad.gatherings.models import Attendance, Gathering, Task
from rygrad.groups.actions.roles import propose_newcomer
from rygrad.groups.models import HelpRequest, Invitation, Membership, RoleHeld, RoleProposal
from rygrad.home import rules
from rygrad.home.actions import forget_what_is_due
from rygrad.people.models import Account, Person
from tests.cast import Cast

START = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_every_table_that_does_not_live_with_its_group_is_forgotten_by_some_rule() -> None:
    short = {
        model._meta.label
        for model in apps.get_models()
        if hasattr(model, "PRIVACY") and model.PRIVACY.keep != Keep.GROUP_LIFE
    }
    named = {rule.model for rule in rules.RULES} | set(rules.WITH_THE_PERSON) | set(rules.OWN_JOB)
    assert named == short


def _at(travel, days: float) -> None:
    travel(START + timedelta(days=days))
    forget_what_is_due()


@pytest.mark.parametrize(("model", "days"), [(Invitation, 30), (HelpRequest, 90), (Task, 730)])
def test_there_the_day_before_and_gone_the_day_after(cast: Cast, travel, model: type, days: int) -> None:
    same = {"programme": cast.programme, "group": cast.vestby}
    gathering = Gathering.objects.create(on=START.date(), starts=time(17), ends=time(19), zone="UTC", **same)
    Task.objects.create(gathering=gathering, title="Te", **same)
    HelpRequest.objects.create(asked_at=START, **same)
    Invitation.objects.create(
        role="volunteer", token="x", made_by=cast["berit"].account_id, made_at=START, expires_at=START, **same
    )
    _at(travel, days - 0.4)
    assert model.objects.count() == 1
    _at(travel, days + 0.6)
    assert model.objects.count() == 0


def _left(cast: Cast, name: str, day: date) -> Person:
    person = cast[name]
    Membership.objects.filter(person=person).update(until=day, since=day - timedelta(days=9))
    RoleHeld.objects.filter(person=person).update(ends_on=day, starts_on=day - timedelta(days=9))
    return person


def test_she_who_left_every_group_is_forgotten_after_60_days_and_the_head_count_stays(cast: Cast, travel) -> None:
    amina = _left(cast, "amina", START.date())
    same = {"programme": cast.programme, "group": cast.vestby}
    gathering = Gathering.objects.create(on=START.date(), starts=time(17), ends=time(19), zone="UTC", guests=1, **same)
    Attendance.objects.create(gathering=gathering, person=amina, present=True, **same)
    account = amina.account_id
    _at(travel, 60)
    assert Person.objects.filter(pk=amina.pk).exists()
    _at(travel, 61)
    assert not Person.objects.filter(pk=amina.pk).exists()
    assert not Account.objects.filter(pk=account).exists()
    assert not Attendance.objects.exists()
    assert Gathering.objects.get().guests == 2


def test_she_who_still_holds_a_role_or_has_none_yet_stays(cast: Cast, travel) -> None:
    Membership.objects.filter(person=cast["amina"]).update(until=START.date(), since=START.date())
    _at(travel, 400)
    assert Person.objects.filter(pk__in=[cast["amina"].pk, cast["zara"].pk]).count() == 2


def test_forgetting_twice_is_forgetting_once(cast: Cast, travel) -> None:
    _left(cast, "nora", START.date())
    _at(travel, 100)
    left = Person.objects.count()
    _at(travel, 100)
    assert Person.objects.count() == left


def test_a_practice_group_keeps_nobody(cast: Cast, travel) -> None:
    cast.client("amina").post(reverse("groups:practice", args=[cast.vestby.pk]))
    Membership.objects.filter(person=cast["amina"], group=cast.vestby).update(until=START.date(), since=START.date())
    RoleHeld.objects.filter(person=cast["amina"], group=cast.vestby).update(
        starts_on=START.date(), ends_on=START.date()
    )
    _at(travel, 61)
    assert not Person.objects.filter(pk=cast["amina"].pk).exists()
    assert Membership.objects.filter(group__rehearses=cast.vestby).count() == 12


def test_a_newcomer_whom_nobody_confirmed_is_forgotten(cast: Cast, travel) -> None:
    travel(START)
    dina = cast["dina"]
    who = Who(dina.account_id, dina.pk, (Grant(RoleCode.ADMINISTRATOR, cast.root.path, START.date(), None),))
    propose_newcomer(
        group=cast.root, first_name="Ny", last_name="", email="ny@rygrad.example", role=RoleCode.CONSULTANT, who=who
    )
    _at(travel, 59)
    assert not RoleProposal.objects.exists()
    assert Person.objects.filter(first_name="Ny").exists()
    _at(travel, 61)
    assert not Account.objects.filter(email="ny@rygrad.example").exists()
    assert Account.objects.filter(pk=cast["zara"].account_id).exists()
