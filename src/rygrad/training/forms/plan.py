"""Dates for the days of a course, and a day of the group's own."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from rygrad.core.texts import say
from rygrad.groups.queries import Words
from rygrad.packs.areas import METHOD
from rygrad.ui.forms import Form, dress

from ..enums import ModuleKind
from .cohorts import near


class PlannerForm(Form):
    """A date for each day (``on-<id>``), and more days without one. What is left out is ticked beside, by its key."""

    afresh = forms.BooleanField(
        label=_("New dates for all days that have not been"), required=False, widget=forms.CheckboxInput
    )
    own_from = forms.DateField(label=_("We do not meet from"), required=False, widget=forms.DateInput)
    own_to = forms.DateField(label=_("until"), required=False, widget=forms.DateInput)

    def __init__(self, *args: Any, days: Sequence[tuple[UUID, date | None]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.days = [pk for pk, _on in days]
        for pk, on in days:
            field = forms.DateField(
                label=_("Date"), required=False, widget=forms.DateInput, initial=on, validators=[near]
            )
            dress(field)
            self.fields[f"on-{pk}"] = field

    def dates(self) -> dict[UUID, date]:
        """The dates that were chosen, once the form is valid."""
        said = {pk: self.cleaned_data.get(f"on-{pk}") for pk in self.days}
        return {pk: on for pk, on in said.items() if on}


class NewDayForm(Form):
    """A day of the group's own."""

    title = forms.CharField(label=_("What is it called?"), max_length=160)
    kind = forms.ChoiceField(
        label=_("What sort of day?"),
        choices=ModuleKind.choices,
        widget=forms.RadioSelect,
        initial=ModuleKind.SUBJECT,
    )
    areas = forms.MultipleChoiceField(label=_("What is it about?"), required=False, widget=forms.CheckboxSelectMultiple)
    script = forms.ChoiceField(
        label=_("Does it follow one of our scripts?"),
        required=False,
        help_text=_("A script says step by step what you do, and what to bring."),
    )
    on = forms.DateField(label=_("Which day?"), required=False, widget=forms.DateInput, validators=[near])

    def __init__(self, *args: Any, words: Words, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["areas"].choices = areas_of(words)  # type: ignore[attr-defined]
        self.fields["script"].choices = scripts_of(words)  # type: ignore[attr-defined]


def areas_of(words: Words) -> list[tuple[str, str]]:
    """The life areas of the programme, without the method: that is a kind of day."""
    return [(each.code, str(say(each.title))) for each in words.pack.areas if each.code != METHOD]


def scripts_of(words: Words) -> list[tuple[str, str]]:
    """The scripts of the programme, and none."""
    return [("", "–"), *((each.code, str(say(each.title))) for each in words.pack.modules)]
