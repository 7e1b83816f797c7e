"""What a publication says, as those see it who stand outside the group."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..enums import Audience
from ..models import Publication
from ..queries import Numbers, intact
from ..rules.period import Period, read
from ..rules.questions import FOLLOWUP, TALK, Pair
from .catalogue import CATALOGUE
from .labels import Labels
from .parts import InParts
from .shapes import Basis, Coverage, Shown, show


@dataclass(frozen=True)
class Published(InParts):
    """One publication with its figures. ``intact``: it still has the fingerprint of the day it was frozen."""

    row: Publication
    period: Period
    figures: tuple[Shown, ...]
    intact: bool
    late: int | None
    basis: Basis

    @property
    def place(self) -> str:
        return self.row.municipality or self.row.group.name

    @property
    def empty(self) -> bool:
        """Whether there were too few forms for any figure."""
        return all(each.number is None for each in self.figures)


def published(row: Publication) -> Published:
    """The figures of a publication; load it with its group and programme."""
    period = read(row.period)
    assert period is not None  # noqa: S101 - nothing else is ever written
    label, numbers = Labels(row.group.programme), _with_languages(row)
    forms = numbers.get(TALK, {}).get("", {}).get("")
    basis = Basis(period, row.published_on, Coverage(forms or 0), _rests(forms), rounded=True)
    figures = []
    for figure in CATALOGUE:
        if figure.audience == Audience.INSIDE or (figure.spread == "language" and "languages" not in row.figures):
            continue
        of_form = numbers.get(figure.form, {})

        def number(pair: Pair, of_form: dict[str, dict[str, int | None]] = of_form) -> int | None:
            return of_form.get(pair[0], {}).get(pair[1])

        choices = [choice for choice in of_form.get(figure.spread, {}) if choice not in {"", "-", "any"}]
        figures.append(show(figure, number, _in_order(label, figure.spread, choices), label, basis))
    return Published(row, period, tuple(figures), intact(row), row.figures.get("late"), basis)


def _with_languages(row: Publication) -> Numbers:
    numbers: Numbers = {form: dict(codes) for form, codes in row.figures["numbers"].items()}
    numbers.setdefault(TALK, {})["language"] = dict(row.figures.get("languages", {}))
    numbers.setdefault(FOLLOWUP, {})
    return numbers


def _in_order(label: Labels, code: str, choices: list[str]) -> list[str]:
    order = {choice: at for at, choice in enumerate(label.choices(code))}
    return sorted(choices, key=lambda choice: (order.get(choice, len(order)), choice))


def _rests(forms: int | None) -> str:
    if forms is None:
        return _("fewer than five forms, or too few who wrote them")
    return _("about %(n)s forms about talks, rounded") % {"n": forms}
