"""Forms of the board: an election, the end of a seat."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rygrad.gatherings.models import Gathering
from rygrad.people.models import Person
from rygrad.ui.dates import day as said_day
from rygrad.ui.forms import Form

from ..enums import Post
from ..rules.board import term_end


class ElectForm(Form):
    """Who was elected, to which post, where and for how long."""

    post = forms.ChoiceField(label=_("Which post?"), choices=Post.choices, widget=forms.RadioSelect)
    person = forms.ChoiceField(label=_("Who was elected?"), required=False)
    name = forms.CharField(
        label=_("An auditor from outside the group"),
        max_length=120,
        required=False,
        help_text=_("Only if the auditor is none of you. Write the name."),
    )
    gathering = forms.ChoiceField(label=_("At which meeting?"), required=False)
    from_on = forms.DateField(label=_("From which day?"), widget=forms.DateInput)
    until_on = forms.DateField(
        label=_("Until which day?"),
        widget=forms.DateInput,
        required=False,
        help_text=_("Leave it empty, and we reckon it by your statutes."),
    )

    def __init__(
        self, *args: Any, people: list[Person], meetings: list[Gathering], term_years: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(each.pk): each for each in people}
        self.meetings = {str(each.pk): each for each in meetings}
        self.term_years = term_years
        self.fields["person"].choices = [("", _("Choose"))] + [(pk, each.name) for pk, each in self.people.items()]  # type: ignore[attr-defined]
        said = [(pk, f"{each.get_kind_display()}, {said_day(each.on)}") for pk, each in self.meetings.items()]
        self.fields["gathering"].choices = [("", _("Not at a meeting that is written down here")), *said]  # type: ignore[attr-defined]

    def words(self) -> dict[str, Any]:
        """What the action asks for, once the form is valid."""
        data = self.cleaned_data
        begins: date = data["from_on"]
        return data | {
            "person": self.people.get(data["person"]),
            "gathering": self.meetings.get(data["gathering"]),
            "until_on": data["until_on"] or term_end(begins, self.term_years),
        }


class EndSeatForm(Form):
    """From which day she sits there no more."""

    left_on = forms.DateField(label=_("From which day does she not sit there any more?"), widget=forms.DateInput)

    def __init__(self, *args: Any, own: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if own:
            self.fields["left_on"].label = _("From which day do you not sit there any more?")
