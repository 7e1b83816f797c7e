"""The two drawings of the page, with the words of their tables."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rygrad.ui.dates import day

from ..rules import charts
from ..rules.facts import Facts
from .parts import Line, lines
from .words import count, month, number, of_list

SESSIONS = 45  # more than a year's half: then months are drawn


@dataclass(frozen=True)
class Drawn:
    """A drawing, and the same as a table."""

    title: str
    drawing: charts.Columns | charts.Stack
    head: tuple[str, ...]
    rows: tuple[Line, ...]


def attendance_drawn(facts: Facts, *, rtl: bool = False) -> Drawn | None:
    """How many came, session by session, or month by month when there are many; None without a held session."""
    seen = facts.attendance
    if seen.mean is None:
        return None
    if len(seen.each) > SESSIONS:
        spans = [(span.from_on, span.mean, number(span.mean)) for span in seen.by_month if span.held]
        found = lines((month(on), said) for on, _mean, said in spans)
        return Drawn(
            _("How many came to a session, month by month"),
            charts.columns([(on, mean, "") for on, mean, _said in spans], rtl=rtl),
            (_("Month"), _("Mean")),
            found,
        )
    points = [(on, None if n is None else float(n), "" if n is None else count(n)) for on, n, _why in seen.each]
    return Drawn(
        _("How many came, session by session"),
        charts.columns(points, rtl=rtl),
        (_("Day"), _("Came")),
        lines((day(on), _came(n, why)) for on, n, why in seen.each),
    )


def standing_drawn(facts: Facts, *, rtl: bool = False) -> Drawn | None:
    """Where all who have taken part stand; None when nobody does."""
    now = facts.standing
    found = [
        (_("Come now"), now.active),
        (_("On a break"), now.paused),
        (pgettext("mothers", "Have stopped"), now.left),
        (_("Not seen for long"), now.dormant),
    ]
    drawing = charts.stack([(label, n, count(n)) for label, n in found], rtl=rtl)
    if drawing is None:
        return None
    head = (_("Where they stand"), _("Mothers"))
    return Drawn(_("Where the mothers stand"), drawing, head, lines((label, count(n)) for label, n in found))


def _came(n: int | None, why: str) -> str:
    if n is not None:
        return count(n)
    return _("Cancelled: %(why)s") % {"why": of_list("cancelled", why)} if why else _("Not held")
