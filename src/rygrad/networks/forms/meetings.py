"""What whoever calls a meeting above the groups says of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rygrad.ui.forms import Form

from ..actions.meetings import Call
from ..models import NetworkMeeting


class MeetingForm(Form):
    title = forms.CharField(label=_("What is it called?"), max_length=160)
    on = forms.DateField(label=_("On which day?"), widget=forms.DateInput)
    starts = forms.TimeField(label=_("From"), widget=forms.TimeInput)
    ends = forms.TimeField(label=_("To"), widget=forms.TimeInput)
    place = forms.CharField(label=_("Where?"), max_length=160, required=False)
    seats = forms.IntegerField(label=_("How many seats are there?"), min_value=1, max_value=5000)
    per_group = forms.IntegerField(
        label=_("How many from each group?"),
        min_value=1,
        max_value=50,
        initial=2,
        help_text=_("A suggestion. More can come while there are seats."),
    )
    sign_up_until = forms.DateField(label=_("Last day to sign up"), widget=forms.DateInput)
    says = forms.CharField(label=_("What is it about?"), widget=forms.Textarea, max_length=2000, required=False)

    def call(self) -> Call:
        """What the action asks for, once the form is valid."""
        return Call(**self.cleaned_data)


class OffForm(Form):
    reason = forms.CharField(label=_("Why is it called off?"), max_length=200)


def now(meeting: NetworkMeeting) -> dict[str, Any]:
    """What stands in the form at first."""
    gathering = meeting.gathering
    whole = {name: getattr(gathering, name) for name in ("title", "on", "starts", "ends", "place")}
    return whole | {name: getattr(meeting, name) for name in ("seats", "per_group", "sign_up_until", "says")}
