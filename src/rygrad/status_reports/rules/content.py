"""The whole report of one audience as plain data, in the words it is printed in: what is frozen when it is published.

Page, PDF, Word and spreadsheet are made from this alone, so it holds every word they print, the labels too.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

from rygrad.circles.rules.facts import OUTSIDE, Facts
from rygrad.packs.shapes import StatusTemplate

from .drafting import draft
from .prose import Run, paragraphs
from .speaking import Speaker
from .tables import block
from .told import Told, about, kind, told

FORMAT = 1  # of the content
LAYOUT = 1  # which style sheet it is printed with; a new look is a new number, so that old files stay as they were
PROSE = "prose"
Explain = Callable[[str], Mapping[str, Any]]  # a figure's code to title, definition and what it rests on


@dataclass(frozen=True)
class Head:
    """What stands at the top. ``number`` 0: a draft."""

    circle: str
    group: str
    from_on: date
    to_on: date
    language: str
    number: int = 0
    replaces: int = 0
    published_on: date | None = None


@dataclass
class Notes:
    """The definitions in the order in which they are first needed."""

    explain: Explain
    found: dict[str, dict[str, Any]] = field(default_factory=dict)

    def number(self, code: str) -> tuple[int, bool]:
        """The number of a definition, and whether this is its first time; 0 for what needs none."""
        if not code:
            return 0, False
        first = code not in self.found
        if first:
            self.found[code] = {"n": len(self.found) + 1, "code": code, **self.explain(code)}
        return int(self.found[code]["n"]), first


def content(
    facts: Facts, template: StatusTemplate, head: Head, prose: Mapping[str, str], explain: Explain
) -> dict[str, Any]:
    """The report. ``prose``: by section, what the writer made of the draft; a missing one is as drafted."""
    speaker = Speaker(template, head.language)
    figures, notes = told(facts), Notes(explain)
    sections = []
    for section in template.sections:
        text = prose[section.code] if section.code in prose else draft(section, template, figures, head.language)
        parts = [
            {"kind": PROSE, "paragraphs": written(text, figures, speaker, notes)}
            if part == PROSE
            else block(part, facts, speaker)
            for part in section.parts
        ]
        for part in filter(None, parts):
            if note := part.get("about"):
                part["note"], part["first"] = notes.number(note)
        title = section.title.get(head.language, section.title["en"])
        sections.append({"code": section.code, "title": title, "parts": [part for part in parts if part]})
    return {
        "format": FORMAT,
        "layout": LAYOUT,
        "template": {"code": template.code, "version": template.version},
        "audience": facts.audience,
        "language": head.language,
        "head": _head(head, facts, template, speaker),
        "sections": sections,
        "notes": list(notes.found.values()),
        "figures": _figures(figures, speaker, notes),
        "labels": {code: speaker.label(code) for code in template.labels},
    }


def written(text: str, figures: Told, speaker: Speaker, notes: Notes | None = None) -> list[list[Any]]:
    """Paragraphs of runs: plain texts, and figures with their value in words and the number of their definition."""
    known = figures.all
    return [[_run(run, known, speaker, notes) for run in paragraph] for paragraph in paragraphs(text)]


def canonical(whole: Mapping[str, Any]) -> bytes:
    """The content as bytes, the same for the same content wherever it is written."""
    return json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest(whole: Mapping[str, Any]) -> str:
    """SHA-256 over the content; whoever has a printed report can compare."""
    return sha256(canonical(whole)).hexdigest()


def _run(run: Run, known: Mapping[str, Any], speaker: Speaker, notes: Notes | None) -> Any:
    if not run.figure:
        return run.text
    name = run.figure
    if name not in known:
        return {"f": name, "t": "?", "n": 0, "wrong": True}
    value = known[name]
    hidden = value is None or value == ()
    said = speaker.label("few" if kind(name) == "count" else "not_shown") if hidden else speaker.figure(name, value)
    number, first = notes.number(about(name)) if notes else (0, False)
    return {"f": name, "t": said, "n": number} | ({"first": True} if first else {})


def _head(head: Head, facts: Facts, template: StatusTemplate, speaker: Speaker) -> dict[str, Any]:
    return {
        "title": template.title.get(head.language, template.title["en"]),
        "circle": head.circle,
        "group": head.group,
        "from_on": head.from_on.isoformat(),
        "to_on": head.to_on.isoformat(),
        "period": f"{speaker.day(head.from_on)} – {speaker.day(head.to_on)}",
        "number": head.number,
        "replaces": head.replaces,
        "published_on": head.published_on.isoformat() if head.published_on else "",
        "published": speaker.day(head.published_on) if head.published_on else "",
        "version": speaker.label("for_outside" if facts.audience == OUTSIDE else "for_team"),
    }


def _figures(figures: Told, speaker: Speaker, notes: Notes) -> list[dict[str, Any]]:
    """Every figure for the spreadsheet; those of which nothing is known or told are left out."""
    found = []
    for name, value in figures.all.items():
        if value is None or value == () or not kind(name) or kind(name) in {"flag", "name"} or name == "group.name":
            continue
        code = about(name)
        title = notes.found[code]["title"] if code in notes.found else (notes.explain(code)["title"] if code else "")
        plain = round(value, 4) if isinstance(value, float) else value if isinstance(value, int) else None
        found.append({"code": name, "title": title, "t": speaker.figure(name, value), "v": plain})
    return found
