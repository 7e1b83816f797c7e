"""F20: a volunteer informs and shows the way. No text on any screen uses the word for advice for what she gives.

Names of services may have it in them: legal aid, counselling.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from ruamel.yaml import YAML

WORDS = {
    "en": r"\b(advi[cs]e[ds]?|advis(ing|ers?|ors?|ory))\b",
    "da": r"\b(råd|rådet|rådgiv\w*)\b",
    "nb": r"\b(råd|rådet|rådgi\w*)\b",
    "de": r"\b(Rat|Ratschl\w*|Beratung\w*|berät|beraten|Berater\w*)\b",
    "tr": r"\b(tavsiye\w*|öğüt\w*|danışmanlık\w*)\b",
    "so": r"\b(talo|talooyin\w*|latalin\w*)\b",
    "ro": r"\b(sfat\w*|sfăt\w*|consili(ere|az\w*))\b",
    "pl": r"\b(rada|radę|rady|porad\w*|doradz\w*)\b",
    "uk": r"\b(порад\w*|радит\w*|консульт\w*)\b",
    "ar": r"(نصيح|نصائح|مشورة|استشار|إرشاد قانون)",
    "ur": r"(مشورہ|مشورے|نصیحت)",
    "fa": r"(مشاور|توصیه|نصیحت)",
    "ti": r"(ምኽሪ|ምኽር)",
    "ne": r"(सल्लाह|परामर्श)",
}
SERVICES = {"counselling", "legal-aid"}  # codes of services, whose names may have the word
ROOT = Path(settings.PACKS).parent
SAYS = {"gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy", "npgettext", "_"}
TAGS = re.compile(
    r"{%\s*(?:translate|trans)\s+(['\"])(.*?)\1|{%\s*blocktranslate.*?%}(.*?){%\s*endblocktranslate", re.S
)


def says(language: str, text: str) -> list[str]:
    """The words for advice in a text of this language; of all of them, when nobody knows which it is."""
    wanted = [WORDS[language]] if language in WORDS else WORDS.values()
    return [found.group() for pattern in wanted for found in re.finditer(pattern, text, re.IGNORECASE)]


def of_yaml(node: Any, language: str, code: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        for key, value in node.items():
            if str(key) not in SERVICES:
                yield from of_yaml(value, str(key) if key in WORDS else language, str(key))
    elif isinstance(node, list):
        for each in node:
            yield from of_yaml(each, language, code)
    elif isinstance(node, str) and node not in SERVICES:
        yield language, node


def of_packs() -> Iterator[tuple[str, str, str]]:
    """(file, language, text) of every text that a pack ships."""
    for file in sorted(Path(settings.PACKS).rglob("*.yaml")):
        own = file.stem if file.parent.name == "words" else ""
        for language, text in of_yaml(YAML(typ="safe").load(file.read_text(encoding="utf-8")), own):
            yield file.name, language, text
    for file in sorted(Path(settings.PACKS).rglob("*.md")):
        for line in file.read_text(encoding="utf-8").splitlines():
            cells = [cell.strip() for cell in line.split("|")]
            if not SERVICES & set(cells):
                yield file.name, "da", line


def of_source() -> Iterator[tuple[str, str, str]]:
    """(file, "en", text) of every text that a page of ours says, collected or not."""
    for file in sorted((ROOT / "src").rglob("*.html")):
        for found in TAGS.finditer(file.read_text(encoding="utf-8")):
            yield file.name, "en", found[2] or found[3]
    for file in sorted((ROOT / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in SAYS:
                for said in [each.value for each in node.args if isinstance(each, ast.Constant)]:
                    yield file.name, "en", str(said)


def of_translations() -> Iterator[tuple[str, str, str]]:
    """(file, language, text) of every text and every translation of it."""
    for file in sorted((ROOT / "locale").rglob("*.po")):
        language = file.parents[1].name
        with file.open("rb") as opened:
            for message in read_po(opened, locale=language):
                for tag, text in (("en", message.id), (language, message.string)):
                    for each in text if isinstance(text, tuple | list) else [text]:
                        yield file.name, tag, each or ""


@pytest.mark.parametrize("texts", [of_packs, of_source, of_translations], ids=["packs", "source", "translations"])
def test_no_text_says_that_a_volunteer_advises(texts: Any) -> None:
    every = list(texts())
    assert len(every) > 300
    found = [(file, language, words, text) for file, language, text in every if (words := says(language, text))]
    assert found == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "She gives good advice."),
        ("en", "An adviser helps."),
        ("da", "Hun giver gode råd."),
        ("da", "Rådgivning til kvinder"),
        ("nb", "Hun gir råd"),
        ("de", "Sie gibt einen Rat."),
        ("ar", "تقدم النصيحة"),
        ("uk", "Вона дає пораду"),
        ("", "Hun giver gode råd."),
    ],
)
def test_it_finds_the_word(language: str, text: str) -> None:
    assert says(language, text)


@pytest.mark.parametrize(("language", "text"), [("da", "området og trådene"), ("de", "Rathaus"), ("en", "We inform.")])
def test_it_finds_no_other(language: str, text: str) -> None:
    assert says(language, text) == []
