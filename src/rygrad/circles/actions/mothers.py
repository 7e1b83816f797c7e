"""Adding a mother, changing what is kept about her, and making one of two records."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.audit.models import Look
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.core.phones import e164
from rygrad.packs.queries import pack

from ..models import CareTask, Circle, Digital, Participant, Present, Referral, Reply, SessionDraft, StandingStep
from ..rules.names import fold

RATHER_NOT = "-"


@dataclass(frozen=True)
class About:
    """What may be kept about a mother. Only what she is called is needed; the rest is hers to give."""

    alias: str
    phone: str = ""
    phone_ok: bool = False
    backgrounds: list[str] = field(default_factory=list)  # ISO 3166
    rather_not: bool = False
    background_ok: bool = False
    language: str = ""
    child_band: str = ""
    children: int | None = None


@transaction.atomic
def add_mother(*, circle: Circle, about: About, by: UUID | None, on: date | None = None) -> Participant:
    """A new mother. Raises ``Refused`` for a telephone number that cannot be, or that she has not said yes to."""
    day = on or today(circle.zone)
    mother = Participant(programme=circle.programme, group=circle.group, circle=circle, added_on=day)
    _write(mother, about, day)
    mother.save()
    record(Event.MEMBER_CHANGED, by=by, about=mother, group=circle.group_id)
    return mother


@transaction.atomic
def change_mother(*, mother: Participant, about: About, by: UUID | None) -> Participant:
    """Changes it; what is not filled in any more is gone. Raises ``Refused``, see :func:`add_mother`."""
    _write(mother, about, today(mother.circle.zone))
    mother.save()
    record(Event.MEMBER_CHANGED, by=by, about=mother, group=mother.group_id)
    return mother


def name_mother(mother: Participant, alias: str) -> None:
    """The one place that sets her name, so that what is compared is always the same as what is shown."""
    mother.alias = " ".join(alias.split())
    mother.folded = fold(alias)
    if not mother.folded:
        raise Refused(_("Please write what she wants to be called."), field="alias")


@transaction.atomic
def join_mothers(*, keep: Participant, gone: Participant, by: UUID | None) -> Participant:
    """Makes one of two records. What both have counts once; of who sent her the earliest counts, as always."""
    if keep.pk == gone.pk or keep.circle_id != gone.circle_id:
        raise Refused(_("Please choose another mother of the same group."), field="other")
    _unite(keep, gone)
    _move_presence(keep, gone)
    _move_replies(keep, gone)
    _move_steps(keep, gone)
    _move_digital(keep, gone)
    _move_care(keep, gone)
    _move_drafts(keep, gone)
    Referral.objects.filter(participant=gone).update(participant=keep)
    Referral.objects.filter(inviter=gone).exclude(participant=keep).update(inviter=keep)
    Look.objects.filter(person=gone.pk).delete()
    Participant.objects.filter(pk=gone.pk).delete()
    record(Event.MEMBER_CHANGED, by=by, about=keep, group=keep.group_id)
    return keep


def _write(mother: Participant, about: About, day: date) -> None:
    name_mother(mother, about.alias)
    mother.language, mother.child_band, mother.children = about.language, about.child_band, about.children
    if about.phone.strip() and not about.phone_ok:
        raise Refused(
            _("Has she said that you may keep her number? Then tick it; otherwise leave the number out."),
            field="phone_ok",
        )
    mother.phone = e164(about.phone, pack(mother.circle.group.programme.pack).country, field="phone")
    mother.phone_ok_on = (mother.phone_ok_on or day) if mother.phone else None
    codes = RATHER_NOT if about.rather_not else ",".join(dict.fromkeys(about.backgrounds))
    if codes not in {"", RATHER_NOT} and not about.background_ok:
        raise Refused(
            _("Has she said that you may write this down? Then tick it; otherwise leave the country out."),
            field="background_ok",
        )
    mother.backgrounds = codes
    mother.background_ok_on = (mother.background_ok_on or day) if codes not in {"", RATHER_NOT} else None


def _unite(keep: Participant, gone: Participant) -> None:
    """What the kept record does not say, the other one says."""
    if gone.phone and not keep.phone:
        keep.phone, keep.phone_ok_on = gone.phone, gone.phone_ok_on
    if gone.backgrounds and keep.backgrounds in {"", RATHER_NOT}:
        keep.backgrounds, keep.background_ok_on = gone.backgrounds, gone.background_ok_on
    for name in ("language", "child_band", "children"):
        if getattr(keep, name) in {"", None}:
            setattr(keep, name, getattr(gone, name))
    keep.added_on = min(keep.added_on, gone.added_on)
    keep.save()


def _move_presence(keep: Participant, gone: Participant) -> None:
    there = list(Present.objects.filter(participant=keep).values_list("session", flat=True))
    Present.objects.filter(participant=gone).exclude(session__in=there).update(participant=keep)


def _move_replies(keep: Participant, gone: Participant) -> None:
    """Of two answers to one invitation the later one."""
    ours = {each.session_id: each for each in Reply.objects.filter(participant=keep)}
    for hers in Reply.objects.filter(participant=gone):
        mine = ours.get(hers.session_id)
        if mine and mine.at >= hers.at:
            continue
        if mine:
            mine.delete()
        Reply.objects.filter(pk=hers.pk).update(participant=keep)


def _move_digital(keep: Participant, gone: Participant) -> None:
    mine = Digital.objects.filter(participant=keep, until=None).first()
    hers = Digital.objects.filter(participant=gone, until=None).first()
    if mine and hers:
        Digital.objects.filter(pk=mine.pk).update(since=min(mine.since, hers.since))
        hers.delete()
    Digital.objects.filter(participant=gone).update(participant=keep)


def _move_care(keep: Participant, gone: Participant) -> None:
    open_ones = CareTask.objects.filter(participant=keep, done_on=None).values_list("trigger", flat=True)
    CareTask.objects.filter(participant=gone, done_on=None, trigger__in=list(open_ones)).delete()
    CareTask.objects.filter(participant=gone).update(participant=keep)


def _move_drafts(keep: Participant, gone: Participant) -> None:
    """A version of a register that waits for a choice says that she came: it goes on saying so."""
    for draft in SessionDraft.objects.filter(circle=keep.circle_id):
        if str(gone.pk) in draft.content:
            draft.content = draft.content.replace(str(gone.pk), str(keep.pk))
            draft.save(update_fields=["content"])


def _move_steps(keep: Participant, gone: Participant) -> None:
    days = list(StandingStep.objects.filter(participant=keep).values_list("on", flat=True))
    StandingStep.objects.filter(participant=gone).exclude(on__in=days).update(participant=keep)
