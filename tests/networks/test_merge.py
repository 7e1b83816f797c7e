"""F11: an old group goes on in another. Sums before = sums after; history keeps the group of its time."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from rygrad.access.roles import RoleCode
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.gatherings.enums import DeedKind, State
from rygrad.gatherings.figures import active_people, hours
from rygrad.gatherings.models import Attendance, Deed, Gathering, Task
from rygrad.groups.enums import GroupStatus, Status
from rygrad.groups.models import Contact, Membership, Organisation, RoleHeld
from rygrad.networks.actions.merge import merge
from rygrad.networks.models import Fusion
from rygrad.networks.queries.merge import sums
from tests.cast import Cast, join, make_person
from tests.meetings.rows import came, held, planned


@pytest.fixture
def two(cast: Cast) -> Cast:
    """Vestby and Østby with a past: hanne is in both, one is on a break, one has left. No trainee."""
    Membership.objects.filter(person=cast["tara"]).update(status=Status.GRADUATE)
    RoleHeld.objects.filter(person=cast["tara"]).update(role=RoleCode.VOLUNTEER)
    join(cast["hanne"], cast.oestby, Status.PAUSED)
    join(make_person("pause"), cast.vestby, Status.PAUSED)
    join(make_person("gone"), cast.vestby, Status.ALUMNA)
    join(cast["zara"], cast.vestby, since=today())  # since today only
    for days, group, names in ((20, cast.vestby, "amina hanne tara"), (30, cast.oestby, "farida hanne")):
        came(held(group, today() - timedelta(days=days)), *(cast[name] for name in names.split()))
    Deed.objects.create(
        programme=cast.programme, group=cast.vestby, person=cast["amina"], kind=DeedKind.TALK, on=today(), minutes=90
    )
    coming = planned(cast.vestby, today() + timedelta(days=9)).gathering
    Task.objects.create(programme=cast.programme, group=cast.vestby, gathering=coming, title="Kaffe")
    planned(cast.oestby, today() + timedelta(days=12))
    library = Organisation.objects.create(
        programme=cast.programme, group=cast.vestby, name="Biblioteket", verified_on=today()
    )
    Contact.objects.create(
        programme=cast.programme, group=cast.vestby, organisation=library, name="Skranken", verified_on=today()
    )
    return cast


def test_sums_before_are_sums_after_and_history_keeps_its_group(two: Cast) -> None:
    pair = [two.vestby, two.oestby]
    gatherings = dict(Gathering.objects.values_list("pk", "group"))
    there = dict(Attendance.objects.values_list("pk", "group"))
    before = sums(pair, today())
    assert (before.members, before.active, before.meetings, before.hours) == (7, 4, 2, 11.5)
    merge(group=two.vestby, into=two.oestby, keep=[], by=None)
    assert sums(pair, today()) == before
    assert active_people(two.programme, [two.oestby.pk], today()).value == 4  # all of them in the group that goes on
    assert hours(two.vestby, today().year) + hours(two.oestby, today().year) == 11.5
    assert dict(Gathering.objects.values_list("pk", "group")) == gatherings
    assert dict(Attendance.objects.values_list("pk", "group")) == there
    assert Deed.objects.get().group == two.vestby


def test_people_are_there_once_with_their_status_and_roles_end_unless_they_are_chosen(two: Cast) -> None:
    keep = RoleHeld.objects.get(person=two["berit"], role=RoleCode.COORDINATOR)
    merge(group=two.vestby, into=two.oestby, keep=[keep.pk], by=None)
    inside = {each.person.first_name: each.status for each in Membership.objects.filter(group=two.oestby)}
    expected = dict.fromkeys(["Amina", "Ellen", "Farida", "Hanne", "Zara"], Status.ACTIVE)
    assert inside == expected | {"Tara": Status.GRADUATE, "Pause": Status.PAUSED}
    assert not Membership.objects.filter(group=two.vestby, until=None).exclude(status=Status.ALUMNA).exists()
    roles = {(e.person.first_name, e.role) for e in RoleHeld.objects.filter(group=two.oestby, starts_on=today())}
    assert roles == {("Amina", "volunteer"), ("Tara", "volunteer"), ("Berit", "coordinator")}
    live = RoleHeld.objects.filter(group=two.vestby).exclude(ends_on__lt=today())
    assert not live.filter(person__in=[two["amina"], two["berit"], two["hanne"]]).exists()


def test_the_old_group_is_closed_and_points_on_and_what_is_open_goes_along(two: Cast) -> None:
    merge(group=two.vestby, into=two.oestby, keep=[], by=None)
    two.vestby.refresh_from_db()
    assert (two.vestby.status, two.vestby.goes_on_in) == (GroupStatus.CLOSED, two.oestby)
    assert Fusion.objects.get().into == two.oestby
    task, library = Task.objects.get(), Organisation.objects.get()
    assert (task.group, task.gathering.group, library.group) == (two.oestby, two.oestby, two.oestby)
    assert Contact.objects.get().group == two.oestby
    assert not Gathering.objects.filter(group=two.vestby, state=State.PLANNED).exists()
    for group, into in ((two.vestby, two.oestby), (two.oestby, two.vestby), (two.oestby, two.oestby)):
        with pytest.raises(Refused):
            merge(group=group, into=into, keep=[], by=None)


@pytest.mark.parametrize("what", ["a trainee", "a mothers' group"])
def test_a_course_and_a_mothers_group_come_first(cast: Cast, what: str) -> None:
    if what == "a mothers' group":
        Membership.objects.filter(person=cast["tara"]).delete()
        RoleHeld.objects.filter(person=cast["ellen"]).update(only=uuid4())
    with pytest.raises(Refused):
        merge(group=cast.vestby, into=cast.oestby, keep=[], by=None)
    assert not Fusion.objects.exists()


def test_the_consultant_sees_the_numbers_before_she_says_yes(two: Cast) -> None:
    client = two.client("chau")
    address = reverse("networks:merge", args=[two.vestby.pk])
    assert client.get(address).status_code == 200
    html = client.get(address, {"into": two.oestby.pk}).content.decode()
    numbers = {"people": 6, "volunteers": 2, "tasks": 1, "organisations": 1, "meetings": 1, "called-off": 1}
    assert all(f'data-number="{name}">{number}<' in html for name, number in numbers.items())
    assert not Fusion.objects.exists()  # looking changes nothing
    assert client.get(address, {"into": uuid4()}).status_code == 422
    assert client.post(address, {"into": two.oestby.pk}).status_code == 302
    assert str(two.oestby.pk) in client.get(address).content.decode()
