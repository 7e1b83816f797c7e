"""The questions that figures are made of: how their choices hang together, and what leaves the group at all."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from .cells import Item, Slip
from .links import ANY, FORMS, NOT_SAID, Question

TALK, FOLLOWUP = "talk", "followup"
WOMEN = Item(TALK, "women", "sum")
REFERRALS, INTRODUCTIONS = "outcome-of-service", "outcome-of-introduction"  # counted apart from each other
Pair = tuple[str, str]
Counts = Mapping[Pair, int]


@dataclass(frozen=True)
class Known:
    """What the code knows of a question; its choices come from the form. ``outside``: a figure needs it there."""

    form: str
    code: str
    single: bool = False
    none: str = ""
    within: Pair = FORMS
    outside: bool = True

    def with_choices(self, choices: Iterable[str]) -> Question:
        """The question as one pack asks it."""
        return Question(self.form, self.code, tuple(choices), self.single, self.none, self.within)


KNOWN: tuple[Known, ...] = (
    Known(TALK, "topics"),
    Known(TALK, "help"),
    Known(TALK, "went-with", single=True, within=("help", "went-along")),
    Known(TALK, "bridge", none="none"),
    Known(TALK, "destination", within=("bridge", "service")),
    Known(TALK, "first", single=True),
    Known(TALK, "contact", single=True),
    Known(TALK, "next", single=True, outside=False),
    Known(TALK, "place", single=True, outside=False),
    Known(TALK, "raised", single=True),
    Known(TALK, "need", outside=False),
    Known(TALK, "change", none="too-early"),
    Known(TALK, "markers", none="none"),
    Known(TALK, "services-before", single=True),
    Known(TALK, "passed-on", single=True),
    Known(FOLLOWUP, "kind", single=True),
    Known(FOLLOWUP, "outcome", single=True),
    Known(FOLLOWUP, REFERRALS, single=True, within=("kind", "service")),
    Known(FOLLOWUP, INTRODUCTIONS, single=True),
)
LANGUAGE = Known(TALK, "language", single=True)  # told by the quarter, apart from the rows


def amounts(form: str, answers: Mapping[str, Any], questions: Iterable[Question]) -> dict[Item, int]:
    """What one form adds. An answer of None was asked and left empty; a question that is not there was not asked."""
    found, answers = {Item(form, *FORMS): 1}, apart(form, answers)
    for question in questions:
        if question.form == form and question.code in answers:
            found |= dict.fromkeys(_ticked(question, answers[question.code]), 1)
    women = answers.get(WOMEN.code)
    if form == TALK and isinstance(women, int):
        found[WOMEN] = women
    return found


def apart(form: str, answers: Mapping[str, Any]) -> Mapping[str, Any]:
    """The answers, with the outcome once more under what it is the outcome of."""
    if form != FOLLOWUP or not answers.get("kind"):
        return answers
    code = REFERRALS if answers["kind"] == "service" else INTRODUCTIONS
    return {**answers, code: answers.get("outcome")}


def _ticked(question: Question, answer: Any) -> Iterator[Item]:
    yield Item(question.form, question.code, "")
    chosen = [answer] if isinstance(answer, str) else list(answer or ())
    if not chosen:
        yield Item(question.form, question.code, NOT_SAID)
    yield from (Item(question.form, question.code, choice) for choice in chosen)
    if question.none and any(choice != question.none for choice in chosen):
        yield Item(question.form, question.code, ANY)


def slip(
    place: str, writer: str, mark: int, form: str, answers: Mapping[str, Any], questions: Iterable[Question]
) -> Slip:
    """One form on its way into the sums."""
    return Slip(place, writer, mark, amounts(form, answers, questions))


def complete(questions: Iterable[Question], slips: Iterable[Slip]) -> tuple[Question, ...]:
    """The questions with every choice that has been ticked, also one that has left the form since."""
    ticked: dict[Pair, dict[str, None]] = {}
    for each in slips:
        for item in each.amounts:
            ticked.setdefault((item.form, item.code), {})[item.choice] = None
    known = {"", NOT_SAID, ANY}
    return tuple(
        replace(q, choices=tuple(dict.fromkeys([*q.choices, *sorted(set(ticked.get((q.form, q.code), ())) - known)])))
        for q in questions
    )


def choices_of(counts: Counts, code: str) -> dict[str, int]:
    """The choices of a question in a tally, without the question itself; the empty answers stand under ``-``."""
    return {choice: number for (each, choice), number in counts.items() if each == code and choice not in {"", ANY}}


def asked(counts: Counts, code: str) -> int:
    """In how many forms the question was asked, as the tallies of a group have it.

    A question with several answers is tallied under its code once for each form that ticked something; one that was
    left empty stands under ``-``. A question with one answer has its choices alone.
    """
    ticked = counts.get((code, ""))
    return sum(choices_of(counts, code).values()) if ticked is None else ticked + counts.get((code, NOT_SAID), 0)
