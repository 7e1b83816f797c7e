"""Where a mother stands, and since when."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rygrad.ui.forms import Form

from ..enums import LeftReason, PauseReason, Standing


class StandingForm(Form):
    standing = forms.ChoiceField(label=_("How is it now?"), choices=Standing.choices, widget=forms.RadioSelect)
    on = forms.DateField(label=_("From which day?"), widget=forms.DateInput)
    pause_reason = forms.ChoiceField(
        label=_("Why does she take a break?"),
        choices=[("", _("Not said")), *(pair for pair in PauseReason.choices if pair[0] != PauseReason.NOT_SAID)],
        required=False,
        help_text=_("Only you who run the group see the reason. In a report it is counted with others."),
    )
    back_on = forms.DateField(
        label=_("When does she think she will be back?"),
        required=False,
        widget=forms.DateInput,
        help_text=_("On that day we remind you to call her."),
    )
    left_reason = forms.ChoiceField(
        label=_("Why has she stopped?"),
        choices=[("", _("Not said")), *(pair for pair in LeftReason.choices if pair[0] != LeftReason.NOT_SAID)],
        required=False,
        help_text=_("60 days after she has stopped we forget her name; she is still counted."),
    )
    note = forms.CharField(label=_("Something to remember"), max_length=200, required=False)

    def words(self) -> dict[str, Any]:
        """What the action asks for, once the form is valid."""
        return self.cleaned_data
