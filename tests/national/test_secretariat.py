"""Who works in the secretariat: proposed by one, confirmed by another."""

from django.urls import reverse

from rygrad.access.roles import RoleCode
from rygrad.core.clock import today
from rygrad.groups.models import RoleHeld, RoleProposal
from tests.cast import make_person

NEW = {"first_name": "Ny", "last_name": "Prøve", "email": "ny@rygrad.example", "role": "consultant"}


def test_from_proposal_to_role_by_two_people(cast):
    url = reverse("national:roles")
    other = make_person("dorte")
    RoleHeld.objects.create(
        programme=cast.programme, group=cast.root, person=other, role=RoleCode.ADMINISTRATOR, starts_on=today()
    )
    cast.people["dorte"] = other
    cast.client("dina").post(url, NEW | {"group": str(cast.jylland.pk)})
    proposal = RoleProposal.objects.get()
    decide = reverse("national:decide", args=[proposal.pk])

    assert "ny@rygrad.example" in cast.client("dorte").get(url).text
    cast.client("dina").post(decide)
    assert not RoleHeld.objects.filter(role="consultant", group=cast.jylland).exists()
    cast.client("dorte").post(decide)

    held = RoleHeld.objects.get(role="consultant", group=cast.jylland)
    assert (held.person.first_name, held.given_by) == ("Ny", other.account_id)
    assert "ny@rygrad.example" in cast.client("dorte").get(url).text


def test_the_administrator_only(cast):
    answers = {
        actor: cast.client(actor).get(reverse("national:roles")).status_code
        for actor in ("dina", "chau", "berit", "amina", "mona")
    }

    assert answers == {"dina": 200, "chau": 404, "berit": 404, "amina": 404, "mona": 404}


def test_a_group_outside_the_secretariat_is_no_choice(cast):
    page = cast.client("dina").post(reverse("national:roles"), NEW | {"group": str(cast.vestby.pk)})

    assert page.status_code == 200
    assert not RoleProposal.objects.exists()
