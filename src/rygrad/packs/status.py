"""The template of a status report: its headings, its sentences and the words that only a rule may choose.

``packs/_library/status``; format: docs/packs.md. Sentences are patterns (patterns.py) over the figures named in
``FIGURES``; every text is there in every language of the site.
"""

from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from .patterns import BadPattern, categories, holes, terms
from .words import Code, Shape, Texts, Titled

# Every figure a sentence may name, by what it is. status_reports/rules/told.py fills them; a test compares the two.
COUNTS = """
    participants participants.regular participants.between participants.occasional participants.least participants.rest
    occasional.replying occasional.invitations
    community community.active community.paused community.left_digital community.replying community.dormant_digital
    never_came never_came.not_established never_came.contacted never_came.pending
    referred friend active paused left dormant
    sessions.planned sessions.held sessions.cancelled sessions.outings
    low low.untagged backgrounds.asked backgrounds.answered backgrounds.most_n backgrounds.largest_n
    duty.p10 duty.p90 duty.active duty.steady duty.staffed duty.planned duty.roles duty.filled duty.held
    logbooks logbooks.due team.joined team.left
    visits visits.often visits.regular visits.fixed programme programme.tentative
    left.from_start left.still_digital care.made care.reached care.came care.support stories
"""
NUMBERS = "attendance.mean attendance.median attendance.earlier.mean attendance.later.mean duty.mean team.mean"
PERCENTS = "participants.share attendance.share attendance.fall team.turnover"
DAYS = "group.started period.from period.to attendance.since paused.next"
LISTS = """
    never_came.sources sessions.cancelled_why low.context backgrounds.others backgrounds.named
    visits.others visits.went paused.reasons left.reasons
"""
NAMES = "group.name backgrounds.most backgrounds.largest"
WORDS = "attendance.trend attendance.good attendance.earlier attendance.later team.little"
FIGURES: dict[str, str] = {
    name: kind
    for kind, names in {
        "count": COUNTS,
        "number": NUMBERS,
        "percent": PERCENTS,
        "day": DAYS,
        "list": LISTS,
        "name": NAMES,
        "word": WORDS,
    }.items()
    for name in names.split()
}
# Of one visitor, in a sentence that is said for each of them.
OF_A_VISIT = {"name": "name", "came": "count", "went": "count", "every": "count", "months": "count", "of": "count"}
OF_A_VISIT |= {"regular": "flag", "fixed": "flag"}
# What the words of a template must name, by list; a code that is not there is told when the pack is read.
LEXICON: dict[str, list[str]] = {
    "trend": ["stable", "slightly_unstable", "unstable"],
    "good": ["yes"],
    "little": ["yes"],
    "season": ["spring", "summer", "autumn", "winter"],
    "season_name": ["spring", "summer", "autumn", "winter"],
    "source": [
        "health_visitor",
        "friend",
        "municipality",
        "library",
        "church",
        "day_care",
        "bydelsmor",
        "self",
        "social_media",
        "other",
        "unknown",
    ],
    "paused": ["travel", "birth", "illness", "family", "study", "other", "not_said"],
    "left": ["school", "job", "moved", "day_care", "no_need", "unreachable", "other", "not_said"],
    "cancelled": ["holiday", "weather", "illness", "venue", "volunteers", "other"],
    "context": ["weather", "school_holiday", "feast", "illness", "venue", "other"],
    "kind": ["regular", "between", "occasional"],
    "standing": ["active", "paused", "left", "dormant"],
}
LABELS = [
    "number",
    "replaces",
    "period",
    "published",
    "for_team",
    "for_outside",
    "page",
    "of",
    "fingerprint",
    "notes",
    "rests_on",
    "source",
    "referred",
    "came",
    "never",
    "pending",
    "total",
    "share",
    "month",
    "held",
    "mean",
    "median",
    "standing",
    "mothers",
    "organisation",
    "they_came",
    "we_went",
    "rhythm",
    "regular",
    "fixed",
    "once",
    "day",
    "topic",
    "languages",
    "materials",
    "tentative",
    "agreed",
    "programme",
    "stories",
    "figure",
    "value",
    "definition",
    "few",
    "not_shown",
    "chart_attendance",
    "chart_standing",
    "chart_sources",
    "table_attendance",
    "table_standing",
    "table_sources",
    "table_visits",
    "mean_line",
    "no_session",
    "circle",
    "sums",
    "merged",
]
Part = Literal[
    "prose",
    "chart.attendance",
    "chart.standing",
    "chart.sources",
    "table.attendance",
    "table.standing",
    "table.sources",
    "table.visits",
    "programme",
    "stories",
]
PARTS: tuple[str, ...] = get_args(Part)


def _condition(text: str) -> str:
    try:
        found = terms(text)
    except BadPattern as wrong:
        raise PydanticCustomError("condition", "{reason}", {"reason": str(wrong)}) from wrong
    for term in found:
        if term.left not in FIGURES and term.left not in OF_A_VISIT and term.left != "never":
            raise PydanticCustomError("condition", "there is no figure {name}", {"name": term.left})
    return text


def _patterns(texts: dict[str, str]) -> dict[str, str]:
    for tag, text in texts.items():
        try:
            faults = list(_faults(tag, text))
        except BadPattern as wrong:
            faults = [f"{tag}: {wrong}"]
        if faults:
            raise PydanticCustomError("pattern", "{reason}", {"reason": "; ".join(faults)})
    return texts


def _faults(tag: str, text: str) -> Iterator[str]:
    known = FIGURES | OF_A_VISIT | {"clauses": "list"}
    for hole in holes(text):
        if hole.name not in known:
            yield f"{tag}: there is no figure {hole.name}"
        elif hole.forms and known[hole.name] != "count":
            yield f"{tag}: {hole.name} is no count, so it has no forms"
        elif hole.forms and len(hole.forms) != len(categories(tag)):
            yield f"{tag}: {hole.name} needs {len(categories(tag))} forms ({', '.join(categories(tag))})"


Condition = Annotated[str, AfterValidator(_condition)]
Says = Annotated[Texts, AfterValidator(_patterns)]


class Clause(Shape):
    """A part of a sentence; those that hold are said in one breath, with "and" before the last."""

    when: Condition = ""
    texts: Says


class Sentence(Shape):
    """One sentence, on a condition. ``each``: once for every visitor. ``paragraph``: it begins a new one.

    ``full``: its clauses could stand alone, so that a comma goes before the last "and".
    """

    code: Code
    when: Condition = ""
    each: Literal["visits"] | None = None
    paragraph: bool = False
    full: bool = False
    clauses: tuple[Clause, ...] = ()
    texts: Says

    @model_validator(mode="after")
    def _fits(self) -> Self:
        own = [hole.name for text in self._all() for hole in holes(text) if hole.name in OF_A_VISIT]
        if own and not self.each:
            raise PydanticCustomError("each", "{name} is of a visitor: say each: visits", {"name": own[0]})
        missing = [tag for tag, text in self.texts.items() if "clauses" not in [hole.name for hole in holes(text)]]
        if self.clauses and missing:
            raise PydanticCustomError("clauses", "no {clauses} in: {tags}", {"tags": ", ".join(missing)})
        return self

    def _all(self) -> Iterable[str]:
        return [*self.texts.values(), *(text for clause in self.clauses for text in clause.texts.values())]


class Section(Titled):
    """One heading of the report, what stands under it and in which order."""

    parts: Annotated[tuple[Part, ...], Field(min_length=1)]
    sentences: tuple[Sentence, ...] = ()

    @model_validator(mode="after")
    def _codes_differ(self) -> Self:
        codes = [each.code for each in self.sentences]
        twice = [code for code in codes if codes.count(code) > 1]
        if twice:
            raise PydanticCustomError("sentences", "two sentences have the code {code}", {"code": twice[0]})
        return self


class Bound(Shape):
    """Words that only a rule may choose. Whoever writes one where the rule does not hold reads ``says``.

    ``words`` by language, with commas between; a ``*`` at the end stands for any ending. ``sections``: where; empty for
    everywhere.
    """

    code: Code
    when: Condition
    sections: tuple[Code, ...] = ()
    words: Texts
    says: Says


def _lexicon(lists: dict[str, dict[str, Texts]]) -> dict[str, dict[str, Texts]]:
    for name, codes in LEXICON.items():
        missing = [code for code in codes if code not in lists.get(name, {})]
        if missing:
            raise PydanticCustomError(
                "words", "{list} has no word for: {codes}", {"list": name, "codes": ", ".join(missing)}
            )
    return lists


def _labels(texts: dict[str, Any]) -> dict[str, Any]:
    missing = [code for code in LABELS if code not in texts]
    if missing:
        raise PydanticCustomError("labels", "no label: {codes}", {"codes": ", ".join(missing)})
    return texts


class StatusTemplate(Titled):
    """A whole template. ``months``: how long a period is."""

    version: Annotated[int, Field(ge=1)] = 1
    months: Annotated[int, Field(ge=1, le=12)] = 6
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    words: Annotated[dict[str, dict[str, Texts]], AfterValidator(_lexicon)]
    bound: tuple[Bound, ...] = ()
    labels: Annotated[dict[str, Texts], AfterValidator(_labels)]

    @model_validator(mode="after")
    def _sections_known(self) -> Self:
        codes = [section.code for section in self.sections]
        twice = [code for code in codes if codes.count(code) > 1]
        if twice:
            raise PydanticCustomError("sections", "two sections have the code {code}", {"code": twice[0]})
        strange = [code for bound in self.bound for code in bound.sections if code not in codes]
        if strange:
            raise PydanticCustomError("bound", "there is no section {code}", {"code": strange[0]})
        return self

    def section(self, code: str) -> Section | None:
        """The section with this code."""
        return next((each for each in self.sections if each.code == code), None)
