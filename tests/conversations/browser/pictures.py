"""Draws ``pictures.js`` from ``ui/icons``: one line for each picture, so that the phone needs no further file.

``python -m tests.conversations.browser.pictures`` writes it anew; a test says when that is due.
"""

import re
from pathlib import Path

SRC = Path(__file__).parents[3] / "src" / "rygrad"
ICONS = SRC / "ui" / "icons"
MODULE = SRC / "conversations" / "static" / "conversations" / "pictures.js"
# What the room itself needs, beside the pictures of the forms.
SIGNS = {
    "back",
    "calendar",
    "check",
    "clock",
    "close",
    "down",
    "edit",
    "exchange",
    "exit",
    "eye",
    "globe",
    "heart",
    "home",
    "info",
    "meeting",
    "minus",
    "next",
    "plus",
    "print",
    "send",
    "shield",
    "speaker",
    "trash",
    "undo",
    "warning",
}
HEAD = "// Made from ui/icons by tests/conversations/browser/pictures.py: each picture as one line, 24 by 24.\n"


def module(wanted: set[str]) -> str:
    """The text of the file for these pictures."""
    names = sorted({name.replace("-", "") for name in wanted} | SIGNS)
    lines = "".join(f'  {name}: "{line((ICONS / f"{name}.svg").read_text())}",\n' for name in names)
    return f"{HEAD}export const PICTURES = {{\n{lines}}};\n"


def wanted() -> set[str]:
    """The picture of every choice in the two forms of the library."""
    folder = SRC.parents[1] / "packs" / "_library" / "talk"
    found: set[str] = set()
    for name in ("talk.md", "followup.md"):
        section = (folder / name).read_text(encoding="utf-8").split("| choices |")[1]
        found |= {cells[5].strip() for row in section.splitlines() if len(cells := row.split("|")[1:-1]) >= 8}
    return found - {""}


def line(svg: str) -> str:
    """All shapes of the picture as one path."""
    shapes = [_path(*shape) for shape in re.findall(r"<(path|circle|rect) ([^>]*?)/>", svg)]
    return "".join(f"M0 0{shape}" if at and shape.startswith("m") else shape for at, shape in enumerate(shapes))


def _path(tag: str, attributes: str) -> str:
    at = dict(re.findall(r'([a-z]+)="([^"]*)"', attributes))
    if tag == "path":
        return at["d"]
    if tag == "circle":
        r, d = float(at["r"]), 2 * float(at["r"])
        return f"M{float(at['cx']) - r:g} {at['cy']}a{r:g} {r:g} 0 1 0 {d:g} 0 {r:g} {r:g} 0 1 0-{d:g} 0z"
    x, y, w, h, r = (float(at.get(name, 0)) for name in ("x", "y", "width", "height", "rx"))
    w, h, corner = w - 2 * r, h - 2 * r, f"a{r:g} {r:g} 0 0 1 "
    turns = (f"{r:g} {r:g}", f"-{r:g} {r:g}", f"-{r:g}-{r:g}", f"{r:g}-{r:g}")
    sides = (f"h{w:g}", f"v{h:g}", f"h-{w:g}", f"v-{h:g}")
    return f"M{x + r:g} {y:g}" + "".join(f"{side}{corner}{turn}" for side, turn in zip(sides, turns, strict=True)) + "z"


if __name__ == "__main__":
    MODULE.write_text(module(wanted()), encoding="utf-8")
