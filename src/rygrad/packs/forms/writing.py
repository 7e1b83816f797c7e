"""A form as the sheets of an XLSForm again, with a column for each language."""

from collections.abc import Sequence

from babel import Locale

from .expressions import written
from .shapes import WITH_CHOICES, Form, Line, Question, Wording

Sheets = dict[str, list[list[str]]]
TYPES = {"week": "date"}


def sheets_of(form: Form) -> Sheets:
    """Sheets of lines, the first of each the headings; reading them again gives the same form."""
    tags = [form.language, *(tag for tag in form.wordings if tag != form.language)]
    return {"survey": _survey(form, tags), "choices": _choices(form, tags), "settings": _settings(form, tags)}


def language_heading(tag: str) -> str:
    """A language as XLSForms write it: ``Dansk (da)``."""
    name = Locale.parse(tag, sep="-").get_language_name(tag) or tag
    return f"{name[:1].upper()}{name[1:]} ({tag})"


def _heads(name: str, tags: Sequence[str]) -> list[str]:
    return [f"{name}::{language_heading(tag)}" for tag in tags]


def _words(form: Form, tag: str) -> Wording:
    return form.wordings.get(tag, Wording())


def _survey(form: Form, tags: Sequence[str]) -> list[list[str]]:
    parts = ("label", "hint", "constraint_message")
    plain = ["type", "name", "required", "relevant", "constraint", "default", "core", "keep", "stage"]
    lines = [[*plain, *(head for part in parts for head in _heads(part, tags))]]
    for each in form.questions:
        said = [_words(form, tag).questions.get(each.name, Line()) for tag in tags]
        texts = [getattr(line, part) for part in ("label", "hint", "error") for line in said]
        lines.append([*_question(each), *texts])
    return lines


def _question(each: Question) -> list[str]:
    kind = TYPES.get(each.type, each.type)
    return [
        f"{kind} {each.list}" if each.type in WITH_CHOICES else kind,
        each.name,
        "yes" if each.required else "",
        written(each.relevant) if each.relevant else "",
        written(each.constraint) if each.constraint else "",
        "" if each.default is None else str(each.default),
        each.name,
        each.keep,
        each.stage,
    ]


def _choices(form: Form, tags: Sequence[str]) -> list[list[str]]:
    lines = [["list_name", "name", "core", "picture", "exclusive", *_heads("label", tags)]]
    for question in {each.list: each for each in form.questions if each.list}.values():
        for option in question.choices:
            texts = [_words(form, tag).choices.get(question.list, {}).get(option.name, "") for tag in tags]
            alone = "yes" if option.exclusive else ""
            lines.append([question.list, option.name, option.name, option.picture, alone, *texts])
    return lines


def _settings(form: Form, tags: Sequence[str]) -> list[list[str]]:
    heads = ["form_id", "version", "default_language", "form_title", *_heads("form_title", tags[1:])]
    titles = [_words(form, tag).title for tag in tags]
    return [heads, [form.code, str(form.version), language_heading(form.language), *titles]]
