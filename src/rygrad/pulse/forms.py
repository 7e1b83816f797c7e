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
