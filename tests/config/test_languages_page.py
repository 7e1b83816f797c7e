"""docs/languages.md says what the packs have: every language, what it lacks, and who still has to read it."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as ours

from rygrad.config.languages_page import READER, rows, text
from rygrad.packs.talk import LanguageWords

PAGE = ours.PACKS.parent / "docs" / "languages.md"


@pytest.fixture
def copy(tmp_path: Path, settings: Any) -> Path:
    """The words of Turkish, in a copy of the packs."""
    shutil.copytree(settings.PACKS, tmp_path / "packs")
    settings.PACKS = tmp_path / "packs"
    return tmp_path / "packs" / "_library" / "talk" / "words" / "tr.yaml"


def test_the_page_says_what_the_packs_have() -> None:
    assert PAGE.read_text(encoding="utf-8") == text()


def test_fourteen_languages_and_nothing_missing() -> None:
    found = rows()
    assert [row.tag for row in found[:4]] == ["da", "nb", "en", "ar"]
    assert sorted(row.tag for row in found[4:]) == sorted(["tr", "so", "ur", "fa", "ti", "uk", "pl", "ne", "ro", "de"])
    assert {row.tag for row in found if row.direction == "right to left"} == {"ar", "ur", "fa"}
    assert {row.tag: row.script for row in found if row.script != "Latin"} == {
        "ar": "Arabic",
        "ur": "Arabic",
        "fa": "Arabic",
        "ti": "Ethiopic",
        "ne": "Devanagari",
        "uk": "Cyrillic",
    }
    assert {row.tag: row.gaps for row in found if row.gaps} == {}
    assert {row.app for row in found[:4]} == {True}
    assert {row.app for row in found[4:]} == {False}


def test_what_is_missing_is_counted_by_part_and_a_reader_is_told(copy: Path) -> None:
    words = copy.read_text(encoding="utf-8").replace("reader: needed", "reader: done")
    head, elements = words.split("\nelements:\n")
    gone = [line for line in elements.splitlines() if "    speak:" in line]
    cards, boundary = head.split("\nboundary:\n")
    kept = "\n".join(line for line in boundary.splitlines() if "  ok:" not in line)
    rest = "\n".join(line for line in elements.splitlines() if line not in gone)
    copy.write_text(f"{cards}\nboundary:\n{kept}\nelements:\n{rest}\n", encoding="utf-8")
    turkish = next(row for row in rows() if row.tag == "tr")
    assert turkish.gaps == {"boundary card": 1, "element cards": 4}
    assert turkish.reader == "done"
    assert "conversation cards" in turkish.whole
    assert f"boundary card (1), element cards (4) | {READER['done']} |" in text()


def test_a_language_without_anything_lacks_everything(copy: Path) -> None:
    copy.write_text("language: tr\nreader: needed\n", encoding="utf-8")
    turkish = next(row for row in rows() if row.tag == "tr")
    assert turkish.whole == ()
    assert turkish.gaps["element cards"] == 20
    assert turkish.gaps["form `talk`"] > 100


def test_every_state_of_reading_has_words() -> None:
    assert set(READER) == set(LanguageWords.model_fields["reader"].annotation.__args__)  # type: ignore[union-attr]
