"""When and where a ready plan is carried out, and what came of it."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from rygrad.people.models import Person
from rygrad.ui.forms import Form

from ..actions.minutes import Decided, ItemWritten, Written
from ..models import AgendaItem

LONGEST = 4000


class GatherForm(Form):
    title = forms.CharField(label=_("What do you call it?"), max_length=160, required=False)
    on = forms.DateField(label=_("On which day?"), widget=forms.DateInput)
    starts = forms.TimeField(label=_("From"), widget=forms.TimeInput)
    place = forms.CharField(label=_("Where?"), max_length=160, required=False)


class FinishForm(Form):
    """Who came, how many guests, what was said under each part, and what was decided."""

    present = forms.MultipleChoiceField(label=_("Who came"), required=False, widget=forms.CheckboxSelectMultiple)
    guests = forms.IntegerField(label=_("Guests"), min_value=0, max_value=999, required=False)
    decided = forms.CharField(
        label=_("What did you decide?"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea,
        help_text=_("One line for each thing. They become tasks."),
    )

    def __init__(self, *args: Any, people: list[Person], items: list[tuple[AgendaItem, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = items
        self.fields["present"].choices = [(str(each.pk), each.first_name) for each in people]  # type: ignore[attr-defined]
        for item, title in items:
            self.fields[f"held-{item.pk}"] = forms.BooleanField(label=title, required=False)
            self.fields[f"note-{item.pk}"] = forms.CharField(
                label=_("Notes"), required=False, max_length=LONGEST, widget=forms.Textarea
            )

    def written(self) -> Written:
        """What the action asks for, once the form is valid."""
        data = self.cleaned_data
        lines = [line.strip()[:200] for line in data["decided"].splitlines() if line.strip()]
        return Written(
            present=frozenset(UUID(pk) for pk in data["present"]),
            guests=data["guests"] or 0,
            items={
                item.pk: ItemWritten(held=data[f"held-{item.pk}"], note=data[f"note-{item.pk}"])
                for item, _title in self.items
            },
            decided=tuple(Decided(line) for line in lines),
        )

    def parts(self) -> list[tuple[Any, Any]]:
        """The two fields of each part of the agenda, for the page."""
        return [(self[f"held-{item.pk}"], self[f"note-{item.pk}"]) for item, _title in self.items]
