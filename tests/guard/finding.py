"""Runs the guard where it lives, in a browser, and measures it on labelled sentences."""

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FIND = """async ([texts, country]) => {
  const { find } = await import("/static/ui/guard/guard.js");
  return texts.map((text) => find(text, { country }));
}"""


def find(page: Any, texts: list[str], country: str = "") -> list[list[dict[str, Any]]]:
    """What the guard finds in each text; ``page`` is any page of ours."""
    return page.evaluate(FIND, [texts, country])


def sentences(folder: str) -> list[dict[str, Any]]:
    """The labelled sentences of a folder, each with its language."""
    return [
        {**row, "language": file.stem}
        for file in sorted((HERE / folder).glob("*.json"))
        for row in json.loads(file.read_text())
    ]


@dataclass
class Figures:
    """Counts by kind and by (language, kind)."""

    asked: Counter = field(default_factory=Counter)
    found: Counter = field(default_factory=Counter)
    clean: Counter = field(default_factory=Counter)
    false: Counter = field(default_factory=Counter)

    def recall(self, *kinds: str) -> float:
        """The share of the labelled spans of these kinds that were found, as that kind."""
        asked = sum(self.asked[kind] for kind in kinds)
        return sum(self.found[kind] for kind in kinds) / asked if asked else 1.0

    def false_alarms(self) -> float:
        """The share of the clean sentences in which something was found, the notice about children included."""
        return self.false.total() / self.clean.total() if self.clean else 0.0

    def count(self, row: dict[str, Any], got: list[dict[str, Any]]) -> None:
        """Adds one sentence."""
        if not row["spans"]:
            self.clean[row["language"]] += 1
            self.false[row["language"]] += bool(got)
        for span in row["spans"]:
            hit = any(each["kind"] == span["kind"] and _touches(each, row["text"], span["text"]) for each in got)
            for key in (span["kind"], (row["language"], span["kind"])):
                self.asked[key] += 1
                self.found[key] += hit

    def lines(self) -> list[str]:
        """The figures in words."""
        kinds = sorted(kind for kind in self.asked if isinstance(kind, str))
        lines = [f"{kind}: {self.found[kind]}/{self.asked[kind]} = {self.recall(kind):.1%}" for kind in kinds]
        for language, kind in sorted(key for key in self.asked if isinstance(key, tuple)):
            lines.append(f"  {language} {kind}: {self.found[language, kind]}/{self.asked[language, kind]}")
        by = ", ".join(f"{language} {self.false[language]}/{count}" for language, count in sorted(self.clean.items()))
        return [*lines, f"false alarms: {self.false.total()}/{self.clean.total()} = {self.false_alarms():.1%} ({by})"]


def measure(page: Any, rows: list[dict[str, Any]]) -> Figures:
    """The figures of these sentences."""
    figures = Figures()
    for row, got in zip(rows, find(page, [row["text"] for row in rows]), strict=True):
        figures.count(row, got)
    return figures


def _touches(found: dict[str, Any], text: str, wanted: str) -> bool:
    """Whether the find lies on the labelled words; letters counted as JavaScript counts them."""
    start = len(text[: text.index(wanted)].encode("utf-16-le")) // 2
    end = start + len(wanted.encode("utf-16-le")) // 2
    return bool(found["start"] < end and found["end"] > start)
