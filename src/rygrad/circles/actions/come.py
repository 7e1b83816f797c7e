"""A mother answers. One answer for each session; she may change it until the session is over."""

import hashlib
import hmac
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from rygrad.core.clock import now

from ..enums import Answer
from ..models import Participant, Reply, Session
from ..queries.circles import mine
from ..queries.invite import known
from ..rules.invite import the_one
from ..rules.names import fold


@dataclass(frozen=True)
class Phone:
    """The phone that answers by the shared link: its own secret, and what she is called on it."""

    secret: str
    name: str

    @property
    def mark(self) -> str:
        """What is stored of both: it says neither, and two women with one phone have two."""
        text = f"rygrad-phone|{self.secret}|{fold(self.name)}"
        return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


@transaction.atomic
def answer_as(*, session: Session, mother: Participant, answer: Answer) -> Reply:
    """Her own link: it is she."""
    _one_at_a_time(session)
    return _keep(session, mother, answer, mark="")


@transaction.atomic
def answer_by_name(*, session: Session, phone: Phone, answer: Answer) -> Reply:
    """The shared link: hers if her name is the only one like it, or if this phone is known; else it waits."""
    _one_at_a_time(session)
    before = Reply.objects.filter(session=session, phone_mark=phone.mark).select_related("participant").first()
    mother = before.participant if before else None
    mother = mother or _known_phone(session, phone) or _called(session, phone.name)
    if mother is not None:
        if before is not None and before.participant_id is None:
            before.delete()
        return _keep(session, mother, answer, mark=phone.mark)
    if before is not None:
        before.answer, before.said, before.at = answer, phone.name, now()
        before.save(update_fields=["answer", "said", "at"])
        return before
    return Reply.objects.create(
        **mine(session.circle), session=session, said=phone.name, phone_mark=phone.mark, answer=answer, at=now()
    )


def answered(session: Session, *, mother: Participant) -> Reply | None:
    """What she has said so far with her own link, or to a volunteer."""
    return Reply.objects.filter(session=session, participant=mother).first()


def _keep(session: Session, mother: Participant, answer: Answer, *, mark: str) -> Reply:
    said = {"answer": answer, "at": now(), "said": ""} | ({"phone_mark": mark} if mark else {})
    reply, _new = Reply.objects.update_or_create(
        **mine(session.circle),
        session=session,
        participant=mother,
        defaults=said,
    )
    return reply


def _known_phone(session: Session, phone: Phone) -> Participant | None:
    """A volunteer has said before whose this phone is, by this name."""
    rows = Reply.objects.filter(circle=session.circle_id, phone_mark=phone.mark, participant__isnull=False)
    last = rows.select_related("participant").order_by("-at").first()
    return last.participant if last else None


def _called(session: Session, name: str) -> Participant | None:
    found = the_one(name, known(session.circle))
    return Participant.objects.get(pk=found.id) if found else None


def _one_at_a_time(session: Session) -> None:
    """Two taps at once are one answer."""
    Session.objects.select_for_update().filter(pk=session.pk).first()
