"""A practice group with a mothers' group in it: emptied like the rest, and the narrowed role comes along."""

from datetime import timedelta

import pytest
from django.urls import reverse

from rygrad.access.roles import RoleCode
from rygrad.access.rule import Who
from rygrad.circles.models import Circle, Participant, Visit
from rygrad.core.clock import today
from rygrad.devtools import golden
from rygrad.groups.actions.practice import reset_practice
from rygrad.groups.actions.roles import end_role
from rygrad.groups.models import Group, RoleHeld
from rygrad.status_reports.actions.reports import begin, publish
from rygrad.status_reports.models import FrozenReport
from tests.support.circling import make_circle, make_vestby_circle


@pytest.fixture
def room(cast) -> Group:
    cast.client("berit").post(reverse("groups:practice", args=[cast.vestby.pk]))
    return Group.objects.get(rehearses=cast.vestby)


def test_a_practice_group_with_a_whole_mothers_group_is_emptied(cast, room) -> None:
    real = make_vestby_circle(cast)
    made = golden.build(room)
    last = golden.last_day()
    report = begin(circle=made, from_on=golden.FIRST, to_on=last, language="da", by=None)
    publish(report=report, outside=False, by=None)
    assert Visit.objects.filter(group=room).exists()

    reset_practice(practice=room, who=Who(cast["berit"].account_id, cast["berit"].pk))

    assert list(Circle.objects.all()) == [real]
    assert not Participant.objects.filter(group=room).exists()
    assert not FrozenReport.objects.exists()


def test_a_role_for_one_mothers_group_ends_in_practice_with_the_real_one(cast, room) -> None:
    circle = make_circle(cast.vestby, cast["berit"])
    make_circle(cast.vestby, cast["berit"], name="Om tirsdagen")
    end = today() + timedelta(days=30)
    RoleHeld.objects.filter(person=cast["berit"]).update(ends_on=end)
    cast.client("berit").post(reverse("groups:practice", args=[cast.vestby.pk]))
    copies = RoleHeld.objects.filter(group=room, person=cast["berit"], role=RoleCode.CIRCLE_VOLUNTEER)
    hers = RoleHeld.objects.filter(group=cast.vestby, person=cast["berit"], role=RoleCode.CIRCLE_VOLUNTEER)
    assert copies.count() == hers.count() == 2

    end_role(held=hers.get(only=circle.pk), by=None)

    assert not copies.filter(only=circle.pk, ends_on__gte=today()).exists()
    assert copies.exclude(only=circle.pk).get().ends_on == end
