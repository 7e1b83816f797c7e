"""The form that writes down who answers for the data."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rygrad.ui.forms import Form

from ..enums import ControllerKind


class ControllerForm(Form):
    """Who it is, what it is called, since when."""

    kind = forms.ChoiceField(label=_("Who is it?"), choices=ControllerKind.choices, widget=forms.RadioSelect)
    name = forms.CharField(label=_("Name"), max_length=160)
    number = forms.CharField(
        label=_("Number in the register of organisations"),
        max_length=20,
        required=False,
        widget=forms.TextInput({"inputmode": "numeric", "dir": "ltr"}),
    )
    since = forms.DateField(label=_("Since which day?"), widget=forms.DateInput)
