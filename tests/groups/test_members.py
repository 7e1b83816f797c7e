"""What the members see of each other, and that whoever is looked at can read it."""

import pytest
from django.urls import reverse

from rygrad.audit.models import Look
from rygrad.groups.actions.members import change_member
from rygrad.groups.enums import Engagement, Status
from rygrad.groups.models import Membership, RoleHeld
from rygrad.people.models import Person
from tests.cast import join, make_person


def page(cast, actor, group):
    return cast.client(actor).get(reverse("groups:members", args=[group.pk])).text.split("<main")[1]


@pytest.fixture
def hers(cast):
    Person.objects.filter(pk=cast["amina"].pk).update(phone="+4520123456", languages=["ar", "so"])
    return Membership.objects.get(person=cast["amina"])


def test_members_see_first_names_and_what_each_has_opted_in_to_show(cast, hers):
    assert "Amina" in page(cast, "hanne", cast.vestby)
    assert "20 12 34 56" not in page(cast, "hanne", cast.vestby)
    assert "Prøve" not in page(cast, "amina", cast.vestby)

    Person.objects.filter(pk=cast["amina"].pk).update(phone_shown=True, email_shown=True, languages_shown=True)

    text = page(cast, "hanne", cast.vestby)
    assert "+45 20 12 34 56" in text
    assert "amina@rygrad.example" in text
    assert "somali" in text


def test_a_contact_that_is_not_shown_leaves_a_line_when_the_coordinator_looks(cast, hers):
    url = reverse("groups:contact", args=[hers.pk])
    assert "20 12 34 56" not in cast.client("berit").get(reverse("groups:member", args=[hers.pk])).text
    assert not Look.objects.exists()

    for _time in range(2):
        assert "+45 20 12 34 56" in cast.client("berit").get(url).text

    look = Look.objects.get()
    assert (look.person, look.by, look.by_name, look.what, look.times) == (
        cast["amina"].pk,
        cast["berit"].account_id,
        "Berit Prøve",
        "contact",
        2,
    )
    assert cast.client("amina").get(url).status_code == 403
    assert cast.client("chau").get(url).status_code == 403
    assert cast.client("farida").get(url).status_code == 404
    assert Look.objects.count() == 1


def test_the_consultant_who_opens_a_member_leaves_a_line_a_fellow_member_does_not(cast, hers):
    url = reverse("groups:member", args=[hers.pk])
    cast.client("hanne").get(url)
    assert not Look.objects.exists()

    cast.client("chau").get(url)

    assert Look.objects.get().what == "profile"


def test_who_has_left_is_seen_by_the_coordinator_only(cast, hers):
    change_member(membership=hers, status=Status.ALUMNA, engagement=Engagement.VOLUNTEER, by=None)

    assert "Amina" not in page(cast, "hanne", cast.vestby)
    assert "Amina" in page(cast, "berit", cast.vestby)
    hers_alone = reverse("groups:member", args=[hers.pk])
    assert cast.client("hanne").get(hers_alone).status_code == 404
    assert cast.client("berit").get(hers_alone).status_code == 200


def test_a_very_long_name_of_the_one_who_looks_fits(cast, hers):
    Person.objects.filter(pk=cast["berit"].pk).update(first_name="Æ" * 80, last_name="Ø" * 80)

    assert cast.client("berit").get(reverse("groups:contact", args=[hers.pk])).status_code == 200

    assert Look.objects.get().by_name == f"{'Æ' * 80} {'Ø' * 39}"


def test_only_a_role_that_she_can_end_has_a_button(cast):
    text = page(cast, "berit", cast.vestby)

    assert text.count("roles/") == 0  # Gro's and Mona's are the secretariat's to end, Berit's own is not hers
    RoleHeld.objects.filter(person=cast["gro"]).update(role="volunteer")
    assert page(cast, "berit", cast.vestby).count("roles/") == 1


def test_the_coordinator_changes_where_a_member_is(cast, hers):
    answer = cast.client("berit").post(
        reverse("groups:member_change", args=[hers.pk]),
        {"status": "paused", "engagement": "volunteer", "person": "x", "pay": "100"},
    )

    hers.refresh_from_db()
    assert (answer.status_code, hers.status, hers.person) == (302, Status.PAUSED, cast["amina"])


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_as_often_for_one_as_for_three(cast, questions, number):
    Membership.objects.filter(group=cast.oestby).delete()
    for index in range(number):
        person = join(make_person(f"m{index}"), cast.oestby).person
        Person.objects.filter(pk=person.pk).update(phone="+4520123456", phone_shown=True, email_shown=True)
    client, url = cast.client("farida"), reverse("groups:members", args=[cast.oestby.pk])
    client.get(url)

    with questions(8):
        client.get(url)
