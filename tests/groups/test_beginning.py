"""A real installation begins with two words of the operator; afterwards the secretariat goes on by itself."""

import pytest

from rygrad.access.roles import RoleCode
from rygrad.audit.models import Entry
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.groups.actions.beginning import appoint, found_programme
from rygrad.groups.enums import Layer
from rygrad.groups.models import Group, Programme, RoleHeld
from rygrad.people.models import Account
from tests.cast import sign_in

pytestmark = pytest.mark.django_db


def test_from_an_empty_database_to_a_consultant_who_founds_a_region(client) -> None:
    programme = found_programme(name="Naboskab", pack="dk-bydelsmoedre")
    root = Group.objects.get(programme=programme)
    assert (root.name, root.layer, root.parent) == ("Naboskab", Layer.NATIONAL, None)
    chau = appoint(email="chau@rygrad.example", first_name="Chau", role=RoleCode.CONSULTANT)
    sign_in(client, chau)
    assert client.get("/national/").status_code == 200
    founded = {"name": "Fyn", "zone": "Europe/Copenhagen", "legal_form": "project"}
    client.post(f"/groups/{root.pk}/found/", founded)
    assert Group.objects.filter(parent=root, layer=Layer.REGION).values_list("name", flat=True).get() == "Fyn"


def test_two_administrators_and_the_log_says_that_nobody_signed_in_did_it(client) -> None:
    found_programme(name="Naboskab", pack="no-bydelsmodre-17")
    for name in ("dina", "eva"):
        appoint(email=f"{name}@rygrad.example", first_name=name.capitalize(), role=RoleCode.ADMINISTRATOR)
    held = RoleHeld.objects.filter(role=RoleCode.ADMINISTRATOR)
    assert held.count() == 2
    assert all(0 < (each.ends_on - today()).days <= 365 for each in held)
    assert not Account.objects.get(email="dina@rygrad.example").has_usable_password()
    assert set(Entry.objects.values_list("by", flat=True)) == {None}


def test_appointing_again_lengthens_and_makes_nobody_twice() -> None:
    found_programme(name="Naboskab", pack="dk-bydelsmoedre")
    for _ in range(2):
        appoint(email="Dina@Rygrad.example", first_name="Dina", role=RoleCode.ADMINISTRATOR)
    assert (Account.objects.count(), RoleHeld.objects.count()) == (1, 1)


def test_what_cannot_be() -> None:
    with pytest.raises(Refused, match="no programme yet"):
        appoint(email="dina@rygrad.example", first_name="Dina", role=RoleCode.ADMINISTRATOR)
    with pytest.raises(Refused, match="dk-bydelsmoedre"):
        found_programme(name="Naboskab", pack="xx-unknown")
    found_programme(name="Naboskab", pack="dk-bydelsmoedre")
    with pytest.raises(Refused, match="already"):
        found_programme(name="Naboskab", pack="dk-bydelsmoedre")
    with pytest.raises(Refused, match="invited"):
        appoint(email="amina@rygrad.example", first_name="Amina", role=RoleCode.COORDINATOR)
    appoint(email="dina@rygrad.example", first_name="Dina", role=RoleCode.ADMINISTRATOR)
    with pytest.raises(Refused):
        appoint(email="dina@rygrad.example", first_name="Dina", role=RoleCode.CONSULTANT)
    assert (Programme.objects.count(), Account.objects.count()) == (1, 1)
