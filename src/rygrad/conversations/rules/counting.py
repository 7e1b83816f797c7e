"""What one sheet adds to the tallies. Pure.

``("", "")`` counts sheets. A question that allows several answers counts as ``(code, "")`` whenever it was asked, its
choices beside it. ``(code, "-")``: it was asked and left empty. A number is summed as ``(code, "sum")``.
"""

from collections.abc import Collection, Mapping
from typing import Any

Key = tuple[str, str]
FORMS: Key = ("", "")
EMPTY = "-"
SUM = "sum"
OF_SERVICE = "outcome-of-service"  # how a referral went, and
OF_INTRODUCTION = "outcome-of-introduction"  # how it went where women were brought together


def counts(answers: Mapping[str, Any], words: Collection[str] = ()) -> dict[Key, int]:
    """The increments of a sheet; an answer of None was asked and left empty. ``words``: the questions that are
    answered in free words, which are never counted."""
    found: dict[Key, int] = {FORMS: 1}
    for code, answer in answers.items():
        if code in words:
            continue
        if answer is None:
            found[code, EMPTY] = 1
        elif isinstance(answer, list):
            found[code, ""] = 1
            found |= {(code, choice): 1 for choice in answer}
        elif isinstance(answer, int):
            found[code, SUM] = answer
        elif isinstance(answer, str):
            found[code, answer] = 1
    if isinstance(kind := answers.get("kind"), str) and isinstance(outcome := answers.get("outcome"), str):
        found[OF_SERVICE if kind == "service" else OF_INTRODUCTION, outcome] = 1
    return found
