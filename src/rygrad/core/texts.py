"""Texts in several languages, as a dictionary by BCP 47 tag: ``{"da": "Møde", "ar": "اجتماع"}``."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from babel import Locale
from babel.lists import format_list
from django.utils.translation import get_language

FALLBACK = ("da", "en", "nb")
Texts = Mapping[str, str]


@dataclass(frozen=True)
class Said:
    """One text in one language; ``fallback`` is true when the reader's own language was missing."""

    text: str
    language: str
    fallback: bool = False

    def __str__(self) -> str:
        return self.text


def say(*layers: Texts | None, language: str | None = None, fallback: Sequence[str] = FALLBACK) -> Said:
    """The reader's language from the first layer that has it (group, programme, pack), else a marked fallback.

    An empty string counts as missing. Returns an empty, marked text when nothing is there at all.
    """
    wanted = (language or get_language() or FALLBACK[0]).split("-")[0]
    for layer in layers:
        if layer and layer.get(wanted):
            return Said(layer[wanted], wanted)
    for tag in fallback:
        for layer in layers:
            if layer and layer.get(tag):
                return Said(layer[tag], tag, fallback=True)
    rest = ((tag, text) for layer in layers if layer for tag, text in layer.items() if text)
    tag, text = next(rest, (wanted, ""))
    return Said(text, tag, fallback=True)


def listed(names: Iterable[object]) -> str:
    """Names in one breath, as the reader's language joins them: "the social and planning"."""
    tag = (get_language() or FALLBACK[0]).split("-")[0]
    return format_list([str(name) for name in names], locale=Locale.parse("en_GB" if tag == "en" else tag))
