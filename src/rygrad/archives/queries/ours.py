"""What a group's board or coordinator may take along: open formats, each table explained, nothing she may not see.

Starts from no: a table is in it when its own access rule lets her see its rows, or when it is named here.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import models
from django.utils.translation import gettext as _

from rygrad.access.rule import Who, may, visible
from rygrad.access.words import May
from rygrad.core.clock import now
from rygrad.core.privacy import Keep, Kind
from rygrad.gatherings.models import Photo
from rygrad.groups.models import Group
from rygrad.groups.queries import members
from rygrad.groups.rules import of_the_group
from rygrad.people.models import Person

from ..rules.packing import lines, packed
from ..rules.tables import Table, keys, privacy, tables
from ..rules.values import value

KIND, VERSION = "rygrad-open", 1
# Tables without a rule of their own for seeing them, and the word that opens them here.
OPENED_BY = {
    "groups.StatusSince": May.MEMBERS_SEE,
    "conversations.Tally": May.FIGURES_SEE,
    "reports.Counted": May.FIGURES_SEE,
}
# Anonymous counters have their own page, which shows them from four or five answers; keys are of no use to anybody.
NEVER = {"pulse.Pulse", "pulse.Check", "training.EvaluationCount", "tickets.TicketKey"}
SHORT = {Keep.HOURS, Keep.THIRTY_DAYS}
MOTHERS = {Keep.LEFT_60_DAYS, Keep.REFERRAL_30_DAYS}  # named lists: counted, never told
ONE_BY_ONE = {"circles.Nameless"}  # one woman on a line, also without her name: counted, never told
# What the group counts for itself: not for somebody whom the municipality employs, who reads what is published.
OUR_NUMBERS = {
    "conversations.Tally",
    "gatherings.TalkRound",
    "reports.Counted",
    "tickets.FormsSince",
    "training.Variety",
}
WITHOUT = {"gatherings.Deed": {"person_id", "title"}}  # what she did besides is her own
_NOT_TOLD = {Kind.SECRET, Kind.SENSITIVE, None}
_RISKY = ("=", "+", "-", "@", "\t", "\r")  # what a program may take for the beginning of a formula


@dataclass
class Ours:
    """The tables with their rows, ready to write. ``counted``: tables of which only the number is told."""

    group: Group
    rows: dict[Table, list[dict[str, Any]]] = field(default_factory=dict)
    counted: dict[Table, int] = field(default_factory=dict)
    people: list[dict[str, Any]] = field(default_factory=list)
    photos: list[str] = field(default_factory=list)

    @property
    def number(self) -> int:
        return sum(map(len, self.rows.values()))


def ours(group: Group, who: Who) -> Ours:
    """Everything that ``who`` may take along of the group."""
    found, people, inside = Ours(group), set[UUID](), of_the_group(who, group.path)
    for model in tables():
        if privacy(model).keep in SHORT or model._meta.label in NEVER:
            continue
        rows = model._base_manager.filter(programme=group.programme_id, group=group)
        hidden = not inside and model._meta.label in OUR_NUMBERS
        seen = None if hidden else _seen(model, rows, group, who)
        if seen is None:
            if inside and (number := rows.count()):
                found.counted[model] = number
            continue
        kept = list(_shown(model, seen, group, inside=inside).order_by("pk"))
        if kept:
            found.rows[model] = [
                {each.attname: value(getattr(row, each.attname)) for each in told(model)} for row in kept
            ]
            people |= _people_in(model, kept)
    found.people = _people(people)
    found.photos = [row["file"] for row in found.rows.get(Photo, [])]
    return found


def told(model: Table) -> list[Any]:
    """The columns that go along: no secrets, nothing that is for herself only."""
    declared, without = privacy(model), WITHOUT.get(model._meta.label, set())
    return [
        each
        for each in model._meta.concrete_fields
        if declared.kind(each.name) not in _NOT_TOLD and each.attname not in without
    ]


def open_archive(found: Ours) -> bytes:
    """The ZIP: JSON Lines, the same as CSV, photos, a text that explains them, a manifest with digests."""
    named = {model._meta.label: rows for model, rows in found.rows.items()}
    named["people"] = found.people
    named["group"] = [{each.attname: value(getattr(found.group, each.attname)) for each in told(Group)}]
    files = {f"json/{label}.jsonl": lines(rows) for label, rows in named.items()}
    files |= {f"csv/{label}.csv": _csv(rows) for label, rows in named.items() if rows}
    files["README.txt"] = _readme(found).encode()
    for name in found.photos:
        if default_storage.exists(name):
            with default_storage.open(name) as photo:
                files[f"photos/{PurePosixPath(name).name}"] = photo.read()
    manifest = {
        "format": KIND,
        "version": VERSION,
        "made_at": value(now()),
        "group": {"id": str(found.group.pk), "name": found.group.name},
        "counts": {label: len(rows) for label, rows in named.items()},
        "only_counted": {model._meta.label: number for model, number in found.counted.items()},
    }
    return packed(files, manifest)


def _seen(model: Table, rows: Any, group: Group, who: Who) -> Any:
    """The rows that she may see; None when she may see none of this table."""
    word = OPENED_BY.get(model._meta.label)
    if word is not None:
        return rows if may(who, word, group) else None
    access = getattr(model, "ACCESS", None)
    if (
        model._meta.label in ONE_BY_ONE
        or access is None
        or privacy(model).keep in MOTHERS
        or not _opens(who, access.see, group)
    ):
        return None
    return visible(who, access.see, rows)


def _shown(model: Table, rows: Any, group: Group, *, inside: bool) -> Any:
    """Of these rows those that a page shows too."""
    if model._meta.label == "diplomas.Portrait":  # hers, while she says yes and belongs to the group
        return rows.filter(withdrawn_on=None, person__in=members(group))
    if model._meta.label == "status_reports.FrozenReport" and not inside:
        return rows.filter(audience="outside")
    return rows


def _opens(who: Who, word: May, group: Group) -> bool:
    return any(word in grant.here and grant.path == group.path for grant in who.grants)


def _people_in(model: Table, rows: Iterable[models.Model]) -> set[UUID]:
    names = [each.attname for each in keys(model) if each.related_model is Person and each in told(model)]
    return {key for row in rows for name in names if (key := getattr(row, name))}


def _people(ids: set[UUID]) -> list[dict[str, Any]]:
    """What the members of her own group see of her."""
    rows = Person.objects.filter(pk__in=ids).select_related("account").order_by("pk")
    return [
        {
            "id": str(each.pk),
            "first_name": each.first_name,
            "last_name": each.last_name,
            "phone": each.phone if each.phone_shown else "",
            "email": each.account.email if each.account and each.email_shown else "",
            "languages": each.languages if each.languages_shown else [],
        }
        for each in rows
    ]


def _csv(rows: list[dict[str, Any]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows({name: _cell(cell) for name, cell in row.items()} for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _cell(cell: Any) -> Any:
    text = json.dumps(cell, ensure_ascii=False) if isinstance(cell, list | dict) else cell
    return f"'{text}" if isinstance(text, str) and text.startswith(_RISKY) else text


def _readme(found: Ours) -> str:
    return "\n".join(
        [
            _("Everything of %(group)s") % {"group": found.group.name},
            "",
            _("Each table is there twice: json/ has one row on a line (JSON Lines), csv/ opens in a spreadsheet."),
            _("Photos of meetings are in photos/. manifest.json has the number of rows and a SHA-256 of each file."),
            _("A column that ends in _id holds the id of a row in another table. Days are written year-month-day."),
            _("The file has names in it. Keep it where only those who may can read it. Delete it when you are done."),
            "",
            *(line for model, rows in found.rows.items() for line in _about(model, rows)),
            "people",
            "    " + _("First and last names; telephone, e-mail and languages of those who show them to their group."),
            "",
            _("Not in the file, and why"),
            "- "
            + _("The mothers of the mothers' groups by name: that list is for those who run them, and nobody else."),
            "- " + _("Single talks: nobody reads one. What they add up to is in conversations.Tally."),
            "- " + _("How a meeting felt and how a course was: only pages show that, when enough have answered."),
            "- " + _("What a woman has told for herself only, and all keys and secrets."),
            *(f"- {model._meta.label}: {number}" for model, number in found.counted.items()),
            "",
        ]
    )


def _about(model: Table, rows: Sequence[Mapping[str, Any]]) -> list[str]:
    return [
        f"{model._meta.label} ({len(rows)})",
        f"    {privacy(model).purpose}",
        f"    {', '.join(each.attname for each in told(model))}",
        "",
    ]
