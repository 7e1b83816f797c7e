"""The strict check of an answer sheet, made once for each version of a form and then asked often."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from rygrad.core.errors import Refused
from rygrad.packs.forms.expressions import Test, test_of
from rygrad.packs.forms.shapes import NOT_ANSWERED, Form, Question
from rygrad.ui.forms import tidy

LARGEST = 1_000_000  # of a number that says nothing else
LONGEST = 1000  # letters of a free text
_WEEK = re.compile(r"(\d{4})-W(\d{2})", re.ASCII)
_NOTHING: tuple[Any, ...] = (None, "", [])
_KEPT = 64
_sheets: dict[int, tuple[Form, "Sheet"]] = {}

Check = Callable[[Any], Any]
_Asked = tuple[str, Check, Test | None, Test | None, bool, bool]


class Sheet:
    """A form, ready to check answers: its conditions are functions, its choices sets."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self._asked = [_asked(each) for each in form.questions if each.type not in NOT_ANSWERED]
        self._known = frozenset(name for name, *_rest in self._asked)

    def check(self, answers: Any, *, notes: bool = False) -> dict[str, Any]:
        """The answers in the order of the form, those of several choices sorted. Raises ``Refused``.

        An empty answer counts for none. ``notes``: whether free text may come.
        """
        if not isinstance(answers, dict):
            raise Refused(_("These are no answers."))
        if not answers.keys() <= self._known:
            raise _no(_("The form has no such question."), min(map(str, answers.keys() - self._known)))
        good: dict[str, Any] = {}
        for name, check, relevant, constraint, required, is_text in self._asked:
            value = answers.get(name)
            if not value and value in _NOTHING:
                if required and (relevant is None or relevant(good, "")):
                    raise _no(_("An answer is missing."), name)
                continue
            if relevant is not None and not relevant(good, ""):
                raise _no(_("This is not asked after the other answers."), name)
            if is_text and not notes:
                raise _no(_("Free text is not asked for here."), name)
            value = check(value)
            if constraint is not None and not constraint(good, value):
                raise _no(_("This does not fit the other answers."), name)
            good[name] = value
        return good


def sheet_of(form: Form) -> Sheet:
    """The sheet of a form; made once as long as the same form object is handed in."""
    kept = _sheets.get(id(form))
    if kept is not None and kept[0] is form:
        return kept[1]
    if len(_sheets) >= _KEPT:
        _sheets.clear()
    sheet = Sheet(form)
    _sheets[id(form)] = (form, sheet)
    return sheet


def check_answers(form: Form, answers: Any, *, notes: bool = False) -> dict[str, Any]:
    """The answers by code, checked against the form. Raises ``Refused`` with the question as its ``field``."""
    return sheet_of(form).check(answers, notes=notes)


def _asked(question: Question) -> _Asked:
    relevant = test_of(question.relevant) if question.relevant else None
    constraint = test_of(question.constraint) if question.constraint else None
    return question.name, _check(question), relevant, constraint, question.required, question.type == "text"


def _check(question: Question) -> Check:
    name = question.name
    choices = frozenset(option.name for option in question.choices)
    alone = frozenset(option.name for option in question.choices if option.exclusive)
    if question.type == "select_multiple":
        return lambda value: _several(value, name, choices, alone)
    if question.type == "select_one":
        return lambda value: _one(value, name, choices)
    return {"integer": _integer, "week": _week, "text": _text}[question.type](name)


def _one(value: Any, name: str, choices: frozenset[str]) -> str:
    if type(value) is not str or value not in choices:
        raise _no(_("There is no such choice."), name)
    return value


def _several(value: Any, name: str, choices: frozenset[str], alone: frozenset[str]) -> list[str]:
    if type(value) is not list or not all(type(each) is str for each in value):
        raise _no(_("There is no such choice."), name)
    chosen = set(value)
    if len(chosen) != len(value):
        raise _no(_("A choice is there twice."), name)
    if not chosen <= choices:
        raise _no(_("There is no such choice."), name)
    if len(chosen) > 1 and not alone.isdisjoint(chosen):
        raise _no(_("This choice stands alone."), name)
    return sorted(value)


def _integer(name: str) -> Check:
    def check(value: Any) -> int:
        if type(value) is not int or not -LARGEST <= value <= LARGEST:
            raise _no(_("This is no whole number."), name)
        return value

    return check


def _week(name: str) -> Check:
    def check(value: Any) -> str:
        found = _WEEK.fullmatch(value) if type(value) is str else None
        try:
            if found:
                date.fromisocalendar(int(found[1]), int(found[2]), 1)
                return str(value)
        except ValueError:
            pass
        raise _no(_("There is no such week."), name)

    return check


def _text(name: str) -> Check:
    def check(value: Any) -> str:
        said = tidy(value).strip() if type(value) is str else ""  # PostgreSQL takes no NUL and no half of a letter
        if not said or len(value) > LONGEST:
            raise _no(_("This text is too long."), name)
        return said

    return check


def _no(words: str, name: str) -> Refused:
    return Refused(words, field=name)
