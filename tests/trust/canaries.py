"""A unique word in every field that somebody could be known by."""

from typing import Any

from django.apps import apps
from django.db import models

from rygrad.core.privacy import Kind
from rygrad.gatherings.models import GroupNote
from rygrad.groups.models import OwnText
from rygrad.people.models import Account
from tests.architecture.world import World

HIDDEN = {Kind.PERSONAL, Kind.SENSITIVE, Kind.SECRET, Kind.GROUP}
Planted = dict[str, str]  # word → table.field of whom
MODELS = [model for model in apps.get_models() if model.__module__.startswith("rygrad.")]


AS_JSON = {"content", "answers"}  # of a waiting register or spreadsheet: read as JSON, another word would break it


def plant(world: World) -> Planted:
    """Canaries in all of Vestby: its rows and its people."""
    cast, planted = world.cast, {}
    ours: dict[str, Any] = {"programme": cast.programme, "group": cast.vestby}
    GroupNote.objects.create(
        **ours,
        gathering_id=world.ids["gathering"]["own"],
        item_id=world.ids["item"]["own"],
        number=1,
        elements=["social"],
    )
    OwnText.objects.create(**ours, code="element.social.sentence", changed_on="2026-01-01")
    for model in MODELS:
        keys = {field.name for field in model._meta.concrete_fields if field.is_relation}
        for row in [] if "group" not in keys else model._default_manager.filter(group=cast.vestby):
            _mark(row, planted, cast.vestby.name)
    for name in ("amina", "berit", "hanne", "tara", "ellen", "mona", "gro", "eli"):
        _mark(cast[name], planted, name)
        email = f"qz{name}qz@rygrad.example"
        Account.objects.filter(person=cast[name]).update(email=email)
        planted[f"qz{name}qz"] = f"people.Account.email of {name}"
    return planted


def _mark(row: models.Model, planted: Planted, whose: str) -> None:
    changes: dict[str, Any] = {}
    for column in type(row)._meta.concrete_fields:
        written = isinstance(column, models.CharField | models.TextField | models.JSONField)
        if row.PRIVACY.kind(column.name) not in HIDDEN or column.choices or not written:
            continue
        number = len(planted)
        word = str(31230000 + number) if column.name == "phone" else f"qz{number}qz"
        if column.name == "phone":
            changes["phone"] = f"+45{word}"
        elif column.name == "texts":
            changes["texts"] = {"da": word}
        elif column.name == "email":
            changes["email"] = f"{word}@rygrad.example"
        elif isinstance(column, models.JSONField) or column.name in AS_JSON:
            continue
        else:
            changes[column.name] = word
        planted[word] = f"{row._meta.label}.{column.name} of {whose}"
    type(row)._default_manager.filter(pk=row.pk).update(**changes)
