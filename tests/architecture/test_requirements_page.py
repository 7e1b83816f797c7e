"""``docs/requirements.md`` names a proof and a page for every row; here is checked that they are there."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

ROOT = settings.PACKS.parent
ROWS = [
    *(f"A{number:02}" for number in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 25, 27, 28)),
    *(f"B{number:02}" for number in (1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 15)),
    *(f"C{number:02}" for number in (1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 18, 20, 21, 22, 23, 24, 26)),
    *(f"D{number:02}" for number in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 16, 17)),
    *(f"E{number:02}" for number in range(1, 31)),
    *(f"F{number:02}" for number in (1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 14, 15, 17, 18, 19, 20)),
    *(f"G{number:02}" for number in (1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 14, 15, 18, 19, 20, 21, 22, 23, 24)),
]
LINE = re.compile(r"^\| ([A-G]\d\d) \| (.+?) \| (.+?) \| `([\w:]+)` \|$", re.MULTILINE)
PROOF = re.compile(r"`([\w/.]+)::(\w+)`")


def told() -> dict[str, tuple[str, list[tuple[str, str]], str]]:
    """By row: what it means, its proofs as file and test, its page."""
    page = (ROOT / "docs" / "requirements.md").read_text(encoding="utf-8")
    return {row: (means, PROOF.findall(proofs), address) for row, means, proofs, address in LINE.findall(page)}


@cache
def written_in(file: str) -> frozenset[str]:
    path = Path(ROOT) / file
    tree = ast.parse(path.read_text(encoding="utf-8")) if path.is_file() else ast.Module([], [])
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def addresses(resolver: URLResolver | None = None, before: str = "") -> set[str]:
    found: set[str] = set()
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            found |= addresses(entry, f"{entry.namespace}:" if entry.namespace else before)
        elif isinstance(entry, URLPattern) and entry.name:
            found.add(before + entry.name)
    return found


def test_every_row_has_its_line_once_and_in_order() -> None:
    page = (ROOT / "docs" / "requirements.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| ([A-G]\d\d) ", page, re.MULTILINE) == ROWS
    assert list(told()) == ROWS


@pytest.mark.parametrize("row", ROWS)
def test_its_proofs_and_its_page_are_there(row: str) -> None:
    _means, proofs, address = told()[row]
    assert proofs
    assert all(name.startswith("test_") for _file, name in proofs)
    assert [f"{file}::{name}" for file, name in proofs if name not in written_in(file)] == []
    assert address in addresses()
