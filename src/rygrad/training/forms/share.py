"""What the coordinator says of the course on its public page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rygrad.ui.forms import Form

from ..models import Cohort


class SaysForm(Form):
    says = forms.CharField(
        label=_("In your own words"),
        max_length=400,
        required=False,
        widget=forms.Textarea({"rows": "4"}),
        help_text=_("Everybody can read it: on the page, in the message and on the poster. No names, please."),
    )

    def __init__(self, *args: Any, cohort: Cohort, **kwargs: Any) -> None:
        super().__init__(*args, initial={"says": cohort.says}, **kwargs)
