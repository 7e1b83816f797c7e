"""Forms of the team: somebody comes in, somebody stops."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from rygrad.people.models import Person
from rygrad.ui.forms import Form

from ..enums import LeftReason


class TakeInForm(Form):
    """Who joins the team, and since when."""

    person = forms.TypedChoiceField(label=_("Who?"), coerce=UUID, widget=forms.RadioSelect)
    since = forms.DateField(label=_("Since which day?"), widget=forms.DateInput)

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {person.pk: person for person in people}
        self.fields["person"].choices = [(str(each.pk), each.name) for each in people]  # type: ignore[attr-defined]


class LetGoForm(Form):
    """Her last day, and why."""

    until = forms.DateField(label=_("Which was her last day?"), widget=forms.DateInput)
    reason = forms.ChoiceField(
        label=_("Why does she stop?"),
        choices=LeftReason.choices,
        widget=forms.RadioSelect,
        help_text=_("Only the group sees it. You can say that it was not said."),
    )
