"""The letter of what she has learnt and done: hours and modules, and nothing of anybody else (B10, D08)."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from rygrad.core.clock import today
from rygrad.groups.models import Group
from rygrad.groups.queries import Words
from rygrad.people.models import Person
from rygrad.ui.dates import day

from ..queries.learning import learnt
from ..rules.hours import hours_said
from ..rules.learning import Learnt, Line, sum_of
from .content import of_everybody
from .printing import pdf


def letter_of(person: Person, home: Group, language: str) -> bytes:
    """Her letter from the group, as of today. Raises NoPrinter."""
    with override(language):
        paper = letter(person, home, learnt(person.pk))
        title = paper["title"]
    return pdf("letter", [paper], language=language, title=title)


def letter(person: Person, home: Group, found: Learnt) -> dict[str, Any]:
    """The values of its template, in the language that is set."""
    return of_everybody(home, Words(home)) | {
        "title": _("What %(name)s has learnt and done") % {"name": person.name},
        "name": person.name,
        "parts": [part for part in _parts(found) if part["lines"]],
        "heard": _lines(found.heard),
        "total": hours_said(found.minutes),
        "place": home.municipality or home.name,
        "day": day(today(home.zone)),
    }


def _parts(found: Learnt) -> list[dict[str, Any]]:
    modules, met = len(found.modules), len(found.gatherings)
    counted = ngettext("%(number)s module", "%(number)s modules", modules) % {"number": modules}
    times = ngettext("%(number)s gathering", "%(number)s gatherings", met) % {"number": met}
    return [
        _part(_("The course"), found.modules, counted),
        _part(_("Meetings and other gatherings"), _by_year(found.gatherings), times) | {"yearly": True},
        _part(_("Courses, talks and visits that she tells of herself"), found.others, _("Together")),
    ]


def _part(title: str, lines: list[Line], counted: str) -> dict[str, Any]:
    return {"title": title, "lines": _lines(lines), "counted": counted, "hours": hours_said(sum_of(lines))}


def _by_year(lines: list[Line]) -> list[Line]:
    """Meetings of a kind and a year as one line, so that the letter stays short; their minutes are the same."""
    sums: dict[tuple[int, str], list[Line]] = {}
    for line in lines:
        sums.setdefault((line.on.year, line.title), []).append(line)
    return [Line(some[0].on, f"{title} · {len(some)}", sum_of(some)) for (_year, title), some in sums.items()]


def _lines(lines: list[Line]) -> list[dict[str, str]]:
    return [
        {"day": day(line.on), "year": str(line.on.year), "title": line.title, "hours": hours_said(line.minutes)}
        for line in lines
    ]
