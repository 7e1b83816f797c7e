"""Somebody sends a mother; the volunteers try to reach her; and one day nobody tries any more (E05–E07)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.ui.dates import day as written

from ..enums import Means, Reached, SourceKind
from ..models import Attempt, Circle, Participant, Referral, ReferralSource
from ..queries.referrals import one_sent
from ..rules.funnel import waits_until
from .mothers import About, add_mother
from .sources import source_of


@dataclass(frozen=True)
class Sender:
    """Who told her, as a person says it: a source of the list, or a kind of which the circle has none yet."""

    source: ReferralSource | None = None
    kind: str = SourceKind.UNKNOWN
    inviter: Participant | None = None


@dataclass(frozen=True)
class From:
    """Who sent her, when, and whether she said yes to her contact being passed on."""

    source: ReferralSource
    on: date
    consent_on: date | None = None
    inviter: Participant | None = None
    by_link: bool = False


@transaction.atomic
def enter(*, circle: Circle, about: About, sender: Sender, by: UUID | None) -> Participant:
    """A new mother whom a volunteer adds. Who told her is always said, if only by "not known" (E06)."""
    day = today(circle.zone)
    mother = add_mother(circle=circle, about=about, by=by, on=day)
    refer_again(mother=mother, sent=From(_source(circle, sender, by), on=day, inviter=sender.inviter), by=by)
    return mother


@transaction.atomic
def refer_by_hand(
    *,
    circle: Circle,
    about: About,
    sender: Sender,
    on: date,
    consent_on: date | None = None,
    same: Participant | None = None,
    by: UUID | None,
) -> Referral:
    """Somebody has told the volunteers about a mother. ``same``: she is on the list already."""
    sent = From(_source(circle, sender, by), on=on, consent_on=consent_on, inviter=sender.inviter)
    return refer_again(mother=same, sent=sent, by=by) if same else refer(about=about, sent=sent, by=by)


@transaction.atomic
def set_sender(*, mother: Participant, sent: Referral | None, sender: Sender, by: UUID | None) -> None:
    """Who told her is somebody else than was written down; ``sent`` None: nothing was."""
    source = _source(mother.circle, sender, by)
    if sent is None:
        refer_again(mother=mother, sent=From(source, on=mother.added_on, inviter=sender.inviter), by=by)
    elif (sent.source_id, sent.inviter_id) != (source.pk, sender.inviter.pk if sender.inviter else None):
        change_sender(referral=sent, source=source, inviter=sender.inviter, by=by)


@transaction.atomic
def refer(*, about: About, sent: From, by: UUID | None) -> Referral:
    """A new mother who has been sent. Her number is kept only with the day on which she said yes."""
    if about.phone.strip() and sent.consent_on is None:
        raise Refused(
            _("On which day did she say yes? Without that day we keep no number."),
            field="consent_on",
        )
    _check_days(sent)
    return refer_again(mother=_sent_mother(about, sent, by), sent=sent, by=by)


@transaction.atomic
def refer_again(*, mother: Participant, sent: From, by: UUID | None) -> Referral:
    """One more referral of a mother who is on the list. The first one by date still counts."""
    _check_days(sent)
    friend = sent.inviter if sent.source.kind == SourceKind.FRIEND and sent.inviter != mother else None
    referral = Referral.objects.create(
        programme=mother.programme,
        group=mother.group,
        circle=mother.circle,
        participant=mother,
        source=sent.source,
        inviter=friend,
        on=sent.on,
        consent_on=sent.consent_on,
        by_link=sent.by_link,
    )
    record(Event.MEMBER_CHANGED, by=by, about=mother, group=mother.group_id)
    return referral


@transaction.atomic
def change_sender(*, referral: Referral, source: ReferralSource, inviter: Participant | None, by: UUID | None) -> None:
    """It was somebody else who sent her."""
    friend = inviter if source.kind == SourceKind.FRIEND and inviter != referral.participant else None
    referral.source, referral.inviter = source, friend
    referral.save(update_fields=["source", "inviter"])
    record(Event.MEMBER_CHANGED, by=by, about=referral.participant, group=referral.group_id)


@transaction.atomic
def add_attempt(
    *, referral: Referral, result: str, means: str = Means.CALL, on: date | None = None, by: UUID | None
) -> Attempt:
    """Somebody has tried to reach her."""
    day = on or today(referral.circle.zone)
    if day > today(referral.circle.zone):
        raise Refused(_("That day is still to come. Please choose today or an earlier day."), field="on")
    if day < referral.on:
        raise Refused(_("That is before she was sent to you. Please look at the day."), field="on")
    attempt = Attempt.objects.create(
        programme=referral.programme,
        group=referral.group,
        circle=referral.circle,
        referral=referral,
        on=day,
        means=means,
        result=Reached(result),
        by=by,
    )
    record(Event.MEMBER_CHANGED, by=by, about=referral.participant, group=referral.group_id)
    return attempt


@transaction.atomic
def remove_attempt(*, referral: Referral, attempt: UUID, by: UUID | None) -> None:
    """Takes back an attempt that was written down by mistake."""
    if Attempt.objects.filter(referral=referral, pk=attempt).delete()[0]:
        record(Event.MEMBER_CHANGED, by=by, about=referral.participant, group=referral.group_id)


@transaction.atomic
def close_referral(*, referral: Referral, declined: bool = False, by: UUID | None) -> None:
    """Nobody tries any more. Raises ``Refused`` while the sums would not know what became of her (E05).

    ``declined``: she said no herself; then there is nothing to wait for.
    """
    day = today(referral.circle.zone)
    sent = one_sent(referral, day)
    if not declined and sent.may_close is None:
        raise Refused(_not_yet(waits_until(sent.way, day)))
    _open_ones(referral).update(closed_on=day, declined=declined)
    record(Event.MEMBER_CHANGED, by=by, about=referral.participant, group=referral.group_id)


@transaction.atomic
def open_again(*, referral: Referral, by: UUID | None) -> None:
    """Somebody tries once more."""
    Referral.objects.filter(participant=referral.participant_id).update(closed_on=None, declined=False)
    record(Event.MEMBER_CHANGED, by=by, about=referral.participant, group=referral.group_id)


def _source(circle: Circle, sender: Sender, by: UUID | None) -> ReferralSource:
    return sender.source or source_of(circle=circle, kind=sender.kind, by=by)


def _open_ones(referral: Referral) -> QuerySet[Referral]:
    return Referral.objects.filter(participant=referral.participant_id, closed_on=None)


def _sent_mother(about: About, sent: From, by: UUID | None) -> Participant:
    mother = add_mother(circle=sent.source.circle, about=about, by=by, on=sent.on)
    if mother.phone:
        mother.phone_ok_on = sent.consent_on
        mother.save(update_fields=["phone_ok_on"])
    return mother


def _check_days(sent: From) -> None:
    day = today(sent.source.circle.zone)
    for field, asked in (("on", sent.on), ("consent_on", sent.consent_on)):
        if asked and asked > day:
            raise Refused(_("That day is still to come. Please choose today or an earlier day."), field=field)


def _not_yet(until: date | None) -> str:
    if until:
        return _("You have talked with her. Please give her time to come until %(day)s, then you can close it.") % {
            "day": written(until)
        }
    return _(
        "Please try at least three times on two different days before you close it, or write down that the number is "
        "wrong, or that she said no."
    )
