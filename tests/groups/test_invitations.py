"""An invitation lets one person in, once. Nothing of its secret is stored; nobody is brought in by another."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.apps import apps
from django.db import connections
from django.test import Client
from django.urls import reverse

from rygrad.access.roles import RoleCode
from rygrad.access.rule import Grant, Who
from rygrad.audit.models import Entry
from rygrad.core.clock import now, today
from rygrad.core.errors import Refused
from rygrad.groups.actions.invitations import invite, join_as_new, withdraw_invitation
from rygrad.groups.enums import Status
from rygrad.groups.models import Invitation, Membership, RoleHeld
from rygrad.people.models import Account, Person
from rygrad.people.queries import account_of
from tests.cast import make_cast, sign_in

NEW = {"first_name": "Sunita", "last_name": "Rai", "email": "sunita@rygrad.example"}


def invited(cast, role=RoleCode.VOLUNTEER):
    berit = cast["berit"]
    who = Who(berit.account_id, berit.pk, (Grant(RoleCode.COORDINATOR, cast.vestby.path, today(), None),))
    return invite(group=cast.vestby, role=role, who=who)


def address(made):
    return reverse("groups:join", args=[made.secret])


def test_from_the_card_into_the_group(cast):
    card = cast.client("berit").post(
        reverse("groups:invite", args=[cast.vestby.pk]), {"role": "trainee", "first_name": "Sunita"}
    )
    link = card.context["link"]
    assert "<svg" in card.text
    assert link in card.text

    page = Client().get(link)
    answer = Client().post(link, NEW)

    assert (page.status_code, answer.status_code) == (200, 302)
    assert "Vestby" in page.text
    assert parse_qs(urlsplit(answer["Location"]).query) == {"next": [urlsplit(link).path]}
    person = Person.objects.get(account__email="sunita@rygrad.example")
    member = Membership.objects.get(person=person)
    role = RoleHeld.objects.get(person=person)
    assert (person.first_name, person.last_name) == ("Sunita", "Rai")
    assert (member.group, member.status, member.since) == (cast.vestby, Status.TRAINEE, today())
    assert (role.role, role.group, role.given_by) == (RoleCode.TRAINEE, cast.vestby, cast["berit"].account_id)
    assert role.ends_on == today() + timedelta(days=364)
    assert list(
        Entry.objects.filter(event__in=["invited", "invitation_used", "account_made"])
        .order_by("number")
        .values_list("event", flat=True)
    ) == ["invited", "account_made", "invitation_used"]


def test_her_address_waits_for_her_where_the_code_is_sent(cast):
    browser = Client()
    page = browser.post(address(invited(cast)), NEW, follow=True, headers={"accept-language": "en"})
    assert page.context["form"]["email"].value() == NEW["email"]
    assert "You are nearly in." in page.content.decode()
    browser.post(page.redirect_chain[-1][0], {"email": NEW["email"], "shared": "on"})
    assert "just_joined" not in browser.session


def test_the_secret_is_stored_nowhere(cast):
    made = invited(cast)

    for model in apps.get_models():
        assert made.secret not in repr(list(model._default_manager.values_list()))
    assert len(made.invitation.token) == 64


def test_the_card_says_nothing_about_the_group_or_the_person(cast):
    card = cast.client("berit").post(
        reverse("groups:invite", args=[cast.vestby.pk]), {"role": "volunteer", "first_name": "Sunita"}
    )

    sheet = card.text.split('class="sheet"')[1].split("</section>")[0]

    assert "Vestby" not in sheet
    assert "Sunita" not in sheet
    assert "Berit" not in sheet


def test_the_second_time_there_is_a_kind_sentence_and_nobody_comes_in(cast):
    made = invited(cast)
    Client().post(address(made), NEW)

    page = Client().get(address(made))
    again = Client().post(address(made), NEW | {"email": "other@rygrad.example"})

    assert (page.status_code, again.status_code) == (410, 410)
    assert not Account.objects.filter(email="other@rygrad.example").exists()


def test_used_withdrawn_old_and_unknown_look_the_same(cast, travel):
    used, gone, old = invited(cast), invited(cast), invited(cast)
    Client().post(address(used), NEW)
    withdraw_invitation(invitation=gone.invitation, by=None)
    travel(now() + timedelta(days=13, hours=23))
    assert Client().get(address(old)).status_code == 200
    travel(datetime.now(tz=UTC) + timedelta(days=14, minutes=1))

    pages = [
        Client().get(url)
        for url in (address(used), address(gone), address(old), reverse("groups:join", args=["x" * 32]))
    ]

    assert {page.status_code for page in pages} == {410}
    main = {page.text.split("<main")[1].split("</main>")[0] for page in pages}
    assert len(main) == 1


def test_her_own_used_link_leads_her_in(cast):
    made = invited(cast)
    Client().post(address(made), NEW)
    client = Client()
    sign_in(client, Person.objects.get(account__email=NEW["email"]))

    answer = client.get(address(made))

    assert (answer.status_code, answer["Location"]) == (302, reverse("home:today"))


def test_a_known_address_is_answered_alike_and_nobody_is_brought_in_by_another(cast):
    made, other = invited(cast), invited(cast)

    known = Client().post(address(made), NEW | {"email": "Zara@rygrad.example"})
    fresh = Client().post(address(other), NEW)

    assert known.status_code == fresh.status_code == 302
    assert known["Location"].replace(made.secret, "") == fresh["Location"].replace(other.secret, "")
    assert not Membership.objects.filter(person=cast["zara"]).exists()
    assert cast.client("zara").post(address(made)).status_code == 302
    assert Membership.objects.get(person=cast["zara"]).group == cast.vestby
    assert Person.objects.get(pk=cast["zara"].pk).first_name == "Zara"


def test_a_known_address_is_known_in_large_danish_letters_too(cast):
    Account.objects.filter(pk=cast["zara"].account_id).update(email="zara@østby.example")

    answer = Client().post(address(invited(cast)), NEW | {"email": "Zara@ØSTBY.example"})

    assert answer.status_code == 302
    assert account_of("zara@ØSTBY.example") == cast["zara"].account


def test_an_exclusive_role_keeps_its_holder_out_with_a_sentence_and_the_invitation_good(cast):
    made = invited(cast)

    page = cast.client("mona").post(address(made))

    assert page.status_code == 200
    assert 'role="alert"' in page.text
    made.invitation.refresh_from_db()
    assert made.invitation.used_at is None


def test_only_what_she_may_invite_to(cast):
    with pytest.raises(Refused):
        invited(cast, RoleCode.COORDINATOR)
    url = reverse("groups:invite", args=[cast.vestby.pk])

    assert cast.client("chau").post(url, {"role": "volunteer"}).status_code == 200
    assert not Invitation.objects.exists()


def test_not_more_than_twenty_a_day(cast):
    for _number in range(20):
        invited(cast)

    with pytest.raises(Refused):
        invited(cast)


def test_a_withdrawn_invitation_leaves_the_list(cast):
    made = invited(cast)
    client = cast.client("berit")
    url = reverse("groups:invitation_withdraw", args=[made.invitation.pk])
    assert cast.client("farida").post(url).status_code == 404
    assert cast.client("amina").post(url).status_code == 404

    client.post(url)

    assert Client().get(address(made)).status_code == 410
    assert not client.get(reverse("groups:invite", args=[cast.vestby.pk])).context["waiting"]


@pytest.mark.django_db(transaction=True)
def test_of_eight_at_the_same_moment_exactly_one_comes_in():
    made = invited(make_cast())

    def come(number):
        try:
            join_as_new(secret=made.secret, first_name=f"N{number}", last_name="", email=f"n{number}@rygrad.example")
        except Refused:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(8) as pool:
        came = list(pool.map(come, range(8)))

    assert sum(came) == 1
    assert (
        Account.objects.filter(
            email__startswith="n", email__endswith="@rygrad.example", person__first_name__regex=r"^N\d$"
        ).count()
        == 1
    )
    assert RoleHeld.objects.filter(person__first_name__regex=r"^N\d$").count() == 1


def test_nobody_gives_a_role_to_herself_by_her_own_link(cast):
    card = cast.client("chau").post(reverse("groups:invite", args=[cast.vestby.pk]), {"role": "coordinator"})

    page = cast.client("chau").post(card.context["link"])

    assert (page.status_code, 'role="alert"' in page.text) == (200, True)
    assert not RoleHeld.objects.filter(person=cast["chau"], group=cast.vestby).exists()
    assert Invitation.objects.get().used_at is None


def test_a_link_dies_with_the_right_to_make_it(cast):
    made = invited(cast)
    assert Client().get(address(made)).status_code == 200

    RoleHeld.objects.filter(person=cast["berit"]).update(ends_on=today() - timedelta(days=1))

    assert Client().get(address(made)).status_code == 410
    assert Client().post(address(made), NEW).status_code == 410
    assert not Account.objects.filter(email=NEW["email"]).exists()
