"""Checks what is handed out, and what of a whole course is printed."""

from collections.abc import Iterable
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from rygrad.people.models import Person
from rygrad.ui.forms import Form

from ..enums import Item
from ..rules.papers import LANGUAGES, PRINTED


class IssueForm(Form):
    """One thing for one person."""

    person = forms.ChoiceField(label=_("Who gets it?"))
    item = forms.ChoiceField(label=_("What does she get?"), choices=Item.choices, widget=forms.RadioSelect)
    on = forms.DateField(label=_("When did she get it?"))
    until = forms.DateField(
        label=_("Until when does it count?"), required=False, help_text=_("Empty: as long as she is with the group.")
    )

    def __init__(self, data: object = None, *, people: Iterable[Person], day: date) -> None:
        super().__init__(data, initial={"on": day})
        self.people = {str(each.pk): each for each in people}
        self.fields["person"].choices = [("", "—"), *((key, each.name) for key, each in self.people.items())]  # type: ignore[attr-defined]

    def clean_person(self) -> Person:
        """The person herself."""
        return self.people[self.cleaned_data["person"]]


class BatchForm(Form):
    """What of a course is printed, in which language."""

    item = forms.ChoiceField(
        label=_("What do you want to print?"),
        choices=[(each.value, each.label) for each in PRINTED],
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(label=_("In which language?"), choices=LANGUAGES, widget=forms.RadioSelect)
