"""A workbook that Rygrad has written itself: how it is known again, and what its columns are called."""

from collections.abc import Sequence
from functools import cache

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from .grids import Grid
from .words import Role, plain

MARK = ("Rygrad", "mothers-group 1")  # the first two cells of the sheet about the file
READ_BACK = ("register", "logbook")  # then one row for each sheet that can be read back: what it is, its name


def heading(role: Role) -> str:
    """What a column of ours is called in the reader's language."""
    return {
        Role.NAME: _("Name"),
        Role.DAY: _("Day"),
        Role.ACTIVITY: _("What we did"),
        Role.COUNT: _("Number of mothers"),
        Role.CHILDREN: _("Number of babies"),
        Role.NOTE: _("Notes"),
        Role.NEXT: _("Next time"),
    }[role]


@cache
def headings() -> dict[str, Role]:
    """The same in every language, as they are compared."""
    found: dict[str, Role] = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            for role in (Role.NAME, Role.DAY, Role.ACTIVITY, Role.COUNT, Role.CHILDREN, Role.NOTE, Role.NEXT):
                found.setdefault(plain(heading(role)), role)
    return found


def kept_sheets(grids: Sequence[Grid]) -> set[int] | None:
    """Which sheets of our own workbook are read back; None when it is somebody else's."""
    about = next((each for each in grids if each.rows and tuple(each.rows[0][:2]) == MARK), None)
    if about is None:
        return None
    names = {str(row[1]) for row in about.rows[1:4] if row[0] in READ_BACK}
    return {number for number, each in enumerate(grids) if each.name in names}
