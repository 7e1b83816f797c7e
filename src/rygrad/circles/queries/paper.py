"""The attendance sheet of one month, as it is laid on the table."""

from dataclasses import dataclass
from datetime import date, timedelta

from rygrad.ui.dates import month_name

from ..enums import SessionState, Standing
from ..models import Circle, Referral, Session
from ..rules.seasons import last_of_month
from ..rules.standing import Seen
from .circles import mine
from .mothers import mothers, name_of
from .standing import seen

EMPTY = 8  # lines for those who are new
BELOW = {Standing.LEFT, Standing.DORMANT}  # whoever comes back is written on an empty line


@dataclass(frozen=True)
class Sheet:
    """Names down, dates across. ``before`` and ``after``: the first days of the months beside it."""

    month: date
    sessions: list[Session]
    names: list[str]
    before: date
    after: date

    @property
    def columns(self) -> int:
        """How many columns the sheet has."""
        return len(self.sessions) + 1

    @property
    def title(self) -> str:
        """The month in words: "March 2026"."""
        return f"{month_name(self.month)} {self.month.year}"

    @property
    def empty(self) -> range:
        """Lines without a name."""
        return range(EMPTY)


def sheet(circle: Circle, month: date) -> Sheet:
    """The sheet of the month that ``month`` lies in, with the names of those who are expected."""
    first = month.replace(day=1)
    last = last_of_month(first)
    rows = Session.objects.filter(**mine(circle), on__gte=first, on__lte=last)
    return Sheet(
        month=first,
        sessions=list(rows.exclude(state=SessionState.CANCELLED).order_by("on")),
        names=_names(circle, last),
        before=(first - timedelta(days=1)).replace(day=1),
        after=last + timedelta(days=1),
    )


def next_month(circle: Circle, on: date) -> date:
    """The day of the next session that takes place; the given day when none is planned."""
    rows = Session.objects.filter(**mine(circle), on__gte=on).exclude(state=SessionState.CANCELLED)
    return rows.order_by("on").values_list("on", flat=True).first() or on


def _names(circle: Circle, on: date) -> list[str]:
    known = seen(circle, on)
    closed = set(Referral.objects.filter(**mine(circle)).exclude(closed_on=None).values_list("participant", flat=True))
    here = [each for each in mothers(circle) if _expected(known.get(each.pk, Seen()), closed=each.pk in closed)]
    return [each.alias for each in sorted(here, key=name_of)]


def _expected(hers: Seen, *, closed: bool) -> bool:
    return hers.standing not in BELOW if hers.standing or hers.first else not closed
