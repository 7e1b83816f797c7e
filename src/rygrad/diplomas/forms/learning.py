"""Checks what she says that she took part in."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rygrad.ui.forms import Form

from ..enums import Learnt

LENGTHS = [
    (30, _("Half an hour")),
    (60, _("One hour")),
    (90, _("One hour and a half")),
    (120, _("Two hours")),
    (180, _("Three hours")),
    (360, _("A whole day")),
    (720, _("Two days")),
]


class LearningForm(Form):
    """A course, a talk or a visit besides what the group does together."""

    kind = forms.ChoiceField(label=_("What was it?"), choices=Learnt.choices, widget=forms.RadioSelect)
    title = forms.CharField(
        label=_("What was it about?"),
        max_length=120,
        widget=forms.TextInput({"data-guard": True}),
        help_text=_("A few words, such as “First aid”. No names."),
    )
    on = forms.DateField(label=_("On which day?"))
    minutes = forms.TypedChoiceField(label=_("How long?"), choices=LENGTHS, coerce=int)

    def __init__(self, data: Any = None, *, day: date) -> None:
        super().__init__(data, initial={"on": day, "minutes": 120, "kind": Learnt.COURSE})
