"""A session is announced, and a volunteer says whose an answer is."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import now
from rygrad.core.errors import Refused

from ..enums import Answer, Channel, SessionState
from ..models import Participant, Reply, Session
from ..rules.invite import over
from .come import answer_as
from .mothers import About, add_mother


@transaction.atomic
def mark_invited(*, session: Session, channel: Channel, by: UUID | None) -> None:
    """The invitation has gone out; once more: the last time counts. Raises ``Refused`` when it is too late."""
    if session.state == SessionState.CANCELLED:
        raise Refused(_("This session is called off. There is nobody to invite."))
    if over(session.on, session.ends, session.zone, now()):
        raise Refused(_("This session is over. Please invite to the next one."))
    session.invited_at, session.channel = now(), channel
    session.save(update_fields=["invited_at", "channel"])
    record(Event.INVITED, by=by, about=session, group=session.group_id)


@transaction.atomic
def told_by_her(*, session: Session, mother: Participant, answer: Answer) -> Reply:
    """She has said it to a volunteer: by telephone, at the door. It is her answer like any other.

    Raises ``Refused`` for a mother of another circle, or a session that is called off.
    """
    if mother.circle_id != session.circle_id:
        raise Refused(_("Please choose a mother of this group."))
    if session.state == SessionState.CANCELLED:
        raise Refused(_("This session is called off. There is nobody to invite."))
    return answer_as(session=session, mother=mother, answer=answer)


@transaction.atomic
def match_reply(*, reply: Reply, mother: Participant) -> Reply:
    """It was she. Of two answers of hers the later one stays. Raises ``Refused`` for a mother of another circle."""
    if mother.circle_id != reply.circle_id:
        raise Refused(_("Please choose a mother of this group."), field="mother")
    other = Reply.objects.select_for_update().filter(session=reply.session_id, participant=mother).first()
    if other is not None and other.pk != reply.pk:
        if other.at >= reply.at:
            reply.delete()
            return other
        other.delete()
    reply.participant, reply.said = mother, ""
    reply.save(update_fields=["participant", "said"])
    return reply


@transaction.atomic
def match_new(*, reply: Reply, by: UUID | None) -> Participant:
    """Somebody who is not in the list yet: she is added by the name that she gave. Raises ``Refused``."""
    mother = add_mother(circle=reply.circle, about=About(alias=reply.said), by=by)
    match_reply(reply=reply, mother=mother)
    return mother


@transaction.atomic
def drop_reply(*, reply: Reply) -> None:
    """An answer that belongs to nobody here is gone."""
    if reply.participant_id is None:
        reply.delete()
