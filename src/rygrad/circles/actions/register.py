"""Saves the register of a session. Two who write at once both have what they wrote; a person chooses between them.

A phone may send the same thing twice when the network fails in between. ``sent`` is the id it gave to what it sends:
the second time changes nothing.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import now, today
from rygrad.core.errors import Refused

from ..enums import SessionState
from ..models import Session, SessionDraft
from ..queries.register import Rows, aliases, draft_of, duties, members, mothers, organisations, suggested
from ..rules.names import fold
from ..rules.register import NEW, PARTS, Register, chosen, merge, register
from .rows import Saving, write

REMEMBERED = 60  # ids of things sent; a session is saved a few times


@dataclass(frozen=True)
class Saved:
    """What became of it. ``marks``: those of what she handed in, from which she goes on; ``draft``: what waits."""

    session: Session
    marks: dict[str, str]
    draft: SessionDraft | None = None
    joined: bool = False


@transaction.atomic
def save_register(
    *, session: Session, typed: Register, seen: Mapping[str, str], version: int, by: UUID, sent: str = ""
) -> Saved:
    """The session has been held, and this is what she wrote. ``seen``: the marks of what she started from.

    What both have changed meanwhile is not written over: it waits as a draft. Raises ``Refused`` for a session that is
    still to come or has been called off, and for a mother or a volunteer who does not belong to the circle.
    """
    row = locked(session)
    open_for_register(row)
    rows = Rows(row)
    typed = _known(rows, typed)
    if sent and sent in row.sent:
        return Saved(row, typed.marks(), draft_of(row, by, sent))
    base = seen or (rows.register.marks() if version == row.version else {})
    merged = merge(base, rows.register, typed)
    _save(row, merged.kept, by=by, sent=sent)
    draft = _draft(row, typed, merged.both, version=version, by=by, sent=sent) if merged.both else None
    return Saved(row, _known(Rows(row), typed).marks(), draft, merged.joined)


@transaction.atomic
def choose(*, draft: SessionDraft, choices: Mapping[str, str], seen: Mapping[str, str], by: UUID) -> Session:
    """Keeps what somebody has chosen for each part: ``now``, ``hers`` or ``both``; then the draft is gone.

    Raises ``Refused`` when the session has been changed once more since the two were shown.
    """
    row = locked(draft.session)
    open_for_register(row)
    rows = Rows(row)
    if any(rows.register.mark(part) != mark for part, mark in seen.items() if part in PARTS):
        raise Refused(_("Somebody has saved once more meanwhile. Look at the two again, and choose."))
    _save(row, _known(rows, chosen(rows.register, drafted(draft)[0], choices)), by=by)
    SessionDraft.objects.filter(pk=draft.pk).delete()
    return row


def drafted(draft: SessionDraft) -> tuple[Register, tuple[str, ...]]:
    """What she wrote, and in which parts somebody else has written something else."""
    content = json.loads(draft.content)
    return register(content.get("register", {})), tuple(part for part in content.get("parts", ()) if part in PARTS)


def locked(session: Session) -> Session:
    """The row as it is now, held until the end of the transaction."""
    rows = Session.objects.select_for_update(of=("self",)).select_related("circle", "group__programme")
    return rows.get(pk=session.pk)


def open_for_register(session: Session) -> None:
    """Raises ``Refused`` for a session that has been called off, or is on a later day."""
    if session.state == SessionState.CANCELLED:
        raise Refused(_("This session has been called off. Say first that it takes place after all."))
    if session.on > today(session.zone):
        raise Refused(_("This session is still to come. Its register opens on the day."))


def _known(rows: Rows, typed: Register) -> Register:
    """The same with ids for names that are known, when everybody and everything in it belongs to the circle."""
    row = rows.session
    team = {str(each.pk) for each in members(row, rows.on_duty)}
    if {key.partition(":")[0] for key in typed.duty} - team:
        raise Refused(_("Somebody on duty is not in the team any more. Open the page again, and look it through."))
    listed = {str(each.pk) for each in duties(row, rows.on_duty)} | {
        ""
    }  # one that was taken off the list leaves her on duty
    return replace(
        typed,
        present=_present(row, typed.present),
        duty=frozenset(key for key in typed.duty if key.partition(":")[2] in listed),
        visits=_visits(rows, typed.visits),
        context=_context(row, typed.context),
    )


def _context(row: Session, tags: Mapping[str, str]) -> dict[str, str]:
    """Who only ticks what the calendar says means what the calendar says."""
    known = {} if all(tags.values()) else {each.kind: each.note for each in suggested(row)}
    return {kind: note or known.get(kind, "") for kind, note in tags.items()}


def _present(row: Session, present: frozenset[str]) -> frozenset[str]:
    new = {token for token in present if token.startswith(NEW)}
    if present - new - mothers(row.circle):
        raise Refused(
            _("Somebody whom you ticked is not in this group. Open the page again, and look through who came."),
            field="present",
        )
    known = aliases(row.circle) if new else {}
    found = {str(pk) for pk in present - new}
    names: dict[str, str] = {}
    for token in sorted(new):
        same = known.get(fold(token[1:]), [])
        if len(same) > 1:
            raise Refused(
                _("More than one mother is called “{name}”. Tap the one who came.").format(name=token[1:]), field="name"
            )
        if same:
            found.add(str(same[0]))
        else:
            names.setdefault(fold(token[1:]), token)
    return frozenset(found | set(names.values()))


def _visits(rows: Rows, visits: frozenset[str]) -> frozenset[str]:
    there = {str(visit.organisation_id): str(visit.pk) for visit in rows.visits}
    found = frozenset(there.get(key[1:], key) if key.startswith(NEW) else key for key in visits)
    asked = {key[1:] for key in found if key.startswith(NEW)}
    if asked and asked - {str(each.pk) for each in organisations(rows.session.circle)}:
        raise Refused(_("This visitor is not on your list of partners any more. Choose another."), field="visitor")
    planned = {str(visit.pk) for visit in rows.visits}
    return found & (planned | {NEW + key for key in asked})  # a visit called off meanwhile is no visit


def _save(row: Session, kept: Register, *, by: UUID, sent: str = "") -> None:
    write(Saving(row, kept, by))
    row.state, row.saved_at, row.author = SessionState.HELD, row.saved_at or now(), row.author or by
    row.version += 1
    if sent:
        row.sent = [*row.sent, sent][-REMEMBERED:]
    row.save()
    record(Event.MINUTES_WRITTEN, by=by, about=row, group=row.group_id)


def _draft(row: Session, typed: Register, parts: tuple[str, ...], *, version: int, by: UUID, sent: str) -> SessionDraft:
    """What waits for a choice. What she herself has waiting already goes into it."""
    older = list(SessionDraft.objects.filter(circle=row.circle_id, session=row, by=by))
    both = {*parts, *(part for draft in older for part in drafted(draft)[1])}
    SessionDraft.objects.filter(pk__in=[draft.pk for draft in older]).delete()
    content = {"register": typed.plain(), "parts": [part for part in PARTS if part in both], "sent": sent}
    return SessionDraft.objects.create(
        programme_id=row.programme_id,
        group_id=row.group_id,
        circle_id=row.circle_id,
        session=row,
        base=version,
        content=json.dumps(content, ensure_ascii=False),
        made_at=now(),
        by=by,
    )
