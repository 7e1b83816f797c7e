"""Brings the rows of a session to what its register says: who was there, on duty, who visited, what was bought."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from ..enums import Direction, Standing, VisitorKind, VisitState
from ..models import ContextTag, OnDuty, Participant, Present, Purchase, Referral, Session, Visit
from ..queries.circles import mine
from ..queries.register import visits_of
from ..rules.register import NEW, TEXTS, Buy, Register
from .mothers import About, add_mother
from .standing import came


@dataclass(frozen=True)
class Saving:
    """What is to be written, where, and by whom."""

    session: Session
    kept: Register
    by: UUID | None

    @property
    def ours(self) -> dict[str, Any]:
        """The tenant, the circle and the session, to look its rows up by and to make new ones with."""
        return mine(self.session.circle) | {"session": self.session}


def write(saving: Saving) -> None:
    """Writes everything but the state and the version; the caller saves the session."""
    _present(saving)
    _on_duty(saving)
    _visits(saving)
    _purchases(saving)
    _context(saving)
    row, kept = saving.session, saving.kept
    for name in (*TEXTS, "babies", "outing", "place"):
        setattr(row, name, getattr(kept, name))


def _present(saving: Saving) -> None:
    wanted = {_mother(saving, key) for key in saving.kept.present}
    rows = Present.objects.filter(**saving.ours)
    there = set(rows.values_list("participant_id", flat=True))
    rows.filter(participant__in=there - wanted).delete()
    Present.objects.bulk_create(Present(**saving.ours, participant_id=pk) for pk in wanted - there)
    came(circle=saving.session.circle, mothers=wanted - there, on=saving.session.on, by=saving.by)
    _no_steps(saving, there - wanted)


def _mother(saving: Saving, key: str) -> UUID:
    if not key.startswith(NEW):
        return UUID(key)
    about = About(alias=key[1:])
    return add_mother(circle=saving.session.circle, about=about, by=saving.by, on=saving.session.on).pk


def _no_steps(saving: Saving, gone: set[UUID]) -> None:
    """A tick taken back: a mother who was referred and has not come after all stands nowhere yet."""
    elsewhere = Present.objects.filter(participant__in=gone).values_list("participant_id", flat=True)
    only = gone - set(elsewhere)
    sent = set(Referral.objects.filter(participant__in=only).values_list("participant_id", flat=True))
    for mother in Participant.objects.filter(pk__in=sent).prefetch_related("steps"):
        steps = list(mother.steps.all())
        if len(steps) == 1 and steps[0].on == saving.session.on and steps[0].standing == Standing.ACTIVE:
            steps[0].delete()


def _on_duty(saving: Saving) -> None:
    """Rows of the rota stay whatever came of them; others only as long as somebody was there."""
    wanted = _turns(saving.kept.duty)
    members = {member for member, _duty in wanted}
    for row in OnDuty.objects.filter(**saving.ours):
        there = (row.member_id, row.duty_id)
        row.done = row.member_id in members if row.duty_id is None else there in wanted
        wanted.discard(there)
        if row.done or row.planned:
            row.save(update_fields=["done"])
        else:
            row.delete()
    placed = set(OnDuty.objects.filter(**saving.ours, done=True).values_list("member_id", flat=True))
    for member, duty in wanted:
        if duty or member not in placed | {each for each, what in wanted if what}:
            OnDuty.objects.create(**saving.ours, member_id=member, duty_id=duty, done=True)


def _turns(keys: frozenset[str]) -> set[tuple[UUID, UUID | None]]:
    """(member, duty) for each; somebody who was there with nothing of her own has None."""
    pairs = [key.partition(":") for key in keys]
    return {(UUID(member), UUID(duty) if duty else None) for member, _colon, duty in pairs}


def _visits(saving: Saving) -> None:
    session, wanted = saving.session, saving.kept.visits
    for visit in visits_of(session):
        came = str(visit.pk) in wanted
        if came and visit.state != VisitState.DONE:
            visit.state, visit.session = VisitState.DONE, session
            visit.save(update_fields=["state", "session", "changed_at"])
        elif not came and visit.state == VisitState.DONE:
            visit.state = VisitState.CONFIRMED
            visit.save(update_fields=["state", "changed_at"])
    for key in wanted:
        if key.startswith(NEW):
            _visitor(saving, UUID(key[1:]))


def _visitor(saving: Saving, organisation: UUID) -> None:
    """Somebody came without being planned; of what sort she is tells her last visit."""
    before = Visit.objects.filter(**mine(saving.session.circle), organisation=organisation).order_by("-on").first()
    Visit.objects.create(
        **saving.ours,
        organisation_id=organisation,
        kind=before.kind if before else VisitorKind.OTHER,
        direction=Direction.OUT if saving.kept.outing else Direction.IN,
        state=VisitState.DONE,
        on=saving.session.on,
    )


def _purchases(saving: Saving) -> None:
    rows = {str(row.pk): row for row in Purchase.objects.filter(**saving.ours)}
    left = dict(rows)
    for position, buy in enumerate(saving.kept.purchases):
        row = left.pop(buy.key, None) or _same(left, buy)
        if row is None:
            row = Purchase(**saving.ours)
        row.what, row.amount = buy.what, Decimal(buy.amount) if buy.amount else None
        row.bought, row.receipt, row.position = buy.bought, buy.receipt, position
        row.save()
    Purchase.objects.filter(pk__in=list(left)).delete()


def _same(left: dict[str, Purchase], buy: Buy) -> Purchase | None:
    """A line that arrived once already has its row by now."""
    found = next((key for key, row in left.items() if row.what == buy.what), None) if not buy.key else None
    return left.pop(found) if found else None


def _context(saving: Saving) -> None:
    wanted = dict(saving.kept.context)
    rows = ContextTag.objects.filter(**saving.ours)
    rows.exclude(kind__in=list(wanted)).delete()
    for tag in rows:
        note = wanted.pop(tag.kind)
        if tag.note != note:
            tag.note = note
            tag.save(update_fields=["note"])
    ContextTag.objects.bulk_create(ContextTag(**saving.ours, kind=kind, note=note) for kind, note in wanted.items())
