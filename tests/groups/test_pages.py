"""Every page of the group's people, once with each of those who may and those who may not."""

import pytest
from django.urls import reverse

from rygrad.groups.models import Membership

GROUP_PAGES = {
    "members": {"amina", "berit", "hanne", "chau"},
    "invite": {"berit", "chau"},
    "settings": {"berit"},
    "place": {"chau"},
    "partners": {"amina", "berit", "hanne", "chau", "tara", "ellen"},
    "partner_new": {"berit"},
    "texts": {"berit"},
    "ask_help": {"amina", "berit", "hanne"},
    "practice": {"amina", "berit", "hanne"},
}
ACTORS = ["amina", "berit", "hanne", "tara", "ellen", "chau", "dina", "mona", "gro", "nora", "eli", "zara", "farida"]
INSIDE = {"amina", "berit", "hanne", "tara", "ellen", "chau"}  # see Vestby


@pytest.mark.parametrize("name", GROUP_PAGES)
def test_who_may_open_what_of_vestby(cast, name):
    url = reverse(f"groups:{name}", args=[cast.vestby.pk])

    answers = {actor: cast.client(actor).get(url).status_code for actor in ACTORS}

    assert answers == {
        actor: 200 if actor in GROUP_PAGES[name] else 403 if actor in INSIDE else 404 for actor in ACTORS
    }


@pytest.mark.parametrize("name", GROUP_PAGES)
@pytest.mark.parametrize("language", ["da", "ar"])
def test_the_pages_are_drawn_in_both_directions(cast, name, language):
    client = cast.client("chau" if GROUP_PAGES[name] == {"chau"} else "berit")
    client.cookies["language"] = language

    page = client.get(reverse(f"groups:{name}", args=[cast.vestby.pk]))

    assert page.status_code == 200
    assert f'dir="{"rtl" if language == "ar" else "ltr"}"' in page.text[:200]


@pytest.mark.parametrize("name", ["member", "member_change", "contact", "role_give"])
def test_the_pages_of_a_member(cast, name):
    hers = Membership.objects.get(person=cast["amina"])
    url = reverse(f"groups:{name}", args=[hers.pk])

    answers = {actor: cast.client(actor).get(url).status_code for actor in ("berit", "amina", "farida", "nora", "zara")}

    assert answers == {"berit": 200, "amina": 200 if name == "member" else 403, "farida": 404, "nora": 404, "zara": 404}
