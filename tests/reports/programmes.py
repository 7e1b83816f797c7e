"""Made-up programmes: groups of 5 to 40 forms a month, busy writers, rare topics. The same seed, the same programme."""

import random
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from rygrad.reports.rules.cells import Cell, Key, Slip, gather, mark_of
from rygrad.reports.rules.disclosure import Shown
from rygrad.reports.rules.freezing import numbers
from rygrad.reports.rules.links import Question
from rygrad.reports.rules.period import Period
from rygrad.reports.rules.questions import KNOWN, slip
from rygrad.reports.rules.tree import Local, parents

SECRET = b"of the tests"
YEAR = 2025
TOPICS = ("family", "services", "education", "health", "leisure", "economy", "housing", "other")
CHOICES = {
    "topics": TOPICS,
    "help": ("listened", "informed", "letter", "went-along", "other"),
    "went-with": ("municipality", "school", "doctor", "hospital", "other"),
    "bridge": ("service", "activity", "woman", "none"),
    "raised": ("she", "me", "both"),
    "markers": ("isolated", "new-to-society", "language-trouble", "none"),
}
QUESTIONS: tuple[Question, ...] = tuple(
    known.with_choices(CHOICES[known.code]) for known in KNOWN if known.code in CHOICES
)


@dataclass(frozen=True)
class Form:
    """One made-up form, with what no publication may tell of it."""

    group: str
    week: int
    writer: str
    answers: dict
    slip: Slip

    @property
    def quarter(self) -> int:
        return (date.fromisocalendar(YEAR, self.week, 4).month - 1) // 3 + 1


class Programme:
    """A programme of one year: its tree, its forms, and what is published of it."""

    def __init__(self, seed: int) -> None:
        self.seed, self.random = seed, random.Random(seed)
        self.groups = [f"group{number}" for number in range(self.random.randint(2, 6))]
        regions = [f"region{number}" for number in range(self.random.randint(1, 3))]
        above: dict[str, str | None] = {"nation": None} | dict.fromkeys(regions, "nation")
        towns = ["Aby", "Bby", "Cby", "Dby", ""]
        self.parents = parents(
            [Local(group, self.random.choice(regions), self.random.choice(towns)) for group in self.groups], above
        )
        self.forms = [form for group in self.groups for form in self._of(group)]
        self.questions = QUESTIONS

    def _of(self, group: str) -> list[Form]:
        draw = self.random
        busy = draw.random() < 0.2  # one woman tells most
        writers = [f"{group}/{number}" for number in range(draw.randint(2, 14))]
        weights = [len(writers) * 1.5 if busy and not at else draw.uniform(0.3, 1.5) for at in range(len(writers))]
        taste = [draw.choice([0.01, 0.03, 0.1, 0.25, 0.5]) for _ in TOPICS]
        monthly = draw.randint(5, 40)
        count = sum(max(0, round(draw.gauss(monthly, monthly**0.5))) for _ in range(12))
        return [self._form(group, draw.choices(writers, weights)[0], taste) for _ in range(count)]

    def _form(self, group: str, writer: str, taste: list[float]) -> Form:
        draw = self.random
        answers: dict = {"topics": [topic for topic, p in zip(TOPICS, taste, strict=True) if draw.random() < p]}
        answers["topics"] = answers["topics"] or [draw.choice(TOPICS[:6])]
        answers["help"] = [h for h in CHOICES["help"] if draw.random() < 0.25] or None
        if "went-along" in (answers["help"] or ()):
            answers["went-with"] = draw.choice([*CHOICES["went-with"], None])
        answers["bridge"] = draw.choice([["service"], ["service", "activity"], ["woman"], ["none"], None])
        answers["raised"] = draw.choice(["she", "she", "me", "both", None])
        if draw.random() < 0.5:
            answers["markers"] = draw.choice([["isolated"], ["language-trouble", "isolated"], ["none"], None])
        week = draw.randint(1, 52)
        mark = mark_of(SECRET, group, week, writer, draw.random())
        return Form(group, week, writer, answers, slip(group, writer, mark, "talk", answers, QUESTIONS))

    def slips(self, period: Period, forms: list[Form] | None = None) -> list[Slip]:
        chosen = self.forms if forms is None else forms
        return [form.slip for form in chosen if period.quarter in {None, form.quarter}]

    @cached_property
    def quarters(self) -> Shown:
        """The four quarters, frozen one after the other."""
        said: Shown = {}
        for period in Period(YEAR).quarters:
            said |= numbers(self.slips(period), period, self.parents, QUESTIONS, SECRET)
        return said

    @cached_property
    def published(self) -> Shown:
        """The four quarters and then the year, as the job freezes them."""
        return self.freeze_year(self.forms)

    def freeze_year(self, left: list[Form]) -> Shown:
        """The quarters, and the year from the forms that are left by then."""
        year = Period(YEAR)
        said = numbers(self.slips(year, left), year, self.parents, QUESTIONS, SECRET, earlier=self.quarters)
        return self.quarters | said

    @cached_property
    def cells(self) -> dict[Key, Cell]:
        """What no publication may tell: every cell, with its writers."""
        found: dict[Key, Cell] = {}
        for period in (*Period(YEAR).quarters, Period(YEAR)):
            found |= gather(self.slips(period), period.code, self.parents)
        return found

    @cached_property
    def exact(self) -> dict[Key, int]:
        """The true amount of every published cell."""
        return {key: self.cells[key].amount if key in self.cells else 0 for key in self.published}
