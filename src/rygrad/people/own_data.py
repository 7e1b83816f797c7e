"""Everything Rygrad has about one person, read out of every table that says what its fields are."""

from collections.abc import Iterator
from datetime import date, time
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Q

from rygrad.core.privacy import Kind, Privacy

from .models import Account, Person

Row = dict[str, Any]


def everything(person: Person) -> dict[str, list[Row]]:
    """Her rows by table, without secrets and without the names of others. Values are text, numbers, yes/no or lists."""
    found = {"people.person": [_row(person, person)]}
    if person.account:
        found["people.account"] = [_row(person.account, person)]
    for model in apps.get_models():
        if hasattr(model, "PRIVACY") and model not in {Person, Account}:
            rows = [_row(row, person) for row in model._default_manager.filter(_hers(model, person))]
            if rows:
                found[model._meta.label_lower] = rows
    return found


def _hers(model: type[models.Model], person: Person) -> Q:
    """Whatever points at her: by a foreign key, also by way of her membership, or by her id where there is no key."""
    hers, privacy = Q(pk__in=[]), model.PRIVACY  # type: ignore[attr-defined]
    for field in model._meta.get_fields():
        if isinstance(field, models.ForeignKey | models.ManyToManyField) and field.related_model is Person:
            hers |= Q(**{field.name: person})
        elif isinstance(field, models.ForeignKey) and field.related_model is Account and person.account_id:
            hers |= Q(**{field.name: person.account_id})
        elif isinstance(field, models.ForeignKey) and privacy.kind(field.name) == Kind.PERSONAL and _names_her(field):
            hers |= Q(**{f"{field.name}__person": person})
        elif isinstance(field, models.UUIDField) and field.name in {"person", "by"}:
            hers |= Q(**{field.name: person.pk if field.name == "person" else person.account_id or person.pk})
    return hers


def _names_her(field: models.ForeignKey) -> bool:
    """Whether what it points at says which person it is: a membership does, a mother of a mothers' group has none."""
    return any(each.name == "person" and each.related_model is Person for each in field.related_model._meta.fields)


def _row(row: models.Model, person: Person) -> Row:
    """Without secrets; in what she wrote down about somebody else, without what is sensitive about that somebody."""
    privacy: Privacy = row.PRIVACY  # type: ignore[attr-defined]
    hidden = {Kind.SECRET} if _about_herself(row, person) else {Kind.SECRET, Kind.SENSITIVE}
    return {field.name: value for field, value in _values(row) if privacy.kind(field.name) not in hidden}


def _about_herself(row: models.Model, person: Person) -> bool:
    """Whether the whole row is about her: it lies in ``people``, or it is the one row that belongs to her alone.

    A foreign key is not enough: in a row that names her beside somebody else, what is sensitive can be the other's.
    """
    if row._meta.app_label == "people":
        return True
    return any(
        isinstance(field, models.OneToOneField)
        and (field.name, field.related_model) == ("person", Person)
        and field.value_from_object(row) == person.pk
        for field in row._meta.concrete_fields
    )


def _values(row: models.Model) -> Iterator[tuple[Any, Any]]:
    for field in row._meta.concrete_fields:
        value = field.value_from_object(row)
        yield field, str(value) if isinstance(value, UUID | date | time) else value
