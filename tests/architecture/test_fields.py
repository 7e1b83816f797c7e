"""Every field says how private it is and how long it is kept; every row says whose it is; keys point downstairs."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models

from rygrad.core.models import Model
from rygrad.core.privacy import Keep, Kind

STAIRS = [
    {"core"},
    {"access"},
    {"packs"},
    {"audit"},
    {"outbox", "ui", "offline"},
    {"people"},
    {"groups"},
    {"gatherings", "questionnaires", "tickets"},
    {"challenges"},
    {"meetings", "pulse", "knowledge", "conversations", "circles", "training", "association", "networks"},
    {"reports", "status_reports", "sheets", "diplomas", "archives"},
    {"national"},
    {"home"},
    {"devtools"},
]
STEP = {app: number for number, step in enumerate(STAIRS) for app in step}

# Tables without a group: what stands above the groups or below them, each with its reason.
NO_TENANT = {
    "groups.Programme": "it is the programme",
    "groups.Group": "it is the group",
    "conversations.SpentTicket": "a used ticket names no group, so that it leads to no sheet",
    "conversations.MarkKey": "one secret for a programme's year",
}
# Keys that are no single random id, each with its reason (docs/decisions/0013).
OTHER_KEYS = {
    "conversations.Conversation": ["programme_id", "year", "id"],  # the id is random; the year lies first, to be cut by
    "conversations.Tally": [
        "programme_id",
        "group_id",
        "year",
        "quarter",
        "month",
        "form",
        "version",
        "code",
        "choice",
    ],  # a sum has no identity, and is shown under no address
    "conversations.SpentTicket": ["nonce"],  # a hash of a random number
}
FORBIDDEN_WORDS = {
    # what nobody may ever ask a volunteer for or about (docs/privacy.md), in the languages of the code and its users
    "salary",
    "wage",
    "pay",
    "honorarium",
    "hourly",
    "loen",
    "loenn",
    "cpr",
    "fodselsnummer",
    "national_id",
    "religion",
    "marital",
    "residence_permit",
    "asylum",
    "street",
    "home_address",
    "health",
    "arrival_year",
}


def ours() -> list[type[Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("rygrad.")]


def columns(model: type[models.Model]) -> Iterator[models.Field]:
    yield from model._meta.concrete_fields


@pytest.mark.parametrize("model", ours(), ids=lambda model: model._meta.label)
def test_every_field_has_a_privacy_class_and_the_table_a_retention(model: type[Model]) -> None:
    declared = model.PRIVACY
    names = {field.name for field in columns(model)}
    assert set(declared.fields) == names
    assert all(isinstance(kind, Kind) for kind in declared.fields.values())
    assert isinstance(declared.keep, Keep)
    assert declared.purpose.endswith((".", "?"))


@pytest.mark.parametrize("model", ours(), ids=lambda model: model._meta.label)
def test_sensitive_fields_are_ciphertext_and_ids_are_random(model: type[Model]) -> None:
    for field in columns(model):
        if model.PRIVACY.kind(field.name) == Kind.SENSITIVE:
            assert type(field).__name__ == "EncryptedTextField", field.name
    if model._meta.label in OTHER_KEYS:
        assert [field.attname for field in model._meta.pk_fields] == OTHER_KEYS[model._meta.label]
        assert "id" not in OTHER_KEYS[model._meta.label] or model().id.version == 4
        return
    assert isinstance(model._meta.pk, models.UUIDField)
    if model._meta.label != "conversations.Fresh":  # it has the id of its sheet
        assert model().pk.version == 4


@pytest.mark.parametrize(
    "model",
    [model for model in ours() if STEP[model._meta.app_label] >= STEP["groups"] and model._meta.label not in NO_TENANT],
    ids=lambda model: model._meta.label,
)
def test_every_row_of_a_group_carries_programme_and_group_first(model: type[Model]) -> None:
    names = {field.name for field in columns(model)}
    assert {"programme", "group"} <= names
    keys = [each.fields for each in model._meta.constraints if isinstance(each, models.UniqueConstraint)]
    indexes = [index.fields for index in model._meta.indexes]
    for fields in [*keys, *indexes]:
        if fields[0] == "programme" and "group" not in names:
            continue
        if "person" in fields and "group" not in fields:
            continue  # looked up by who signs in, before any group is known
        assert list(fields)[:2] == ["programme", "group"], fields


def test_the_exceptions_still_exist() -> None:
    assert set(NO_TENANT) | set(OTHER_KEYS) <= {model._meta.label for model in ours()}


def test_no_table_asks_for_what_nobody_may_ask() -> None:
    found = {
        f"{model._meta.label}.{field.name}"
        for model in ours()
        for field in columns(model)
        for word in FORBIDDEN_WORDS
        if word in field.name.split("_") or field.name == word
    }
    assert found == set()


def test_foreign_keys_point_down_the_stairs() -> None:
    upward = []
    for model in ours():
        here = model._meta.app_label
        for field in columns(model):
            if field.related_model is None or not field.related_model.__module__.startswith("rygrad."):
                continue
            there = field.related_model._meta.app_label
            if there != here and STEP[there] >= STEP[here]:
                upward.append(f"{model._meta.label}.{field.name} -> {there}")
    assert upward == []


def test_between_apps_nothing_reaches_back_up() -> None:
    """A lower app cannot quietly follow a relation into a higher one."""
    named = []
    for model in ours():
        for field in columns(model):
            other = field.related_model
            if other is None or other._meta.app_label == model._meta.app_label:
                continue
            name = field.remote_field.related_name or ""
            if not name.endswith("+") and model._meta.app_label != "groups":
                named.append(f"{model._meta.label}.{field.name}")
    assert named == []
