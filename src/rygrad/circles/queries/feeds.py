"""What the calendar of a circle holds: its sessions and its visits; of a mother, nothing. Only a hash of its secret is
stored."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

from django.utils.translation import gettext as _

from rygrad.core.clock import today
from rygrad.gatherings.queries.feeds import PAST_DAYS, hashed

from ..enums import Direction, SessionState, VisitState
from ..models import Circle, Session, Visit
from ..rules.calendars import Entry
from .circles import mine
from .visits import told

MOST = 400  # of each kind


def circle_of(secret: str) -> Circle | None:
    """The circle whose calendar this secret opens."""
    found = Circle.objects.filter(feed_token=hashed(secret)).exclude(feed_token="")
    return found.select_related("group__programme").first()


def entries(circle: Circle) -> list[Entry]:
    """Its sessions, and each visit by itself. The same rows give the same entries."""
    since = today(circle.zone) - timedelta(days=PAST_DAYS)
    sessions = Session.objects.filter(**mine(circle), on__gte=since).order_by("on")[:MOST]
    visits = Visit.objects.filter(**mine(circle), on__gte=since).select_related("organisation").order_by("on", "pk")
    return [*map(lambda each: _session(circle, each), sessions), *_visits(circle, list(visits[:MOST]))]


def _session(circle: Circle, session: Session) -> Entry:
    return Entry(
        id=session.pk,
        on=session.on,
        starts=session.starts,
        ends=session.ends,
        zone=session.zone,
        title=circle.name,
        changed_at=session.saved_at or datetime.combine(circle.started_on, time(0), tzinfo=UTC),
        sequence=session.version,
        place=session.place or circle.place,
        cancelled=session.state == SessionState.CANCELLED,
    )


def _visits(circle: Circle, visits: list[Visit]) -> Iterator[Entry]:
    for each in told(circle, visits):
        visit = each.visit
        title = _("Visit to %(who)s") if visit.direction == Direction.OUT else _("Visit from %(who)s")
        yield Entry(
            id=visit.pk,
            on=visit.on,
            starts=each.starts,
            ends=each.ends,
            zone=circle.zone,
            title=title % {"who": visit.organisation.name},
            changed_at=visit.changed_at,
            sequence=visit.sequence,
            place=each.place,
            says=visit.topic,
            tentative=visit.state == VisitState.TENTATIVE,
            cancelled=visit.state == VisitState.CANCELLED,
        )
