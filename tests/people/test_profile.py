"""Her own page: field by field with purpose and audience, who has looked, and everything as a file."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from rygrad.audit.actions import record_look
from rygrad.audit.models import Entry
from rygrad.groups.actions.members import change_member
from rygrad.groups.enums import Engagement, Status
from rygrad.groups.models import Membership, Programme
from rygrad.people.forms.profile import ProfileForm, language_choices
from rygrad.people.models import Person
from tests.cast import Cast

ENGLISH = {"accept-language": "en"}
FILLED = {
    "first_name": "Amina",
    "last_name": "Ny",
    "phone": "20 12 34 56",
    "languages": ["ar", "so"],
    "phone_shown": "on",
    "background": "Syrien",
    "about_me": "Glad",
    "language": "ar",
}


def test_what_she_writes_is_saved_and_shown_again(cast: Cast) -> None:
    client = cast.client("amina")
    answer = client.post("/me/", FILLED)
    assert answer["Location"] == "/me/"
    assert answer.cookies["language"].value == "ar"
    person = Person.objects.select_related("account").get(pk=cast["amina"].pk)
    assert (person.last_name, person.phone, person.languages, person.phone_shown, person.email_shown) == (
        "Ny",
        "+4520123456",
        ["ar", "so"],
        True,
        False,
    )
    assert (person.background, person.about_me, person.account.language) == ("Syrien", "Glad", "ar")
    page = client.get("/me/").content.decode()
    assert '<html lang="ar" dir="rtl"' in page
    assert 'value="+45 20 12 34 56"' in page
    assert Entry.objects.filter(event="profile_changed", by=person.account.pk).count() == 1


def test_every_question_says_why_and_who_sees_it(cast: Cast) -> None:
    page = cast.client("amina").get("/me/", headers=ENGLISH).content.decode()
    for name, field in ProfileForm.base_fields.items():
        if not name.endswith("_shown"):
            assert field.help_text, name
            with translation.override("en"):
                assert "see" in str(field.help_text) or "counted" in str(field.help_text), name
    assert "Only you see it. The secretariat counts countries" in page


@pytest.mark.parametrize("bad", ["+45 12 34", "12", "+45 20 12 34 56 78 90", "call me", "+999 20123456", "٢٠١٢"])
def test_a_number_that_nobody_can_be_reached_on_is_refused_and_kept_in_the_field(cast: Cast, bad: str) -> None:
    answer = cast.client("amina").post("/me/", FILLED | {"phone": bad}, headers=ENGLISH)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "There is no such telephone number." in page
    assert f'value="{bad}"' in page
    assert ">Glad</textarea>" in page.replace("\r\n", "").replace("\n", "")
    assert Person.objects.get(pk=cast["amina"].pk).phone == ""


@pytest.mark.parametrize("language", ["nb", "da", "ar"])
@pytest.mark.parametrize(("pack", "kept"), [("dk-bydelsmoedre", "+4540612345"), ("no-bydelsmodre-17", "+4740612345")])
def test_a_number_belongs_to_the_country_of_her_programme_whatever_language_she_reads(
    cast: Cast, language: str, pack: str, kept: str
) -> None:
    Programme.objects.filter(pk=cast.programme.pk).update(pack=pack)
    cast.client("nora").post("/me/", FILLED | {"phone": "40 61 23 45"}, headers={"accept-language": language})
    assert Person.objects.get(pk=cast["nora"].pk).phone == kept
    cast.client("zara").post("/me/", FILLED | {"phone": "40 61 23 45"})
    assert Person.objects.get(pk=cast["zara"].pk).phone == "+4540612345"


def test_sensitive_fields_and_numbers_are_ciphertext_in_the_database(cast: Cast) -> None:
    cast.client("amina").post("/me/", FILLED)
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone, background, about_me FROM people_person WHERE last_name = 'Ny'")
        [row] = cursor.fetchall()
    assert not any(word in cell for cell in row for word in ("2012", "Syrien", "Glad"))


def test_chosen_languages_come_first() -> None:
    choices = language_choices(["so", "ar"])
    assert {tag for tag, _name in choices[:2]} == {"so", "ar"}
    assert len(choices) == len({tag for tag, _name in choices})
    assert all(name for _tag, name in choices)


def test_who_has_looked_is_hers_to_see(cast: Cast) -> None:
    amina, berit = cast["amina"], cast["berit"]
    for _ in range(2):
        record_look(person=amina.pk, by=berit.account.pk, by_name="Berit Prøve", what="contact")
    page = cast.client("amina").get("/me/looks/", headers=ENGLISH).content.decode()
    assert "Berit Prøve" in page
    assert "2 times" in page
    assert "Berit Prøve" not in cast.client("nora").get("/me/looks/").content.decode()


def test_looks_cost_the_same_for_one_and_for_three(cast: Cast, questions) -> None:
    client = cast.client("amina")
    record_look(person=cast["amina"].pk, by=cast["berit"].account.pk, by_name="Berit", what="contact")
    client.get("/me/looks/")
    with CaptureQueriesContext(connection) as one:
        client.get("/me/looks/")
    for name in ("hanne", "chau"):
        record_look(person=cast["amina"].pk, by=cast[name].account.pk, by_name=name, what="contact")
    with questions(len(one)):
        client.get("/me/looks/")


def test_her_file_has_everything_of_hers_and_nothing_of_others(cast: Cast) -> None:
    client = cast.client("amina")
    client.post("/me/", FILLED)
    change_member(
        membership=Membership.objects.get(person=cast["amina"]),
        status=Status.PAUSED,
        engagement=Engagement.VOLUNTEER,
        by=None,
    )
    answer = client.get("/me/data/")
    assert answer["Content-Disposition"] == 'attachment; filename="rygrad.json"'
    data = json.loads(answer.content)
    [person] = data["people.person"]
    assert (person["background"], person["phone"]) == ("Syrien", "+4520123456")
    assert data["people.account"][0]["email"] == "amina@rygrad.example"
    assert data["groups.membership"][0]["group"] == str(cast.vestby.pk)
    assert data["groups.statussince"][0]["status"] == "paused"
    assert data["groups.roleheld"][0]["role"] == "volunteer"
    text = answer.content.decode()
    assert "feed_token" not in text
    assert "password" not in text
    others = [name for name in cast.people if name != "amina" and str(cast[name].pk) in text]
    assert others == []
    assert Entry.objects.filter(event="exported", by=cast["amina"].account.pk).count() == 1


def test_an_account_without_a_person_gets_404_not_500(cast: Cast) -> None:
    client = cast.client("zara")
    Person.objects.filter(pk=cast["zara"].pk).update(account=None)
    assert [client.get(path).status_code for path in ("/me/", "/me/looks/", "/me/data/")] == [404, 404, 404]
    assert client.get("/me/devices/").status_code == 200
