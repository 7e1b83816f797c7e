"""What the tables of the talks can hold, and in which order they hold it."""

import tomllib
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, models

from rygrad.config.could_we_tell import LISTS, OTHERS, forbidden
from rygrad.conversations.actions.forget import ORDERED, forget_order
from rygrad.conversations.models import Conversation, Fresh, MarkKey, SpentTicket, Tally
from rygrad.groups.models import Group, Programme
from rygrad.packs.queries import pack_codes
from rygrad.questionnaires.queries import words_for
from tests.cast import make_cast
from tests.support.talking import phone_of

ANONYMOUS = [Conversation, Tally, SpentTicket, Fresh, MarkKey]
ROOT = Path(__file__).resolve().parents[3]


def ours() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("rygrad.")]


def test_no_anonymous_table_has_a_time_an_account_or_an_address() -> None:
    for model in ANONYMOUS:
        for field in model._meta.concrete_fields:
            assert not isinstance(field, models.DateTimeField | models.TimeField | models.GenericIPAddressField), field
            assert not field.is_relation or field.related_model in {Programme, Group}, field
    days = {f"{model.__name__}.{field.name}" for model in ANONYMOUS for field in model._meta.fields if _is_day(field)}
    assert days == {"SpentTicket.until", "Fresh.day"}  # a month's end, the same for all; and gone after two days


def _is_day(field: Any) -> bool:
    return isinstance(field, models.DateField)


def test_no_table_points_to_the_anonymous_ones() -> None:
    targets = {
        field.related_model for model in apps.get_models() for field in model._meta.concrete_fields if field.is_relation
    }
    assert targets
    assert not targets & set(ANONYMOUS)


@pytest.mark.django_db
def test_the_database_says_the_same() -> None:
    tables = {model._meta.db_table for model in ANONYMOUS}
    assert set(ORDERED) < tables
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            for _name, (_column, target, *_rest) in connection.introspection.get_relations(cursor, table).items():
                if table in tables:
                    assert target in {"groups_group", "groups_programme"}
                assert target not in tables
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
            made = dict(cursor.fetchall())
            assert all(made[table].endswith("WITHOUT ROWID") for table in ORDERED)


@pytest.mark.django_db
def test_ids_are_random() -> None:
    phone = phone_of(make_cast().vestby)
    for _sheet in range(3):
        assert phone.send().status_code == 200
    assert {row.version for row in Conversation.objects.values_list("id", flat=True)} == {4}
    early = UUID("01890a5d-ac96-774b-bcce-b302099a8057")  # version 7 begins with the time
    assert phone.send(form_id=early).json()["why"] == "envelope"


def test_no_column_and_no_question_is_about_her() -> None:
    columns = {f"{model._meta.db_table}.{field.column}" for model in ours() for field in model._meta.concrete_fields}
    assert len(columns) > 200
    found = {name for name in columns if forbidden(name.partition(".")[2])} - OTHERS
    assert {name for name in found if not name.startswith(LISTS)} == set()
    assert found == {"circles_participant.child_band", "circles_participant.children"}, "a band and a head count"
    assert forbidden("number_of_children") and forbidden("residence-permit") and not forbidden("change")


@pytest.mark.django_db
def test_no_form_of_any_pack_asks_for_what_could_name_her() -> None:
    asked: dict[str, str] = {}
    for code in pack_codes():
        said = words_for(Programme(pack=code), "en")
        for form in said["forms"].values():
            for name, texts in form["questions"].items():
                asked[name] = str(texts.get("label", ""))
    assert len(asked) > 12
    assert {name for name in asked if forbidden(name)} == set()
    words = {"permit", "asylum", "married", "husband", "cpr", "passport", "nationality", "religion", "address", "birth"}
    found = {name for name, label in asked.items() if words & set(label.lower().replace("?", " ").split())}
    assert found == set()


def test_the_import_contracts_of_the_anonymous_world_are_there() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {each["name"]: each for each in told["tool"]["importlinter"]["contracts"]}
    knows = contracts["The anonymous conversation knows no person"]
    assert knows["source_modules"] == ["rygrad.conversations"]
    assert {"rygrad.people", "rygrad.outbox", "rygrad.audit", "rygrad.tickets.models"} <= set(
        knows["forbidden_modules"]
    )
    leaves = contracts["Rows of conversations never leave their app"]
    assert leaves["protected_modules"] == ["rygrad.conversations.models"]
    assert set(leaves["allowed_importers"]) == {"rygrad.conversations", "rygrad.devtools"}
    assert settings.INSTALLED_APPS.count("rygrad.conversations") == 1


@pytest.mark.django_db(transaction=True)
def test_the_night_takes_the_order_away() -> None:
    phone = phone_of(make_cast().vestby)
    came: list[str] = []
    for _sheet in range(24):
        answer = phone.send()
        came.append(answer.json()["id"])
    if connection.vendor == "postgresql":
        assert _lie(Conversation) == came  # the control: before, the order can be read
    forget_order()
    for model in (Conversation, SpentTicket, Fresh):
        assert _lie(model) == sorted(_lie(model))
    if connection.vendor == "postgresql":
        assert {table: _writers(table) for table in ORDERED} == dict.fromkeys(ORDERED, 1)


def _lie(model: Any) -> list[str]:
    """The keys in the order in which the rows lie."""
    place, key = ("ctid", model._meta.pk.name) if connection.vendor == "postgresql" else ("", "")
    key = "nonce" if model is SpentTicket else "id"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {key} FROM {model._meta.db_table}" + (f" ORDER BY {place}" if place else ""))
        return [str(row) for (row,) in cursor.fetchall()]


def _writers(table: str) -> int:
    """How many transactions have written the rows: PostgreSQL numbers them one after another, also in the log with its
    times."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(DISTINCT xmin::text) FROM {table}")
        return int(cursor.fetchone()[0])
