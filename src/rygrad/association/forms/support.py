"""What the centre did: a day and a kind. There is no place for more."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rygrad.ui.forms import Form

from ..enums import SupportKind


class SupportForm(Form):
    kind = forms.ChoiceField(label=_("What did you do?"), choices=SupportKind.choices, widget=forms.RadioSelect)
    on = forms.DateField(label=_("On which day?"), widget=forms.DateInput)
