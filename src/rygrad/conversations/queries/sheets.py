"""The form that a sheet answers, ready to check a thousand a second."""

from functools import lru_cache
from typing import Any
from uuid import UUID

from rygrad.core.errors import Refused
from rygrad.groups.models import Programme
from rygrad.packs.errors import PackError
from rygrad.packs.queries import pack
from rygrad.questionnaires.queries import NoForm, form
from rygrad.questionnaires.rules.answers import Sheet, sheet_of

NOTHING: tuple[Any, ...] = (None, "", [])


class KnownSheet:
    """One version of a form: what its answers must be, and which of them never reach the row."""

    def __init__(self, sheet: Sheet, *, notes: bool) -> None:
        self._sheet, self._notes = sheet, notes
        kept = {question.name: question.keep for question in sheet.form.questions}
        self.apart = frozenset(code for code, keep in kept.items() if keep == "tally")
        self.words = frozenset(question.name for question in sheet.form.questions if question.type == "text")
        self._phone = frozenset(code for code, keep in kept.items() if keep == "phone")
        self._askable = frozenset(
            question.name
            for question in sheet.form.questions
            if question.keep == "row" and question.type not in {"note", "text"}
        )

    def checked(self, given: dict[str, Any]) -> dict[str, Any] | None:
        """The answers, checked; None when the form does not know them. One asked and left empty is None in them."""
        try:
            good = self._sheet.check(given, notes=self._notes)
        except Refused:
            return None
        for code, answer in given.items():
            if answer in NOTHING and code in self._askable:
                good[code] = None
        for code in self._phone & good.keys():
            del good[code]
        return good


def sheet(programme: UUID, pack_code: str, code: object, version: object) -> KnownSheet | None:
    """The sheet of this version in this programme; None when there is no such form."""
    if type(code) is not str or type(version) is not int:  # true is no version 1
        return None
    try:
        return _known(programme, pack_code, code, version)
    except (NoForm, PackError):
        return None


@lru_cache(maxsize=256)
def _known(programme: UUID, pack_code: str, code: str, version: int) -> KnownSheet:
    notes = pack(pack_code).rules.notes == "on"
    return KnownSheet(sheet_of(form(Programme(pk=programme, pack=pack_code), code, version)), notes=notes)
