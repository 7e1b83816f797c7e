"""Somebody leaves the course; somebody asks that one may graduate all the same."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rygrad.ui.forms import Form

from ..enums import Gone


class LeaveForm(Form):
    on = forms.DateField(label=_("Which was her last day?"), widget=forms.DateInput)
    why = forms.ChoiceField(
        label=_("Why does she leave?"),
        choices=Gone.choices,
        widget=forms.RadioSelect,
        help_text=_("Only a word, never her story. You can say that it was not said."),
    )


class ExceptionForm(Form):
    reason = forms.CharField(
        label=_("Why may she graduate all the same?"),
        max_length=300,
        widget=forms.Textarea({"rows": "3"}),
        help_text=_("For example what she did instead. Nothing about her health or her family. She can read it."),
    )
