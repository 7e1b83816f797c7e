"""B14, D17: a contact is one record; a number that cannot exist is refused; every page shows the change."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.groups.actions.partners import add_contact, add_organisation, change_contact
from rygrad.groups.models import Contact, Organisation

GOOD = {"name": "Lise", "role": "Sundhedsplejerske", "phone": "32 12 34 56", "email": "lise@rygrad.example"}


@pytest.fixture
def library(cast):
    return add_organisation(group=cast.vestby, name="Vestby Bibliotek", by=None)


@pytest.fixture
def national(cast):
    card = add_organisation(group=cast.root, name="Landssekretariatet", by=None)
    add_contact(organisation=card, name="Sekretariatet", phone="+45 33 12 34 56", by=None)
    return card


@pytest.mark.parametrize(
    "wrong",
    [
        "+4 20 12 34",
        "+045 20 12 34 56",
        "12",
        "+45 20 12 34",
        "+450 20123456",
        "abcdefgh",
        "20 12 34 56 78 90 12",
        "+45 10 12 34 56",
        "1-800-FLOWERS",
        "+",
    ],
)
def test_a_number_that_cannot_exist_is_refused_in_words(library, wrong):
    with pytest.raises(Refused) as refused:
        add_contact(organisation=library, name="Lise", phone=wrong, by=None)

    assert refused.value.field == "phone"
    assert "+45" in refused.value.message  # how a number looks here
    assert not Contact.objects.exists()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("32123456", "+4532123456"),
        ("+45 32 12 34 56", "+4532123456"),
        ("0045 32123456", "+4532123456"),
        ("+47 21 23 45 67", "+4721234567"),
        ("٣٢١٢٣٤٥٦", "+4532123456"),
        ("", ""),
    ],
)
def test_a_number_is_kept_in_one_form(library, typed, kept):
    assert add_contact(organisation=library, name="Lise", phone=typed, by=None).phone == kept


def test_the_wrong_number_stands_on_the_form_with_its_sentence(cast, library):
    url = reverse("groups:partner_contact_new", args=[library.pk])

    page = cast.client("berit").post(url, GOOD | {"phone": "+45 12 34"})

    assert page.status_code == 200
    assert 'value="+45 12 34"' in page.text
    assert 'aria-invalid="true"' in page.text
    assert "Sundhedsplejerske" in page.text


def test_a_changed_contact_is_changed_on_every_page_that_names_it(cast, national):
    pages = [
        (actor, reverse("groups:partners", args=[group.pk]))
        for actor, group in [("berit", cast.vestby), ("farida", cast.oestby), ("nora", cast.nordby)]
    ]
    pages.append(("tara", reverse("home:today")))  # whose way in is the national card
    assert all("33123456" in digits(cast.client(actor).get(url).text) for actor, url in pages)
    contact = national.contacts.get()

    change_contact(contact=contact, name="Sekretariatet", role="", phone="+45 44 55 66 77", email="", by=None)

    for actor, url in pages:
        text = cast.client(actor).get(url).text
        assert "44556677" in digits(text)
        assert "33123456" not in digits(text)


def digits(text):
    """The page without what stands between the digits of a telephone number."""
    return re.sub(r"[\s\u2060\u2066-\u2069]|&nbsp;", "", text)


def test_old_contacts_ask_to_be_looked_at_again(cast, library):
    client, url = cast.client("berit"), reverse("groups:partners", args=[cast.vestby.pk])

    def card():
        return client.get(url).context["own"][0]

    assert card().old is False
    Organisation.objects.filter(pk=library.pk).update(verified_on=today() - timedelta(days=190))
    assert card().old is True

    client.post(reverse("groups:partner_right", args=[library.pk]))

    assert card().old is False
    assert Organisation.objects.get(pk=library.pk).verified_on == today()


def test_the_group_changes_its_own_and_the_secretariat_the_national_card(cast, library, national):
    pages = {
        "own": reverse("groups:partner", args=[library.pk]),
        "national": reverse("groups:partner", args=[national.pk]),
    }

    answers = {
        (actor, name): cast.client(actor).get(url).status_code
        for actor in ("berit", "chau", "amina", "farida")
        for name, url in pages.items()
    }

    assert answers == {
        ("berit", "own"): 200,
        ("berit", "national"): 404,
        ("chau", "own"): 403,
        ("chau", "national"): 200,
        ("amina", "own"): 403,
        ("amina", "national"): 404,
        ("farida", "own"): 404,
        ("farida", "national"): 404,
    }


def test_a_contact_is_written_changed_and_removed(cast, library):
    client = cast.client("berit")
    client.post(reverse("groups:partner_contact_new", args=[library.pk]), GOOD)
    contact = Contact.objects.get()
    assert (contact.organisation, contact.phone, contact.group) == (library, "+4532123456", cast.vestby)

    client.post(reverse("groups:partner_contact", args=[contact.pk]), GOOD | {"name": "Lise B."})
    assert Contact.objects.get().name == "Lise B."
    client.post(reverse("groups:partner_contact_remove", args=[contact.pk]))

    assert not Contact.objects.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_as_often_for_one_as_for_three(cast, questions, number):
    for index in range(number):
        add_contact(organisation=add_organisation(group=cast.vestby, name=f"O{index}", by=None), name="Lise", by=None)
    client = cast.client("berit")
    url = reverse("groups:partners", args=[cast.vestby.pk])
    client.get(url)

    with questions(QUERIES):
        client.get(url)


QUERIES = 8
