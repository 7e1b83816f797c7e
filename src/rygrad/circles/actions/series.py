"""Visits that come again: laid out some weeks ahead, however often that is done."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import today
from rygrad.core.errors import Refused

from ..enums import Audience, SessionState, VisitorKind, VisitState
from ..models import Circle, Session, Visit, VisitSeries
from ..queries.circles import mine
from ..queries.visits import agreed, rhythm_of
from ..rules.rhythm import monday
from ..rules.visits import missing_days, programme_until, series_days
from .visits import Whom, _organisation, link_sessions, set_state

NTHS = (1, 2, 3, 4, -1, 0)


@dataclass(frozen=True)
class Again:
    """When it comes: the ``nth`` session day of each month (-1: the last), or for 0 each ``every`` weeks."""

    from_on: date
    nth: int = 1
    every: int = 4
    kind: str = VisitorKind.OTHER
    topic: str = ""
    audience: str = Audience.MOTHERS
    to_on: date | None = None


@transaction.atomic
def start_series(*, circle: Circle, whom: Whom, again: Again, by: UUID | None) -> VisitSeries:
    """A new series, laid out at once. Raises ``Refused`` for an end before its start or a rhythm that is none."""
    if again.to_on and again.to_on < again.from_on:
        raise Refused(_("The last day cannot lie before the first one."), field="to_on")
    if again.nth not in NTHS or not 1 <= again.every <= 26:
        raise Refused(_("Please choose how often it comes."), field="nth")
    series = VisitSeries.objects.create(**mine(circle), organisation=_organisation(circle, whom, by), **vars(again))
    lay_out(series=series)
    record(Event.MEETING_PLANNED, by=by, about=series, group=series.group_id)
    return series


@transaction.atomic
def end_series(*, series: VisitSeries, by: UUID | None) -> None:
    """It does not come again after today: what nobody was invited to is taken off, whoever was invited hears of it."""
    day = today(series.circle.zone)
    VisitSeries.objects.filter(pk=series.pk).update(to_on=day)
    coming = Visit.objects.filter(series=series, on__gt=day).exclude(state=VisitState.DONE)
    for visit in coming.exclude(invited_at=None):
        set_state(visit=visit, state=VisitState.CANCELLED, by=by)
    coming.filter(invited_at=None).exclude(state=VisitState.CANCELLED).delete()
    record(Event.MEETING_CANCELLED, by=by, about=series, group=series.group_id)


@transaction.atomic
def lay_out(*, series: VisitSeries) -> int:
    """The visits of the coming twelve weeks that are not there yet. Returns how many are new.

    One that was moved or called off keeps its turn; a day on which the circle does not meet gets no visit.
    """
    row = VisitSeries.objects.select_for_update(of=("self",)).select_related("circle").get(pk=series.pk)
    circle, day = row.circle, today(row.circle.zone)
    until = min(programme_until(day), circle.ended_on) if circle.ended_on else programme_until(day)
    wanted = [each for each in series_days(agreed(row), rhythm_of(circle), until) if each >= day]
    known = Visit.objects.filter(series=row).values_list("on", flat=True)
    sessions = {monday(each.on): each for each in Session.objects.filter(**mine(circle), on__gte=monday(day))}
    new = [_visit(row, on, sessions.get(monday(on))) for on in missing_days(agreed(row), wanted, known)]
    return len(Visit.objects.bulk_create([each for each in new if each is not None]))


def lay_out_all() -> int:
    """Every series that still runs, and then the sessions of all days. A daily job."""
    running = VisitSeries.objects.filter(Q(to_on=None) | Q(to_on__gte=today()))
    laid = sum(lay_out(series=each) for each in running)
    link_sessions()
    return laid


def _visit(series: VisitSeries, on: date, session: Session | None) -> Visit | None:
    """On the day of that week's session; nothing when it is called off, or when somebody has planned it by hand."""
    if session is not None and session.state == SessionState.CANCELLED:
        return None
    circle, where = series.circle, session.on if session else on
    same = Visit.objects.filter(**mine(circle), organisation=series.organisation_id, on=where)
    if same.exists():
        same.filter(series=None).update(series=series)
        return None
    return Visit(
        **mine(circle),
        organisation_id=series.organisation_id,
        series=series,
        session=session,
        kind=series.kind,
        topic=series.topic,
        audience=series.audience,
        on=where,
        state=VisitState.CONFIRMED,
    )
