"""Which tables belong to a group, in which order their rows can be written, and what never goes along. No database."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models

from rygrad.core.privacy import Keep, Privacy
from rygrad.groups.models import Contact, Group, Organisation
from rygrad.people.models import Account, Person

Table = type[models.Model]

# Besides what is kept for hours only.
STAYS = {
    "groups.Invitation": "its links lead to the old address",
    "tickets.TicketKey": "passes are issued anew, or one could be used in both places",
    "tickets.TicketBatch": "passes are issued anew, or one could be used in both places",
}
ALONG = (Organisation, Contact)  # of the places above: whom the group's rows name goes along with it
ALIKE = "feed_token"  # the secret of an address that ends with the old installation


def tables() -> list[Table]:
    """Every table of ours with a ``group``, each after those it points to."""
    found = {model for model in apps.get_models() if model.__module__.startswith("rygrad.") and _of_a_group(model)}
    done: dict[Table, None] = {}

    def visit(model: Table) -> None:
        if model in done or model not in found:
            return
        for field in keys(model):
            if field.related_model is not model:
                visit(field.related_model)
        done[model] = None

    for model in sorted(found, key=lambda each: each._meta.label):
        visit(model)
    return list(done)


def moving() -> list[Table]:
    """Those whose rows move to another installation."""
    return [each for each in tables() if privacy(each).keep != Keep.HOURS and each._meta.label not in STAYS]


def keys(model: Table) -> Iterator[Any]:
    """The foreign keys of a table."""
    return (field for field in model._meta.concrete_fields if field.is_relation)


def privacy(model: Table) -> Privacy:
    """What the table says about itself."""
    declared: Privacy = model.PRIVACY  # type: ignore[attr-defined]
    return declared


def columns(model: Table) -> list[str]:
    """The names of its columns, as they stand in an archive."""
    return [field.attname for field in model._meta.concrete_fields]


def known() -> dict[str, list[str]]:
    """The columns of every table that an archive has rows of: both sides must know the same."""
    written: list[Table] = [*moving(), Group, Person, Account]
    return {each._meta.label: columns(each) for each in written}


def _of_a_group(model: Table) -> bool:
    return any(field.name == "group" and field.related_model is Group for field in keys(model))
