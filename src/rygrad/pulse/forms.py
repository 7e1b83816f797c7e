from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rygrad.ui.forms import Form

from .enums import Face


class PulseForm(Form):
    """One tap."""

    face = forms.ChoiceField(
        choices=Face.choices,
        error_messages={
            "required": _("Tap one of the three faces."),
            "invalid_choice": _("Tap one of the three faces."),
        },
    )


class CheckForm(Form):
    """One tap on one of the template's choices."""

    choice = forms.ChoiceField(
        error_messages={"required": _("Tap one of the pictures."), "invalid_choice": _("Tap one of the pictures.")}
    )

    def __init__(self, data: Any, *, codes: Sequence[str]) -> None:
        super().__init__(data)
        self.fields["choice"].choices = [(code, code) for code in codes]  # type: ignore[attr-defined]
