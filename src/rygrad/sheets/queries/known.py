"""What Rygrad has of a circle already, as the plan of a file asks for it. The same few questions for any number."""

from collections import defaultdict
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet

from rygrad.circles.enums import SessionState
from rygrad.circles.models import Circle, Nameless, OnDuty, Participant, Present, Session, TeamMember
from rygrad.circles.queries.circles import mine
from rygrad.circles.rules.names import fold
from rygrad.core.clock import now, today

from ..models import Upload
from ..rules.people import KnownMother
from ..rules.plan import Known, KnownSession
from ..rules.years import Setting

KEPT = timedelta(hours=23)  # of an upload; the job that forgets comes each hour


def known_of(circle: Circle) -> Known:
    """Mothers, sessions and team."""
    there: dict[UUID, set[UUID]] = defaultdict(set)
    came: dict[UUID, set[date]] = defaultdict(set)
    rows = Present.objects.filter(**mine(circle)).values_list("session_id", "participant_id", "session__on")
    for session, mother, on in rows:
        there[session].add(mother)
        came[mother].add(on)
    mothers = tuple(
        KnownMother(each.pk, each.alias, frozenset(came[each.pk]), bool(each.phone), each.children)
        for each in mothers_of(circle)
    )
    sessions = {each.on: _session(each, there[each.pk]) for each in Session.objects.filter(**mine(circle))}
    return Known(mothers, sessions, team_names(circle), _on_duty(circle), _gone(circle))


def setting_of(circle: Circle) -> Setting:
    """What is known when days are read."""
    return Setting(circle.weekday, circle.started_on, today(circle.zone))


def mothers_of(circle: Circle) -> QuerySet[Participant]:
    """The mothers in the order in which two of one name are told apart."""
    return Participant.objects.filter(**mine(circle)).order_by("added_on", "pk")


def team_names(circle: Circle) -> dict[str, UUID]:
    """The team by folded first name, and by the whole name; a name that two have is nobody's."""
    names: dict[str, UUID | None] = {}
    for member in TeamMember.objects.filter(**mine(circle)).exclude(person=None).select_related("person"):
        person = member.person
        if person is not None:
            for name in {fold(person.first_name), fold(f"{person.first_name} {person.last_name}")}:
                other = names.get(name, member.pk)
                names[name] = member.pk if other == member.pk else None
    return {name: pk for name, pk in names.items() if pk is not None and name}


def waiting(circle: Circle) -> QuerySet[Upload]:
    """Files of this circle that somebody has begun with."""
    return Upload.objects.filter(**mine(circle), state="asking", made_at__gt=now() - KEPT).order_by("-made_at")


def _session(row: Session, present: set[UUID]) -> KnownSession:
    return KnownSession(
        row.pk,
        row.state == SessionState.PLANNED,
        row.state == SessionState.CANCELLED,
        frozenset(present),
        row.nameless,
        row.babies,
        row.activity,
        row.notes,
        row.next_steps,
    )


def _gone(circle: Circle) -> tuple[tuple[date, date], ...]:
    """The weeks of the forgotten, from a Monday to a Sunday."""
    weeks = Nameless.objects.filter(**mine(circle), came=True).exclude(first_week="")
    pairs = weeks.values_list("first_week", "last_week").order_by("pk")
    return tuple((_day(first, 1), _day(last or first, 7)) for first, last in pairs)


def _day(week: str, weekday: int) -> date:
    year, _w, number = week.partition("-W")
    return date.fromisocalendar(int(year), int(number), weekday)


def _on_duty(circle: Circle) -> dict[date, frozenset[UUID]]:
    duty: dict[date, set[UUID]] = defaultdict(set)
    rows = OnDuty.objects.filter(**mine(circle), done=True).values_list("session__on", "member_id")
    for on, member in rows:
        duty[on].add(member)
    return {on: frozenset(members) for on, members in duty.items()}
