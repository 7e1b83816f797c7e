"""A phone without a screen: takes tickets blindly, seals sheets, sends them, and checks what it is told."""

import json
import os
import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

from django.test import Client

from rygrad.core.clock import today
from rygrad.groups.models import Group
from rygrad.offline.actions import rotate
from rygrad.offline.queries import current_key
from rygrad.offline.rules.blind import Signing, plain_signature, ticket_message
from rygrad.offline.rules.encode import b64
from rygrad.offline.rules.sealing import seal
from rygrad.tickets.actions import make_key
from rygrad.tickets.models import TicketKey

SIGNINGS: list[Signing] = []  # making a key takes a tenth of a second; tests share a few
COMMON = {
    "topics": ["family"],
    "help": ["informed", "listened"],
    "bridge": ["none"],
    "first": "first",
    "contact": "own-network",
    "next": "herself",
}


@dataclass
class Phone:
    """One phone of one volunteer in one group."""

    group: Group
    key: TicketKey
    signing: Signing
    envelope_key: str
    envelope_id: UUID
    secret: bytes = field(default_factory=lambda: os.urandom(32))

    def ticket(self) -> dict[str, str]:
        """A ticket, signed without the detour of blinding (that is tested where it is written)."""
        nonce, prefix = b64(os.urandom(32)), os.urandom(32)
        signature = plain_signature(self.signing, ticket_message(str(self.key.pk), nonce), prefix)
        return {"key": str(self.key.pk), "nonce": nonce, "prefix": b64(prefix), "sig": b64(signature)}

    def content(self, answers: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
        """What goes into an envelope."""
        week = more.pop("week", None) or "{}-W{:02}".format(*today(self.group.zone).isocalendar()[:2])
        undo = more.pop("undo_secret", None) or os.urandom(32)
        written = f"rygrad-writer-1|{b64(self.secret)}|{self.group.pk}|{str(week)[:4]}"
        return {
            "v": 1,
            "form": "talk",
            "version": 1,
            "week": week,
            "ticket": self.ticket(),
            "writer": b64(sha256(written.encode()).digest()),
            "undo": b64(sha256(undo).digest()),
            "undo_key": b64(sha256(b"rygrad-apart-1|" + undo).digest()),
            "answers": COMMON if answers is None else answers,
        } | more

    def sealed(
        self, answers: dict[str, Any] | None = None, *, form_id: UUID | None = None, **more: Any
    ) -> tuple[bytes, str]:
        """An envelope as it goes over the network, and the digest that proves that it was kept."""
        envelope, plain = seal(self.envelope_key, self.envelope_id, form_id or uuid4(), self.content(answers, **more))
        return json.dumps(envelope).encode(), sha256(plain).hexdigest()

    def send(self, answers: dict[str, Any] | None = None, **more: Any) -> Any:
        """Seals and sends through the site. Gives the response."""
        return post(self.sealed(answers, **more)[0])


def post(body: bytes) -> Any:
    """Sends an envelope as a phone does: with no cookie at all."""
    return Client().post("/talk/send/", body, content_type="application/json")


def shared_signing(number: int = 0) -> Signing:
    """One of a few keys that all tests of a process share."""
    while len(SIGNINGS) <= number:
        SIGNINGS.append(Signing.new())
    return SIGNINGS[number]


def give_key(group: Group, signing: Signing | None = None) -> TicketKey:
    """The group's key of this month, made without waiting."""
    signing = signing or shared_signing(secrets.randbelow(2))
    return make_key(group, today(group.zone), signing)


def phone_of(group: Group) -> Phone:
    """A phone that is set up for this group."""
    if current_key() is None:
        rotate()
    envelope = current_key()
    assert envelope is not None
    key = give_key(group)
    return Phone(group, key, Signing.read(key.private), envelope.public, envelope.pk)
