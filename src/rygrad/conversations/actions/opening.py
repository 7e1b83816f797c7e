"""From what came over the network to a checked sheet. Nothing of it is logged, whatever happens."""

import json
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

from rygrad.core.clock import today
from rygrad.offline.queries import opener
from rygrad.offline.rules.blind import SIZE, ticket_message, verifies
from rygrad.offline.rules.encode import unb64
from rygrad.offline.rules.sealing import Broken, open_sealed
from rygrad.tickets.queries import PublicKey, public_key

from ..enums import Why
from ..queries.sheets import sheet
from ..rules import marks
from ..rules.counting import Key, counts
from ..rules.weeks import Week, bounded, read_week
from .year_keys import year_key

LONGEST = 64 * 1024  # bytes of an envelope


class Turned(Exception):  # noqa: N818
    """It cannot be taken; ``form_id`` is empty when not even that could be read."""

    def __init__(self, why: Why, form_id: str = "") -> None:
        super().__init__(why)
        self.why, self.form_id = why, form_id


@dataclass(frozen=True, slots=True)
class Incoming:
    """A sheet that may be kept."""

    id: UUID
    digest: str
    programme: UUID
    group: UUID
    week: Week
    form: str
    version: int
    answers: dict[str, Any]
    apart: dict[str, str]  # answers that are counted and not kept
    counted: dict[Key, int]
    counted_apart: dict[Key, int]
    mark: str
    spent: str
    tag: str
    until: date
    undo: str
    undo_box: str


def opened(body: bytes) -> Incoming:
    """The sheet in an envelope. Raises ``Turned``."""
    envelope = _object(body)
    form_id = _form_id(envelope)
    key = opener(str(envelope.get("key")))
    if key is None:
        raise Turned(Why.KEY, form_id)
    try:
        plain = open_sealed(key, envelope)
    except Broken:
        raise Turned(Why.ENVELOPE, form_id) from None
    try:
        return _checked(form_id, plain, _object(plain))
    except Turned as turned:
        raise Turned(turned.why, form_id) from None
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        raise Turned(Why.ENVELOPE, form_id) from None


def _object(text: bytes) -> dict[str, Any]:
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        raise Turned(Why.ENVELOPE) from None
    if not isinstance(read, dict):
        raise Turned(Why.ENVELOPE)
    return read


def _form_id(envelope: dict[str, Any]) -> str:
    text = envelope.get("id")
    try:
        known = UUID(text) if isinstance(text, str) else None
    except ValueError:
        known = None
    if known is None or str(known) != text or known.version != 4:
        raise Turned(Why.ENVELOPE)
    return text


def _checked(form_id: str, plain: bytes, content: dict[str, Any]) -> Incoming:
    nonce, key = _ticket(content["ticket"])
    week = read_week(content["week"])
    week = bounded(week, today(key.zone)) if week else None
    if week is None:
        raise Turned(Why.WEEK)
    answers, apart, words = _answers(key, content)
    undo_key = content.get("undo_key")
    return Incoming(
        id=UUID(form_id),
        digest=sha256(plain).hexdigest(),
        programme=key.programme,
        group=key.group,
        week=week,
        form=content["form"],
        version=content["version"],
        answers=answers,
        apart=apart,
        counted=counts(answers, words),
        counted_apart={k: n for k, n in counts(apart, words).items() if k[0]},
        mark=_mark(key, week, content),
        spent=marks.spent(nonce),
        tag=marks.tag(nonce, form_id),
        until=key.until,
        undo=unb64(content["undo"], 32).hex(),
        undo_box=marks.put_apart(unb64(undo_key, 32), apart) if undo_key and apart else "",
    )


def _ticket(ticket: dict[str, Any]) -> tuple[bytes, PublicKey]:
    key = public_key(ticket["key"])
    if key is None or today(key.zone) > key.until:
        raise Turned(Why.TICKET)
    nonce = unb64(ticket["nonce"], 32)
    message = ticket_message(key.id, ticket["nonce"])
    if not verifies(key.key, message, unb64(ticket["prefix"], 32), unb64(ticket["sig"], SIZE)):
        raise Turned(Why.TICKET)
    return nonce, key


def _answers(key: PublicKey, content: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str], frozenset[str]]:
    """What goes into the row, what is only counted, and which of the questions are answered in free words."""
    known = sheet(key.programme, key.pack, content["form"], content["version"])
    given = content["answers"]
    if known is None or not isinstance(given, dict):
        raise Turned(Why.FORM)
    checked = known.checked(given)
    if checked is None:
        raise Turned(Why.FORM)
    apart = {code: checked.pop(code) for code in known.apart & checked.keys()}
    return checked, {code: answer for code, answer in apart.items() if answer is not None}, known.words


def _mark(key: PublicKey, week: Week, content: dict[str, Any]) -> str:
    """Empty for a phone that was passed round: who wrote on it is one unknown writer of the group."""
    if content["writer"] is None:
        return ""
    writer = unb64(content["writer"], 32)
    secret = year_key(key.programme, week.year)
    return marks.mark(secret, writer) if secret else ""
