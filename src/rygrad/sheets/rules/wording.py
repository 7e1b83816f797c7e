"""The words of the guided preview: each question, each reason why something is not taken in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from rygrad.ui.dates import day as day_text
from rygrad.ui.dates import weekday_day

from .asking import Kind, Question
from .grids import column_name
from .left import Left, Why


@dataclass(frozen=True)
class Wording:
    """A question as it is read: the choices with their codes, in order."""

    title: str
    hint: str
    choices: tuple[tuple[str, str], ...]


def worded(question: Question) -> Wording:
    """The question in the reader's language."""
    return _WORDS[question.kind](question.about, question)


def alone(text: object) -> str:
    """A name that keeps its own direction inside a sentence."""
    return f"\u2068{text}\u2069"


def named(names: list[str], most: int = 6) -> str:
    """Some names, and how many more."""
    shown = ", ".join(alone(name) for name in names[:most])
    left = len(names) - most
    if left <= 0:
        return shown
    more = ngettext("%(names)s and %(number)s more", "%(names)s and %(number)s more", left)
    return more % {"names": shown, "number": left}


def _year(about: dict[str, Any], question: Question) -> Wording:
    first: date = about["first"]
    title = _("Which year does “%(sheet)s” begin in?") % {"sheet": alone(about["sheet"])}
    hint = _("There is no year beside the days. The first day is read as %(day)s.") % {"day": day_text(first)}
    return Wording(title, hint, tuple((year, year) for year in question.choices))


def _day(about: dict[str, Any], question: Question) -> Wording:
    place = (
        _("Row %(row)s") % {"row": about["column"] + 1}
        if about["turned"]
        else _("Column %(column)s") % {"column": column_name(about["column"])}
    )
    title = _("Which day is this: %(place)s on “%(sheet)s”?") % {"place": place, "sheet": alone(about["sheet"])}
    heading = _("It is headed “%(heading)s”.") % {"heading": alone(about["heading"])} if about["heading"] else ""
    hint = _("There are ticks, but we cannot read the day. Leave it empty, and these ticks are left out.")
    return Wording(title, f"{heading} {hint}".strip(), ())


def _mark(about: dict[str, Any], question: Question) -> Wording:
    title = _("What does “%(sign)s” mean?") % {"sign": alone(about["sign"])}
    times = ngettext("It stands there %(number)s time", "It stands there %(number)s times", about["times"])
    where = _("%(times)s, for example beside %(names)s.") % {
        "times": times % {"number": about["times"]},
        "names": named(about["names"]),
    }
    return Wording(title, where, (("came", _("She was there")), ("away", _("She was not there"))))


def _twice(about: dict[str, Any], question: Question) -> Wording:
    title = _("“%(name)s” stands there twice. Are they two women?") % {"name": alone(about["name"])}
    hint = _("One was there %(first)s times, the other %(second)s times.") % about
    return Wording(title, hint, (("two", _("Yes, two women of the same name")), ("one", _("No, one and the same"))))


def _team(about: dict[str, Any], question: Question) -> Wording:
    title = _("%(name)s stands among the mothers. Is she your volunteer?") % {"name": alone(about["name"])}
    choices = (("team", _("Yes, she was on duty")), ("mother", _("No, a mother of the same name")))
    return Wording(title, _("Somebody in the team has this name."), choices)


def _same(about: dict[str, Any], question: Question) -> Wording:
    title = _("Are %(a)s and %(b)s the same person?") % {"a": alone(about["a"]), "b": alone(about["b"])}
    hint = (
        _("%(b)s is in Rygrad already.") % {"b": alone(about["b"])}
        if about["known"]
        else _("Both stand in your file, and never on the same day.")
    )
    return Wording(title, hint, (("same", _("Yes, the same")), ("other", _("No, two women"))))


def _known(about: dict[str, Any], question: Question) -> Wording:
    number = len(about["days"])
    title = ngettext(
        "The file has ticks that are not in Rygrad, on %(number)s day that is there already. Add them?",
        "The file has ticks that are not in Rygrad, on %(number)s days that are there already. Add them?",
        number,
    ) % {"number": number}
    lines = [f"{weekday_day(day)}: {named(names)}" for day, names in list(about["days"].items())[:8]]
    choices = (("leave", _("No, leave these days as they are")), ("add", _("Yes, add them")))
    return Wording(title, " · ".join(lines), choices)


def _empty(about: dict[str, Any], question: Question) -> Wording:
    days = about["days"]
    title = ngettext(
        "Nobody is ticked on %(number)s day. What happened?",
        "Nobody is ticked on %(number)s days. What happened?",
        len(days),
    ) % {"number": len(days)}
    choices = (("leave", _("There is nothing to take in")), ("cancelled", _("The group did not meet: called off")))
    return Wording(title, " · ".join(day_text(day) for day in days[:12]), choices)


def _never(about: dict[str, Any], question: Question) -> Wording:
    names = about["names"]
    title = ngettext(
        "%(number)s name has no tick at all. Take it in?",
        "%(number)s names have no tick at all. Take them in?",
        len(names),
    ) % {"number": len(names)}
    choices = (("leave", _("No, leave them out")), ("take", _("Yes, as mothers who have not come yet")))
    return Wording(title, named(names, 20), choices)


def _phones(about: dict[str, Any], question: Question) -> Wording:
    title = ngettext(
        "There is %(number)s telephone number in the file. Has she said yes to it being kept here?",
        "There are %(number)s telephone numbers in the file. Have the mothers said yes to their being kept here?",
        about["number"],
    ) % {"number": about["number"]}
    choices = (("no", _("No, or I do not know: leave them out")), ("yes", _("Yes, each of them has said so")))
    return Wording(title, _("A number is kept only with her yes. You can add it later."), choices)


def _notes(about: dict[str, Any], question: Question) -> Wording:
    title = _("There are notes beside the names. Keep them?")
    choices = (("no", _("No, leave them out")), ("yes", _("Yes, for the team only")))
    return Wording(
        title, _("Keep only what the group needs. Health, religion and the like do not belong here."), choices
    )


_WORDS: dict[Kind, Callable[[dict[str, Any], Question], Wording]] = {
    Kind.YEAR: _year,
    Kind.DAY: _day,
    Kind.MARK: _mark,
    Kind.TWICE: _twice,
    Kind.TEAM: _team,
    Kind.SAME: _same,
    Kind.KNOWN: _known,
    Kind.EMPTY: _empty,
    Kind.NEVER: _never,
    Kind.PHONES: _phones,
    Kind.NOTES: _notes,
}


def reason(why: Why) -> str:
    """Why it is not taken in."""
    return {
        Why.SUM: _("numbers and sums: Rygrad reckons them itself"),
        Why.NO_NAME: _("there is no name beside it"),
        Why.NO_NAME_HERE: _("a remark, not a name"),
        Why.NO_ROOM: _("nothing that Rygrad keeps"),
        Why.CHILD: _("names of children are not kept"),
        Why.NO_DAY: _("the day cannot be read"),
        Why.AHEAD: _("this day is still to come"),
        Why.NEVER: _("no tick at all"),
        Why.MARK: _("a rare sign that we do not know"),
        Why.DIFFERS: _("differs from what is in Rygrad, which stays as it is"),
        Why.PHONE: _("telephone numbers, without the mothers’ yes"),
        Why.NOT_ASKED: _("notes beside the names"),
        Why.NOTHING: _("nothing was understood on this sheet"),
        Why.EMPTY_DAY: _("nobody is ticked"),
        Why.COUNTS: _("the number in the file / the ticks"),
    }[why]


def place(left: Left) -> str:
    """Where it stands."""
    if left.row is not None:
        return _("Row %(row)s") % {"row": left.row + 1}
    return _("Column %(column)s") % {"column": column_name(left.column)} if left.column is not None else ""


def code_word(code: str) -> str:
    """What a cell was taken for, in a word."""
    return {
        "day": pgettext("a cell of a sheet", "Day"),
        "name": pgettext("a cell of a sheet", "Name"),
        "came": pgettext("a cell of a sheet", "Was there"),
        "away": pgettext("a cell of a sheet", "Was not there"),
        "ask": pgettext("a cell of a sheet", "We will ask"),
        "line": pgettext("a cell of a sheet", "About the day"),
        "extra": pgettext("a cell of a sheet", "Beside the name"),
        "title": pgettext("a cell of a sheet", "Heading"),
        "out": pgettext("a cell of a sheet", "Left out"),
    }.get(code, "")
