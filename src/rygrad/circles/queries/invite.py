"""Who is invited to a session, who has answered, and what an invitation tells. Names are read for the team alone."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from rygrad.core.clock import now, today
from rygrad.core.links import opened_link, sealed_link

from ..enums import Answer, Direction, SessionState, Standing, VisitState
from ..models import Circle, Participant, Reply, Session, StandingStep, Visit
from ..rules.invite import Invited, Known, Visitor, likely, over, replying
from ..rules.names import fold
from ..rules.standing import INVITATIONS
from .circles import mine

PURPOSE = "circle-come"
OFFERED = 3  # names to tap for an answer that waits; all others are in a list
AFTER = (Standing.PAUSED, "", Standing.DORMANT, Standing.LEFT)  # who comes regularly stands first


@dataclass(frozen=True)
class Opened:
    """What a link opens: a session, and the mother it is for; None: whoever has it."""

    session: Session
    mother: Participant | None

    @property
    def over(self) -> bool:
        """Whether the session has ended."""
        return over(self.session.on, self.session.ends, self.session.zone, now())

    @property
    def cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.session.state == SessionState.CANCELLED


@dataclass(frozen=True)
class Asked:
    """One mother on the page of the invitation, and her answer ("" for none)."""

    mother: Participant
    standing: str
    answer: str


@dataclass(frozen=True)
class Waiting:
    """An answer that came by the shared link, and of whom nobody knows yet who it is."""

    reply: Reply
    offered: list[Known]
    others: list[Known]


@dataclass(frozen=True)
class Replied:
    """The last invitations of a circle, the newest first, and which of them each mother answered."""

    invitations: tuple[UUID, ...]
    by_mother: dict[UUID, set[UUID]]

    def replying(self, mother: UUID) -> bool:
        """E03, for one mother."""
        return replying(self.invitations, self.by_mother.get(mother, ()))


def token_for(session: Session, mother: Participant | None = None) -> str:
    """The last part of a link: the one for the chat group, or one mother's own."""
    return sealed_link(PURPOSE, session.pk, mother.pk) if mother else sealed_link(PURPOSE, session.pk)


def opened(token: str) -> Opened | None:
    """What a link opens; None for one that is not ours, or whose session or mother has gone."""
    ids = opened_link(PURPOSE, token)
    if len(ids) not in {1, 2}:
        return None
    session = Session.objects.select_related("circle", "group__programme").filter(pk=ids[0]).first()
    if session is None or len(ids) == 1:
        return Opened(session, None) if session else None
    mother = mothers(session.circle).filter(pk=ids[1]).first()
    return Opened(session, mother) if mother else None


def invited(session: Session) -> Invited:
    """What the invitation tells: no name of a mother, and no telephone number."""
    visits = Visit.objects.filter(**mine(session.circle), on=session.on).exclude(state=VisitState.CANCELLED)
    return Invited(
        session.circle.name,
        session.on,
        session.starts,
        session.ends,
        session.place or session.circle.place,
        tuple(
            Visitor(
                each.organisation.name, each.topic, each.direction == Direction.OUT, each.state == VisitState.TENTATIVE
            )
            for each in visits.select_related("organisation")
        ),
    )


def mothers(circle: Circle) -> QuerySet[Participant]:
    """The mothers of a circle, without what an invitation does not need to decrypt."""
    return Participant.objects.filter(**mine(circle)).defer("backgrounds", "phone")


def known(circle: Circle) -> list[Known]:
    """Their names as they are compared."""
    rows = Participant.objects.filter(**mine(circle)).only("alias", "folded")
    return [Known(each.pk, each.alias, each.folded or fold(each.alias)) for each in rows]


def asked(session: Session) -> list[Asked]:
    """Every mother with her answer: who comes first, then by name."""
    stands = standings(session.circle, today(session.zone))
    answers = dict(session.replies.filter(participant__isnull=False).values_list("participant", "answer"))
    rows = sorted(mothers(session.circle), key=lambda each: (_rank(stands.get(each.pk, "")), each.folded))
    return [Asked(each, stands.get(each.pk, ""), answers.get(each.pk, "")) for each in rows]


def waiting(session: Session) -> list[Waiting]:
    """Answers of which nobody knows yet whose they are, with the likeliest names first."""
    replies = list(session.replies.filter(participant=None))
    names = known(session.circle) if replies else []
    found = []
    for reply in replies:
        ordered = likely(reply.said, names)
        rest = sorted(ordered[OFFERED:], key=lambda each: each.folded)
        found.append(Waiting(reply, ordered[:OFFERED], rest))
    return found


def counts(session: Session) -> Counter[str]:
    """How many said what, those who are not known yet included."""
    return Counter(session.replies.values_list("answer", flat=True))


def coming(sessions: Iterable[UUID]) -> dict[UUID, int]:
    """How many said yes to each of these sessions; a session without any answer is not in it."""
    rows = Reply.objects.filter(session__in=list(sessions)).values_list("session", "answer")
    found: dict[UUID, int] = {}
    for session, answer in rows:
        found[session] = found.get(session, 0) + (answer == Answer.YES)
    return found


def standings(circle: Circle, on: date) -> dict[UUID, str]:
    """Where each mother stands on a day: her last step; none has not come yet."""
    rows = StandingStep.objects.filter(**mine(circle), on__lte=on).order_by("on")
    return dict(rows.values_list("participant", "standing"))


def replies_of(circle: Circle, *, until: datetime, last: int = INVITATIONS) -> Replied:
    """The last invitations sent by then, and who answered which of them by then (E03). Two questions."""
    invitations = tuple(
        Session.objects.filter(**mine(circle), invited_at__lte=until)
        .order_by("-on")
        .values_list("pk", flat=True)[:last]
    )
    rows = Reply.objects.filter(session__in=invitations, participant__isnull=False, at__lte=until)
    by_mother: dict[UUID, set[UUID]] = {}
    for mother, session in rows.values_list("participant", "session"):
        by_mother.setdefault(mother, set()).add(session)
    return Replied(invitations, by_mother)


def _rank(standing: str) -> int:
    return 0 if standing == Standing.ACTIVE else 1 + AFTER.index(standing)
