"""The programme, the history and the series of visits of a circle; what a visitor's link opens. No mother's name."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.db.models import Q, QuerySet

from rygrad.core.clock import today
from rygrad.core.links import opened_link, sealed_link
from rygrad.groups.models import Contact, Organisation
from rygrad.groups.queries import partners

from ..enums import SessionState, VisitState
from ..models import Circle, Session, Visit, VisitSeries
from ..rules.visits import (
    Agreed,
    Figures,
    Fixed,
    Happened,
    Rhythm,
    Turn,
    figures,
    fixed_months,
    programme_until,
    turns,
)
from .circles import mine
from .invite import coming as said_yes

PURPOSE = "circle-visit"
STAYS_OPEN = timedelta(days=7)  # a visitor's link, after the visit
ASKED_FOR = timedelta(days=60)  # so long one is asked whether a visit took place
SHOWN_BACK = timedelta(days=366)  # turns of a series on its card


@dataclass(frozen=True)
class Told:
    """Everything about a visit that its own row leaves to the session of that day, or to the circle."""

    visit: Visit
    session: Session | None
    starts: time
    ends: time
    place: str
    languages: tuple[str, ...]
    expected: int | None  # None: nobody has answered yet
    reckoned: bool  # from the answers

    @property
    def no_session(self) -> bool:
        """The circle does not meet that day although a session was planned."""
        return self.session is not None and self.session.state == SessionState.CANCELLED


@dataclass(frozen=True)
class Met:
    """One organisation: the visits that took place, in both directions (C22), newest first."""

    organisation: Organisation
    kind: str
    figures: Figures
    visits: tuple[Visit, ...]


@dataclass(frozen=True)
class Repeated:
    """A series, what became of each of its turns, and, for a monthly one, whether it holds (E20)."""

    series: VisitSeries
    turns: tuple[Turn, ...]
    fixed: Fixed | None
    ended: bool


def token_for(visit: Visit) -> str:
    """The last part of the visitor's link."""
    return sealed_link(PURPOSE, visit.pk)


def opened(token: str) -> Visit | None:
    """The visit that a link opens, until a week after it; None otherwise."""
    ids = opened_link(PURPOSE, token)
    if len(ids) != 1:
        return None
    visit = Visit.objects.select_related("organisation", "circle", "group__programme").filter(pk=ids[0]).first()
    return visit if visit and today(visit.circle.zone) <= visit.on + STAYS_OPEN else None


def programme(circle: Circle, day: date) -> list[Told]:
    """What is coming from that day on, twelve weeks ahead (E21); what is called off is not in it."""
    rows = _rows(circle).filter(on__gte=day, on__lte=programme_until(day)).exclude(state=VisitState.CANCELLED)
    return told(circle, rows.order_by("on", "starts", "pk"))


def called_off(circle: Circle, day: date) -> list[Visit]:
    """What stood in the coming programme and does not take place."""
    return list(_rows(circle).filter(on__gte=day, on__lte=programme_until(day), state=VisitState.CANCELLED))


def unanswered(circle: Circle, day: date) -> list[Visit]:
    """Visits of the last weeks of which nobody has said whether they took place."""
    rows = _rows(circle).filter(on__lt=day, on__gte=day - ASKED_FOR)
    return list(rows.filter(state__in=[VisitState.TENTATIVE, VisitState.CONFIRMED]))


def history(circle: Circle) -> list[Met]:
    """By organisation: who came and to whom we went. The sums of both columns are the visits that took place."""
    found: dict[Organisation, list[Visit]] = defaultdict(list)
    for visit in _rows(circle).filter(state=VisitState.DONE).order_by("-on", "pk"):
        found[visit.organisation].append(visit)
    met = [Met(each, rows[0].kind, figures(happened(rows)), tuple(rows)) for each, rows in found.items()]
    return sorted(met, key=lambda each: (-len(each.visits), each.organisation.name))


def told(circle: Circle, visits: Iterable[Visit]) -> list[Told]:
    """The same visits with what the sessions of their days say. Two questions, however many there are."""
    rows = list(visits)
    sessions = {each.on: each for each in Session.objects.filter(**mine(circle), on__in={row.on for row in rows})}
    yes = said_yes(each.pk for each in sessions.values()) if sessions else {}
    return [_told(circle, row, sessions.get(row.on), yes) for row in rows]


def repeated(circle: Circle, day: date) -> list[Repeated]:
    """The series of a circle, those that run first."""
    rhythm, by_series = rhythm_of(circle), defaultdict(list)
    for visit in Visit.objects.filter(**mine(circle), series__isnull=False):
        by_series[visit.series_id].append(visit)
    rows = VisitSeries.objects.filter(**mine(circle)).select_related("organisation")
    found = [_repeated(each, by_series[each.pk], rhythm, day) for each in rows]
    return sorted(found, key=lambda each: (each.ended, each.series.organisation.name))


def rhythm_of(circle: Circle) -> Rhythm:
    """When the circle meets: counted from its next session, else its last one, else its first day."""
    days = Session.objects.filter(**mine(circle)).order_by("on").values_list("on", flat=True)
    anchor = days.filter(on__gte=today(circle.zone)).first() or days.last() or circle.started_on
    return Rhythm(circle.weekday, circle.every, anchor)


def agreed(series: VisitSeries) -> Agreed:
    """The series as the rules see it."""
    return Agreed(series.nth, series.every, series.from_on, series.to_on)


def happened(visits: Iterable[Visit]) -> list[Happened]:
    """Visits as the rules see them."""
    return [Happened(each.on, each.direction, each.state) for each in visits]


def partners_of(circle: Circle) -> QuerySet[Organisation]:
    """The organisations that one can choose from: the group's own and those above it."""
    return partners(circle.group)


def contacts_of(circle: Circle) -> QuerySet[Contact]:
    """The contacts of these organisations."""
    rows = Contact.objects.filter(organisation__in=partners(circle.group).values("pk"))
    return rows.select_related("organisation").order_by("organisation__name", "name")


def own_card(circle: Circle) -> Organisation | None:
    """The group's own card among its organisations: the one with its own or the circle's name. What is on it is meant
    for people outside; no volunteer's telephone stands there by itself."""
    named = Q(name__iexact=circle.name) | Q(name__iexact=circle.group.name)
    return Organisation.objects.filter(named, group=circle.group_id).prefetch_related("contacts").first()


def _rows(circle: Circle) -> QuerySet[Visit]:
    return Visit.objects.filter(**mine(circle)).select_related("organisation", "contact", "series")


def _told(circle: Circle, visit: Visit, session: Session | None, yes: dict) -> Told:
    starts = visit.starts or (session.starts if session else circle.starts)
    ends = visit.ends or (session.ends if session else circle.ends)
    reckoned = yes.get(session.pk) if session else None
    return Told(
        visit=visit,
        session=session,
        starts=starts,
        ends=ends if ends > starts else max(starts, circle.ends),
        place=visit.place or (session.place if session else "") or circle.place,
        languages=tuple(visit.languages or circle.languages),
        expected=reckoned if visit.expected is None else visit.expected,
        reckoned=visit.expected is None and reckoned is not None,
    )


def _repeated(series: VisitSeries, visits: Sequence[Visit], rhythm: Rhythm, day: date) -> Repeated:
    rule, rows = agreed(series), happened(visits)
    since = max(series.from_on, day - SHOWN_BACK)
    done = [each.on for each in rows if each.done]
    return Repeated(
        series,
        tuple(each for each in turns(rule, rhythm, rows, day) if each.on >= since),
        fixed_months(rule, rhythm, done, series.from_on, day),
        series.to_on is not None and series.to_on < day,
    )
