"""The first draft of a part: which sentences are said, in which form, with figures as placeholders ``[[active]]``."""

from collections.abc import Iterator, Mapping
from typing import Any

from rygrad.packs.patterns import Hole, form_of, holds, parts
from rygrad.packs.shapes import StatusTemplate
from rygrad.packs.status import Clause, Section, Sentence

from .speaking import Speaker
from .told import Told, Visitor

CLAUSES = "clauses"


class Silent(Exception):  # noqa: N818 - it reads as a sentence where it is raised
    """A figure of the sentence is not there, so it is not said."""


def draft(section: Section, template: StatusTemplate, told: Told, language: str) -> str:
    """The prose of one part; an empty line between two paragraphs."""
    speaker = Speaker(template, language)
    paragraphs: list[list[str]] = []
    for sentence in section.sentences:
        said = [text for visitor in _whom(sentence, told) if (text := _sentence(sentence, told, speaker, visitor))]
        if said and (sentence.paragraph or not paragraphs):
            paragraphs.append([])
        if said:
            paragraphs[-1] += said
    return "\n\n".join(" ".join(each) for each in paragraphs)


def _whom(sentence: Sentence, told: Told) -> Iterator[Visitor | None]:
    if sentence.each:
        yield from told.visitors
    else:
        yield None


def _sentence(sentence: Sentence, told: Told, speaker: Speaker, visitor: Visitor | None) -> str:
    values = {**told.values, **(visitor.values if visitor else {})}
    if not holds(sentence.when, values):
        return ""
    said = [_filled(clause, values, speaker, visitor) for clause in sentence.clauses if holds(clause.when, values)]
    if sentence.clauses and not said:
        return ""
    try:
        return _filled(sentence, {**values, CLAUSES: speaker.together(said, full=sentence.full)}, speaker, visitor)
    except Silent:
        return ""


def _filled(said: Sentence | Clause, values: Mapping[str, Any], speaker: Speaker, visitor: Visitor | None) -> str:
    pattern = said.texts.get(speaker.language) or said.texts["en"]
    return "".join(
        each if isinstance(each, str) else _hole(each, values, speaker.language, visitor) for each in parts(pattern)
    )


def _hole(hole: Hole, values: Mapping[str, Any], language: str, visitor: Visitor | None) -> str:
    value = values.get(hole.name)
    if value is None or value == ():
        raise Silent
    if hole.name == CLAUSES:
        return str(value)
    full = f"visits.{visitor.key}.{hole.name}" if visitor and hole.name in visitor.values else hole.name
    mark = f"[[{full}]]"
    return form_of(value, hole.forms, language).replace("#", mark) if hole.forms else mark
