"""Two ticks, neither of them set beforehand."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rygrad.ui.forms import Form


class PhotoForm(Form):
    inside = forms.BooleanField(label=_("Yes, inside the group"), required=False)
    outside = forms.BooleanField(label=_("Yes, outside the group too"), required=False)
    version = forms.IntegerField(min_value=1, max_value=32767, widget=forms.HiddenInput)
