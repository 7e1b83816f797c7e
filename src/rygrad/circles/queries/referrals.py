"""Who sent the mothers, and what became of it (E05–E07)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Min, Prefetch, QuerySet

from rygrad.core.clock import today
from rygrad.core.links import opened_link, sealed_link

from ..enums import Reached, SessionState, SourceKind
from ..models import Attempt, Circle, Participant, Present, Referral, ReferralSource
from ..rules.funnel import Fate, Try, Way, counted, fate, may_close

PURPOSE = "circle-refer"


@dataclass(frozen=True)
class Sent:
    """One mother's counted referral, what was tried, and what has become of her."""

    referral: Referral
    way: Way
    fate: Fate
    may_close: Fate | None

    @property
    def reached(self) -> bool:
        """Whether somebody has talked with her."""
        return any(each.result == Reached.REACHED for each in self.way.tries)

    @property
    def new(self) -> bool:
        """Came by a link, and nobody has done anything yet."""
        return self.referral.by_link and not self.way.tries and self.referral.closed_on is None


@dataclass(frozen=True)
class Turn:
    """Mothers who have not come yet: new by a link, to be reached, given time, to be closed, and closed."""

    new: list[Sent]
    reach: list[Sent]
    wait: list[Sent]
    over: list[Sent]
    closed: list[Sent]

    @property
    def empty(self) -> bool:
        """Whether nobody is waited for."""
        return not (self.new or self.reach or self.wait or self.over)


def sources(circle: Circle, *, used: bool = False) -> list[ReferralSource]:
    """The circle's own list, in the order of the kinds."""
    rows = ReferralSource.objects.filter(circle=circle).select_related("organisation")
    order = list(SourceKind.values)
    return sorted(rows.filter(used=True) if used else rows, key=lambda each: (order.index(each.kind), str(each)))


def counted_referrals(circle: Circle, on: date) -> list[Sent]:
    """Each mother's first referral by that day, with what became of her; the oldest first."""
    by_mother: dict[UUID, list[Referral]] = defaultdict(list)
    for referral in _rows(circle).filter(on__lte=on):
        by_mother[referral.participant_id].append(referral)
    came = first_days(circle, on)
    firsts = [(counted(each), each) for each in by_mother.values()]
    return sorted(
        (_sent(first, all_of_hers, came, on) for first, all_of_hers in firsts if first),
        key=lambda sent: (sent.referral.on, sent.referral.pk),
    )


def in_turn(circle: Circle, on: date) -> Turn:
    """Those who have not come yet, by what there is to do."""
    rows = [each for each in counted_referrals(circle, on) if each.fate != Fate.CAME]
    still = [each for each in rows if each.fate == Fate.PENDING]
    return Turn(
        new=[each for each in still if each.new],
        over=[each for each in still if each.may_close],
        reach=[each for each in still if not each.new and not each.may_close and not each.reached],
        wait=[each for each in still if not each.may_close and each.reached],
        closed=[each for each in rows if each.fate != Fate.PENDING],
    )


def link_works(source: ReferralSource, on: date) -> bool:
    """Whether its link can be used on that day."""
    ended = source.circle.ended_on
    return bool(source.used and source.link_until and source.link_until >= on and not (ended and ended < on))


def token_for(source: ReferralSource) -> str:
    """The last part of the source's link."""
    return sealed_link(PURPOSE, source.pk)


def source_by(token: str) -> ReferralSource | None:
    """The source whose link it is, while the link works."""
    ids = opened_link(PURPOSE, token)
    if len(ids) != 1:
        return None
    rows = ReferralSource.objects.select_related("circle", "group__programme")
    found = rows.filter(pk=ids[0]).first()
    return found if found and link_works(found, today(found.circle.zone)) else None


def one_sent(referral: Referral, on: date) -> Sent:
    """The same for one referral, whichever it is of hers."""
    mine = list(_rows(referral.circle).filter(pk=referral.pk))
    return _sent(mine[0], mine, first_days(referral.circle, on, only=referral.participant), on)


def first_days(circle: Circle, on: date, *, only: Participant | None = None) -> dict[UUID, date]:
    """When each mother was first present in a held session."""
    rows = Present.objects.filter(circle=circle, session__state=SessionState.HELD, session__on__lte=on)
    rows = rows.filter(participant=only) if only else rows
    return dict(
        rows.order_by().values("participant").annotate(first=Min("session__on")).values_list("participant", "first")
    )


def _rows(circle: Circle) -> QuerySet[Referral]:
    mothers = Participant.objects.defer("backgrounds")
    return (
        Referral.objects.filter(circle=circle)
        .select_related("source__organisation")
        .prefetch_related(Prefetch("participant", mothers), Prefetch("attempts", Attempt.objects.order_by("on")))
    )


def _sent(first: Referral, all_of_hers: list[Referral], came: dict[UUID, date], on: date) -> Sent:
    """What was tried counts whichever of her referrals it was written down for; closed is what closed the first."""
    way = Way(
        on=first.on,
        tries=tuple(
            sorted(
                (Try(attempt.on, attempt.result) for each in all_of_hers for attempt in each.attempts.all()),
                key=lambda each: each.on,
            )
        ),
        came_on=came.get(first.participant_id),
        closed_on=first.closed_on,
        declined=first.declined,
    )
    return Sent(first, way, fate(way, on), may_close(way, on))
