"""Who employs a coordinator is asked with the role, kept when it is prolonged, and counts for what she sees."""

from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from rygrad.access.roles import RoleCode
from rygrad.core.clock import today
from rygrad.groups.actions.invitations import invite, join_as_known
from rygrad.groups.actions.roles import hold
from rygrad.groups.enums import Employer
from rygrad.groups.models import Membership, RoleHeld
from rygrad.groups.rules import last_day, of_the_group
from rygrad.groups.who import who_is
from rygrad.reports.queries import inside
from tests.cast import Cast


def give(cast: Cast, giver: str, **sends: str):
    membership = Membership.objects.get(person=cast["hanne"], group=cast.vestby)
    return cast.client(giver).post(reverse("groups:role_give", args=[membership.pk]), sends)


@pytest.mark.parametrize("employer", ["municipality", "association", ""])
def test_a_coordinator_gets_the_role_with_her_employer(cast: Cast, employer: str) -> None:
    assert give(cast, "chau", role="coordinator", employer=employer).status_code == 302
    held = RoleHeld.objects.get(person=cast["hanne"], role=RoleCode.COORDINATOR)
    assert held.employer == employer
    grants = {grant.role: grant.municipal for grant in who_is(cast["hanne"].account).grants}
    assert grants[RoleCode.COORDINATOR] == (employer == "municipality")


def test_nobody_is_employed_as_a_board_member(cast: Cast) -> None:
    give(cast, "chau", role="board", employer="municipality")
    assert RoleHeld.objects.get(person=cast["hanne"], role=RoleCode.BOARD).employer == ""


def test_a_coordinator_who_gives_roles_to_volunteers_is_not_asked(cast: Cast) -> None:
    membership = Membership.objects.get(person=cast["amina"], group=cast.vestby)
    page = cast.client("berit").get(reverse("groups:role_give", args=[membership.pk]))
    assert "employer" not in page.context["form"].fields


def test_prolonging_keeps_the_employer_and_the_form_shows_it(cast: Cast) -> None:
    give(cast, "chau", role="coordinator", employer="municipality")
    hold(
        group=cast.vestby,
        person=cast["hanne"],
        role=RoleCode.COORDINATOR,
        ends_on=last_day(RoleCode.COORDINATOR, today()),
        by=None,
    )
    assert RoleHeld.objects.get(person=cast["hanne"], role=RoleCode.COORDINATOR).employer == Employer.MUNICIPALITY
    membership = Membership.objects.get(person=cast["hanne"], group=cast.vestby)
    form = cast.client("chau").get(reverse("groups:role_give", args=[membership.pk])).context["form"]
    assert form["employer"].value() == "municipality"


def come_in(cast: Cast, **sends: str) -> RoleHeld:
    made = cast.client("chau").post(reverse("groups:invite", args=[cast.vestby.pk]), {"role": "coordinator", **sends})
    new = {"first_name": "Sunita", "email": "sunita@rygrad.example"}
    Client().post(urlsplit(made.context["link"]).path, new)
    return RoleHeld.objects.get(person__first_name="Sunita")


@pytest.mark.parametrize("employer", ["municipality", ""])
def test_a_coordinator_who_is_invited_comes_in_with_her_employer(cast: Cast, employer: str) -> None:
    held = come_in(cast, employer=employer)
    assert held.employer == employer
    who = who_is(held.person.account)
    assert inside(who, cast.vestby) == of_the_group(who, cast.vestby.path) == (employer == "")


def test_a_second_card_does_not_take_the_employer_back(cast: Cast) -> None:
    held = come_in(cast, employer="municipality")
    again = invite(group=cast.vestby, role=RoleCode.COORDINATOR, who=who_is(cast["chau"].account))
    join_as_known(secret=again.secret, account=held.person.account)
    assert RoleHeld.objects.get(pk=held.pk).employer == Employer.MUNICIPALITY


def test_whoever_invites_volunteers_is_not_asked(cast: Cast) -> None:
    page = cast.client("berit").get(reverse("groups:invite", args=[cast.vestby.pk]))
    assert "employer" not in page.context["form"].fields
