"""Checks what a running guide sends."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms

from rygrad.gatherings.queries.guide import Guide
from rygrad.ui.forms import Form

from ..actions.told import MOST
from ..enums import ItemState

DAY = 24 * 3600 * 1000


class PlaceForm(Form):
    """Where the guide is: the key of a stage, the turn, and milliseconds left."""

    step = forms.CharField(max_length=110)
    turn = forms.IntegerField(min_value=0, max_value=99, required=False)
    left = forms.IntegerField(min_value=0, max_value=DAY, required=False)
    running = forms.BooleanField(required=False)

    def __init__(self, found: Guide, data: Any = None) -> None:
        super().__init__(data)
        self.keys = {stage.key for stage in found.stages}

    def clean_step(self) -> str:
        """Only a stage of this agenda."""
        step: str = self.cleaned_data["step"]
        if step not in self.keys:
            raise forms.ValidationError("?")  # a page that is older than the agenda; it reloads, nobody reads this
        return step

    @property
    def remaining(self) -> timedelta | None:
        left = self.cleaned_data["left"]
        return None if left is None else timedelta(milliseconds=left)


class PeopleForm(Form):
    """Who is here and who has told."""

    present = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    told = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    seen = forms.CharField(max_length=20_000, required=False)  # the ids that were ticked when she began
    sent = forms.CharField(max_length=40, required=False)

    def __init__(self, found: Guide, data: Any = None) -> None:
        super().__init__(data)
        choices = [(str(seat.person.pk), seat.person.first_name) for seat in found.seats]
        for name in ("present", "told"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        self.known = {key for key, _name in choices}

    def clean_seen(self) -> list[UUID] | None:
        """None when the page did not say."""
        if "seen" not in self.data:
            return None
        return [UUID(key) for key in self.cleaned_data["seen"].split(",") if key in self.known]


class NoteForm(Form):
    """What was said. ``before`` is what stood there when the writer began."""

    number = forms.IntegerField(min_value=1, max_value=99, required=False)
    before = forms.CharField(max_length=20_000, required=False, strip=False, widget=forms.HiddenInput)
    text = forms.CharField(max_length=4000, required=False, strip=False, widget=forms.Textarea)
    sent = forms.CharField(max_length=40, required=False)


class ItemForm(Form):
    """What happened to an item of the agenda."""

    done = forms.ChoiceField(choices=[*ItemState.choices, ("earlier", "")])
    sent = forms.CharField(max_length=40, required=False)


class ToldForm(Form):
    """How many talks the whole table has told of; empty takes the number back."""

    talks = forms.IntegerField(min_value=0, max_value=MOST, required=False)
