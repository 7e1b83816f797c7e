"""The folder ``talk`` of a pack: forms as XLSForm tables, their words in many languages, and the numbers to call.

The shared folder is ``_library/talk``; a pack may lay files of the same names over it in its own ``talk/``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

from django.utils.translation import override
from pydantic import AfterValidator, Field, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from .areas import NOWHERE, Area, Areas, CardTag, read_areas
from .errors import PackError
from .forms.reading import Reading, read
from .forms.shapes import Form, Shape, Wording
from .forms.tables import from_markdown
from .parts import Element
from .reading import Page, faults, read_page

TALK = "talk"
SAFETY = "safety.yaml"
TOPICS = "topics"  # the list of what a talk is about
NEWEST = 99  # the last version that a pack can have
PARTS = ("title", "sentence", "background", "speak", "question")  # what an element says
_FILE = re.compile(r"(?P<code>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)(?:\.v(?P<version>[1-9]\d?))?")


def _only_texts(told: dict[str, Any]) -> dict[str, Any]:
    for each in told.values():
        for leaf in each if isinstance(each, list) else [each]:
            if isinstance(leaf, dict):
                _only_texts(leaf)
            elif not isinstance(leaf, str) or not leaf.strip():
                raise PydanticCustomError("not_text", "everything in here must be a text")
    return told


Told = Annotated[dict[str, Any], AfterValidator(_only_texts)]  # texts, in lists and dictionaries as the phone has them


class LanguageWords(Shape):
    """Everything the talk room says in one language. ``reader``: whether a native reader is still needed."""

    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    reader: Literal["needed", "done"]
    phone: Told = Field(default_factory=dict)
    forms: dict[str, Wording] = Field(default_factory=dict)
    safety: Told = Field(default_factory=dict)
    written: Told = Field(default_factory=dict)
    cards: Told = Field(default_factory=dict)
    boundary: Told = Field(default_factory=dict)
    elements: dict[str, dict[str, str]] = Field(default_factory=dict)


class SafetyNumber(Shape):
    """A number to call, and the day somebody saw that it is right."""

    code: Annotated[str, Field(pattern=r"^[a-z]+(-[a-z]+)*$")]
    number: Annotated[str, Field(pattern=r"^\+?[0-9 ]{2,20}$")]
    hours: str
    checked_on: date


_NUMBERS = TypeAdapter(dict[Annotated[str, Field(pattern=r"^[A-Z]{2}$")], tuple[SafetyNumber, ...]])


@dataclass(frozen=True)
class Talk:
    """What a pack has for the conversation. ``versions``: every form there is, the newest of each code first."""

    versions: tuple[Form, ...] = ()
    words: Mapping[str, LanguageWords] = field(default_factory=dict)
    safety: tuple[SafetyNumber, ...] = ()
    sorted_by: Areas = field(default_factory=Areas)

    @property
    def areas(self) -> tuple[Area, ...]:
        """The life areas, and the method of the conversation."""
        return self.sorted_by.areas

    @property
    def card_tags(self) -> Mapping[str, CardTag]:
        """What each conversation card is for, by the card's code."""
        return self.sorted_by.cards

    @property
    def newest(self) -> dict[str, Form]:
        """The newest version of each form, by code."""
        return {form.code: form for form in reversed(self.versions)}


def read_talk(folder: Path, code: str, country: str, language: str, *, shared: bool) -> Talk:
    """The talk folder of one pack; ``shared``: with what lies in the library. Raises PackError with every problem."""
    places = [folder / "_library" / TALK] if shared else []
    places += [folder / code / TALK] if (folder / code / TALK).is_dir() else []
    problems: list[str] = []
    with override("en"):  # these lines are read by whoever writes packs
        forms = dict(_forms(places, folder, language, problems))
    words = _words(places, folder, forms, problems)
    safety = _safety(places, folder, country, problems)
    areas = read_areas(places, folder, _topics(forms), _cards(words), problems)
    if problems:
        raise PackError(problems)
    made = [_spoken(form, words) for reading in forms.values() if (form := reading.form_for(country))]
    made.sort(key=lambda form: (form.code, -form.version))
    return Talk(tuple(made), words, safety, areas)


def _topics(forms: Mapping[tuple[str, int], Reading]) -> set[str]:
    """What a talk can be about, in any version and country; the topic that belongs nowhere is left out."""
    talks = [each.form for (code, _version), each in forms.items() if each.form and code == TALK]
    lists = [question.choices for form in talks for question in form.questions if question.list == TOPICS]
    return {option.name for choices in lists for option in choices} - {NOWHERE}


def _cards(words: Mapping[str, LanguageWords]) -> set[str]:
    """The conversation cards there are, in any language; a card is a dictionary, the title of the page is a text."""
    return {code for each in words.values() for code, card in each.cards.items() if isinstance(card, dict)}


def with_words(element: Element, words: Mapping[str, LanguageWords]) -> Element:
    """The card with its texts in the further languages."""
    said = {tag: each.elements[element.code] for tag, each in words.items() if element.code in each.elements}
    texts = {
        part: getattr(element, part) | {tag: parts[part] for tag, parts in said.items() if part in parts}
        for part in PARTS
    }
    return Element.model_validate(element.model_dump() | texts)


def _forms(
    places: list[Path], folder: Path, language: str, problems: list[str]
) -> Iterator[tuple[tuple[str, int], Reading]]:
    for path in (path for place in places for path in sorted(place.glob("*.md")) if path.stem != "README"):
        name = path.relative_to(folder).as_posix()
        called = _FILE.fullmatch(path.stem)
        reading = read(from_markdown(path.read_text(encoding="utf-8")), language=language)
        problems += [f"{name}:{each.row}: {each.sheet}: {each.reason}" for each in reading.problems]
        if reading.form is None:
            continue
        form = reading.form
        if not called or called["code"] != form.code or int(called["version"] or form.version) != form.version:
            problems.append(f"{name}:1: the file holds version {form.version} of {form.code}; its name says otherwise")
        if form.version > NEWEST:
            problems.append(f"{name}:1: the version is at most {NEWEST}; higher numbers are a programme's own")
        yield (form.code, form.version), reading


def _words(
    places: list[Path], folder: Path, forms: Mapping[tuple[str, int], Reading], problems: list[str]
) -> dict[str, LanguageWords]:
    found: dict[str, LanguageWords] = {}
    for path in (path for place in places for path in sorted((place / "words").glob("*.yaml"))):
        try:
            page, words = _language(path, path.relative_to(folder).as_posix(), path.stat().st_mtime_ns)
        except PackError as error:
            problems += error.problems
            continue
        problems += _strangers(page, words, [each.form for each in forms.values() if each.form])
        before = found.get(words.language)
        found[words.language] = _laid_over(words, before) if before else words
    return found


@lru_cache(maxsize=64)
def _language(path: Path, name: str, _changed: int) -> tuple[Page, LanguageWords]:
    """One file of words, read once for all packs that use it. Raises PackError."""
    page = read_page(path, name)
    try:
        words = LanguageWords.model_validate(page.data)
    except ValidationError as error:
        raise PackError(faults(page, error)) from error
    if words.language != path.stem:
        raise PackError([page.problem(("language",), f"language is {words.language}, the file is called {path.stem}")])
    return page, words


def _strangers(page: Page, words: LanguageWords, forms: list[Form]) -> Iterator[str]:
    """Words for something that no version of the form has: a slip of the pen, or left behind."""
    for code, wording in words.forms.items():
        mine = [form for form in forms if form.code == code]
        questions = {question.name for form in mine for question in form.questions}
        choices = {(each.list, option.name) for form in mine for each in form.questions for option in each.choices}
        for name in wording.questions.keys() - questions:
            yield page.problem(("forms", code, "questions", name), f"{code} has no question {name}")
        for name, texts in wording.choices.items():
            for choice in texts:
                if (name, choice) not in choices:
                    yield page.problem(
                        ("forms", code, "choices", name, choice), f"{code} has no choice {name}: {choice}"
                    )
    for code, parts in words.elements.items():
        for part in parts:
            if code not in ("exchange", "knowledge", "social", "planning") or part not in PARTS:
                yield page.problem(("elements", code, part), f"there is no {part} of an element {code}")


def _laid_over(own: LanguageWords, below: LanguageWords) -> LanguageWords:
    forms = dict(below.forms)
    for code, wording in own.forms.items():
        forms[code] = wording.over(forms.get(code, Wording()))
    parts = ("phone", "safety", "written", "cards", "boundary", "elements")
    merged = {part: _deep(getattr(own, part), getattr(below, part)) for part in parts}
    return own.model_copy(update={"forms": forms, **merged})


def _deep(own: dict[str, Any], below: dict[str, Any]) -> dict[str, Any]:
    both = {key: _deep(own[key], below[key]) for key in own if isinstance(own[key], dict) and key in below}
    return below | own | both


def _safety(places: list[Path], folder: Path, country: str, problems: list[str]) -> tuple[SafetyNumber, ...]:
    numbers: dict[str, tuple[SafetyNumber, ...]] = {}
    for path in (place / SAFETY for place in places if (place / SAFETY).is_file()):
        try:
            page = read_page(path, path.relative_to(folder).as_posix())
            numbers |= _NUMBERS.validate_python(page.data)
        except PackError as error:
            problems += error.problems
        except ValidationError as error:
            problems += faults(page, error)
    return numbers.get(country, ())


def _spoken(form: Form, words: Mapping[str, LanguageWords]) -> Form:
    """The form with its words in every language, without words for what this version or country does not have."""
    wordings = dict(form.wordings)
    for tag, each in words.items():
        if form.code in each.forms:
            wordings[tag] = _kept(form, each.forms[form.code].over(wordings.get(tag, Wording())))
    return form.model_copy(update={"wordings": wordings})


def _kept(form: Form, words: Wording) -> Wording:
    names = {question.name for question in form.questions}
    lists = {each.list: {option.name for option in each.choices} for each in form.questions if each.list}
    return Wording(
        title=words.title,
        questions={name: line for name, line in words.questions.items() if name in names},
        choices={
            name: {code: text for code, text in texts.items() if code in lists[name]}
            for name, texts in words.choices.items()
            if name in lists
        },
    )
