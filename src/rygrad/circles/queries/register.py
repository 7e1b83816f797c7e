"""What the register of one session shows, in the same number of questions for one mother and for two hundred."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rygrad.groups.models import Organisation
from rygrad.groups.queries import line
from rygrad.packs.queries import pack
from rygrad.people.models import Person

from ..enums import ContextKind, SessionState, Standing, VisitState
from ..models import (
    Circle,
    ContextTag,
    Duty,
    OnDuty,
    Participant,
    Present,
    Purchase,
    Referral,
    Session,
    SessionDraft,
    SpecialDay,
    StandingStep,
    TeamMember,
    Visit,
)
from ..rules.calendar import Special, Suggested, suggestions
from ..rules.logbook import Entry
from ..rules.names import fold
from ..rules.register import NEW, Buy, Register
from .circles import duties_of, mine

LAST = 8  # held sessions by which the most regular are told
PHRASES, PHRASE = 6, 60  # how many are offered, and how long one may be
SEARCH_FROM = 13  # tiles from which a field to search them helps


class Rows:
    """The rows of one session, read once."""

    def __init__(self, session: Session) -> None:
        ours = mine(session.circle) | {"session": session}
        self.session = session
        self.present = set(Present.objects.filter(**ours).values_list("participant_id", flat=True))
        self.on_duty = list(OnDuty.objects.filter(**ours))
        self.visits = list(visits_of(session))
        self.purchases = list(Purchase.objects.filter(**ours))
        self.tags = list(ContextTag.objects.filter(**ours))

    @cached_property
    def register(self) -> Register:
        """As it is stored. Before the first saving whoever is on the rota stands there as on duty."""
        session = self.session
        there = [row for row in self.on_duty if (row.done if session.saved_at else row.planned)]
        return Register(
            present=frozenset(str(each) for each in self.present),
            babies=session.babies,
            duty=frozenset(str(row.member_id) for row in there)
            | frozenset(f"{row.member_id}:{row.duty_id}" for row in there if row.duty_id),
            visits=frozenset(str(each.pk) for each in self.visits if each.state == VisitState.DONE),
            activity=session.activity,
            notes=session.notes,
            next_steps=session.next_steps,
            purchases=tuple(_buy(each) for each in self.purchases),
            context={tag.kind: tag.note for tag in self.tags},
            outing=session.outing,
            place=session.place,
        )


def _buy(row: Purchase) -> Buy:
    amount = "" if row.amount is None else f"{row.amount:.2f}"
    return Buy(row.what, amount, row.bought, row.receipt, str(row.pk))


def visits_of(session: Session) -> QuerySet[Visit]:
    """The visits of that day that have not been called off."""
    ours = Q(session=session) | Q(session=None, on=session.on)
    rows = Visit.objects.filter(ours, **mine(session.circle)).exclude(state=VisitState.CANCELLED)
    return rows.select_related("organisation").order_by("starts", "pk")


def entry(session: Session) -> Entry:
    """What of the session tells whether its logbook is complete."""
    return Entry(
        on=session.on,
        ends=session.ends,
        zone=session.zone,
        state=session.state,
        saved=session.saved_at is not None,
        activity=session.activity,
        why_cancelled=session.why_cancelled,
    )


@dataclass(frozen=True)
class Tile:
    """One mother to tap. ``aside``: she is not expected, and folded away; ``note`` says why."""

    key: str
    name: str
    times: int
    aside: bool
    note: str
    here: bool


@dataclass(frozen=True)
class Helper:
    """One of the team, with what each of the duties was to her: (key, name, ticked)."""

    key: str
    name: str
    here: bool
    duties: list[tuple[str, str, bool]]


@dataclass(frozen=True)
class Tag:
    """One circumstance to tick. ``suggested``: what the calendar says of the day."""

    kind: str
    label: str
    ticked: bool
    note: str
    suggested: str


@dataclass
class Sheet:
    """Everything on the page of the register. ``shown`` is what stands in it now: stored, or as she has typed it."""

    session: Session
    shown: Register
    tiles: list[Tile] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    team: list[Helper] = field(default_factory=list)
    visits: list[tuple[Visit, bool]] = field(default_factory=list)
    organisations: list[Organisation] = field(default_factory=list)
    phrases: list[str] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    drafts: list[SessionDraft] = field(default_factory=list)

    @property
    def expected(self) -> list[Tile]:
        """Who comes; and whoever is ticked, wherever she stands."""
        return [tile for tile in self.tiles if not tile.aside or tile.here]

    @property
    def aside(self) -> list[Tile]:
        return [tile for tile in self.tiles if tile.aside and not tile.here]

    @property
    def count(self) -> int:
        """How many mothers are ticked."""
        return sum(tile.here for tile in self.tiles) + len(self.new)

    @property
    def searches(self) -> bool:
        return len(self.tiles) >= SEARCH_FROM


def sheet(rows: Rows, shown: Register) -> Sheet:
    """The page of the register with ``shown`` in it."""
    session, circle = rows.session, rows.session.circle
    last = list(
        Session.objects.filter(**mine(circle), state=SessionState.HELD, on__lt=session.on)
        .order_by("-on")
        .only("pk", "activity")[:LAST]
    )
    return Sheet(
        session=session,
        shown=shown,
        tiles=_tiles(session, shown, [each.pk for each in last]),
        new=sorted(token[1:] for token in shown.present if token.startswith(NEW)),
        team=_team(rows, shown),
        visits=[(each, str(each.pk) in shown.visits) for each in rows.visits],
        organisations=organisations(circle),
        phrases=_phrases([each.activity for each in last], shown.activity),
        tags=_tags(session, shown),
        drafts=list(SessionDraft.objects.filter(**mine(circle), session=session).only("pk", "made_at", "by")),
    )


def organisations(circle: Circle) -> list[Organisation]:
    """Whom the group and the places above it know."""
    return list(Organisation.objects.filter(programme=circle.programme_id, group__in=line(circle.group)))


def aliases(circle: Circle) -> dict[str, list[UUID]]:
    """The ids of the circle's mothers by folded name."""
    found: dict[str, list[UUID]] = {}
    for pk, alias in Participant.objects.filter(**mine(circle)).values_list("pk", "alias"):
        found.setdefault(fold(alias), []).append(pk)
    return found


def mothers(circle: Circle) -> set[str]:
    """The ids of the circle's mothers."""
    return {str(pk) for pk in Participant.objects.filter(**mine(circle)).values_list("pk", flat=True)}


def members(session: Session, on_duty: Iterable[OnDuty] = ()) -> list[TeamMember]:
    """The team on the day of the session, and whoever else stands on its rota."""
    team = TeamMember.objects.filter(**mine(session.circle)).select_related("person").order_by("since", "pk")
    there, on = {row.member_id for row in on_duty}, session.on
    return [each for each in team if each.pk in there or (each.since <= on and (not each.until or each.until >= on))]


def duties(session: Session, on_duty: Iterable[OnDuty] = ()) -> list[Duty]:
    """The circle's duties; one that is no longer on the list only where it was filled."""
    filled = {row.duty_id for row in on_duty}
    return [each for each in duties_of(session.circle) if each.used or each.pk in filled]


def writer(draft: SessionDraft) -> str:
    """The first name of whoever wrote it; empty when her account is gone."""
    person = Person.objects.filter(account=draft.by).only("first_name").first()
    return person.first_name if person else ""


def draft_of(session: Session, by: UUID, sent: str) -> SessionDraft | None:
    """What she has sent under this id and what waits for a choice."""
    rows = SessionDraft.objects.filter(**mine(session.circle), session=session, by=by)
    return next((each for each in rows if f'"sent": "{sent}"' in each.content), None)


def _tiles(session: Session, shown: Register, last: list[UUID]) -> list[Tile]:
    circle = session.circle
    came = Present.objects.filter(**mine(circle), session__in=last).values_list("participant_id")
    times = Counter(dict(came.annotate(times=Count("pk"))))
    steps = _standings(circle, session.on)
    awaited = set(Referral.objects.filter(**mine(circle), closed_on=None).values_list("participant_id", flat=True))
    rows = Participant.objects.filter(**mine(circle)).values_list("pk", "alias")
    tiles = [
        _tile(str(pk), alias, times[pk], steps.get(pk, ""), waits=pk in awaited, here=str(pk) in shown.present)
        for pk, alias in rows
    ]
    return sorted(tiles, key=lambda tile: (-tile.times, fold(tile.name)))


def _tile(key: str, name: str, times: int, standing: str, *, waits: bool, here: bool) -> Tile:
    aside = standing in (Standing.PAUSED, Standing.LEFT, Standing.DORMANT) or not (standing or waits or times)
    note = str(Standing(standing).label) if aside and standing else ""
    if not standing and not times:
        note = _("has not come yet")
    return Tile(key, name, times, aside, note, here)


def _standings(circle: Circle, on: date) -> dict[UUID, str]:
    rows = StandingStep.objects.filter(**mine(circle)).order_by("on").values_list("participant_id", "standing", "on")
    found: dict[UUID, str] = {}
    for mother, standing, since in rows:
        if since <= on or mother not in found:
            found[mother] = standing
    return found


def _team(rows: Rows, shown: Register) -> list[Helper]:
    known = duties(rows.session, rows.on_duty)
    return [
        Helper(
            key=str(member.pk),
            name=member.person.first_name if member.person else _("Somebody who has left"),
            here=str(member.pk) in shown.duty,
            duties=[(f"{member.pk}:{duty.pk}", str(duty), f"{member.pk}:{duty.pk}" in shown.duty) for duty in known],
        )
        for member in members(rows.session, rows.on_duty)
    ]


def _phrases(texts: list[str], there: str) -> list[str]:
    """Short lines of the last logbooks, the most frequent first; not what stands there already."""
    lines = [line.strip() for text in texts for line in text.splitlines()]
    have = {line.strip().casefold() for line in there.splitlines()}
    short = [line for line in lines if line and len(line) <= PHRASE and line.casefold() not in have]
    return [line for line, _times in Counter(short).most_common(PHRASES)]


def _tags(session: Session, shown: Register) -> list[Tag]:
    known = {each.kind: each.note for each in suggested(session)}
    return [
        Tag(str(kind), str(kind.label), kind in shown.context, shown.context.get(kind, ""), known.get(kind, ""))
        for kind in ContextKind
    ]


def suggested(session: Session) -> list[Suggested]:
    """What the calendar says about the day of the session."""
    circle = session.circle
    rows = SpecialDay.objects.filter(**mine(circle), from_on__lte=session.on, to_on__gte=session.on)
    return suggestions(
        session.on,
        country=pack(circle.group.programme.pack).country,
        feasts_of=circle.feasts_of,
        special=[Special(day.kind, day.name, day.from_on, day.to_on) for day in rows],
        language=get_language() or "en",
    )
