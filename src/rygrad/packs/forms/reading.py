"""Reads the tables of an XLSForm into a form. What is not supported is refused by sheet and row."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from pydantic import ValidationError

from .columns import PLAIN, Headings, headings, tag_of
from .gate import refused_by_pyxform
from .lists import Lists, read_lists
from .rows import Faults, Problem, Survey, read_survey
from .shapes import Form, Line, Option, Question, Wording
from .tables import Row, Table, Tables

__all__ = ["Problem", "Reading", "read"]

EMPTY = Table(1, (), ())
MOST_QUESTIONS = 60


@dataclass(frozen=True)
class Reading:
    """What came of it. ``form`` is None as soon as there is one problem; ``remarks`` say what was understood.

    ``only`` are the choices that belong to some countries (``pack`` column), by list and code.
    """

    form: Form | None
    problems: tuple[Problem, ...]
    remarks: tuple[str, ...]
    only: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    def form_for(self, country: str) -> Form | None:
        """The form with the choices of this country (ISO 3166) and those of all."""
        if self.form is None:
            return None
        gone = {key for key, countries in self.only.items() if country not in countries}
        questions = tuple(
            each.model_copy(update={"choices": tuple(o for o in each.choices if (each.list, o.name) not in gone)})
            for each in self.form.questions
        )
        wordings = {tag: _without(words, gone) for tag, words in self.form.wordings.items()}
        return self.form.model_copy(update={"questions": questions, "wordings": wordings})


def read(tables: Tables, *, language: str, code: str = "") -> Reading:
    """The form in these sheets. ``language`` is the first one where the settings do not say another.

    ``code`` wins over the settings' ``form_id``.
    """
    faults = Faults()
    settings_table, settings = _settings(tables, faults)
    if not tables.get("survey", EMPTY).rows:
        faults.add("survey", 1, _("there is no sheet “survey” with questions"))
        return Reading(None, faults.told(), ())
    first = tag_of(settings.get("default_language", "")) or language
    heads = {name: headings(name, tables.get(name, EMPTY), first) for name in PLAIN}
    for name in PLAIN:
        for column, reason in heads[name].strange:
            faults.add(name, tables[name].number, f"“{column[:60]}”: {reason}")
    lists = read_lists(tables.get("choices", EMPTY), heads["choices"], faults)
    survey = read_survey(tables["survey"], heads["survey"], lists, first, faults)
    if len(survey.questions) > MOST_QUESTIONS:
        faults.add("survey", 1, _("there are more than %(n)s questions") % {"n": MOST_QUESTIONS})
    form = None if faults.found else _made(settings_table, settings, heads, survey, lists, first, code, faults)
    if form and not faults.found:
        faults.found += refused_by_pyxform(tables)
    if faults.found:
        return Reading(None, faults.told(), ())
    return Reading(form, (), tuple(_remarks(form, heads)) if form else (), lists.only)


def _settings(tables: Tables, faults: Faults) -> tuple[Table, dict[str, str]]:
    """The first line below the headings of the sheet, by column."""
    table = tables.get("settings", EMPTY)
    if len(table.rows) > 1:
        faults.add("settings", table.rows[1].number, _("there may be one row only"))
    row = table.rows[0] if table.rows else Row(1, {})
    return table, {"id_string" if k.lower() == "form_id" else k.lower(): v for k, v in row.cells.items()}


def _made(
    table: Table,
    settings: Mapping[str, str],
    heads: Mapping[str, Headings],
    survey: Survey,
    lists: Lists,
    language: str,
    code: str,
    faults: Faults,
) -> Form | None:
    version = settings.get("version", "1")
    row = table.rows[0] if table.rows else Row(1, {})
    data: dict[str, Any] = {
        "code": code or settings.get("id_string", ""),
        "version": int(version) if version.isascii() and version.isdigit() and len(version) < 10 else 0,
        "language": language,
        "questions": survey.questions,
        "wordings": _wordings(dict(heads["settings"].spoken(row, "form_title")), survey, lists),
    }
    try:
        form = Form.model_validate(data)
    except ValidationError as error:
        names = {"code": "form_id", "version": "version"}
        for part in {str(each["loc"][0]) for each in error.errors()}:
            reason = _("%(column)s: a short code in small letters, or a whole number for the version")
            faults.add("settings", row.number, reason % {"column": names.get(part, part)})
        return None
    for gap in form.missing(language):
        reason = _("“%(what)s” has no words in %(language)s") % {"what": gap, "language": language}
        faults.add(*lists.place(survey, gap), reason)
    return form


def _wordings(titles: Mapping[str, str], survey: Survey, lists: Lists) -> dict[str, Wording]:
    used = {each.list for each in survey.questions if each.list}
    tags = dict.fromkeys([*titles, *(tag for _name, tag, _part in survey.words)])
    tags |= dict.fromkeys(tag for name, _code, tag in lists.words if name in used)
    return {tag: _wording(tag, titles.get(tag, ""), survey, lists, used) for tag in tags}


def _wording(tag: str, title: str, survey: Survey, lists: Lists, used: set[str]) -> Wording:
    lines: dict[str, dict[str, str]] = {}
    for (name, in_tag, part), text in survey.words.items():
        if in_tag == tag:
            lines.setdefault(name, {})[part] = text
    choices: dict[str, dict[str, str]] = {}
    for (name, code, in_tag), text in lists.words.items():
        if in_tag == tag and name in used:
            choices.setdefault(name, {})[code] = text
    return Wording(title=title, questions={name: Line(**parts) for name, parts in lines.items()}, choices=choices)


def _without(words: Wording, gone: set[tuple[str, str]]) -> Wording:
    kept = {
        name: {code: text for code, text in texts.items() if (name, code) not in gone}
        for name, texts in words.choices.items()
    }
    return words.model_copy(update={"choices": kept})


def _remarks(form: Form, heads: Mapping[str, Headings]) -> Iterator[str]:
    asked: list[Question] = [each for each in form.questions if each.type != "note"]
    options: list[Option] = [option for each in asked for option in each.choices]
    yield ngettext("%(n)s question was read.", "%(n)s questions were read.", len(asked)) % {"n": len(asked)}
    yield ngettext("%(n)s choice was read.", "%(n)s choices were read.", len(options)) % {"n": len(options)}
    conditions = sum(bool(each.relevant) + bool(each.constraint) for each in form.questions)
    if conditions:
        yield ngettext("%(n)s condition was read.", "%(n)s conditions were read.", conditions) % {"n": conditions}
    if any(each.type == "week" for each in asked):
        yield _("A date is asked for as a week, never as a day.")
    if any(each.type == "text" for each in asked):
        yield _("Free text is only asked for where the programme has switched it on.")
    for sheet in heads:
        for column in heads[sheet].left_out:
            yield _("The column “%(column)s” was left out.") % {"column": column}
