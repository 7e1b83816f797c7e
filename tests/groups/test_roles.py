"""Who gives which role: never to herself, never beyond its time, never beside an exclusive one."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from rygrad.access.roles import ROLES, RoleCode
from rygrad.access.rule import Grant, Who
from rygrad.audit.models import Entry
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.groups.actions.members import change_member
from rygrad.groups.actions.roles import (
    confirm_role,
    drop_proposal,
    end_role,
    give_role,
    hold,
    propose_newcomer,
    propose_role,
)
from rygrad.groups.enums import Engagement, Status
from rygrad.groups.models import Group, Membership, RoleHeld, RoleProposal, StatusSince
from rygrad.groups.who import who_is
from rygrad.people.models import Account
from tests.cast import join, make_person


def asks(person) -> Who:
    held = RoleHeld.objects.filter(person=person).select_related("group")
    grants = tuple(Grant(RoleCode(role.role), role.group.path, role.starts_on, role.ends_on) for role in held)
    return Who(person.account_id, person.pk, tuple(grant for grant in grants if grant.live(today())))


@pytest.mark.parametrize(
    ("giver", "group", "may"),
    [
        ("berit", "vestby", {"volunteer", "trainee", "circle_volunteer"}),
        ("chau", "vestby", {"coordinator", "assistant", "board", "municipality", "guest_teacher"}),
        ("chau", "root", set()),
        ("dina", "vestby", set()),
        ("dina", "root", set()),  # the secretariat's roles go by two people
        ("farida", "oestby", set()),  # the board invites; it gives no roles
        ("amina", "vestby", set()),
        ("berit", "nordby", set()),
    ],
)
def test_who_gives_which_role_where(cast, giver, group, may):
    given = set()
    for role in RoleCode:
        try:
            give_role(group=getattr(cast, group), person=make_person(f"new-{role}"), role=role, who=asks(cast[giver]))
        except Refused:
            continue
        given.add(role.value)

    assert given == may


def test_nobody_gives_a_role_to_herself(cast):
    with pytest.raises(Refused) as refused:
        give_role(group=cast.vestby, person=cast["berit"], role=RoleCode.VOLUNTEER, who=asks(cast["berit"]))

    assert refused.value.field == "role"
    assert RoleHeld.objects.filter(person=cast["berit"]).count() == 1


@pytest.mark.parametrize(("days", "good"), [(0, True), (29, True), (30, False), (-1, False)])
def test_a_role_lasts_no_longer_than_it_may(cast, days, good):
    ends = today() + timedelta(days=days)
    new = make_person("new")
    if not good:
        with pytest.raises(Refused) as refused:
            give_role(group=cast.vestby, person=new, role=RoleCode.ASSISTANT, who=asks(cast["chau"]), ends_on=ends)
        assert refused.value.field == "ends_on"
        return

    held = give_role(group=cast.vestby, person=new, role=RoleCode.ASSISTANT, who=asks(cast["chau"]), ends_on=ends)

    assert (held.starts_on, held.ends_on) == (today(), ends)


def test_without_a_day_it_lasts_as_long_as_it_may_and_again_prolongs_it(cast):
    first = give_role(
        group=cast.vestby,
        person=cast["tara"],
        role=RoleCode.VOLUNTEER,
        who=asks(cast["berit"]),
        ends_on=today() + timedelta(days=5),
    )

    again = give_role(group=cast.vestby, person=cast["tara"], role=RoleCode.VOLUNTEER, who=asks(cast["berit"]))

    assert again.pk == first.pk
    assert again.ends_on == today() + timedelta(days=ROLES[RoleCode.VOLUNTEER].longest_days - 1)


def test_an_exclusive_role_is_held_alone(cast):
    with pytest.raises(Refused):
        give_role(group=cast.vestby, person=cast["amina"], role=RoleCode.MUNICIPALITY, who=asks(cast["chau"]))
    with pytest.raises(Refused):
        give_role(group=cast.vestby, person=cast["mona"], role=RoleCode.VOLUNTEER, who=asks(cast["berit"]))

    assert RoleHeld.objects.filter(person__in=[cast["amina"], cast["mona"]]).count() == 2


def test_an_ended_role_does_not_stand_in_the_way(cast):
    end_role(held=RoleHeld.objects.get(person=cast["mona"]), by=None)

    give_role(group=cast.vestby, person=cast["mona"], role=RoleCode.VOLUNTEER, who=asks(cast["berit"]))


def test_an_ended_role_is_gone_at_the_next_request_of_an_open_session(cast):
    client = cast.client("amina")
    url = reverse("groups:members", args=[cast.vestby.pk])
    assert client.get(url).status_code == 200

    cast.client("berit").post(reverse("groups:role_end", args=[RoleHeld.objects.get(person=cast["amina"]).pk]))

    assert client.get(url).status_code == 404
    assert RoleHeld.objects.get(person=cast["amina"]).ends_on == today() - timedelta(days=1)
    assert Entry.objects.filter(event="role_ended", by=cast["berit"].account_id).count() == 1


def test_a_role_begun_today_and_ended_today_counts_for_nothing(cast):
    held = give_role(group=cast.vestby, person=cast["zara"], role=RoleCode.VOLUNTEER, who=asks(cast["berit"]))

    end_role(held=held, by=None)

    assert not RoleHeld.objects.filter(person=cast["zara"]).exists()


def test_a_coordinator_does_not_end_what_she_cannot_give(cast):
    held = RoleHeld.objects.get(person=cast["hanne"])

    cast.client("berit").post(reverse("groups:role_end", args=[held.pk]))

    held.refresh_from_db()
    assert held.ends_on == today() + timedelta(days=29)


def test_the_form_shows_why_and_keeps_what_was_chosen(cast):
    url = reverse("groups:role_give", args=[Membership.objects.get(person=cast["amina"]).pk])

    page = cast.client("berit").post(url, {"role": "volunteer", "ends_on": "2199-01-01"})

    assert page.status_code == 200
    assert 'aria-invalid="true"' in page.text
    assert "2199-01-01" in page.text
    other = cast.client("berit").post(url, {"role": "administrator"})
    assert other.status_code == 200
    assert not RoleHeld.objects.filter(person=cast["amina"], role="administrator").exists()


def test_two_people_make_a_consultant(cast):
    other = make_person("dorte")
    RoleHeld.objects.create(
        programme=cast.programme, group=cast.root, person=other, role=RoleCode.ADMINISTRATOR, starts_on=today()
    )
    with pytest.raises(Refused):
        give_role(group=cast.root, person=cast["zara"], role=RoleCode.CONSULTANT, who=asks(cast["dina"]))
    proposal = propose_role(group=cast.root, person=cast["zara"], role=RoleCode.CONSULTANT, who=asks(cast["dina"]))
    with pytest.raises(Refused):
        confirm_role(proposal=proposal, who=asks(cast["dina"]))
    assert not RoleHeld.objects.filter(person=cast["zara"]).exists()

    held = confirm_role(proposal=proposal, who=asks(other))

    assert (held.person, held.role, held.group) == (cast["zara"], RoleCode.CONSULTANT, cast.root)
    assert not RoleProposal.objects.exists()


def test_nobody_confirms_a_role_for_herself(cast):
    other = make_person("dorte")
    RoleHeld.objects.create(
        programme=cast.programme, group=cast.root, person=other, role=RoleCode.ADMINISTRATOR, starts_on=today()
    )
    about_other = propose_role(group=cast.sjaelland, person=other, role=RoleCode.ADMINISTRATOR, who=asks(cast["dina"]))

    with pytest.raises(Refused):
        confirm_role(proposal=about_other, who=asks(other))


def test_a_proposal_can_be_dropped_and_a_newcomer_can_do_nothing_yet(cast):
    proposal = propose_newcomer(
        group=cast.root,
        first_name="Ny",
        last_name="",
        email="ny@rygrad.example",
        role=RoleCode.ADMINISTRATOR,
        who=asks(cast["dina"]),
    )
    person = Account.objects.get(email="ny@rygrad.example").person
    assert asks(person).grants == ()

    drop_proposal(proposal=proposal, by=None)

    assert not RoleProposal.objects.exists()


def test_who_leaves_loses_her_roles_here_and_her_way_is_written_down(cast):
    hers = Membership.objects.get(person=cast["farida"])
    change_member(membership=hers, status=Status.PAUSED, engagement=Engagement.VOLUNTEER, by=None)

    change_member(membership=hers, status=Status.ALUMNA, engagement=Engagement.VOLUNTEER, by=None)

    assert (hers.status, hers.until) == (Status.ALUMNA, today())
    assert asks(cast["farida"]).grants == ()
    assert [step.status for step in StatusSince.objects.filter(membership=hers)] == [Status.ALUMNA]


def test_the_way_of_a_member(cast, travel):
    person = make_person("new")
    hers = join(person, cast.vestby, Status.TRAINEE, since=date(2026, 1, 5))
    for day, status in [(10, Status.GRADUATE), (12, Status.ACTIVE)]:
        travel(datetime(2026, 3, day, 12, tzinfo=UTC))
        change_member(membership=hers, status=status, engagement=Engagement.VOLUNTEER, by=None)

    assert list(hers.steps.values_list("status", "on")) == [
        ("graduate", date(2026, 3, 10)),
        ("active", date(2026, 3, 12)),
    ]
    with pytest.raises(Refused):
        change_member(membership=hers, status=Status.CANDIDATE, engagement=Engagement.VOLUNTEER, by=None)


def test_the_day_of_a_role_is_the_day_of_its_group(cast, travel):
    Group.objects.filter(pk=cast.vestby.pk).update(zone="Europe/Helsinki")
    travel(datetime(2026, 3, 1, 22, 30, tzinfo=UTC))  # Sunday in Copenhagen, Monday in Helsinki
    RoleHeld.objects.filter(person=cast["amina"]).update(starts_on=date(2026, 1, 1))
    hold(
        group=Group.objects.get(pk=cast.vestby.pk),
        person=cast["zara"],
        role=RoleCode.VOLUNTEER,
        ends_on=date(2026, 3, 2),
        by=None,
    )
    assert len(who_is(cast["zara"].account).grants) == 1
    assert len(who_is(cast["amina"].account).grants) == 1

    end_role(held=RoleHeld.objects.get(person=cast["amina"]), by=None)

    assert who_is(cast["amina"].account).grants == ()
