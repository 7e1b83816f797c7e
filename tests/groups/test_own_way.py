"""A27, D15, G22: no switch locks a group, nobody has a pay field, nobody is ranked."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from rygrad.access.roles import ROLES, RoleCode
from rygrad.access.words import May
from rygrad.groups.models import Group, Programme
from rygrad.national import forms as national_forms
from rygrad.ui.forms import Form

PAY = re.compile(
    r"(^|_)(pay|paid|salary|wage|wages|fee|income|hourly|money|amount|price|løn|loen|lønn|honorar|timeløn|"
    r"betaling|vederlag|godtgoerelse|godtgørelse|godtgjørelse)(_|$)",
    re.IGNORECASE,
)
LOCK = re.compile(r"lock|locked|enforce|forced|fixed_order|mandatory|laas|låst|lås|frozen_order", re.IGNORECASE)


def our_models():
    return [model for model in apps.get_models() if model.__module__.startswith("rygrad.")]


def our_forms(base=Form):
    for form in base.__subclasses__():
        yield form
        yield from our_forms(form)


def addresses(resolver=None, before=""):
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from addresses(entry, before + str(entry.pattern))
        elif isinstance(entry, URLPattern):
            yield before + str(entry.pattern)


def test_no_table_has_a_pay_field_and_engagement_has_four_types():
    found = [
        f"{model.__name__}.{field.name}"
        for model in our_models()
        for field in model._meta.get_fields()
        if PAY.search(field.name)
    ]

    assert found == ["Purchase.amount"], "what the coffee cost; nothing that anybody earns"
    engagement = apps.get_model("groups", "Membership")._meta.get_field("engagement")
    assert [code for code, _label in engagement.choices] == ["volunteer", "employed", "allowance", "measure"]


def test_no_form_has_a_pay_field():
    assert [f"{form.__name__}.{name}" for form in our_forms() for name in form.base_fields if PAY.search(name)] == []


@pytest.mark.parametrize("name", ["pay", "hourly_pay", "løn", "timeløn", "lønn", "honorar", "salary_dkk"])
def test_the_sweep_would_see_one(name):
    assert PAY.search(name)


def test_there_is_no_national_switch_that_locks_order_or_method():
    for model in our_models():
        assert [field.name for field in model._meta.get_fields() if LOCK.search(field.name)] == []
    assert [address for address in addresses() if LOCK.search(address)] == []
    own = {"element_order", "method", "documentation", "free_months", "knowledge_topics"}
    for model in (Programme, Group):
        assert own.isdisjoint(field.name for field in model._meta.get_fields())
    assert own.isdisjoint(
        name for form in our_forms() for name in form.base_fields if form.__module__ == national_forms.__name__
    )


def test_the_secretariat_may_not_edit_how_a_group_works(cast):
    for role in (RoleCode.CONSULTANT, RoleCode.ADMINISTRATOR):
        assert May.GROUP_EDIT not in ROLES[role].here | ROLES[role].below | ROLES[role].own
    assert {May.TEXTS_EDIT, May.PARTNERS_EDIT}.isdisjoint(ROLES[RoleCode.CONSULTANT].below)
    for actor in ("chau", "dina"):
        for name in ("meetings:rhythm", "groups:settings"):
            assert cast.client(actor).get(reverse(name, args=[cast.vestby.pk])).status_code in {403, 404}


def test_no_page_of_the_register_orders_by_a_figure():
    folder = Path(national_forms.__file__).parent
    source = "".join(file.read_text() for file in [*folder.glob("*.py"), *folder.rglob("*.html")])

    assert not re.search(r"dictsort|order_by\([^)]*\"-?(active|last|next)\b|top_\d|best|worst", source)
