"""G21: a made-up group, the same screens, loudly "practice", counted nowhere."""

from datetime import time, timedelta

import pytest
from django.urls import reverse

from rygrad.access.roles import RoleCode
from rygrad.access.rule import Who
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.gatherings.enums import State
from rygrad.gatherings.figures import active_people
from rygrad.gatherings.models import AgendaItem, Attendance, Gathering
from rygrad.groups.actions.members import change_member
from rygrad.groups.actions.practice import reset_practice
from rygrad.groups.actions.roles import end_role, hold
from rygrad.groups.enums import Engagement, Status
from rygrad.groups.models import Group, HelpRequest, Membership, RoleHeld
from rygrad.groups.queries import members
from rygrad.people.models import Person


@pytest.fixture
def room(cast):
    cast.client("berit").post(reverse("groups:practice", args=[cast.vestby.pk]))
    return Group.objects.get(rehearses=cast.vestby)


def hold_a_meeting(room):
    gathering = Gathering.objects.create(
        programme=room.programme,
        group=room,
        on=today(),
        starts=time(17),
        ends=time(19),
        zone=room.zone,
        state=State.HELD,
    )
    AgendaItem.objects.create(programme=room.programme, group=room, gathering=gathering, position=1)
    for person in members(room):
        Attendance.objects.create(
            programme=room.programme, group=room, gathering=gathering, person=person, present=True
        )


def test_twelve_invented_members_beside_the_real_group(cast, room):
    assert (room.parent, room.practice) == (cast.sjaelland, True)
    assert members(room).count() == 12
    assert not members(room).exclude(account=None).exists()
    assert RoleHeld.objects.get(group=room).person == cast["berit"]


def test_the_banner_is_on_the_practice_pages_and_only_there(cast, room):
    client = cast.client("berit")
    loud = 'class="practice"'

    for name in ("members", "partners", "settings", "invite"):
        assert loud in client.get(reverse(f"groups:{name}", args=[room.pk])).text
        assert loud not in client.get(reverse(f"groups:{name}", args=[cast.vestby.pk])).text
    hers = Membership.objects.filter(group=room).first()
    assert loud in client.get(reverse("groups:member", args=[hers.pk])).text


def test_whoever_rehearses_holds_in_it_what_she_holds_in_the_group(cast, room):
    cast.client("amina").post(reverse("groups:practice", args=[cast.vestby.pk]))

    assert Group.objects.filter(practice=True).count() == 1
    assert RoleHeld.objects.get(group=room, person=cast["amina"]).role == "volunteer"
    assert Membership.objects.filter(group=room, person=cast["amina"]).exists()
    assert cast.client("farida").get(reverse("groups:members", args=[room.pk])).status_code == 404


def test_only_who_plans_there_is_offered_to_empty_it(cast, room):
    reset = reverse("groups:practice_reset", args=[room.pk])
    there, door = (reverse("groups:practice", args=[group.pk]) for group in (room, cast.vestby))
    cast.client("amina").post(door)

    assert reset in cast.client("berit").get(there).text
    assert f'href="{there}"' in cast.client("berit").get(door).text
    assert reset not in cast.client("amina").get(there).text
    assert f'href="{there}"' not in cast.client("hanne").get(door).text  # she has not come in yet
    assert cast.client("amina").post(reset).status_code == 403


def test_nothing_of_it_is_counted_or_asked(cast, room):
    hold_a_meeting(room)
    cast.client("berit").post(reverse("groups:ask_help", args=[room.pk]))

    assert active_people(cast.programme, [room.pk, cast.vestby.pk], today()).value == 0
    assert not HelpRequest.objects.exists()
    assert "Øvelse" not in cast.client("chau").get(reverse("national:register")).text
    assert str(room.pk) not in cast.client("chau").get(reverse("national:register")).text


def test_reset_makes_it_as_new_and_touches_nothing_else(cast, room):
    cast.client("amina").post(reverse("groups:practice", args=[cast.vestby.pk]))
    hold_a_meeting(room)
    people = Person.objects.count()
    real = set(Membership.objects.filter(group__practice=False).values_list("pk", flat=True))

    cast.client("berit").post(reverse("groups:practice_reset", args=[room.pk]))

    assert not Gathering.objects.exists()
    assert not AgendaItem.objects.exists()
    assert Membership.objects.filter(group=room, person__account=None).count() == 12
    assert set(Membership.objects.filter(group__practice=False).values_list("pk", flat=True)) == real
    assert Person.objects.count() == people
    assert set(RoleHeld.objects.filter(group=room).values_list("person", flat=True)) == {
        cast["berit"].pk,
        cast["amina"].pk,
    }


def test_a_real_group_is_never_emptied(cast):
    before = Membership.objects.count()
    with pytest.raises(Refused):
        reset_practice(practice=cast.vestby, who=Who(cast["berit"].account_id, cast["berit"].pk))
    cast.client("berit").post(reverse("groups:practice_reset", args=[cast.vestby.pk]))

    assert Membership.objects.count() == before


def test_what_ends_in_the_group_ends_in_its_practice(cast, room):
    cast.client("amina").post(reverse("groups:practice", args=[cast.vestby.pk]))
    end_role(held=RoleHeld.objects.get(group=cast.vestby, person=cast["berit"]), by=None)
    change_member(
        membership=Membership.objects.get(group=cast.vestby, person=cast["amina"]),
        status=Status.ALUMNA,
        engagement=Engagement.VOLUNTEER,
        by=None,
    )

    for name in ("berit", "amina"):
        assert cast.client(name).get(reverse("groups:members", args=[room.pk])).status_code == 404
    assert not Membership.objects.filter(group=room, person__account__isnull=False).exists()


def test_coming_in_again_brings_what_she_holds_now(cast, room):
    hers = RoleHeld.objects.get(group=room)
    RoleHeld.objects.filter(pk=hers.pk).update(ends_on=today() - timedelta(days=1))
    hold(group=room, person=cast["berit"], role=RoleCode.COORDINATOR, ends_on=today(), by=None)
    cast.client("amina").post(reverse("groups:practice", args=[cast.vestby.pk]))
    left = Membership.objects.get(group=room, person=cast["amina"])
    change_member(membership=left, status=Status.ALUMNA, engagement=Engagement.VOLUNTEER, by=None)

    for name in ("berit", "amina"):
        assert cast.client(name).post(reverse("groups:practice", args=[cast.vestby.pk])).status_code == 302

    left.refresh_from_db()
    assert (left.status, left.until) == (Status.ACTIVE, None)
    assert [(held.role, held.ends_on) for held in RoleHeld.objects.filter(group=room).order_by("role")] == [
        ("coordinator", None),
        ("volunteer", None),
    ]


def test_a_long_name_fits(cast):
    Group.objects.filter(pk=cast.vestby.pk).update(name="Ø" * 120)

    cast.client("berit").post(reverse("groups:practice", args=[cast.vestby.pk]))

    assert len(Group.objects.get(rehearses=cast.vestby).name) == 120
