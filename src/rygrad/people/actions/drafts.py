"""What somebody had typed when her session ran out: kept sealed for a day, for the browser that typed it."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken
from django.http import HttpRequest, HttpResponse

from rygrad.core.clock import now

from .. import cookies
from ..models import Draft
from ..rules import DRAFT_BYTES, DRAFT_LIVES
from . import throttle

SENT_AGAIN = "_draft"  # the field that names the draft in the form that sends it again
LEFT_OUT = {"csrfmiddlewaretoken", SENT_AGAIN}
SECONDS = int(DRAFT_LIVES.total_seconds())
MOST = 5  # drafts for one browser


@dataclass(frozen=True)
class Opened:
    """A draft as its browser reads it: the fields in order, and whether a file was among them."""

    draft: Draft
    fields: list[tuple[str, str]]
    files: bool

    @property
    def readable(self) -> list[tuple[str, str]]:
        """What she wrote in words: whatever has a letter in it and is not an id."""
        return [(name, value) for name, value in self.fields if _words(value)]

    @property
    def rest(self) -> int:
        """How many other fields there are: ticks, numbers, dates, ids."""
        return sum(bool(value) and not _words(value) for _name, value in self.fields)


def keep(request: HttpRequest, answer: HttpResponse, *, path: str, account: UUID | None) -> Draft | None:
    """Seals the fields of a POST and gives the browser the key, as a note on ``answer``.

    Files are not kept, nor more than 256 kB; then it returns None. ``account`` is whose session it was: with it, only
    she may open the draft.
    """
    fields = [(name, value) for name, values in request.POST.lists() if name not in LEFT_OUT for value in values]
    kept = {"fields": fields, "files": bool(request.FILES), "account": str(account or "")}
    text = json.dumps(kept).encode()
    if not fields or len(text) > DRAFT_BYTES or len(path) > 400 or throttle.too_many(request, "draft", free=60):
        return None
    key = Fernet.generate_key()
    draft = Draft.objects.create(path=path, sealed=Fernet(key).encrypt(text).decode(), made_at=now())
    notes = [[draft.pk.hex, key.decode()], *cookies.read(request, cookies.DRAFTS, seconds=SECONDS)]
    cookies.write(answer, cookies.DRAFTS, notes[:MOST], seconds=SECONDS)
    return draft


def opened(request: HttpRequest, draft: UUID) -> Opened | None:
    """The draft, if this browser holds its key, it is hers and less than a day old."""
    key = dict(cookies.read(request, cookies.DRAFTS, seconds=SECONDS)).get(draft.hex)
    row = Draft.objects.filter(pk=draft, made_at__gt=now() - DRAFT_LIVES).first()
    if not key or row is None:
        return None
    try:
        kept: dict[str, Any] = json.loads(Fernet(key).decrypt(row.sealed.encode()))
    except (InvalidToken, ValueError):
        return None
    if kept["account"] not in {"", str(request.user.pk)}:
        return None
    return Opened(row, [(name, value) for name, value in kept["fields"]], kept["files"])


def forget_used(request: HttpRequest, answer: HttpResponse) -> None:
    """Deletes the draft that was just sent again, once the page has taken it (it answers by leading on).

    Not when it led to the way in (``people.pages.lead``): then nothing was taken, and the words wait once more.
    """
    taken = 300 <= answer.status_code < 400 and not hasattr(answer, "led_away")
    sent = request.POST.get(SENT_AGAIN, "") if request.method == "POST" and taken else ""
    notes = cookies.read(request, cookies.DRAFTS, seconds=SECONDS) if sent else []
    if sent in dict(notes):
        forget(UUID(sent))
        cookies.write(answer, cookies.DRAFTS, [note for note in notes if note[0] != sent], seconds=SECONDS)


def forget(draft: UUID) -> None:
    """Deletes a draft."""
    Draft.objects.filter(pk=draft).delete()


def forget_old() -> None:
    """Deletes drafts that nobody came back for within a day."""
    Draft.objects.filter(made_at__lt=now() - DRAFT_LIVES).delete()


def _words(value: str) -> bool:
    try:
        UUID(value)
    except ValueError:
        return value not in {"on", "true", "false"} and any(sign.isalpha() for sign in value)
    return False
