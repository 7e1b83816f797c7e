"""Checks what she says that she has done."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rygrad.ui.forms import Form

from ..enums import DeedKind

LENGTHS = [
    (30, _("Half an hour")),
    (60, _("One hour")),
    (120, _("Two hours")),
    (180, _("Three hours")),
    (360, _("A whole day")),
]


class DeedForm(Form):
    """Two taps are enough: the kind is the button. The rest says one hour, today."""

    kind = forms.ChoiceField(choices=DeedKind.choices, widget=forms.HiddenInput)
    title = forms.CharField(
        label=_("What was it?"),
        max_length=120,
        required=False,
        widget=forms.TextInput({"data-guard": True}),
        help_text=_("A few words for yourself. No names."),
    )
    on = forms.DateField(label=_("On which day?"), widget=forms.DateInput, required=False)
    minutes = forms.TypedChoiceField(
        label=_("How long, with the preparing?"), choices=LENGTHS, coerce=int, required=False
    )

    def __init__(self, data: Any = None, *, day: date) -> None:
        super().__init__(data, initial={"on": day, "minutes": 60}, auto_id="deed-%s")
        self.day = day

    def clean_minutes(self) -> int:
        """An hour, when she says nothing."""
        return int(self.cleaned_data["minutes"] or 60)

    def clean_on(self) -> date:
        """Today, when she says nothing."""
        return self.cleaned_data["on"] or self.day
