"""Everything that is kept about one mother, to be shown to her (right of access). Nothing about anybody else."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from babel import Locale
from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django_stubs_ext import StrPromise

from rygrad.audit.queries import looks_at
from rygrad.core.phones import readable
from rygrad.ui.dates import day, language_name

from ..models import Attempt, CareTask, Digital, Participant, Present, Referral, Reply, StandingStep
from .mothers import codes_of

# By table: what each field is called when it is told to her. ``by`` and ``assignee`` are other people's.
TOLD: dict[type[models.Model], dict[str, StrPromise]] = {
    Participant: {
        "alias": lazy("Name"),
        "phone": lazy("Telephone"),
        "phone_ok_on": lazy("You said yes to our keeping the number"),
        "language": lazy("Language of invitations"),
        "backgrounds": lazy("Where you come from"),
        "background_ok_on": lazy("You said yes to our writing that down"),
        "child_band": lazy("Age of the youngest child"),
        "children": lazy("Number of children"),
        "added_on": lazy("On the list since"),
    },
    Referral: {
        "source": lazy("Who told you about the group"),
        "inviter": lazy("A friend in the group invited you"),
        "on": lazy("On which day"),
        "consent_on": lazy("You said yes to our getting your number"),
        "by_link": lazy("Sent to us through a link"),
        "closed_on": lazy("We stopped trying to reach you"),
        "declined": lazy("You said no"),
    },
    Attempt: {"on": lazy("We tried to reach you"), "means": lazy("How"), "result": lazy("What came of it")},
    StandingStep: {
        "on": lazy("From which day"),
        "standing": pgettext_lazy("where a mother stands", "How it was"),
        "pause_reason": lazy("Why a break"),
        "back_on": lazy("Back again"),
        "left_reason": lazy("Why you stopped"),
        "note": lazy("Note"),
    },
    Digital: {"since": lazy("In the digital community since"), "until": lazy("Until")},
    Present: {"session": lazy("You were there")},
    Reply: {
        "session": lazy("Invitation to"),
        "answer": lazy("Your answer"),
        "at": lazy("You answered on"),
        "said": lazy("Name"),
    },
    CareTask: {
        "trigger": lazy("Why we thought of you"),
        "due": lazy("On which day"),
        "done_on": lazy("We called on"),
        "outcome": lazy("What came of it"),
        "came": lazy("You came afterwards"),
    },
}
# What needs no telling: other people's ids, the alias once more as it is compared, a browser's mark without meaning.
UNTOLD = {"by", "assignee", "participant", "referral", "folded", "phone_mark"}
_TITLES: dict[type[models.Model], StrPromise] = {
    Participant: lazy("About you"),
    Referral: lazy("How you came to us"),
    Attempt: lazy("When we tried to reach you"),
    StandingStep: lazy("How it was over time"),
    Digital: lazy("The digital community"),
    Present: lazy("When you were there"),
    Reply: lazy("What you answered"),
    CareTask: lazy("When we thought of you"),
}


Told = tuple[StrPromise, list[str]]


@dataclass(frozen=True)
class Part:
    """One table: its title, and for each row what is said and what stands there."""

    title: StrPromise
    rows: list[list[Told]]


def kept(mother: Participant) -> list[Part]:
    """All of it, in the reader's language. Only what is filled in."""
    parts = [Part(_TITLES[model], _together([_told(row) for row in _rows(model, mother)])) for model in TOLD]
    looked: list[list[Told]] = [
        [(lazy("Has looked"), [f"{look.by_name} · {day(look.on)}"])] for look in looks_at(mother.pk)
    ]
    return [part for part in [*parts, Part(lazy("Who has looked at this"), looked)] if part.rows]


def countries(backgrounds: str) -> list[str]:
    """The countries by name, in the reader's language."""
    tag = (get_language() or "da").split("-")[0]
    names = Locale.parse("en_GB" if tag == "en" else tag).territories
    return [str(names.get(code, code)) for code in codes_of(backgrounds)]


def _rows(model: type[models.Model], mother: Participant) -> Iterator[models.Model]:
    if model is Participant:
        yield mother
        return
    way = "referral__participant" if model is Attempt else "participant"
    ties = [field.name for field in model._meta.fields if field.name in {"session", "source", "inviter"}]
    rows = model._default_manager.filter(**{way: mother}).select_related(*ties)
    yield from rows.order_by("session__on") if model in {Present, Reply} else rows


def _together(rows: list[list[Told]]) -> list[list[Told]]:
    """Rows that say one thing each are said in one breath."""
    if len(rows) < 2 or any(len(row) != 1 for row in rows):
        return [row for row in rows if row]
    return [[(rows[0][0][0], [words for row in rows for _label, many in row for words in many])]]


def _told(row: models.Model) -> list[Told]:
    said = ((label, _said(row, name)) for name, label in TOLD[type(row)].items())
    return [(label, [words]) for label, words in said if words]


def _said(row: models.Model, name: str) -> str:
    value: Any = getattr(row, name)
    if name == "inviter":
        return _("Yes") if value else ""  # who it was is hers to tell
    if name in {"phone", "backgrounds", "language"} and value:
        return _private(name, str(value))
    if isinstance(value, bool):
        return _("Yes") if value else _("No") if name == "came" else ""
    if isinstance(value, datetime | date):
        return day(value)
    if name == "session":
        return day(value.on)
    shown = getattr(row, f"get_{name}_display", None)
    return str(shown() if shown else "" if value is None else value)


def _private(name: str, value: str) -> str:
    if name == "phone":
        return readable(value)
    if name == "language":
        return language_name(value)
    return " · ".join(countries(value)) or _("You would rather not say")
