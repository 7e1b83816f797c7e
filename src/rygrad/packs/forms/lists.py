"""The sheet ``choices``: lists of choices under stable codes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from .columns import Headings
from .rows import MOST_LETTERS, YES, Faults, Survey
from .shapes import Option
from .tables import Row, Table

MOST_CHOICES = 80
_CODE = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")
_PICTURE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_COUNTRY = re.compile(r"[A-Z]{2}")


@dataclass
class Lists:
    """The lists by name. ``codes`` lead from the sheet's own word of a choice to its stable code."""

    options: dict[str, list[Option]] = field(default_factory=dict)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    words: dict[tuple[str, str, str], str] = field(default_factory=dict)  # list, code, tag
    only: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)

    def place(self, survey: Survey, gap: str) -> tuple[str, int]:
        """Sheet and row of a question (``help``) or a choice (``help: letter``)."""
        name, _colon, choice = gap.partition(": ")
        question = next(each for each in survey.questions if each.name == name)
        return ("choices", self.numbers[question.list, choice]) if choice else ("survey", survey.numbers[name])


def read_lists(table: Table, heads: Headings, faults: Faults) -> Lists:
    """All lists, with every fault in them."""
    lists = Lists()
    for row in table.rows:
        _read_choice(row, heads, lists, faults)
    for name, options in lists.options.items():
        if len(options) > MOST_CHOICES:
            faults.add("choices", table.number, _("“%(list)s” has more than %(n)s choices") % _of(name))
        if options and all((name, option.name) in lists.only for option in options):
            faults.add("choices", table.number, _("“%(list)s” has no choice for every country") % _of(name))
    return lists


def _of(name: str) -> Mapping[str, object]:
    return {"list": name[:40], "n": MOST_CHOICES}


def _read_choice(row: Row, heads: Headings, lists: Lists, faults: Faults) -> None:
    name, choice = heads.plain(row, "list_name"), heads.plain(row, "name")
    code = heads.plain(row, "core") or choice
    if not name or not choice:
        faults.add("choices", row.number, _("list_name or name is missing"))
        return
    if not _CODE.fullmatch(code) or len(code) > 40:
        faults.add(
            "choices", row.number, _("“%(code)s” is no code: small letters, numbers and -") % {"code": code[:40]}
        )
        return
    if code in lists.codes.get(name, {}).values() or choice in lists.codes.get(name, {}):
        faults.add("choices", row.number, _("“%(code)s” is in this list twice") % {"code": code})
        return
    picture, countries = heads.plain(row, "picture"), heads.plain(row, "pack").replace(",", " ").split()
    if picture and not _PICTURE.fullmatch(picture):
        faults.add("choices", row.number, _("picture: “%(word)s” is not understood") % {"word": picture[:40]})
    if not all(_COUNTRY.fullmatch(each) for each in countries):
        faults.add("choices", row.number, _("pack: write countries as DK or NO"))
    exclusive = YES.get(heads.plain(row, "exclusive").lower())
    if exclusive is None:
        faults.add("choices", row.number, _("%(column)s: write yes or nothing") % {"column": "exclusive"})
    lists.options.setdefault(name, []).append(Option(name=code, picture=picture, exclusive=bool(exclusive)))
    lists.codes.setdefault(name, {})[choice] = code
    lists.numbers[name, code] = row.number
    if countries:
        lists.only[name, code] = frozenset(countries)
    for tag, text in heads.spoken(row, "label"):
        if len(text) > MOST_LETTERS:
            faults.add("choices", row.number, _("the text is longer than %(n)s letters") % {"n": MOST_LETTERS})
        lists.words[name, code, tag] = text
