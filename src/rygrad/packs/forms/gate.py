"""The second opinion: pyxform, which reads XLSForms for everybody else, must accept the form too."""

import re
from typing import Any

from django.utils.translation import gettext as _

from .columns import OURS
from .rows import Problem
from .tables import Row, Table, Tables

_ROW = re.compile(r"\[row : (\d+)\]\s*")


def refused_by_pyxform(tables: Tables) -> list[Problem]:
    """Why pyxform does not read the form; an empty list when it does."""
    from pyxform.errors import PyXFormError  # noqa: PLC0415 - a quarter of a second that no other page needs
    from pyxform.xls2xform import convert  # noqa: PLC0415 - the same

    book: dict[str, Any] = {name: [_theirs(row) for row in table.rows] for name, table in tables.items()}
    book |= {f"{name}_header": [dict.fromkeys(_columns(table))] for name, table in tables.items()}
    try:
        convert(book, form_name="form")
    except PyXFormError as error:
        return [_problem(str(error), tables)]
    except (AttributeError, LookupError, TypeError, ValueError, RecursionError):  # it fell over instead of refusing
        return [Problem("survey", 1, _("the common reader of XLSForms cannot read this form"))]
    return []


def _theirs(row: Row) -> dict[str, str]:
    return {column: text for column, text in row.cells.items() if _known_to_them(column)}


def _columns(table: Table) -> list[str]:
    return [column for column in table.columns if column and _known_to_them(column)]


def _known_to_them(column: str) -> bool:
    """They know no title in several languages, and none of our columns."""
    return column not in OURS and not column.lower().startswith("form_title::")


def _problem(words: str, tables: Tables) -> Problem:
    """Their sentence with our row; theirs counts the rows of the survey from two."""
    found = _ROW.search(words)
    rows = tables["survey"].rows
    index = int(found[1]) - 2 if found else -1
    number = rows[index].number if 0 <= index < len(rows) else 1
    said = " ".join(_ROW.sub("", words).split())[:300]
    return Problem("survey", number, _("the common reader of XLSForms says: %(words)s") % {"words": said})
