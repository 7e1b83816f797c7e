"""The one way in for what phones send."""

import json
import logging
from dataclasses import dataclass

from django.db import Error, close_old_connections, connection

from ..enums import State, Why
from .keeping import TOGETHER
from .opening import LONGEST, Turned, opened

logger = logging.getLogger(__name__)
RETRY_AFTER = 5  # seconds


@dataclass(frozen=True, slots=True)
class Answer:
    """What the phone is told: a status of HTTP and a small JSON text."""

    status: int
    text: bytes
    retry_after: int = 0


TOO_LARGE = Answer(413, b'{"state":"refused","why":"envelope"}')
LATER = Answer(503, b'{"state":"later"}', RETRY_AFTER)


def receive(body: bytes) -> Answer:
    """Takes one envelope. Says that it is kept only after the database has committed it; never raises."""
    if len(body) > LONGEST:
        return TOO_LARGE
    try:
        sheet = opened(body)
        state = TOGETHER.write(sheet)
    except Turned as turned:
        return _said(422, turned.form_id, State.REFUSED, why=turned.why)
    except (Error, OSError) as error:  # the database is full, locked, read-only or away: the phone comes again
        _let_go(error)
        return LATER
    form_id = str(sheet.id)
    if state == State.REFUSED:
        return _said(422, form_id, state, why=Why.TICKET)
    return _said(409, form_id, state) if state == State.CONFLICT else _said(200, form_id, state, sha256=sheet.digest)


def _said(status: int, form_id: str, state: State, **more: str) -> Answer:
    return Answer(status, json.dumps({"id": form_id, "state": state} | more, separators=(",", ":")).encode())


def _let_go(error: Exception) -> None:
    """A broken connection is not used again. The log has the kind of trouble and no word of the sheet."""
    logger.warning("A sheet could not be kept now: %s.", type(error).__name__)
    if not connection.in_atomic_block:
        close_old_connections()
