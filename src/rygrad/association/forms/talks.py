"""A talk took place: with whom, and on which day. There is no place for what was said (F18)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rygrad.people.models import Person
from rygrad.ui.forms import Form


class TalkForm(Form):
    person = forms.ChoiceField(label=_("With whom?"))
    on = forms.DateField(label=_("On which day did you talk?"), widget=forms.DateInput)

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(each.pk): each for each in people}
        self.fields["person"].choices = [(pk, each.name) for pk, each in self.people.items()]  # type: ignore[attr-defined]
