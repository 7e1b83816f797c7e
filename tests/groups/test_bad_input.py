"""Whatever is typed, the answer is a clear sentence or success: never a 500, and nothing typed is lost."""

from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rygrad.access.roles import RoleCode
from rygrad.groups.actions.invitations import invite
from rygrad.groups.actions.partners import add_organisation
from rygrad.groups.models import Membership
from rygrad.ui.forms import tidy
from tests.cast import make_cast
from tests.groups.test_roles import asks

NASTY = [
    "",
    " ",
    "\x00",
    "a\x00b",
    "x" * 5000,
    "\u202egnp.exe",
    "\u2067مرحبا\u2069",
    "٣",
    "1e9",
    "-1",
    "9" * 40,
    "0000-00-00",
    "2026-02-30",
    "A\u030aØ",
    "👩\u200d👩\u200d👧",
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "{% url 'x' %}",
    "' OR 1=1 --",
    "http://",
    "javascript:alert(1)",
    "a@b",
    "@",
    "+",
    "null",
    "true",
    "[]",
    "../../etc/passwd",
    "\r\n\r\n",
    "ﷺ" * 300,
]
words = st.one_of(st.sampled_from(NASTY), st.text(max_size=300))
quick = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def doors(cast):
    """Every form of these pages: who sends it, where to, its fields."""
    library = add_organisation(group=cast.vestby, name="Bibliotek", by=None)
    hers = Membership.objects.get(person=cast["amina"])
    group = ("name", "municipality", "zone", "legal_form")
    contact = ("name", "role", "phone", "email")
    return [
        ("berit", reverse("groups:settings", args=[cast.vestby.pk]), group),
        ("chau", reverse("groups:found", args=[cast.jylland.pk]), (*group, "started_on", "phase")),
        ("chau", reverse("groups:place", args=[cast.vestby.pk]), ("status",)),
        ("berit", reverse("groups:partner_new", args=[cast.vestby.pk]), ("name", "website", "address")),
        ("berit", reverse("groups:partner", args=[library.pk]), ("name", "website", "address")),
        ("berit", reverse("groups:partner_contact_new", args=[library.pk]), contact),
        ("berit", reverse("groups:text", args=[cast.vestby.pk, "element.social.title"]), ("da", "nb", "en", "ar")),
        ("berit", reverse("groups:invite", args=[cast.vestby.pk]), ("role", "first_name")),
        ("berit", reverse("groups:member_change", args=[hers.pk]), ("status", "engagement")),
        ("berit", reverse("groups:role_give", args=[hers.pk]), ("role", "ends_on")),
        ("dina", reverse("national:roles"), ("first_name", "last_name", "email", "role", "group")),
    ]


def test_every_form_answers_anything(cast, doors):
    clients = {actor: cast.client(actor) for actor in ("berit", "chau", "dina")}

    @quick
    @given(st.data())
    def send(data):
        actor, url, fields = data.draw(st.sampled_from(doors))
        typed = {field: data.draw(words) for field in fields if data.draw(st.integers(0, 9))}
        answer = clients[actor].post(url, typed)
        assert answer.status_code in {200, 302}
        if answer.status_code == 200 and "form" in answer.context:
            assert answer.context["form"].errors
            assert 'role="alert"' in answer.text

    send()


@pytest.mark.parametrize("typed", NASTY)
def test_nothing_typed_is_lost_on_the_contact_form(cast, typed):
    library = add_organisation(group=cast.vestby, name="Bibliotek", by=None)
    url = reverse("groups:partner_contact_new", args=[library.pk])

    page = cast.client("berit").post(url, {"name": "Lise", "role": typed, "phone": "+45 12 34"})

    assert page.status_code == 200
    assert escape(tidy(typed)).strip() in page.text
    assert 'value="+45 12 34"' in page.text


def test_the_open_door_answers_anything(db):
    cast = make_cast()
    made = invite(group=cast.vestby, role=RoleCode.VOLUNTEER, who=asks(cast["berit"]))
    url = reverse("groups:join", args=[made.secret])

    @quick
    @given(first=words, last=words, email=words)
    def send(first, last, email):
        answer = Client().post(url, {"first_name": first, "last_name": last, "email": email})
        assert answer.status_code in {200, 302, 410}

    send()


@quick
@given(st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="/?#"), min_size=1, max_size=80))
def test_any_token_gets_the_kind_page(db, token):
    assert Client().get(f"/join/{quote(token, safe='')}/").status_code in {404, 410}
