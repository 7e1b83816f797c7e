"""A form as somebody reads it: each question with its words and choices, and when it is asked."""

from dataclasses import dataclass

from rygrad.packs.forms.expressions import written
from rygrad.packs.forms.shapes import Form, Line, Question, Wording


@dataclass(frozen=True)
class Shown:
    """One question in one language; ``choices`` with the mark of those that stand alone."""

    question: Question
    line: Line
    choices: tuple[tuple[str, bool], ...]
    when: str
    must: str


@dataclass(frozen=True)
class Told:
    """A whole form in one language; ``missing`` is how many texts are not there and show in the first language."""

    tag: str
    title: str
    questions: tuple[Shown, ...]
    missing: int


def told(form: Form, tag: str) -> Told:
    """The form in a language, as she would see it."""
    words = Wording.model_validate(form.texts_filled(tag))
    return Told(tag, words.title, tuple(_shown(each, words) for each in form.questions), len(form.missing(tag)))


def told_in_all(form: Form) -> list[Told]:
    """The form in each of its languages, the first one first."""
    tags = [form.language, *(tag for tag in form.wordings if tag != form.language)]
    return [told(form, tag) for tag in tags]


def _shown(question: Question, words: Wording) -> Shown:
    texts = words.choices.get(question.list, {})
    return Shown(
        question,
        words.questions.get(question.name, Line()),
        tuple((texts.get(option.name, option.name), option.exclusive) for option in question.choices),
        written(question.relevant) if question.relevant else "",
        written(question.constraint) if question.constraint else "",
    )
