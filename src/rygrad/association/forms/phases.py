"""The form that moves a group along its road."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rygrad.ui.forms import Form


class MoveForm(Form):
    """Which phase, and from which day."""

    phase = forms.ChoiceField(label=_("Which phase begins?"), widget=forms.RadioSelect)
    on = forms.DateField(
        label=_("From which day?"),
        widget=forms.DateInput,
        help_text=_("On this day the responsibility changes. It may lie ahead."),
    )

    why = forms.CharField(
        label=_("Why?"),
        max_length=200,
        required=False,
        widget=forms.TextInput({"data-guard": True}),
        help_text=_("Above all if the group goes a step back. Everybody in the group can read it."),
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phase"].choices = choices  # type: ignore[attr-defined]
