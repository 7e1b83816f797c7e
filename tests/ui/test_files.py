"""The files of the look: known, small, laid out for both directions, and readable."""

import gzip
import re
import shutil
from pathlib import Path

import pytest

from rygrad.ui import vendor

STATIC = Path(vendor.FOLDER).parent
OWN = sorted(path for path in STATIC.glob("*.css"))
SOURCES = sorted(Path(vendor.__file__).parents[1].rglob("templates/**/*.html"))
SIDES = "left|right|top|bottom"
PHYSICAL = re.compile(rf"(?<![\w-])({SIDES}|margin-({SIDES})|padding-({SIDES})|width|height)\s*:")
ELEMENTS = ("exchange", "knowledge", "social", "planning")
ON = {  # every text colour, and the grounds it is used on
    "ink": ["ground", "card", "sunk", "brand-soft", "wrong-soft", "warn-soft", "kind-soft", "knowledge-soft"],
    "ink-soft": ["ground", "card", "sunk"],
    "brand": ["ground", "card", "brand-soft"],
    "brand-ink": ["brand", "brand-deep"],
    "wrong": ["card", "wrong-soft"],
    "ground": ["ink"],
    "on-colour": [*ELEMENTS, "wrong"],
} | {element: ["card", f"{element}-soft"] for element in ELEMENTS}
PAIRS = [(ink, ground) for ink, grounds in ON.items() for ground in grounds]
PAIRS += [(ink, f"{element}-soft") for element in ELEMENTS for ink in ("ink", "ink-soft")]
EDGE_ON = {"edge": ["card", "ground"], "focus": ["card", "ground"], "kind": ["card"], "warn": ["warn-soft"]}
EDGES = [(edge, ground) for edge, grounds in EDGE_ON.items() for ground in grounds]
MARKUP = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(")


def test_the_files_of_others_are_the_ones_we_listed() -> None:
    assert vendor.check() == []
    assert {(e["package"], e["licence"]) for e in vendor.entries()} == {("@digdir/designsystemet-css", "MIT")}


def test_a_changed_a_missing_and_a_strange_file_are_noticed(tmp_path: Path) -> None:
    folder = tmp_path / "vendor"
    shutil.copytree(vendor.FOLDER, folder)
    (folder / "designsystemet/theme.css").write_text("changed")
    (folder / "designsystemet/LICENSE").unlink()
    (folder / "strange.js").write_text("")
    said = vendor.check(folder)
    assert [line.split()[0] for line in said] == ["designsystemet/LICENSE", "strange.js", "designsystemet/theme.css"]


@pytest.mark.parametrize("file", OWN, ids=lambda path: path.name)
def test_our_own_rules_know_no_left_and_no_right(file: Path) -> None:
    rules = re.sub(r"@media[^{]*", "", file.read_text())
    assert PHYSICAL.findall(re.sub(r"stroke-width", "", rules)) == []
    assert re.findall(r"text-align:\s*(left|right)|float:", rules) == []


def test_no_template_has_a_script_a_style_or_an_action_inside() -> None:
    assert SOURCES
    found = [
        (path.name, match.group(0))
        for path in SOURCES
        for match in re.finditer(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|javascript:", path.read_text())
    ]
    assert found == []


def test_our_scripts_put_no_text_into_the_page_as_markup() -> None:
    for path in STATIC.parent.parent.parent.rglob("static/**/*.js"):
        if "vendor" not in path.parts:
            assert MARKUP.findall(path.read_text()) == []


def test_the_first_load_is_light_enough_for_a_prepaid_phone(get) -> None:
    page = get("/look/", "ar").content
    files = re.findall(r'(?:href|src)="/static/ui/([^"]+)"', page.decode())
    assert len(files) >= 7
    bytes_sent = sum(len(gzip.compress(part)) for part in [page, *[(STATIC / file).read_bytes() for file in files]])
    assert bytes_sent < 60_000


def colours(theme: str) -> dict[str, str]:
    light, dark = re.findall(r":root \{([^}]*)\}", (STATIC / "tokens.css").read_text())[:2]
    chosen = re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", light + (dark if theme == "dark" else ""))
    return dict(chosen)


def brightness(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_text_can_be_read_on_its_ground(theme: str) -> None:
    known = colours(theme)

    def contrast(one: str, other: str) -> float:
        dim, bright = sorted((brightness(known[one]), brightness(known[other])))
        return (bright + 0.05) / (dim + 0.05)

    assert [(pair, round(contrast(*pair), 2)) for pair in PAIRS if contrast(*pair) < 4.5] == []
    assert [(pair, round(contrast(*pair), 2)) for pair in EDGES if contrast(*pair) < 3] == []
