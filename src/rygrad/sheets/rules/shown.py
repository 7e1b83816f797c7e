"""The plan as the pages show it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .asking import Question
from .grids import Grid, column_name, shown
from .left import Why
from .ours import kept_sheets
from .picture import Picture, picture
from .plan import Plan, counted
from .reading import Read
from .wording import code_word, place, reason, worded
from .words import Role

_PLACES = 12  # lines that can be pointed at


@dataclass(frozen=True)
class Sheet:
    """One sheet as it was understood. ``places``: where days or names may stand, for her to point at."""

    number: int
    name: str
    take: bool
    says: str
    read: Read | None
    picture: Picture | None
    legend: list[tuple[str, str]]
    places: list[tuple[str, str]]
    days_at: str
    names_at: str


def sheets_of(grids: Sequence[Grid], plan: Plan) -> list[Sheet]:
    """Every sheet of the file, also those that are left out."""
    reads, kept = dict(plan.reads), kept_sheets(grids)
    found = []
    for number, grid in enumerate(grids):
        said, read = plan.answers.sheet(number), reads.get(number)
        good = read is not None and bool(read.lines)
        drawn = picture(read) if read is not None else None
        legend = [(code, code_word(code)) for code in drawn.codes] if drawn else []
        says = _says(read) if read else _("A page that Rygrad itself wrote. It is not read back.") if kept else ""
        take = bool(said.get("take", good and (kept is None or number in kept)))
        at = str(said.get("days", "")), str(said.get("names", ""))
        found.append(Sheet(number, grid.name, take, says, read, drawn, legend, _places(grid), *at))
    return found


def _says(read: Read) -> str:
    """One sentence on what the sheet is."""
    if not read.lines or not read.days:
        return _(
            "We did not understand this sheet. You can say below where the days and the names stand, or leave it out."
        )
    days = ngettext("%(number)s day", "%(number)s days", len(read.days)) % {"number": len(read.days)}
    names = sum(line.role == Role.NAME for line in read.lines)
    if not names:
        return _("A logbook with %(days)s.") % {"days": days}
    people = ngettext("%(number)s name", "%(number)s names", names) % {"number": names}
    if read.layout.turned:
        return _("A register: %(names)s across, %(days)s down.") % {"names": people, "days": days}
    return _("A register: %(names)s down, %(days)s across.") % {"names": people, "days": days}


def _places(grid: Grid) -> list[tuple[str, str]]:
    """Rows and columns with the first words that stand in them."""
    found = []
    for row in range(min(len(grid.rows), _PLACES)):
        words = [shown(cell)[:14] for cell in grid.rows[row] if cell is not None][:3]
        if words:
            found.append((f"r{row}", f"{_('Row %(row)s') % {'row': row + 1}}: {', '.join(words)}"))
    for column in range(min(grid.width, _PLACES)):
        words = [shown(row[column])[:14] for row in grid.rows if row[column] is not None][:3]
        if words:
            name = _("Column %(column)s") % {"column": column_name(column)}
            found.append((f"c{column}", f"{name}: {', '.join(words)}"))
    return found


def numbers(plan: Plan | Mapping[str, int]) -> list[tuple[str, int, str]]:
    """What will be, or was, written down: code, number, words."""
    told = plan if isinstance(plan, Mapping) else counted(plan)
    words = {
        "sessions": ngettext("new session", "new sessions", told.get("sessions", 0)),
        "cancelled": ngettext(
            "day on which you did not meet", "days on which you did not meet", told.get("cancelled", 0)
        ),
        "changed": ngettext("session that gets more", "sessions that get more", told.get("changed", 0)),
        "mothers": ngettext("new mother", "new mothers", told.get("mothers", 0)),
        "ticks": ngettext("tick in the register", "ticks in the register", told.get("ticks", 0)),
        "same": ngettext("session stays as it is", "sessions stay as they are", told.get("same", 0)),
        "known": ngettext("mother whom you have already", "mothers whom you have already", told.get("known", 0)),
    }
    return [(code, told[code], text) for code, text in words.items() if told.get(code)]


def answered(plan: Plan) -> list[tuple[Question, str, str]]:
    """Each question with what was said, or what is taken for granted."""
    found = []
    for question in plan.answers.asked:
        words = worded(question)
        value = plan.answers.said.get(question.code, question.default)
        said = dict(words.choices).get(value, value) or _("Left out")
        found.append((question, words.title, said))
    return found


def left_out(plan: Plan) -> list[tuple[str, list[str]]]:
    """What is not taken in, by reason."""
    lines = sorted(plan.left, key=lambda each: (list(Why).index(each.why), each.sheet, each.row or 0, each.column or 0))
    several = len(plan.reads) > 1
    return [
        (reason(why), [" · ".join(filter(None, [each.sheet * several, place(each), each.what])) for each in group])
        for why, group in groupby(lines, key=lambda each: each.why)
    ]
