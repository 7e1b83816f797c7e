"""Finds sentences that claim from counts what counts cannot show: that lives have become better (C14)."""

import re
from collections.abc import Iterable

# What an aim sounds like, in the four languages of the pages. A figure says what was done or told, never this.
CLAIMS = (
    r"living conditions|quality of life|better (?:life|lives)|improv\w+|thanks to us|because of us|we changed",
    r"levevilkår|livskvalitet|bedre liv|forbedr\w+|takket være os|på grund af os",
    r"levekår|takket være oss|på grunn av oss",
    r"ظروف\s+ال?(?:حياة|معيشة|عيش)|حياة أفضل|جودة الحياة|بفضلنا",
)
_CLAIM = re.compile("|".join(CLAIMS), re.IGNORECASE)
_WORD = re.compile(r"\w+")


def claims(sentence: str, aims: Iterable[str] = ()) -> list[str]:
    """The pieces of ``sentence`` that belong to an aim: four words in a row of one of the ``aims``, or a claim."""
    found = [match[0] for match in _CLAIM.finditer(sentence)]
    words = " ".join(_WORD.findall(sentence.casefold()))
    for aim in aims:
        run = _WORD.findall(aim.casefold())
        pieces = [" ".join(run[at : at + 4]) for at in range(max(1, len(run) - 3))] if run else []
        found += [piece for piece in pieces if f" {piece} " in f" {words} "]
    return found
