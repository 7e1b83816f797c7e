"""Who employs a coordinator is asked with the role, kept when it is prolonged, and counts for what she sees."""

import pytest
from django.urls import reverse

from rygrad.access.roles import RoleCode
from rygrad.core.clock import today
from rygrad.groups.actions.roles import hold
from rygrad.groups.enums import Employer
from rygrad.groups.models import Membership, RoleHeld
from rygrad.groups.rules import last_day
from rygrad.groups.who import who_is
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
