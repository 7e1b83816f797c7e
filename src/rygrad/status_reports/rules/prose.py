"""What a writer makes of a draft: text around locked figures, and what it must not say without a rule.

A figure stands in the text as ``[[name]]``. It can be moved or taken out, never changed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from rygrad.packs.patterns import holds
from rygrad.packs.status import Bound

MARK = re.compile(r"\[\[([a-z0-9_.]+)\]\]")
_RANGE = re.compile(r"\d+\s*(?:-|–|/|til|to|إلى)\s*\d+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True)
class Run:
    """A stretch of text, or a figure by its name."""

    text: str = ""
    figure: str = ""


def tidy(text: str) -> str:
    """The same words however the browser sent them: no spaces at the ends of lines, at most one empty line."""
    lines = [" ".join(line.split(" ")).rstrip() for line in text.replace("\r\n", "\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def mark(text: str) -> str:
    """A short mark of a text, to see whether it is still the one she was shown."""
    return sha256(tidy(text).encode()).hexdigest()[:16]


def paragraphs(text: str) -> list[list[Run]]:
    """The text as paragraphs of runs."""
    return [list(_runs(each)) for each in re.split(r"\n\s*\n", tidy(text)) if each.strip()]


def named(text: str) -> list[str]:
    """The figures in the text, in order."""
    return MARK.findall(text)


def unknown(text: str, known: Mapping[str, Any]) -> list[str]:
    """Placeholders for which there is no figure."""
    return sorted({name for name in named(text) if name not in known})


def left_out(draft: str, text: str) -> list[str]:
    """Figures of the draft that are not in the text any more, in the draft's order."""
    there = set(named(text))
    return [name for name in dict.fromkeys(named(draft)) if name not in there]


def typed(text: str) -> str:
    """What she has written herself, without the figures."""
    return MARK.sub("\N{OBJECT REPLACEMENT CHARACTER}", text)


def ranges(text: str) -> list[str]:
    """Ranges such as "3-4": a range is a guess."""
    return [match[0] for match in _RANGE.finditer(typed(text))]


def numbers(text: str) -> list[str]:
    """Numbers that she has written herself: they stay as they are when the figures change."""
    return list(dict.fromkeys(_NUMBER.findall(_RANGE.sub(" ", typed(text)))))


def unfounded(text: str, section: str, bound: Sequence[Bound], language: str, values: Mapping[str, Any]) -> list[Bound]:
    """The words in the text that a rule would have to allow, and does not."""
    said = typed(text)
    return [
        each
        for each in bound
        if (not each.sections or section in each.sections)
        and not holds(each.when, values)
        and _words(each.words.get(language, "")).search(said)
    ]


def _runs(text: str) -> Iterator[Run]:
    end = 0
    for match in MARK.finditer(text):
        if match.start() > end:
            yield Run(text=text[end : match.start()])
        yield Run(figure=match[1])
        end = match.end()
    if end < len(text):
        yield Run(text=text[end:])


def _words(words: str) -> re.Pattern[str]:
    """The words as they stand alone, whatever their capitals; ``*`` at the end of one: any ending."""
    each = [
        re.escape(word.strip().removesuffix("*")) + (r"\w*" * word.strip().endswith("*")) for word in words.split(",")
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(each)})(?!\w)", re.IGNORECASE) if words else re.compile(r"(?!)")
