"""What we ship: three packs, every text in four languages, and the words we do not use."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from pydantic import BaseModel

from rygrad.packs.queries import check_packs, pack, pack_codes
from rygrad.packs.shapes import ELEMENTS

SHIPPED = ("dk-bydelsmoedre", "dk-moedregruppe", "no-bydelsmodre-17")
FULL = ("dk-bydelsmoedre", "no-bydelsmodre-17")
TAGS = {"da", "nb", "en", "ar"}
# She informs and shows the way; and nobody who is helped is a client, a case or a beneficiary.
NEVER = re.compile(
    r"rådgiv|\badvi[cs]e|\bclient|\bcase\b|beneficiar|\bklient|\bbruger(?:en|ne)\b|نصيح|نصائح",
    re.IGNORECASE,
)
WRONG_LETTERS = {"da": re.compile(r"[äöÄÖ]"), "nb": re.compile(r"[äöÄÖ]"), "en": re.compile(r"[æøåäö]", re.IGNORECASE)}
OTHER_SCRIPT = {"ar": re.compile(r"[A-Za-z]"), "da": re.compile(r"[\u0600-\u06ff]")}


def texts(part: object, path: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Every text in the pack with its place."""
    if isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from texts(getattr(part, name), f"{path}.{name}")
    elif isinstance(part, tuple):
        for item in part:
            yield from texts(item, f"{path}[{getattr(item, 'code', '')}]")
    elif isinstance(part, dict) and part.keys() & TAGS:
        yield path, part
    elif isinstance(part, dict):
        for name, item in part.items():
            yield from texts(item, f"{path}.{name}")


def all_texts() -> list[tuple[str, dict[str, str]]]:
    """Without the names of figures, which stand in sentences of the status report as ``{participants.rest}``."""
    return [(f"{code}{path}", _unnamed(text)) for code in SHIPPED for path, text in texts(pack(code))]


def _unnamed(text: dict[str, str]) -> dict[str, str]:
    return {tag: re.sub(r"\{[a-z_.0-9]+", "{", said) for tag, said in text.items()}


def test_the_three_packs_are_sound() -> None:
    assert check_packs() == []
    assert pack_codes() == SHIPPED
    assert {code: pack(code).language for code in SHIPPED} == {
        "dk-bydelsmoedre": "da",
        "dk-moedregruppe": "da",
        "no-bydelsmodre-17": "nb",
    }


def test_no_pack_is_named_in_the_source() -> None:
    """A programme is files, not a branch of code. The demo may say which one it shows."""
    source = Path(settings.PACKS).parent / "src" / "rygrad"
    named = [
        f"{path.relative_to(source)}: {code}"
        for path in source.rglob("*")
        if path.suffix in {".py", ".html", ".js", ".css"} and "devtools" not in path.parts
        for code in SHIPPED
        if code in path.read_text(encoding="utf-8")
    ]
    assert named == []


def test_every_text_speaks_four_languages() -> None:
    found = all_texts()
    assert len(found) > 500
    assert [path for path, text in found if TAGS - text.keys() or not all(text.values())] == []


def test_every_text_is_in_its_own_script() -> None:
    wrong = [f"{path} {tag}" for path, text in all_texts() for tag, no in WRONG_LETTERS.items() if no.search(text[tag])]
    wrong += [
        f"{path} {tag}"
        for path, text in all_texts()
        for tag, no in OTHER_SCRIPT.items()
        if no.search(text[tag].replace("Rygrad", ""))
    ]
    assert wrong == []


def test_sentences_are_translated_and_not_copied() -> None:
    """Danish and Norwegian may share a short title; a sentence of any length differs."""
    told = [(path, text) for path, text in all_texts() if ".status[" not in path]  # "14 mødre er aktive" is both
    copied = [path for path, text in told if len(text["da"]) > 40 and text["da"] == text["nb"]]
    copied += [path for path, text in all_texts() if len(text["da"]) > 16 and text["en"] in (text["da"], text["nb"])]
    assert copied == []


def test_norwegian_is_not_danish() -> None:
    """Words that are spelled otherwise on the other side of the water."""
    danish = re.compile(r"\b(af|hvad|noget|nogen gange|opgave\w*|mødet|møde|uge|siger|hjælp\w*)\b")
    norwegian = re.compile(r"\b(av|hva|noe|oppgave\w*|møtet|møte|uke|hjelp\w*|dere)\b")
    wrong = [f"{path} nb" for path, text in all_texts() if danish.search(text["nb"])]
    wrong += [f"{path} da" for path, text in all_texts() if norwegian.search(text["da"])]
    assert wrong == []


def test_words_we_do_not_use() -> None:
    found = [f"{path} {tag}: {text[tag]}" for path, text in all_texts() for tag in TAGS if NEVER.search(text[tag])]
    assert found == []


@pytest.mark.parametrize("code", FULL)
def test_four_element_cards_in_order(code: str) -> None:
    cards = pack(code).elements
    assert tuple(cards) == ELEMENTS == ("exchange", "knowledge", "social", "planning")
    values = {value.code for value in pack(code).values}
    assert all(card.values and set(card.values) <= values for card in cards.values())
    assert all(card.speak["da"] != card.sentence["da"] for card in cards.values())


def test_the_official_names_of_the_elements() -> None:
    assert [card.title["da"] for card in pack("dk-bydelsmoedre").elements.values()] == [
        "Erfaringsudveksling og dokumentation",
        "Ny viden",
        "Det sociale fællesskab",
        "Planlægning",
    ]


def test_norway_has_six_values_and_numbered_phases() -> None:
    norway = pack("no-bydelsmodre-17")
    assert [value.title["nb"] for value in norway.values] == [
        "Anerkjennelse",
        "Tillit",
        "Mangfold",
        "Respekt",
        "Likeverd",
        "Ansvar",
    ]
    assert [phase.title["nb"] for phase in norway.phases] == ["Fase 1", "Fase 2", "Fase 3", "Fase 4"]
    assert [phase.rhythm for phase in norway.phases] == [None, "weekly", "fortnightly", None]
    assert next(iter(norway.title)) == "nb"


def test_the_template_in_force_that_day() -> None:
    denmark, norway = pack("dk-bydelsmoedre"), pack("no-bydelsmodre-17")
    assert [denmark.template_on(day).code for day in (date(2019, 12, 31), date(2020, 1, 1))] == ["three", "four"]
    assert denmark.template_on(date(2026, 1, 1), "three").required == ("exchange", "knowledge", "social")
    assert denmark.template_on(date(2018, 1, 1), "four").version == 2
    assert norway.template_on(date(2018, 1, 1)).required == ("exchange", "knowledge")
    for code in FULL:
        for template in pack(code).templates:
            assert {slot.element for slot in template.slots} == set(ELEMENTS)
            assert template.minutes == pack(code).rules.meeting_minutes


def test_the_twenty_minute_exercise() -> None:
    exercise = pack("dk-bydelsmoedre").exercise("what-is-a-meeting")
    assert exercise.declared_minutes == 20
    assert [exercise.minutes(groups) for groups in (4, 5, 3)] == [20, 22, 18]
    assert [(step.kind, step.minutes, step.minutes_per_group) for step in exercise.steps] == [
        ("plain", 1, 0),
        ("plain", 1, 0),
        ("talk", 10, 0),
        ("round", 0, 2),
    ]
    assert pack("dk-bydelsmoedre").exercise("what-is-a-meeting-calm").minutes(4) == 25


def test_materials_are_counted() -> None:
    exercise = pack("dk-bydelsmoedre").exercise("what-is-a-meeting")
    counted = {groups: [each.quantity for each in exercise.materials_for(groups, 12)] for groups in (3, 4)}
    assert counted == {3: [1, 3], 4: [1, 4]}
    persons = pack("dk-bydelsmoedre").exercise("good-at").materials_for(1, 12)
    assert [each.quantity for each in persons] == [12, 12]


@pytest.mark.parametrize("code", FULL)
def test_the_library_is_rich_enough(code: str) -> None:
    programme = pack(code)
    assert len(programme.exercises) >= 7
    assert len(programme.socials) >= 8
    assert {each.kind for each in programme.socials} == {"talk", "energizer", "shared"}
    assert {each.code for each in programme.methods} == {"round", "ten-minutes", "success"}
    assert {element for each in programme.exercises for element in each.elements} == set(ELEMENTS)
    assert [each.code for each in programme.knowledge_sources] == ["professional", "course", "work", "peer"]
    assert len(programme.documentation_moments) >= 3


def test_the_mothers_group_is_a_seedling() -> None:
    seedling = pack("dk-moedregruppe")
    assert seedling.rules.rhythm == "weekly"
    assert seedling.terms["meeting"]["da"] == "samling"
    assert (seedling.elements, seedling.templates, seedling.exercises) == ({}, (), ())


def test_shipped_texts_that_may_be_worded_anew() -> None:
    denmark = pack("dk-bydelsmoedre")
    assert denmark.text("element.exchange.sentence") == denmark.elements["exchange"].sentence
    assert denmark.text("term.meeting")["da"] == "månedsmøde"
    codes = [code for code, _texts in denmark.own_text_codes()]
    assert len(codes) == len(set(codes)) == len(denmark.terms) + 4 * 5
