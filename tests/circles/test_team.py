"""Who runs a mothers' group: E12 and E16 need who joined and who left; what she may do follows (21, 23)."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from rygrad.access.roles import RoleCode
from rygrad.access.rule import may
from rygrad.access.words import May
from rygrad.circles.actions.team import end_those_who_left, let_go, prolong, take_in
from rygrad.circles.enums import LeftReason
from rygrad.circles.models import Circle, OnDuty, Swap, TeamMember
from rygrad.circles.queries.team import could_join, gone, mates
from rygrad.core.clock import now, today
from rygrad.core.errors import Refused
from rygrad.groups.enums import Employer
from rygrad.groups.models import Membership, RoleHeld
from rygrad.groups.rules import roles_to_give
from rygrad.groups.who import who_is
from tests.cast import join, make_person
from tests.support.circling import add_session, make_circle, make_vestby_circle, ours

DAY = timedelta(days=1)


def who(cast: Any, name: str) -> Any:
    return who_is(cast[name].account)


def add(cast: Any, circle: Circle, by: str, person: str) -> Any:
    url = reverse("circles:team_add", args=[circle.pk])
    return cast.client(by).post(url, {"person": str(cast[person].pk), "since": today().isoformat()})


def stop(cast: Any, member: TeamMember, by: str = "berit", **more: Any) -> Any:
    sent = {"until": today().isoformat(), "reason": "job"} | more
    return cast.client(by).post(reverse("circles:team_member", args=[member.pk]), sent)


def test_the_coordinator_takes_a_member_in_and_she_keeps_this_register_alone(cast):
    circle, other = make_vestby_circle(cast), make_circle(cast.vestby, name="Onsdag")

    assert add(cast, circle, "berit", "amina").status_code == 302

    member = TeamMember.objects.get(person=cast["amina"])
    held = RoleHeld.objects.get(person=cast["amina"], role=RoleCode.CIRCLE_VOLUNTEER)
    assert (member.since, member.until, member.circle_id) == (today(), None, circle.pk)
    assert (held.only, held.ends_on, held.given_by) == (circle.pk, today() + 364 * DAY, cast["berit"].account_id)
    assert [may(who(cast, "amina"), May.CIRCLE_KEEP, each) for each in (circle, other)] == [True, False]
    assert not may(who(cast, "berit"), May.CIRCLE_KEEP, circle)


def test_the_board_does_it_in_its_association_and_invites_somebody_new(cast):
    """Decision 21: the board invites."""
    circle = make_circle(cast.oestby)
    cast.people["siri"] = make_person("siri")
    join(cast["siri"], cast.oestby)

    assert add(cast, circle, "farida", "siri").status_code == 302

    assert may(who(cast, "siri"), May.CIRCLE_KEEP, circle)
    invites = roles_to_give(who(cast, "farida"), May.INVITE, cast.oestby.path, cast.oestby.layer)
    assert RoleCode.CIRCLE_VOLUNTEER in invites
    gives = roles_to_give(who(cast, "farida"), May.ROLE_GIVE, cast.oestby.path, cast.oestby.layer)
    assert gives == []
    page = cast.client("farida").get(reverse("circles:team", args=[circle.pk])).content.decode()
    assert reverse("groups:invite", args=[cast.oestby.pk]) in page


def test_nobody_takes_herself_in(cast):
    circle = make_circle(cast.vestby)
    join(cast["berit"], cast.vestby)
    assert cast["berit"] not in add(cast, circle, "berit", "berit").context["people"]
    with pytest.raises(Refused) as refused:
        take_in(circle=circle, person=cast["berit"], since=today(), who=who(cast, "berit"))
    assert refused.value.field == "person"
    mine = TeamMember.objects.create(**ours(circle), person=cast["berit"], since=today())
    with pytest.raises(Refused):
        prolong(member=mine, who=who(cast, "berit"))
    assert not RoleHeld.objects.filter(only=circle.pk).exists()


def test_only_who_belongs_to_the_group_and_is_not_in_the_team_can_come_in(cast):
    circle = make_vestby_circle(cast)
    names = {person.first_name for person in could_join(circle)}
    assert names >= {"Amina", "Tara"}
    assert not names & {"Ellen", "Samira", "Nora", "Chau", "Zara", "Farida", "Berit"}
    for person in ("nora", "ellen", "zara"):
        assert add(cast, circle, "berit", person).context["form"].errors.keys() == {"person"}
    with pytest.raises(Refused) as refused:
        take_in(circle=circle, person=cast["amina"], since=today() + DAY, who=who(cast, "berit"))
    assert refused.value.field == "since"


def test_whoever_the_municipality_employs_never_reads_the_list(cast):
    circle = make_vestby_circle(cast)
    paid = {"programme": cast.programme, "group": cast.vestby, "starts_on": today(), "employer": Employer.MUNICIPALITY}
    RoleHeld.objects.create(person=cast["amina"], role=RoleCode.COORDINATOR, **paid)
    assert not could_join(circle).filter(pk=cast["amina"].pk).exists()
    assert may(who(cast, "ellen"), May.CIRCLE_KEEP, circle)
    RoleHeld.objects.create(person=cast["ellen"], role=RoleCode.COORDINATOR, **paid)
    assert not may(who(cast, "ellen"), May.CIRCLE_KEEP, circle)


def test_whoever_leaves_the_group_leaves_the_team(cast):
    circle = make_vestby_circle(cast)
    ellen = TeamMember.objects.get(circle=circle, person=cast["ellen"])
    OnDuty.objects.create(**ours(circle), session=add_session(circle, today() + DAY), member=ellen, planned=True)
    assert end_those_who_left() == 0
    RoleHeld.objects.filter(person=cast["ellen"]).update(ends_on=today() - DAY)
    Membership.objects.filter(person=cast["ellen"]).update(until=today() - DAY)
    assert (end_those_who_left(), end_those_who_left()) == (1, 0)
    ellen.refresh_from_db()
    assert ellen.until == today() - DAY
    assert not OnDuty.objects.exists()


def test_somebody_invited_for_a_mothers_group_can_be_taken_in_and_sees_nothing_before(cast):
    circle = make_circle(cast.vestby)
    cast.people["rosa"] = make_person("rosa")
    RoleHeld.objects.create(
        programme=cast.programme,
        group=cast.vestby,
        person=cast["rosa"],
        role=RoleCode.CIRCLE_VOLUNTEER,
        starts_on=today(),
    )
    assert cast.client("rosa").get(reverse("circles:circle", args=[circle.pk])).status_code == 403
    add(cast, circle, "berit", "rosa")
    assert cast.client("rosa").get(reverse("circles:circle", args=[circle.pk])).status_code == 200
    # it opens only with her second step (23)
    weak = cast.client("rosa", strong=False).get(reverse("circles:circle", args=[circle.pk]))
    assert weak.status_code == 302
    assert weak["Location"].startswith(reverse("people:second_step"))


def test_when_she_stops_the_register_is_shut_at_once_and_the_history_stays(cast):
    circle = make_vestby_circle(cast)
    member = TeamMember.objects.get(person=cast["ellen"])
    ellen = cast.client("ellen")
    was = add_session(circle, today() - 7 * DAY)
    done = OnDuty.objects.create(**ours(circle), session=was, member=member, planned=True, done=True)
    coming = add_session(circle, today() + DAY)
    OnDuty.objects.create(**ours(circle), session=coming, member=member, planned=True)
    Swap.objects.create(**ours(circle), session=coming, member=member, asked_at=now())
    assert ellen.get(reverse("circles:rota", args=[circle.pk])).status_code == 200

    assert stop(cast, member, reason="moved").status_code == 302

    member.refresh_from_db()
    assert (member.until, member.reason) == (today(), LeftReason.MOVED)
    assert ellen.get(reverse("circles:rota", args=[circle.pk])).status_code == 403
    assert not RoleHeld.objects.filter(person=cast["ellen"], only=circle.pk, ends_on=None).exists()
    assert [each.pk for each in OnDuty.objects.all()] == [done.pk]
    assert not Swap.objects.exists()
    assert [each.pk for each in gone(circle)] == [member.pk]
    assert [each.member.person.first_name for each in mates(circle) if each.member.person] == ["Samira"]


def test_she_can_come_back_and_both_times_are_kept(cast):
    circle = make_vestby_circle(cast)
    let_go(
        member=TeamMember.objects.get(person=cast["ellen"]),
        until=today() - DAY,
        reason=LeftReason.NOT_SAID,
        who=who(cast, "berit"),
    )
    add(cast, circle, "berit", "ellen")
    assert TeamMember.objects.filter(person=cast["ellen"]).count() == 2
    assert may(who(cast, "ellen"), May.CIRCLE_KEEP, circle)


def test_who_has_stopped_stops_once_and_what_she_holds_now_stays(cast):
    circle = make_vestby_circle(cast)
    before = TeamMember.objects.get(person=cast["ellen"])
    let_go(member=before, until=today() - DAY, reason=LeftReason.NOT_SAID, who=who(cast, "berit"))
    add(cast, circle, "berit", "ellen")
    assert stop(cast, before, reason="moved").status_code == 200
    before.refresh_from_db()
    assert (before.until, before.reason) == (today() - DAY, LeftReason.NOT_SAID)
    assert may(who(cast, "ellen"), May.CIRCLE_KEEP, circle)


@pytest.mark.parametrize("off", [-400, 1])
def test_her_last_day_lies_in_her_time(cast, off):
    make_vestby_circle(cast)
    member = TeamMember.objects.get(person=cast["ellen"])
    answer = stop(cast, member, until=(today() + off * DAY).isoformat())
    assert answer.context["form"].errors.keys() == {"until"}
    member.refresh_from_db()
    assert member.until is None


def test_what_she_may_do_runs_out_and_can_be_prolonged(cast):
    circle = make_vestby_circle(cast)
    RoleHeld.objects.filter(person=cast["ellen"], only=circle.pk).update(ends_on=today() + 5 * DAY)
    RoleHeld.objects.filter(person=cast["samira"], only=circle.pk).update(ends_on=today() - DAY)
    page = cast.client("berit").get(reverse("circles:team", args=[circle.pk])).content.decode()
    assert 'data-access="soon"' in page
    assert 'data-access="none"' in page
    for name in ("ellen", "samira"):
        member = TeamMember.objects.get(person=cast[name])
        cast.client("berit").post(reverse("circles:team_member", args=[member.pk]), {"prolong": "1"})
        assert may(who(cast, name), May.CIRCLE_KEEP, circle)
    assert {each.may_until for each in mates(circle)} == {today() + 364 * DAY}
    assert RoleHeld.objects.filter(only=circle.pk, ends_on__gte=today()).count() == 2


def test_why_somebody_stopped_is_for_those_who_lead_the_group(cast):
    circle = make_vestby_circle(cast)
    stop(cast, TeamMember.objects.get(person=cast["samira"]), reason="school")
    with translation.override("en"):
        url, words = reverse("circles:team", args=[circle.pk]), str(LeftReason.SCHOOL.label)
    pages = {
        name: cast.client(name).get(url, headers={"accept-language": "en"}).content.decode()
        for name in ("berit", "ellen", "chau")
    }
    assert {name: words in page for name, page in pages.items()} == {"berit": True, "ellen": False, "chau": False}
    assert all("Samira" in page for page in pages.values())


def test_the_team_asks_as_often_for_three_as_for_one(cast, questions):
    circle = make_vestby_circle(cast)
    client = cast.client("berit")
    url = reverse("circles:team", args=[circle.pk])
    with CaptureQueriesContext(connection) as found:
        client.get(url)
    first = len(found)
    for number in range(3):
        cast.people[f"p{number}"] = make_person(f"p{number}")
        join(cast[f"p{number}"], cast.vestby)
        add(cast, circle, "berit", f"p{number}")
    stop(cast, TeamMember.objects.get(person=cast["p2"]))
    with questions(first):
        client.get(url)
