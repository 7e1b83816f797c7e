"""One figure as a page shows it: the number, its definition, period, day, coverage, and on what it rests."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from babel import Locale
from babel.numbers import format_percent
from django.utils.translation import get_language, get_language_bidi, ngettext
from django.utils.translation import gettext as _

from ..enums import Unit
from ..rules import charts
from ..rules.links import NOT_SAID
from ..rules.period import Period
from ..rules.questions import Pair
from .catalogue import Figure

Numbers = Callable[[Pair], int | None]  # None: kept back
Label = Callable[[str, str], str]  # question and choice in words
TENTHS = 10


@dataclass(frozen=True)
class Row:
    """One choice of a figure. ``number`` is None when it is kept back."""

    label: str
    number: int | None
    said: str


@dataclass(frozen=True)
class Coverage:
    """How many of the talks that were told of at the meetings have a form; ``told`` is None when nobody has counted."""

    forms: int
    told: int | None = None

    @property
    def says(self) -> str:
        if not self.told:
            return _("It is not known how many talks were had without a form.")
        tenths = min(TENTHS, round(TENTHS * self.forms / self.told))
        return _("There are forms for about %(part)s of 10 talks told at meetings.") % {"part": tenths}


@dataclass(frozen=True)
class Basis:
    """What every figure of a page says about itself. ``rounded``: it has left the group."""

    period: Period
    on: date  # counted, or published
    coverage: Coverage
    rests: str
    rounded: bool = False
    since: date | None = None
    until: date | None = None

    @property
    def first(self) -> date:
        return self.since or self.period.since

    @property
    def last(self) -> date:
        return self.until or self.period.until


@dataclass(frozen=True)
class Shown:
    """A figure, ready to be printed. ``value`` is empty when it has only a spread, or when it is kept back."""

    figure: Figure
    basis: Basis
    number: int | None
    whole: int | None
    value: str
    sentence: str
    rows: tuple[Row, ...]
    before: str = ""

    @property
    def drawn(self) -> list[Row]:
        """The choices that get a bar: those that were ticked and may be shown. The table has them all."""
        return [row for row in self.rows if row.number]

    @property
    def kept_back(self) -> int:
        """How many choices are not shown."""
        return sum(row.number is None for row in self.rows)

    @property
    def chart(self) -> charts.Chart:
        return charts.bars([(row.label, row.number or 0, row.said) for row in self.drawn], rtl=get_language_bidi())

    @property
    def stack(self) -> charts.Chart | None:
        rows = [(row.label, row.number, row.said) for row in self.rows]
        return charts.stack(rows, rtl=get_language_bidi()) if self.figure.stacked else None


def show(figure: Figure, numbers: Numbers, choices: Iterable[str], label: Label, basis: Basis) -> Shown:
    """Reckons one figure from exact or published numbers."""
    number = _sum(numbers, figure.top)
    whole = _sum(numbers, figure.bottom) if figure.bottom else None
    rows = tuple(
        Row(label(figure.spread, choice), numbers((figure.spread, choice)), said(numbers((figure.spread, choice))))
        for choice in (*choices, NOT_SAID)
        if figure.spread and choice not in figure.leave_out
    )
    value, sentence = _worded(figure, number, whole, basis)
    return Shown(figure, basis, number, whole, value, sentence, rows)


def said(number: int | None) -> str:
    """A number, or that it is kept back."""
    return _("not shown") if number is None else str(number)


def _sum(numbers: Numbers, pairs: Iterable[Pair]) -> int | None:
    found = [numbers(pair) for pair in pairs]
    known = [number for number in found if number is not None]
    return sum(known) if len(known) == len(found) else None


def _worded(figure: Figure, number: int | None, whole: int | None, basis: Basis) -> tuple[str, str]:
    """The large number, and the sentence under it."""
    if figure.spread and figure.top == ((figure.spread, ""),):
        return "", _asked(number, basis)
    if figure.bottom:
        return _share(number, whole, basis)
    if number is None:
        return "", _("Too few forms to show it.")
    return str(number), _counted(figure.unit, number, basis)


def _asked(number: int | None, basis: Basis) -> str:
    if number is None:
        return _("Too few forms to show it.")
    if basis.rounded:
        return _("About %(n)s talks, rounded.") % {"n": number}
    return ngettext("Asked in %(n)s talk.", "Asked in %(n)s talks.", number) % {"n": number}


def _share(number: int | None, whole: int | None, basis: Basis) -> tuple[str, str]:
    if number is None or whole is None:
        return "", _("Too few forms to show it.")
    if not whole:
        return "", _("Nothing has been told yet.")
    share = percent(min(number, whole) / whole)
    if basis.rounded:
        return share, _("about %(part)s of %(whole)s, both rounded") % {"part": number, "whole": whole}
    return share, _("%(part)s of %(whole)s") % {"part": number, "whole": whole}


def _counted(unit: Unit, number: int, basis: Basis) -> str:
    if basis.rounded:
        return _("%(what)s, rounded") % {"what": unit.label}
    return str(unit.label)


def percent(share: float) -> str:
    """A share as the reader writes it, without decimals."""
    tag = (get_language() or "da").split("-")[0]
    return str(format_percent(share, format="#,##0%" if tag == "en" else None, locale=Locale.parse(tag)))
