"""Checks what is filled in in a register. It only checks; what it gives on is a ``Register`` as it was typed."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rygrad.ui.forms import PAGE, Form, dress

from ..enums import ContextKind
from ..rules.register import NEW, PARTS, TEXTS, Buy, Register

MOST_BABIES, MOST_NEW, MOST_LINES = 99, 40, 60
NAME, PHRASE, WHAT, NOTE = 60, 120, 120, 80
BLANK = 3  # empty lines for what was bought
MOST = Decimal("99999.99")
LINE = re.compile(r"^what-(?:[0-9a-f-]{36}|new\d{1,2})$")
_TICKS = forms.CheckboxSelectMultiple


class Keys(forms.MultipleChoiceField):
    """Several values that the action judges, since a page kept on a phone may be older than the lists."""

    def __init__(self, *, longest: int, most: int, **more: Any) -> None:
        super().__init__(required=False, widget=_TICKS, **more)
        self.longest, self.most = longest, most

    def validate(self, value: list[str]) -> None:
        """Only their size."""
        if len(value) > self.most or any(len(each) > self.longest for each in value):
            raise forms.ValidationError(_("This is too much at once. Please shorten it."))


class Money(forms.CharField):
    """An amount with a comma or a point; gives a plain number such as ``45.50``, empty when nothing is written."""

    def __init__(self, **more: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "dir": "ltr"})
        super().__init__(required=False, max_length=14, widget=widget, **more)

    def clean(self, value: Any) -> str:
        """Raises ``ValidationError`` for what is no amount."""
        text = str(super().clean(value)).replace(" ", "").replace("\u066b", ".").replace(",", ".")
        if not text:
            return ""
        try:
            amount = Decimal(text)
        except InvalidOperation:
            raise forms.ValidationError(_("Write the amount as a number, such as 45 or 45.50.")) from None
        if not amount.is_finite() or not 0 <= amount <= MOST:
            raise forms.ValidationError(_("This amount cannot be right. Write it once more."))
        return f"{amount:.2f}"


class RegisterForm(Form):
    """The register of one session. Lines of the shopping list are named by their row: ``what-<id>``, ``what-new1``."""

    version = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    seen = forms.CharField(max_length=2000, required=False, widget=forms.HiddenInput)
    sent = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    present = Keys(label=gettext_lazy("Who came?"), longest=36, most=1000)
    new = Keys(label=gettext_lazy("New mothers"), longest=NAME, most=MOST_NEW)
    name = forms.CharField(
        label=gettext_lazy("Her first name, or what she wants to be called"), max_length=NAME, required=False
    )
    babies = forms.IntegerField(
        label=gettext_lazy("How many babies?"), min_value=0, max_value=MOST_BABIES, required=False
    )
    duty = Keys(label=gettext_lazy("Who was on duty?"), longest=73, most=400)
    visits = Keys(label=gettext_lazy("Who visited?"), longest=36, most=40)
    visitor = forms.CharField(label=gettext_lazy("Somebody else came"), max_length=36, required=False)
    phrase = Keys(label=gettext_lazy("As the last times"), longest=PHRASE, most=20)
    activity = forms.CharField(
        label=gettext_lazy("What did you do?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "data-guard": True}),
    )
    notes = forms.CharField(
        label=gettext_lazy("Anything else to remember"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "data-guard": True}),
    )
    next_steps = forms.CharField(
        label=gettext_lazy("What is next?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "data-guard": True}),
    )
    context = forms.MultipleChoiceField(
        label=gettext_lazy("Was there something about this day?"),
        required=False,
        widget=_TICKS,
        choices=ContextKind.choices,
    )
    outing = forms.BooleanField(label=gettext_lazy("We were somewhere else"), required=False)
    place = forms.CharField(label=gettext_lazy("Where?"), max_length=160, required=False)

    def __init__(self, data: Any = None, *, stored: Register, version: int) -> None:
        self.stored = stored
        start = {
            name: getattr(stored, name) for name in ("babies", "activity", "notes", "next_steps", "outing", "place")
        }
        super().__init__(data, initial=start | {"version": version, "seen": json.dumps(stored.marks())})
        for name, field in _fields(self.data, stored):
            dress(field)
            self.fields[name] = field
        for name in TEXTS:
            _give_room(self.fields[name], len(getattr(stored, name)))

    def unchecked(self) -> None:
        """Shows what was typed again without judging it: she only added a name."""
        self._errors = ErrorDict()

    @property
    def typed(self) -> Register:
        """What was handed in, once the form is valid."""
        data = self.cleaned_data
        names = [*data["new"], data["name"]]
        return Register(
            present=frozenset([*data["present"], *(NEW + name for name in map(_named, names) if name)]),
            babies=data["babies"],
            duty=_on_duty(data["duty"]),
            visits=frozenset([*data["visits"], *([NEW + data["visitor"]] if data["visitor"] else [])]),
            activity=_with_phrases(data["activity"], data["phrase"]),
            notes=data["notes"].strip(),
            next_steps=data["next_steps"].strip(),
            purchases=tuple(self._buys()),
            context={kind: data[f"note-{kind}"].strip() for kind in data["context"]},
            outing=data["outing"],
            place=data["place"],
        )

    @property
    def marks(self) -> dict[str, str]:
        """What she says that she started from; empty when she does not say it."""
        try:
            seen = json.loads(self.cleaned_data["seen"] or "{}")
        except ValueError:
            return {}
        return {part: str(seen[part]) for part in PARTS if part in seen} if isinstance(seen, dict) else {}

    @property
    def shown(self) -> Register:
        """What stands on the page: as it is stored, or as she typed it, right or wrong."""
        if not isinstance(self.data, QueryDict) or not self.is_bound:
            return self.stored
        names = [str(name) for name in self.data.getlist("new")]
        return Register(
            present=frozenset([*self.data.getlist("present"), *(NEW + name for name in map(_named, names) if name)]),
            duty=frozenset(self.data.getlist("duty")),
            visits=frozenset(self.data.getlist("visits")),
            activity=self.data.get("activity", ""),
            context={kind: self.data.get(f"note-{kind}", "") for kind in self.data.getlist("context")},
        )

    def lines(self) -> list[dict[str, Any]]:
        """The lines of the shopping list, for the page."""
        return [
            {part: self[f"{part}-{key}"] for part in ("what", "amount", "bought", "receipt")}
            | {"blank": key.startswith("new")}
            for key in _keys(self.fields)
        ]

    def tags(self) -> dict[str, forms.BoundField]:
        """The notes of the circumstances by kind, for the page."""
        return {str(kind): self[f"note-{kind}"] for kind in ContextKind}

    def _buys(self) -> Iterator[Buy]:
        data, known = self.cleaned_data, {buy.key for buy in self.stored.purchases}
        for key in _keys(self.fields):
            if what := data[f"what-{key}"].strip():
                new = key.startswith("new")
                yield Buy(
                    what=what,
                    amount=data[f"amount-{key}"],
                    bought=data[f"bought-{key}"] or new,
                    receipt=data[f"receipt-{key}"],
                    key=key if key in known else "",
                )


def _fields(data: Any, stored: Register) -> Iterator[tuple[str, forms.Field]]:
    known = {buy.key: buy for buy in stored.purchases}
    sent = [name[5:] for name in data if LINE.match(name)] if data else []
    blank = [f"new{number}" for number in range(1, BLANK + 1)]
    for key in list(dict.fromkeys([*known, *(key for key in sent if key not in blank), *blank]))[:MOST_LINES]:
        yield from _line(key, known.get(key, Buy("", bought=False)))
    for kind in ContextKind:
        label = _("What exactly?")
        note = stored.context.get(kind, "")
        yield f"note-{kind}", forms.CharField(label=label, required=False, max_length=NOTE, initial=note)


def _line(key: str, buy: Buy) -> Iterator[tuple[str, forms.Field]]:
    yield f"what-{key}", forms.CharField(label=_("What?"), required=False, max_length=WHAT, initial=buy.what)
    yield f"amount-{key}", Money(label=_("Amount"), initial=buy.amount)
    yield f"bought-{key}", forms.BooleanField(label=_("Bought"), required=False, initial=buy.bought)
    yield f"receipt-{key}", forms.BooleanField(label=_("Receipt"), required=False, initial=buy.receipt)


def _give_room(field: forms.Field, length: int) -> None:
    """Two long texts that have been put together may be saved again as they are."""
    if length > PAGE:
        field.validators = [each for each in field.validators if not isinstance(each, MaxLengthValidator)]
        field.validators.append(MaxLengthValidator(length))
        field.widget.attrs["maxlength"] = str(length)


def _keys(fields: dict[str, forms.Field]) -> list[str]:
    return [name[5:] for name in fields if LINE.match(name)]


def _named(name: str) -> str:
    return " ".join(name.split())


def _on_duty(keys: list[str]) -> frozenset[str]:
    """Who was not there took care of nothing."""
    there = {key for key in keys if ":" not in key}
    return frozenset(key for key in keys if key.partition(":")[0] in there)


def _with_phrases(text: str, phrases: list[str]) -> str:
    """What she tapped goes before what she wrote; nothing stands there twice."""
    have = {line.strip().casefold() for line in text.splitlines()}
    tapped = [phrase for phrase in dict.fromkeys(phrases) if phrase.strip() and phrase.strip().casefold() not in have]
    return "\n".join([*tapped, *([text.strip()] if text.strip() else [])])
