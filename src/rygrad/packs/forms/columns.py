"""The headings of the sheets: which columns are read, which are left out with a word, and which nobody knows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .tables import Row, Table

PLAIN = {
    "survey": {
        "type",
        "name",
        "required",
        "relevant",
        "constraint",
        "default",
        "appearance",
        "core",
        "keep",
        "stage",
    },
    "choices": {"list_name", "name", "core", "picture", "exclusive", "pack"},
    "settings": {"form_id", "version", "default_language", "style"},
}
SPOKEN = {"survey": {"label", "hint", "constraint_message"}, "choices": {"label"}, "settings": {"form_title"}}
LEFT_OUT = {
    "survey": {"media", "image", "audio", "big-image", "required_message", "guidance_hint"},
    "choices": {"media", "image", "audio", "big-image"},
    "settings": set[str](),
}
OURS = {"core", "keep", "stage", "picture", "exclusive", "pack"}  # pyxform does not know them
SAME = {"list name": "list_name", "value": "name", "id_string": "form_id", "title": "form_title"}
_TAG = re.compile(r"(?:^|\()([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\)?$")


@dataclass(frozen=True)
class Heading:
    """One column that is read: ``name`` as we call it, ``tag`` of its language where it holds words."""

    column: str
    name: str
    tag: str = ""


@dataclass(frozen=True)
class Headings:
    """The columns of one sheet, and what is to be said about the others."""

    read: tuple[Heading, ...]
    left_out: tuple[str, ...]
    strange: tuple[tuple[str, str], ...]  # heading and reason

    def plain(self, row: Row, name: str) -> str:
        """The text of a column without a language."""
        return next((row.get(each.column) for each in self.read if each.name == name and not each.tag), "")

    def spoken(self, row: Row, name: str) -> Iterator[tuple[str, str]]:
        """Language and text of each column of this name that says something."""
        for each in self.read:
            if each.name == name and each.tag and row.get(each.column):
                yield each.tag, row.get(each.column)

    @property
    def tags(self) -> tuple[str, ...]:
        """The languages, in the order of their columns."""
        return tuple(dict.fromkeys(each.tag for each in self.read if each.tag))


def tag_of(said: str) -> str:
    """The tag of a language as XLSForms write it: ``Dansk (da)`` or ``da``; empty when it has none."""
    found = _TAG.search(said.strip())
    return found[1] if found else ""


def headings(sheet: str, table: Table, language: str) -> Headings:
    """What the columns of a sheet are; words without a language are in ``language``. Empty columns do not count."""
    used = {column for row in table.rows for column in row.cells}
    read: dict[tuple[str, str], Heading] = {}
    left_out, strange = [], []
    for column in filter(used.__contains__, table.columns):
        name, *said = [part.strip() for part in column.split("::")]
        name = SAME.get(name.lower(), name.lower())
        if name in PLAIN[sheet] and not said:
            heading = Heading(column, name)
        elif name in SPOKEN[sheet] and len(said) < 2:
            heading = Heading(column, name, tag_of(said[0]) if said else language)
        elif name in LEFT_OUT[sheet]:
            left_out.append(column)
            continue
        else:
            strange.append((column, _("this column is not supported")))
            continue
        if name in SPOKEN[sheet] and not heading.tag:
            strange.append((column, _("the language has no code; write it as in “label::Dansk (da)”")))
        elif (heading.name, heading.tag) in read:
            strange.append((column, _("this column is there twice")))
        else:
            read[heading.name, heading.tag] = heading
    return Headings(tuple(read.values()), tuple(left_out), tuple(strange))
