"""The talk room in fourteen languages: nothing missing, nothing left in English, each in its own script."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from rygrad.packs.forms.shapes import WITH_CHOICES
from rygrad.packs.queries import pack
from rygrad.packs.reading import read_page

TAGS = ("da", "nb", "en", "ar", "tr", "so", "ur", "fa", "ti", "uk", "pl", "ne", "ro", "de")
FOUR = ("da", "nb", "en", "ar")  # their element cards stand in elements.yaml
FULL = ("dk-bydelsmoedre", "no-bydelsmodre-17")
NEEDS_A_READER = "# Machine-drafted, needs a native reader."
SCRIPTS = {"ar": "ARABIC", "ur": "ARABIC", "fa": "ARABIC", "ti": "ETHIOPIC", "ne": "DEVANAGARI", "uk": "CYRILLIC"}
PLACEHOLDER = re.compile(r"\{[a-z]+\}")
ELEMENT_PARTS = {"title", "sentence", "background", "speak", "question"}


@cache
def words(tag: str) -> dict[str, Any]:
    path = Path(settings.PACKS) / "_library" / "talk" / "words" / f"{tag}.yaml"
    return read_page(path, path.name).data


def leaves(part: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text with its place."""
    if isinstance(part, dict):
        for key, value in part.items():
            yield from leaves(value, f"{path}.{key}" if path else str(key))
    elif isinstance(part, list):
        for index, value in enumerate(part):
            yield from leaves(value, f"{path}.{index}")
    else:
        yield path, part


def said(tag: str) -> dict[str, str]:
    """What a language says, by place; the names of languages are not translated."""
    texts = dict(leaves(words(tag)))
    for head in ("language", "reader"):
        texts.pop(head)
    return {
        path: text
        for path, text in texts.items()
        if not path.startswith("forms.talk.choices.language.") or path.endswith(".other")
    }


def scripts(text: str) -> set[str]:
    """The scripts of the letters in a text."""
    letters = [letter for letter in PLACEHOLDER.sub("", text) if unicodedata.category(letter)[0] == "L"]
    return {unicodedata.name(letter).split()[0] for letter in letters}


def test_there_are_fourteen() -> None:
    folder = Path(settings.PACKS) / "_library" / "talk" / "words"
    assert {path.stem for path in folder.glob("*.yaml")} == set(TAGS)
    for code in FULL:
        assert set(pack(code).words) == set(TAGS)


@pytest.mark.parametrize("tag", TAGS)
def test_every_text_is_there_and_no_other(tag: str) -> None:
    english, own = said("en"), said(tag)
    wanted = {path for path in english if tag != "da" or not re.match(r"forms\.\w+\.(questions|choices)\.", path)}
    mine = {path for path in own if not path.startswith("elements.")}
    assert sorted(wanted - mine) == []
    assert sorted(mine - wanted) == []
    assert [path for path, text in own.items() if not text.strip()] == []


@pytest.mark.parametrize("tag", [tag for tag in TAGS if tag not in FOUR])
def test_the_cards_of_the_elements_in_the_further_languages(tag: str) -> None:
    assert {code: set(parts) for code, parts in words(tag)["elements"].items()} == dict.fromkeys(
        ("exchange", "knowledge", "social", "planning"), ELEMENT_PARTS
    )
    for code in FULL:
        for name, element in pack(code).elements.items():
            assert element.sentence[tag] == words(tag)["elements"][name]["sentence"]


@pytest.mark.parametrize("tag", FOUR)
def test_the_cards_of_the_four_stand_in_one_place(tag: str) -> None:
    assert "elements" not in words(tag)


@pytest.mark.parametrize("code", FULL)
@pytest.mark.parametrize("tag", TAGS)
def test_no_form_has_a_gap(tag: str, code: str) -> None:
    for form in pack(code).forms.values():
        assert form.missing(tag) == ()
        texts = form.texts(tag)
        assert texts["title"]
        limited = [each.name for each in form.questions if each.constraint]
        assert [name for name in limited if not texts["questions"][name]["error"]] == []
        danish = form.texts("da")["questions"]
        for name, line in texts["questions"].items():
            assert bool(line["hint"]) is bool(danish[name]["hint"]), name


@pytest.mark.parametrize("tag", [tag for tag in TAGS if tag != "en"])
def test_nothing_is_left_in_english(tag: str) -> None:
    english, own = said("en"), said(tag)
    copied = [path for path, text in own.items() if text == english.get(path)]
    assert copied == []


@pytest.mark.parametrize("tag", TAGS)
def test_each_in_its_own_script(tag: str) -> None:
    own = {SCRIPTS.get(tag, "LATIN")}
    wrong = [(path, text) for path, text in said(tag).items() if scripts(text) - own]
    assert wrong == []
    for form in pack(FULL[0]).forms.values():
        names = {each.list for each in form.questions if each.type in WITH_CHOICES} - {"language"}
        texts = form.texts(tag)
        assert {script for name in names for text in texts["choices"][name].values() for script in scripts(text)} == own


@pytest.mark.parametrize("tag", TAGS)
def test_what_is_filled_in_stays_in_its_place(tag: str) -> None:
    english = said("en")
    wrong = [
        path
        for path, text in said(tag).items()
        if path in english and sorted(PLACEHOLDER.findall(text)) != sorted(PLACEHOLDER.findall(english[path]))
    ]
    assert wrong == []


@pytest.mark.parametrize("tag", [tag for tag in TAGS if tag != "en"])
def test_what_a_machine_drafted_says_so(tag: str) -> None:
    path = Path(settings.PACKS) / "_library" / "talk" / "words" / f"{tag}.yaml"
    drafted = words(tag)["reader"] == "needed"
    assert (path.read_text(encoding="utf-8").splitlines()[0] == NEEDS_A_READER) is drafted


def test_the_numbers_to_call() -> None:
    codes = {code: {each.code for each in pack(code).safety} for code in FULL}
    assert codes["dk-bydelsmoedre"] == {"emergency", "police", "violence", "children", "minority"}
    assert {"emergency", "police", "violence", "children"} <= codes["no-bydelsmodre-17"]
    for tag in TAGS:
        assert codes["dk-bydelsmoedre"] <= set(words(tag)["safety"]["codes"])
        assert {each.hours for code in FULL for each in pack(code).safety} <= {"always", "varies"}
