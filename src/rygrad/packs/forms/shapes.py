"""A form: its questions, its choices, its conditions, and its words by language. Frozen once it has been read."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from .expressions import Tree

QuestionType = Literal["select_one", "select_multiple", "integer", "text", "note", "week"]
FormCode = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=20)]  # as long as sheets name it
ChoiceCode = Annotated[str, Field(pattern=r"^[a-z0-9]+([-_][a-z0-9]+)*$", max_length=40)]
QuestionCode = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*([-_][a-z0-9]+)*$", max_length=40)]
NOT_ANSWERED: frozenset[QuestionType] = frozenset({"note"})
WITH_CHOICES: frozenset[QuestionType] = frozenset({"select_one", "select_multiple"})


class Shape(BaseModel):
    """Frozen, and a field that is not known is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Option(Shape):
    """One choice. ``exclusive``: it stands alone, such as "none of these"."""

    name: ChoiceCode
    picture: str = ""  # the name of an icon
    exclusive: bool = False


class Question(Shape):
    """One question under its stable code. ``keep``: in the row, only as a count, or on the phone alone."""

    name: QuestionCode
    type: QuestionType
    required: bool = False
    stage: Literal["core", "more"] = "core"
    keep: Literal["row", "tally", "phone"] = "row"
    relevant: Tree | None = None
    constraint: Tree | None = None
    list: str = ""
    choices: tuple[Option, ...] = ()
    default: int | None = None  # what a number begins with


class Line(Shape):
    """The words of one question in one language; ``error`` when its condition does not hold."""

    label: str = ""
    hint: str = ""
    error: str = ""


class Wording(Shape):
    """All words of a form in one language; choices by list and code."""

    title: str = ""
    questions: dict[str, Line] = Field(default_factory=dict)
    choices: dict[str, dict[str, str]] = Field(default_factory=dict)

    def over(self, below: "Wording") -> "Wording":
        """These words, and where one is missing the one below."""
        questions = dict(below.questions)
        for name, line in self.questions.items():
            lower = questions.get(name, Line())
            questions[name] = Line(
                label=line.label or lower.label, hint=line.hint or lower.hint, error=line.error or lower.error
            )
        choices = {name: dict(texts) for name, texts in below.choices.items()}
        for name, texts in self.choices.items():
            choices.setdefault(name, {}).update({code: text for code, text in texts.items() if text})
        return Wording(title=self.title or below.title, questions=questions, choices=choices)


class Form(Shape):
    """One version of a form. Rows name its code and version, so a published one is never changed."""

    code: FormCode
    version: Annotated[int, Field(ge=1)]
    language: str  # the first one: what is missing elsewhere is shown in it
    questions: tuple[Question, ...]
    wordings: dict[str, Wording] = Field(default_factory=dict)  # by BCP 47 tag

    def form_json(self) -> dict[str, Any]:
        """What the phone and the check of answers need: no words."""
        return {
            "code": self.code,
            "version": self.version,
            "questions": [_plain(question) for question in self.questions],
        }

    def texts(self, tag: str) -> dict[str, Any]:
        """The words in one language, as far as they are there."""
        return self.wordings.get(tag, Wording()).model_dump()

    def texts_filled(self, tag: str) -> dict[str, Any]:
        """The words in one language; where one is missing, the form's first language speaks."""
        return self.wordings.get(tag, Wording()).over(self.wordings.get(self.language, Wording())).model_dump()

    def missing(self, tag: str) -> tuple[str, ...]:
        """The questions and choices (``help``, ``help: letter``) without words in a language."""
        words = self.wordings.get(tag, Wording())
        gaps = [each.name for each in self.questions if not words.questions.get(each.name, Line()).label]
        return (*gaps, *(name for name, text in _choices(self, words) if not text))

    def question(self, name: str) -> Question | None:
        """The question with this code."""
        return next((each for each in self.questions if each.name == name), None)

    def codes(self) -> tuple[str, ...]:
        """Everything that figures are kept under: ``help`` and ``help: letter``."""
        return tuple(
            code
            for question in self.questions
            if question.type not in NOT_ANSWERED
            for code in (question.name, *(f"{question.name}: {each.name}" for each in question.choices))
        )


def form_of(definition: Mapping[str, Any], wordings: Mapping[str, Any], language: str) -> Form:
    """A form that was stored as :meth:`Form.form_json` and words by tag."""
    return Form.model_validate({**definition, "language": language, "wordings": wordings})


def _plain(question: Question) -> dict[str, Any]:
    data = question.model_dump(mode="json")
    if data["default"] is None:
        del data["default"]
    return data


def _choices(form: Form, words: Wording) -> list[tuple[str, str]]:
    return [
        (f"{question.name}: {each.name}", words.choices.get(question.list, {}).get(each.name, ""))
        for question in form.questions
        for each in question.choices
    ]
