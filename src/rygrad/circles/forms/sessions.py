"""Checks a day more, a day that is called off, a choice between two versions, and the shopping list."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rygrad.core.clock import today
from rygrad.ui.forms import Form, dress

from ..enums import WhyCancelled
from ..models import Purchase, TeamMember
from ..queries.sessions import stood
from .register import BLANK, LINE, MOST_LINES, WHAT, Money

FARTHEST = timedelta(days=730)


class SessionForm(Form):
    """A day that was not planned: an extra one, or an outing."""

    on = forms.DateField(label=gettext_lazy("Which day?"), widget=forms.DateInput)
    starts = forms.TimeField(label=gettext_lazy("From"), widget=forms.TimeInput)
    ends = forms.TimeField(label=gettext_lazy("To"), widget=forms.TimeInput)
    outing = forms.BooleanField(label=gettext_lazy("We go somewhere else"), required=False)
    place = forms.CharField(label=gettext_lazy("Where?"), max_length=160, required=False)

    def clean_on(self) -> date:
        """Raises ``ValidationError`` for a day that nobody means."""
        on: date = self.cleaned_data["on"]
        if abs(on - today()) > FARTHEST:
            raise forms.ValidationError(_("Choose a day within two years from now."))
        return on

    def clean(self) -> dict[str, Any]:
        """It ends after it begins."""
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("The end must come after the start."))
        return cleaned


class CancelForm(Form):
    """Why a session does not take place."""

    why = forms.ChoiceField(
        label=gettext_lazy("Why?"), choices=WhyCancelled.choices, widget=forms.RadioSelect, required=True
    )
    note = forms.CharField(label=gettext_lazy("More about it"), max_length=200, required=False)


class ChoiceForm(Form):
    """For each part of the register in which two differ: ``now``, ``hers`` or ``both``."""

    seen = forms.CharField(max_length=2000, required=False, widget=forms.HiddenInput)

    def __init__(self, parts: Iterable[tuple[str, str, list[str]]], data: Any = None) -> None:
        super().__init__(data)
        self.parts = []
        for part, label, ways in parts:
            field = forms.ChoiceField(label=label, choices=[(way, way) for way in ways], initial=ways[0])
            dress(field)
            self.fields[f"part-{part}"] = field
            self.parts.append(part)

    @property
    def choices(self) -> dict[str, str]:
        """What was chosen for each part, once the form is valid."""
        return {part: self.cleaned_data[f"part-{part}"] for part in self.parts}


class ShoppingForm(Form):
    """The shopping list. ``was-<id>`` carries what stood there, so that two can write at once."""

    def __init__(self, rows: Iterable[Purchase], team: Iterable[TeamMember], data: Any = None) -> None:
        super().__init__(data)
        who = [("", _("Nobody yet")), *((str(each.pk), each.person.first_name) for each in team if each.person)]
        known: dict[str, Purchase | None] = {str(row.pk): row for row in rows}
        gone = dict.fromkeys(name[5:] for name in self.data if LINE.match(name) and name[5:] not in known)
        blank = dict.fromkeys(f"new{number}" for number in range(1, BLANK + 1))
        self.keys = list(known | gone | blank)[:MOST_LINES]
        for key in self.keys:
            for name, field in _line(key, known.get(key), who):
                dress(field)
                self.fields[name] = field

    def lines(self) -> list[dict[str, Any]]:
        """The lines with their fields, for the page."""
        parts = ("what", "amount", "bought", "receipt", "member")
        return [
            {part: self[f"{part}-{key}"] for part in parts}
            | {"blank": key.startswith("new"), "was": self[f"was-{key}"]}
            for key in self.keys
        ]

    def written(self) -> Iterator[tuple[str, dict[str, Any], str]]:
        """(key, values, what stood there) of each line, once the form is valid."""
        data = self.cleaned_data
        for key in self.keys:
            values = {part: data[f"{part}-{key}"] for part in ("what", "amount", "bought", "receipt", "member")}
            yield key, values | {"what": values["what"].strip()}, data[f"was-{key}"]


def _line(key: str, row: Purchase | None, who: list[tuple[str, str]]) -> Iterator[tuple[str, forms.Field]]:
    now = row or Purchase()
    amount = "" if now.amount is None else f"{now.amount:.2f}"
    member = str(now.member_id or "")
    yield f"what-{key}", forms.CharField(label=_("What?"), required=False, max_length=WHAT, initial=now.what)
    yield f"amount-{key}", Money(label=_("Amount"), initial=amount)
    yield f"bought-{key}", forms.BooleanField(label=_("Bought"), required=False, initial=now.bought)
    yield f"receipt-{key}", forms.BooleanField(label=_("Receipt"), required=False, initial=now.receipt)
    yield f"member-{key}", forms.ChoiceField(label=_("Who?"), required=False, choices=who, initial=member)
    was = forms.CharField(required=False, max_length=400, initial=stood(row), widget=forms.HiddenInput)
    yield f"was-{key}", was
