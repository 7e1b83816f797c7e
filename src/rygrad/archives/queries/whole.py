"""Everything of one group, for another installation: rows, people, accounts, photos. In the clear, to be sealed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import models

from rygrad.audit.models import Entry
from rygrad.core.clock import now
from rygrad.core.crypt import EncryptedTextField
from rygrad.core.errors import Refused
from rygrad.groups.enums import Layer
from rygrad.groups.models import Group, Programme
from rygrad.people.models import Account, Person

from ..rules.packing import lines, packed
from ..rules.tables import ALIKE, ALONG, Table, keys, known, moving
from ..rules.values import plain, value

KIND, VERSION = "rygrad-group", 1
ROWS, PHOTOS = "rows/", "photos/"


@dataclass
class Whole:
    """The rows by table, in the order in which they can be written. ``left``: what cannot go along, by table."""

    group: Group
    rows: dict[Table, list[models.Model]] = field(default_factory=dict)
    left: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def people(self) -> list[Person]:
        """Everybody whom a row names."""
        ids = {
            getattr(row, each.attname)
            for model, rows in self.rows.items()
            for each in keys(model)
            if each.related_model is Person
            for row in rows
        }
        return list(Person.objects.filter(pk__in=ids - {None}).select_related("account").order_by("pk"))

    def photos(self) -> Iterator[str]:
        """The names of the files that rows name."""
        for model, rows in self.rows.items():
            for each in model._meta.concrete_fields:
                if isinstance(each, models.FileField):
                    yield from filter(None, (str(getattr(row, each.attname)) for row in rows))


def whole(group: Group) -> Whole:
    """Reads it. Raises ``Refused`` for a place that is no group, and when an encrypted column cannot be read."""
    if group.layer != Layer.LOCAL or group.practice:
        raise Refused("Only a local group moves, and no practice group.")
    found = Whole(group)
    for model in moving():
        own = model._base_manager.filter(programme=group.programme_id, group=group)
        _readable(model, own)
        found.rows[model] = list(own.order_by("pk"))
    _bring_along(found)
    _cut_loose(found)
    return found


def archive(found: Whole) -> bytes:
    """The ZIP of it, not yet sealed."""
    people = found.people()
    accounts = [each.account for each in people if each.account]
    files = {f"{ROWS}{model._meta.label}.jsonl": lines(map(plain, rows)) for model, rows in found.rows.items()}
    files["people.jsonl"] = lines(_without(plain(each), ALIKE) for each in people)
    files["accounts.jsonl"] = lines(_without(plain(each), "password", "last_login") for each in accounts)
    files["group.jsonl"] = lines([_without(plain(found.group), ALIKE)])
    files["log.jsonl"] = lines(map(plain, Entry.objects.filter(group=found.group.pk).order_by("number")))
    for name in found.photos():
        if default_storage.exists(name):
            with default_storage.open(name) as photo:
                files[PHOTOS + name] = photo.read()
    return packed(files, _manifest(found, len(people), len(accounts)))


def counts(group: Group) -> dict[str, int]:
    """How many rows of each table are the group's; only tables that move."""
    found = {each._meta.label: each._base_manager.filter(group=group).count() for each in moving()}
    return {label: number for label, number in found.items() if number}


def _manifest(found: Whole, people: int, accounts: int) -> dict[str, Any]:
    group, programme = found.group, Programme.objects.get(pk=found.group.programme_id)
    return {
        "format": KIND,
        "version": VERSION,
        "made_at": value(now()),
        "group": {"id": str(group.pk), "name": group.name},
        "programme": {"name": programme.name, "pack": programme.pack},
        "parent": group.parent.name if group.parent and group.parent.layer == Layer.REGION else "",
        "columns": known(),
        "counts": {model._meta.label: len(rows) for model, rows in found.rows.items() if rows},
        "people": people,
        "accounts": accounts,
        "left": dict(found.left),
    }


def _readable(model: Table, rows: Any) -> None:
    """A column that the key does not open reads as empty: then nothing is better than half of it."""
    for each in model._meta.concrete_fields:
        if isinstance(each, EncryptedTextField):
            name = each.attname
            if any(not text for text in rows.exclude(**{name: ""}).values_list(name, flat=True) if text is not None):
                raise Refused(f"{model._meta.label}: {name} cannot be read with this installation's key.")


def _bring_along(found: Whole) -> None:
    """Organisations and contacts of the places above, where a row names them. They become the group's own."""
    for target in reversed(ALONG):  # a contact names an organisation
        have = {row.pk for row in found.rows[target]}
        named = set(_named(found, target)) - have
        for row in target._base_manager.filter(pk__in=named).order_by("pk"):
            row.group_id = found.group.pk  # type: ignore[attr-defined]
            found.rows[target].append(row)


def _named(found: Whole, target: Table) -> Iterator[UUID]:
    for model, rows in found.rows.items():
        for each in keys(model):
            if each.related_model is target:
                yield from (key for row in rows if (key := getattr(row, each.attname)))


def _cut_loose(found: Whole) -> None:
    """What points to another group's row: the pointer is left out, or the row where it cannot be without."""
    again = True
    while again:
        again = False
        inside = {model: {row.pk for row in rows} for model, rows in found.rows.items()}
        inside[Group] = {found.group.pk}
        for model, rows in found.rows.items():
            for each in keys(model):
                if each.related_model in {Person, Account, Programme}:
                    continue
                lost = list(_outside(rows, each.attname, inside.get(each.related_model, set())))
                again = again or bool(lost and not each.null)
                _leave(found, model, each, lost)


def _outside(rows: Iterable[models.Model], name: str, inside: set[Any]) -> Iterator[models.Model]:
    return (row for row in rows if (key := getattr(row, name)) is not None and key not in inside)


def _leave(found: Whole, model: Table, each: Any, lost: list[models.Model]) -> None:
    if not lost:
        return
    label = f"{model._meta.label}.{each.name}" if each.null else model._meta.label
    found.left[label] += len(lost)
    if each.null:
        for row in lost:
            setattr(row, each.attname, None)
    else:
        gone = {row.pk for row in lost}
        found.rows[model] = [row for row in found.rows[model] if row.pk not in gone]


def _without(row: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: told for name, told in row.items() if name not in names}
