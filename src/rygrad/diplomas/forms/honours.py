"""Checks a guest of honour."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rygrad.ui.forms import Form


class HonourForm(Form):
    """Somebody in office: a mayor, a councillor, the head of the library."""

    name = forms.CharField(label=_("Name"), max_length=120)
    office = forms.CharField(label=_("In which office?"), max_length=120, help_text=_("Such as “Mayor”."))
