"""Checks who was thanked, and how."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rygrad.people.models import Person
from rygrad.ui.forms import Form

from ..enums import Thanks


class ThanksForm(Form):
    """One or several people were thanked on one day. There is no field for an amount."""

    people = forms.MultipleChoiceField(label=_("Whom have you thanked?"), widget=forms.CheckboxSelectMultiple)
    how = forms.ChoiceField(label=_("How?"), choices=Thanks.choices, widget=forms.RadioSelect)
    on = forms.DateField(label=_("When?"))

    def __init__(self, data: Any = None, *, people: Iterable[Person], day: date) -> None:
        super().__init__(data, initial={"on": day, "how": Thanks.WORDS})
        self.known = {str(each.pk): each for each in people}
        self.fields["people"].choices = [(key, each.name) for key, each in self.known.items()]  # type: ignore[attr-defined]

    def clean_people(self) -> list[Person]:
        """The people themselves."""
        return [self.known[key] for key in self.cleaned_data["people"]]
