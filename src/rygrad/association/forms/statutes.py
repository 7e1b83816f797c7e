"""The group's own dates and numbers."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rygrad.ui.forms import Form

from ..models import Statutes
from ..rules.statutes import SETTINGS
from ..rules.wheel import day_in


class StatutesForm(Form):
    """Names, numbers and days. Of a deadline only the day and the month are kept."""

    name = forms.CharField(label=_("What is the association called?"), max_length=160, required=False)
    number = forms.CharField(
        label=_("Its number"),
        max_length=20,
        required=False,
        help_text=_("From the register of associations. The bank and the municipality ask for it."),
    )
    founded_on = forms.DateField(label=_("When was it founded?"), widget=forms.DateInput, required=False)
    agreed_on = forms.DateField(label=_("When were the statutes adopted?"), widget=forms.DateInput, required=False)
    board_least = forms.IntegerField(label=_("How many sit on the board, at least?"), min_value=1, max_value=20)
    board_meetings = forms.IntegerField(label=_("How many board meetings a year, at least?"), min_value=1, max_value=24)
    term_years = forms.IntegerField(label=_("For how many years is somebody elected?"), min_value=1, max_value=6)
    annual_meeting_by = forms.DateField(label=_("Last day for the annual general meeting"), widget=forms.DateInput)
    accounts_by = forms.DateField(label=_("Last day for the auditor to read the accounts"), widget=forms.DateInput)
    report_by = forms.DateField(label=_("Last day to send accounts and report"), widget=forms.DateInput)
    grant_by = forms.DateField(label=_("Last day to apply for next year's money"), widget=forms.DateInput)


def now(statutes: Statutes, day: date) -> dict[str, Any]:
    """What stands in the form at first. A deadline without a day in pack or statutes is the last of the year."""
    names = [name for name in StatutesForm.base_fields if name not in SETTINGS]
    plain = {name: getattr(statutes, name) for name in names}
    return plain | {name: day_in(day.year, getattr(statutes, name) or "12-31") for name in SETTINGS}
