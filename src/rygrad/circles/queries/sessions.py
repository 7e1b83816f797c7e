"""The logbook of a circle, month by month, and one session to read."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, Min, OuterRef, QuerySet

from rygrad.core.clock import now, today

from ..enums import SessionState, VisitState
from ..models import Circle, ContextTag, OnDuty, Participant, Purchase, Session, SessionDraft, Visit
from ..rules.logbook import Book
from ..rules.names import fold
from .circles import mine
from .register import entry, visits_of

COMING = 6  # planned sessions that the list shows


@dataclass(frozen=True)
class Line:
    """One session in the list. ``came``: how many mothers, None when nothing is saved."""

    session: Session
    came: int | None
    book: Book
    due_at: datetime
    choose: bool  # two versions wait for a choice

    @property
    def open(self) -> bool:
        """Whether its logbook still has to be written."""
        return self.book in (Book.DUE, Book.LATE)

    @property
    def today(self) -> bool:
        return self.session.on == today(self.session.zone)

    @property
    def due_local(self) -> datetime:
        """When its logbook is due, on the clock of the place."""
        return self.due_at.astimezone(ZoneInfo(self.session.zone))


@dataclass(frozen=True)
class Logbook:
    """One year of a circle: what is to come (now only), and what has been, by the first of each month."""

    year: int
    coming: list[Line]
    months: list[tuple[date, list[Line]]]
    earlier: int | None
    later: int | None

    @property
    def written(self) -> tuple[int, int]:
        """How many logbooks of this year are complete, and of how many."""
        lines = [line for _month, lines in self.months for line in lines if line.book != Book.COMING]
        return sum(line.book == Book.COMPLETE for line in lines), len(lines)


def logbook(circle: Circle, year: int) -> Logbook:
    """The list. Always the same number of questions."""
    day, ours = today(circle.zone), mine(circle)
    drafts = SessionDraft.objects.filter(session=OuterRef("pk"))
    rows = Session.objects.filter(**ours).annotate(named=Count("present"), waits=Exists(drafts))
    been = rows.filter(on__year=year, on__lte=day).order_by("-on")
    ahead = rows.filter(on__gt=day).order_by("on")[:COMING] if year == day.year else []
    first = Session.objects.filter(**ours).aggregate(first=Min("on"))["first"]
    months: dict[date, list[Line]] = {}
    for session in been:
        months.setdefault(session.on.replace(day=1), []).append(_line(session))
    return Logbook(
        year=year,
        coming=[_line(session) for session in ahead],
        months=list(months.items()),
        earlier=year - 1 if first and first.year < year else None,
        later=year + 1 if year < day.year else None,
    )


def _line(session: Session) -> Line:
    known = entry(session)
    came = session.named + session.nameless if session.state == SessionState.HELD else None  # type: ignore[attr-defined]
    return Line(session, came, known.book(now()), known.due_at, session.waits)  # type: ignore[attr-defined]


@dataclass
class Told:
    """One session to read."""

    session: Session
    book: Book
    due_at: datetime
    came: list[str] = field(default_factory=list)
    on_duty: list[tuple[str, list[str], bool]] = field(default_factory=list)  # name, what, leads
    visits: list[Visit] = field(default_factory=list)
    purchases: list[Purchase] = field(default_factory=list)
    tags: list[ContextTag] = field(default_factory=list)
    drafts: list[SessionDraft] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many mothers were there, with those who have been forgotten since."""
        return len(self.came) + self.session.nameless


def told(session: Session) -> Told:
    """Everything about one session."""
    ours = mine(session.circle) | {"session": session}
    known = entry(session)
    came = Participant.objects.filter(circle=session.circle_id, present__session=session).values_list(
        "alias", flat=True
    )
    held = session.state == SessionState.HELD
    visits = visits_of(session).filter(state=VisitState.DONE) if held else visits_of(session)
    return Told(
        session=session,
        book=known.book(now()),
        due_at=known.due_at,
        came=sorted(came, key=fold),
        on_duty=_on_duty(OnDuty.objects.filter(**ours, **({"done": True} if held else {"planned": True}))),
        visits=list(visits),
        purchases=list(Purchase.objects.filter(**ours).select_related("member__person")),
        tags=list(ContextTag.objects.filter(**ours)),
        drafts=list(SessionDraft.objects.filter(**ours).only("pk", "made_at", "by")),
    )


def _on_duty(rows: QuerySet[OnDuty]) -> list[tuple[str, list[str], bool]]:
    found: dict[UUID, tuple[str, list[str], list[bool]]] = {}
    for row in rows.select_related("member__person", "duty").order_by("-lead", "duty__position", "pk"):
        name = row.member.person.first_name if row.member.person else ""
        _name, duties, leads = found.setdefault(row.member_id, (name, [], []))
        duties.extend([str(row.duty)] if row.duty else [])
        leads.append(row.lead)
    return [(name, duties, any(leads)) for name, duties, leads in found.values()]


def stood(row: Purchase | None) -> str:
    """What stands in a line of the shopping list, as one short text."""
    if row is None:
        return ""
    amount = "" if row.amount is None else f"{row.amount:.2f}"
    return "|".join([row.what, amount, str(row.bought), str(row.receipt), str(row.member_id or "")])
