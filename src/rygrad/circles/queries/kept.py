"""Everything that is kept about one mother, to be shown to her (right of access). Nothing about anybody else."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from babel import Locale
from django.db import models
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _
from django_stubs_ext import StrPromise

from rygrad.audit.queries import looks_at
from rygrad.core.phones import readable
from rygrad.ui.dates import day, language_name

from ..models import Attempt, CareTask, Digital, Participant, Present, Referral, Reply, StandingStep
from .mothers import codes_of

# By table: what each field is called when it is told to her. ``by`` and ``assignee`` are other people's.
TOLD: dict[type[models.Model], dict[str, StrPromise]] = {
    Participant: {
        "alias": gettext_lazy("Name"),
        "phone": gettext_lazy("Telephone"),
        "phone_ok_on": gettext_lazy("You said yes to our keeping the number"),
        "language": gettext_lazy("Language of invitations"),
        "backgrounds": gettext_lazy("Where you come from"),
        "background_ok_on": gettext_lazy("You said yes to our writing that down"),
        "child_band": gettext_lazy("Age of the youngest child"),
        "children": gettext_lazy("Number of children"),
        "added_on": gettext_lazy("On the list since"),
    },
    Referral: {
        "source": gettext_lazy("Who told you about the group"),
        "inviter": gettext_lazy("A friend in the group invited you"),
        "on": gettext_lazy("On which day"),
        "consent_on": gettext_lazy("You said yes to our getting your number"),
        "by_link": gettext_lazy("Sent to us through a link"),
        "closed_on": gettext_lazy("We stopped trying to reach you"),
        "declined": gettext_lazy("You said no"),
    },
    Attempt: {
        "on": gettext_lazy("We tried to reach you"),
        "means": gettext_lazy("How"),
        "result": gettext_lazy("What came of it"),
    },
    StandingStep: {
        "on": gettext_lazy("From which day"),
        "standing": pgettext_lazy("where a mother stands", "How it was"),
        "pause_reason": gettext_lazy("Why a break"),
        "back_on": gettext_lazy("Back again"),
        "left_reason": gettext_lazy("Why you stopped"),
        "note": gettext_lazy("Note"),
    },
    Digital: {"since": gettext_lazy("In the digital community since"), "until": gettext_lazy("Until")},
    Present: {"session": gettext_lazy("You were there")},
    Reply: {
        "session": gettext_lazy("Invitation to"),
        "answer": gettext_lazy("Your answer"),
        "at": gettext_lazy("You answered on"),
        "said": gettext_lazy("Name"),
    },
    CareTask: {
        "trigger": gettext_lazy("Why we thought of you"),
        "due": gettext_lazy("On which day"),
        "done_on": gettext_lazy("We called on"),
        "outcome": gettext_lazy("What came of it"),
        "came": gettext_lazy("You came afterwards"),
    },
}
# What needs no telling: other people's ids, the alias once more as it is compared, a browser's mark without meaning.
UNTOLD = {"by", "assignee", "participant", "referral", "folded", "phone_mark"}
_TITLES: dict[type[models.Model], StrPromise] = {
    Participant: gettext_lazy("About you"),
    Referral: gettext_lazy("How you came to us"),
    Attempt: gettext_lazy("When we tried to reach you"),
    StandingStep: gettext_lazy("How it was over time"),
    Digital: gettext_lazy("The digital community"),
    Present: gettext_lazy("When you were there"),
    Reply: gettext_lazy("What you answered"),
    CareTask: gettext_lazy("When we thought of you"),
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
        [(gettext_lazy("Has looked"), [f"{look.by_name} · {day(look.on)}"])] for look in looks_at(mother.pk)
    ]
    return [part for part in [*parts, Part(gettext_lazy("Who has looked at this"), looked)] if part.rows]


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
