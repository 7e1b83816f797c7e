"""Writes docs/languages.md from the packs: what each language has and who still has to read it.

``python -m rygrad.config.languages_page``.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_global
from django.conf import settings

from rygrad.packs.forms.shapes import Form
from rygrad.packs.queries import pack, pack_codes
from rygrad.packs.shapes import Pack
from rygrad.packs.talk import PARTS

REFERENCE = "en"  # the other languages are made from it
SPOKEN = {
    "phone": "the talk room",
    "safety": "safety card",
    "written": "what is written down",
    "cards": "conversation cards",
    "boundary": "boundary card",
}
ELEMENT_CARDS = "element cards"
READER = {"needed": "needs a native reader", "done": "read by a native reader"}
HEAD = """# Languages

Made from the packs (`./run fix` writes it, a test compares). The app itself speaks the languages marked so; the talk
room and what a woman is shown speak all of them ([packs](packs.md)). A text drafted by a machine needs a native reader:
correct it in `packs/_library/talk/words/<tag>.yaml`, set `reader: done`, and take the remark out of the header.

"""
TABLE = """| Language | Tag | Script | Direction | The app itself | Complete | Missing | Native reader |
|---|---|---|---|---|---|---|---|
"""


@dataclass(frozen=True)
class Row:
    """One language. ``gaps``: how many texts each incomplete part lacks, by part; every other part in ``whole``."""

    tag: str
    name: str
    script: str
    direction: str
    app: bool
    whole: tuple[str, ...]
    gaps: dict[str, int]
    reader: str


def text() -> str:
    """The page, in Markdown."""
    found = rows()
    parts = ", ".join(dict.fromkeys(part for row in found for part in (*row.whole, *row.gaps)))
    lines = "".join(f"| {' | '.join(_cells(row))} |\n" for row in found)
    return f"{HEAD}Everything is: {parts}.\n\n{TABLE}{lines}"


def rows() -> list[Row]:
    """The languages of all packs with a talk room, those of the app first. A part with a gap in one pack has a gap."""
    site = [tag for tag, _name in settings.LANGUAGES]
    packs = [here for code in pack_codes() if (here := pack(code)).words]
    spoken = {tag for here in packs for tag in here.words}
    return [_row(tag, packs, app=tag in site) for tag in [*site, *sorted(spoken - set(site))]]


def _row(tag: str, packs: Sequence[Pack], *, app: bool) -> Row:
    english = Locale.parse(REFERENCE)
    missing: dict[str, int] = {}
    for here in packs:
        for part, count in gaps(here, tag):
            missing[part] = max(count, missing.get(part, 0))
    readers = {here.words[tag].reader for here in packs if tag in here.words}
    return Row(
        tag=tag,
        name=english.languages.get(tag, tag),
        script=english.scripts[get_global("likely_subtags")[tag].split("_")[1]],
        direction="right to left" if Locale.parse(tag).text_direction == "rtl" else "left to right",
        app=app,
        whole=tuple(part for part, count in missing.items() if not count),
        gaps={part: count for part, count in missing.items() if count},
        reader="done" if readers == {"done"} else "needed",
    )


def gaps(here: Pack, tag: str) -> Iterator[tuple[str, int]]:
    """Each part of a pack, and how many of its texts this language lacks; the talk's parts are measured by English."""
    words, reference = here.words.get(tag), here.words.get(REFERENCE)
    for part, name in SPOKEN.items():
        wanted = set(_leaves(getattr(reference, part, {})))
        yield name, len(wanted - set(_leaves(getattr(words, part, {}))))
    for code, form in here.forms.items():
        yield f"form `{code}`", len(form.missing(tag)) + _unsaid(form, tag)
    cards = here.elements.values()
    yield ELEMENT_CARDS, sum(not getattr(card, part).get(tag) for card in cards for part in PARTS)


def _unsaid(form: Form, tag: str) -> int:
    """The title, hints and errors that the form has in its first language and not in this one."""
    first, here = form.texts(form.language), form.texts(tag)
    lines = [(line, here["questions"].get(name, {})) for name, line in first["questions"].items()]
    unsaid = [part for line, mine in lines for part in ("hint", "error") if line[part] and not mine.get(part)]
    return len(unsaid) + (not here["title"])


def _leaves(told: Any, path: str = "") -> Iterator[str]:
    """The places of all texts: ``steps.0``."""
    if isinstance(told, str):
        yield path
    for key, value in told.items() if isinstance(told, dict) else enumerate(told) if isinstance(told, list) else ():
        yield from _leaves(value, f"{path}.{key}")


def _cells(row: Row) -> list[str]:
    whole = "everything" if not row.gaps else ", ".join(row.whole) or "nothing"
    missing = ", ".join(f"{part} ({count})" for part, count in row.gaps.items()) or "–"
    app = "yes" if row.app else "–"
    return [row.name, f"`{row.tag}`", row.script, row.direction, app, whole, missing, READER[row.reader]]


def main() -> None:
    """Writes the page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rygrad.config.settings")
    import django  # noqa: PLC0415 - after the settings are named

    django.setup()
    (Path(__file__).resolve().parents[3] / "docs" / "languages.md").write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    main()
