"""Which publications there are for whom, and who stands inside a group."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from rygrad.access.roles import ROLES
from rygrad.access.rule import Who, visible
from rygrad.access.words import May
from rygrad.groups.enums import Layer
from rygrad.groups.models import Group, Programme
from rygrad.questionnaires.queries import forms_of

from .models import Publication
from .rules.cells import Item, Key
from .rules.links import Question
from .rules.period import Period
from .rules.questions import INTRODUCTIONS, KNOWN, LANGUAGE, REFERRALS, Known
from .rules.tree import BETWEEN, Local, parents

Numbers = dict[str, dict[str, dict[str, int | None]]]  # form, code, choice


@dataclass(frozen=True)
class Tree:
    """The places of a programme: each by its key in the rules, with the row and the municipality it stands for."""

    parents: dict[str, str | None]
    groups: dict[str, Group]

    def place(self, key: str) -> tuple[Group, str]:
        """The row of a place, and the municipality ("" for the row itself)."""
        pk, _, municipality = key.partition(BETWEEN)
        return self.groups[pk], municipality

    def level(self, key: str) -> str:
        """``municipality``, or the layer of the row."""
        group, municipality = self.place(key)
        return "municipality" if municipality else group.layer


def tree(programme: Programme) -> Tree:
    """The places that numbers are published for. Practice is left out."""
    rows = {str(group.pk): group for group in Group.objects.filter(programme=programme, practice=False)}
    above = {
        key: str(row.parent_id) if row.parent_id else None for key, row in rows.items() if row.layer != Layer.LOCAL
    }
    local = [
        Local(key, str(row.parent_id), row.municipality)
        for key, row in rows.items()
        if row.layer == Layer.LOCAL and row.parent_id
    ]
    return Tree(parents(local, above), rows)


def questions(programme: Programme, *, outside: bool) -> tuple[Question, ...]:
    """The questions that figures are made of, with the choices that the programme's forms have."""
    forms = forms_of(programme)
    return tuple(known.with_choices(_choices(forms, known)) for known in KNOWN if known.outside or not outside)


def inside(who: Who, group: Group) -> bool:
    """Whether she sees the group's own numbers: as one of the group, and not as somebody the municipality employs."""
    here = [grant for grant in who.grants if grant.path == group.path]
    if any(grant.municipal for grant in here):
        return False
    return any(May.FIGURES_SEE in ROLES[grant.role].here for grant in here)


def of_group(group: Group) -> QuerySet[Publication]:
    """What has been published of one group, the latest first."""
    return Publication.objects.filter(programme=group.programme_id, group=group, municipality="")


def for_secretariat(who: Who) -> QuerySet[Publication]:
    """All that has been published in the part of the tree that she oversees."""
    return visible(who, May.NATIONAL_SEE, Publication.objects.select_related("group__programme", "group__parent"))


def for_municipality(who: Who) -> QuerySet[Publication]:
    """What has been published of the groups that she reads for, and of a municipality all of whose groups are hers."""
    groups = visible(who, May.PUBLICATION_SEE, Group.objects.filter(layer=Layer.LOCAL, practice=False))
    mine = Q(group__in=groups, municipality="")
    for parent, municipality in set(groups.exclude(municipality="").values_list("parent", "municipality")):
        there = Group.objects.filter(parent=parent, municipality=municipality, layer=Layer.LOCAL, practice=False)
        if not there.exclude(pk__in=groups).exists():
            mine |= Q(group=parent, municipality=municipality)
    return Publication.objects.filter(mine).select_related("group__programme", "group__parent")


def earlier(programme: Programme, period: Period, places: Tree) -> dict[Key, int | None]:
    """What the publications of a year's quarters say, as the rules know it; of a quarter, nothing."""
    said: dict[Key, int | None] = {}
    for place, row in _of_quarters(programme, period, places):
        said |= {Key(place, row.period, *item): n for item, n in items(row.figures["numbers"])}
    return said


def spoken_earlier(programme: Programme, period: Period, places: Tree) -> dict[Key, int | None]:
    """The same for the languages."""
    said: dict[Key, int | None] = {}
    for place, row in _of_quarters(programme, period, places):
        told = row.figures.get("languages", {}).items()
        said |= {Key(place, row.period, LANGUAGE.form, LANGUAGE.code, tag): n for tag, n in told}
    return said


def _of_quarters(programme: Programme, period: Period, places: Tree) -> Iterator[tuple[str, Publication]]:
    codes = [quarter.code for quarter in period.quarters]
    for row in Publication.objects.filter(programme=programme, period__in=codes).order_by("number"):
        if (place := place_of(row)) in places.parents:
            yield place, row


def place_of(row: Publication) -> str:
    """The key that the rules have for its place."""
    return f"{row.group_id}{BETWEEN}{row.municipality}" if row.municipality else str(row.group_id)


def items(numbers: Numbers) -> Iterable[tuple[Item, int | None]]:
    """The numbers of a publication one by one."""
    for form, codes in numbers.items():
        for code, choices in codes.items():
            for choice, number in choices.items():
                yield Item(form, code, choice), number


def fingerprint(place: str, period: str, number: int, rules: int, figures: Mapping[str, Any]) -> str:
    """SHA-256 over what a publication shows; whoever has a printed one can compare."""
    text = json.dumps([place, period, number, rules, figures], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def intact(row: Publication) -> bool:
    """Whether a publication says what it said on the day it was frozen."""
    return row.sha256 == fingerprint(place_of(row), row.period, row.number, row.rules, row.figures)


def _choices(forms: Mapping[str, Any], known: Known) -> list[str]:
    code = "outcome" if known.code in {REFERRALS, INTRODUCTIONS} else known.code
    form = forms.get(known.form)
    question = form.question(code) if form else None
    return [choice.name for choice in question.choices] if question else []
