"""The sheet ``survey``: one question after the other, with what it may ask and when."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from .columns import Headings
from .conditions import Asked, Sense
from .expressions import NotUnderstood, Tree, parse
from .shapes import Question, QuestionType
from .tables import Row, Table

if TYPE_CHECKING:
    from .lists import Lists

MOST_LETTERS = 400
MOST_PROBLEMS = 60
YES: Mapping[str, bool] = {"": False, "no": False, "false": False, "false()": False} | dict.fromkeys(
    ("yes", "true", "true()", "1"), True
)
STAGES = ("core", "more")
KEEPS = ("row", "tally", "phone")
_LOOKS = "minimal quick quickcompact columns columns-pack likert horizontal multiline field-list"
_TELL_TALE = """start end today deviceid subscriberid simserial phonenumber username email audit geopoint geotrace
geoshape start-geopoint image audio video file background-audio"""
LOOKS, TELL_TALE = frozenset(_LOOKS.split()), frozenset(_TELL_TALE.split())
SIMPLE: Mapping[str, QuestionType] = {
    "integer": "integer",
    "int": "integer",
    "text": "text",
    "note": "note",
    "date": "week",
}
SELECTS: Mapping[str, QuestionType] = {"select_one": "select_one", "select_multiple": "select_multiple"}
_CODE = re.compile(r"[a-z][a-z0-9]*([-_][a-z0-9]+)*")


@dataclass(frozen=True)
class Problem:
    """What keeps a form from being used: where it stands, and why."""

    sheet: str
    row: int
    reason: str

    def __str__(self) -> str:
        return _("%(sheet)s, row %(row)s: %(reason)s") % {
            "sheet": self.sheet,
            "row": self.row,
            "reason": self.reason,
        }


class Faults:
    """Gathers problems, so that all are told at once."""

    def __init__(self) -> None:
        self.found: list[Problem] = []

    def add(self, sheet: str, row: int, reason: str) -> None:
        """One more."""
        self.found.append(Problem(sheet, row, reason))

    def told(self) -> tuple[Problem, ...]:
        """The first of them, each once."""
        return tuple(dict.fromkeys(self.found))[:MOST_PROBLEMS]


@dataclass
class Survey:
    """The questions, their words by (code, tag, part), and the row of each."""

    questions: list[Question] = field(default_factory=list)
    words: dict[tuple[str, str, str], str] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    asked: dict[str, Asked] = field(default_factory=dict)  # by the sheet's own name


@dataclass(frozen=True)
class Group:
    """A group that has been opened: its questions follow its condition and may take its stage."""

    number: int
    stage: str
    relevant: Tree | None


def read_survey(table: Table, heads: Headings, lists: "Lists", language: str, faults: Faults) -> Survey:
    """All questions, with every fault in them."""
    reader = _Survey(heads, lists, faults)
    for row in table.rows:
        reader.row(row)
    for group in reader.groups:
        faults.add("survey", group.number, _("this group has no end"))
    if not any(each.type != "note" for each in reader.survey.questions) and not faults.found:
        faults.add("survey", table.number, _("there is no question that can be answered"))
    return reader.survey


class _Survey:
    def __init__(self, heads: Headings, lists: "Lists", faults: Faults) -> None:
        self.heads, self.lists, self.faults = heads, lists, faults
        self.survey, self.groups = Survey(), list[Group]()

    def row(self, row: Row) -> None:
        """A group's begin or end, or a question."""
        kind = " ".join(self.heads.plain(row, "type").replace("_group", " group").split())
        if kind == "begin group":
            self._begin(row)
        elif kind == "end group":
            if self.groups:
                self.groups.pop()
            else:
                self._fault(row, _("no group is open here"))
        else:
            self._question(row, kind)

    def _begin(self, row: Row) -> None:
        name = self.heads.plain(row, "name")
        stage = self._one_of(row, "stage", STAGES, name if name in STAGES else self._stage_around())
        relevant = self._condition(row, "relevant", None)
        outer = self.groups[-1].relevant if self.groups else None
        self.groups.append(Group(row.number, stage, _both(outer, relevant)))

    def _question(self, row: Row, kind: str) -> None:
        type_, list_name = self._type(row, kind)
        name = self.heads.plain(row, "name")
        code = self.heads.plain(row, "core") or name
        if type_ is None or not self._may_be_called(row, name, code):
            return
        asked = Asked(code, type_, self.lists.codes.get(list_name, {}))
        outer = self.groups[-1].relevant if self.groups else None
        data: dict[str, Any] = {
            "name": code,
            "type": type_,
            "required": self._required(row, type_),
            "stage": self._one_of(row, "stage", STAGES, self._stage_around()),
            "keep": self._one_of(row, "keep", KEEPS, "row"),
            "relevant": _both(outer, self._condition(row, "relevant", None)),
            "constraint": self._condition(row, "constraint", asked),
            "list": list_name,
            "choices": tuple(self.lists.options.get(list_name, ())),
            "default": self._default(row, type_),
        }
        self._look(row)
        self._words(row, code)
        self.survey.questions.append(Question(**data))
        self.survey.asked[name] = asked
        self.survey.numbers[code] = row.number

    def _type(self, row: Row, kind: str) -> tuple[QuestionType | None, str]:
        first, *rest = kind.split() or [""]
        if kind in SIMPLE:
            return SIMPLE[kind], ""
        if first in SELECTS and len(rest) == 1 and "." not in rest[0]:
            if rest[0] in self.lists.options:
                return SELECTS[first], rest[0]
            self._fault(row, _("there is no list “%(list)s” in the sheet choices") % {"list": rest[0][:40]})
        elif kind in TELL_TALE:
            self._fault(row, _("“%(type)s” is refused: it could show who, where or when") % {"type": kind})
        elif not kind:
            self._fault(row, _("type is missing"))
        else:
            self._fault(row, _("the type “%(type)s” is not supported") % {"type": kind[:40]})
        return None, ""

    def _may_be_called(self, row: Row, name: str, code: str) -> bool:
        if not name:
            self._fault(row, _("name is missing"))
        elif not _CODE.fullmatch(code) or len(code) > 40:
            self._fault(row, _("“%(code)s” is no code: small letters, numbers and -") % {"code": code[:40]})
        elif code in self.survey.numbers or name in self.survey.asked:
            self._fault(row, _("“%(code)s” is there twice") % {"code": code})
        else:
            return True
        return False

    def _required(self, row: Row, type_: QuestionType) -> bool:
        required = YES.get(self.heads.plain(row, "required").lower())
        if required is None:
            self._fault(row, _("%(column)s: write yes or nothing") % {"column": "required"})
        elif required and type_ == "note":
            return False
        return bool(required)

    def _condition(self, row: Row, column: str, dot: Asked | None) -> Tree | None:
        source = self.heads.plain(row, column)
        try:
            return Sense(self.survey.asked, dot).made(parse(source)) if source else None
        except NotUnderstood as reason:
            self._fault(row, f"{column}: {reason}")
            return None

    def _default(self, row: Row, type_: QuestionType) -> int | None:
        said = self.heads.plain(row, "default")
        if not said:
            return None
        if type_ == "integer" and re.fullmatch(r"-?\d{1,6}", said, re.ASCII):
            return int(said)
        self._fault(row, _("default: only a whole number, and only for a number"))
        return None

    def _look(self, row: Row) -> None:
        for look in self.heads.plain(row, "appearance").split():
            if look not in LOOKS:
                self._fault(row, _("the appearance “%(look)s” is not supported") % {"look": look[:40]})

    def _words(self, row: Row, code: str) -> None:
        for column, part in (("label", "label"), ("hint", "hint"), ("constraint_message", "error")):
            for tag, text in self.heads.spoken(row, column):
                if len(text) > MOST_LETTERS:
                    self._fault(row, _("the text is longer than %(n)s letters") % {"n": MOST_LETTERS})
                if "${" in text:
                    self._fault(row, _("a text cannot repeat an answer with ${…}"))
                self.survey.words[code, tag, part] = text

    def _one_of(self, row: Row, column: str, known: tuple[str, ...], otherwise: str) -> str:
        said = self.heads.plain(row, column) or otherwise
        if said in known:
            return said
        self._fault(row, _("%(column)s: write one of %(known)s") % {"column": column, "known": ", ".join(known)})
        return known[0]

    def _stage_around(self) -> str:
        return self.groups[-1].stage if self.groups else STAGES[0]

    def _fault(self, row: Row, reason: str) -> None:
        self.faults.add("survey", row.number, reason)


def _both(one: Tree | None, two: Tree | None) -> Tree | None:
    return ["and", one, two] if one and two else one or two
