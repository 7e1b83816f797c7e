"""A form takes its own fields and nothing else: every field name of every model, sent along, changes nothing more."""

import re
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps

from tests.architecture.matrix import undone
from tests.architecture.policy import PLAINS, THINGS
from tests.architecture.world import World
from tests.trust.forms import Form
from tests.trust.test_bad_input import plausible

MODELS = [model for model in apps.get_models() if model.__module__.startswith("rygrad.")]
COLUMNS = sorted(
    {name for model in MODELS for field in model._meta.concrete_fields for name in (field.name, field.attname)}
)
POSTS = sorted({name.partition("@")[0] for name, entry in (THINGS | PLAINS).items() if "POST" in entry.methods})
BY_THE_CLOCK = {
    "at",
    "on",
    "seen_at",
    "began_at",
    "changed_at",
    "closed_at",
    "last_login",
    "last_at",
    "made_at",
    "asked_at",
    "answered_at",
    "verified_on",
    "saved_on",
    "changed_on",
    "withdrawn_at",
    "used_at",
}
SECRETS = {"id", "token", "password", "feed_token", "digest", "previous", "key", "sealed", "context", "to", "number"}

ID = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}")
# what a page's script sends beside the fields of its form
BY_SCRIPTS = {
    "gatherings:people": {"present", "told", "sent"},
    "gatherings:item": {"sent"},
    "circles:come": {"name"},
    "circles:invite": {"told", "mother", "do", "channel"},
}

State = dict[tuple[str, Any, str], Any]


def state() -> State:
    """Every value in the database, but for random ids, secrets and moments."""
    found: State = {}
    for model in MODELS:
        names = [field.attname for field in model._meta.concrete_fields if field.attname not in BY_THE_CLOCK | SECRETS]
        for row in model._default_manager.values("pk", *names):
            found |= {(model._meta.label, row["pk"], name): row[name] for name in names}
    return found


def changed(before: State) -> dict[str, tuple[str, ...]]:
    """What an address changed, by table and column; ids that were not there before and moments are all alike."""
    known = {str(pk) for _table, pk, _name in before}
    after: State = state()
    lines: dict[str, list[str]] = {}
    for key in before.keys() | after.keys():
        if before.get(key, "-") != after.get(key, "-"):
            lines.setdefault(f"{key[0]}.{key[2]}", []).append(_plain(after.get(key, "gone"), known))
    return {column: tuple(sorted(values)) for column, values in lines.items()}


def _plain(value: Any, known: set[str]) -> str:
    if isinstance(value, datetime):
        return "a moment"
    return ID.sub(lambda found: found[0] if str(UUID(found[0])) in known else "a new id", str(value))


def extra(world: World, asked_for: set[str]) -> dict[str, str]:
    """Each column that the forms do not ask for, with a value that would tell."""
    tempting = {
        "role": "administrator",
        "group": str(world.cast.root.pk),
        "person": str(world.cast["nora"].pk),
        "status": "closed",
        "is_active": "",
        "programme": str(world.cast.programme.pk),
        "layer": "national",
    }
    more = {name: "1" for name in COLUMNS} | tempting | {f"{name}_id": value for name, value in tempting.items()}
    return {name: value for name, value in more.items() if name not in asked_for}


def rows(form: Form) -> dict[str, list[str]]:
    return {
        name: [value.decode() for value in plausible(one)] for name, one in form.fields.items() if one.kind != "file"
    }


@pytest.mark.parametrize("name", POSTS)
def test_a_column_that_the_form_does_not_ask_for_stays_as_it_is(world: World, found: dict, name: str) -> None:
    before = state()
    asked_for = {field for each in found.get(name, []) for field in each.form.fields} | BY_SCRIPTS.get(name, set())
    for each in found.get(name, []):
        buttons = dict(each.form.buttons[:1])
        client, sent, more = world.client(each.actor), rows(each.form) | buttons, extra(world, asked_for)
        outcomes = []
        for typed in (sent, more | sent):
            with undone(client):
                status = client.post(each.form.action, typed).status_code
                outcomes.append((status, changed(before)))
        assert outcomes[0][0] == outcomes[1][0]
        assert sorted(outcomes[0][1].items() ^ outcomes[1][1].items()) == []


def test_the_comparison_sees_a_change(world: World) -> None:
    before = state()
    world.cast["amina"].last_name = "Ny"
    world.cast["amina"].save()
    assert changed(before) == {"people.Person.last_name": ("Ny",)}
    assert len(COLUMNS) > 100
