from datetime import date

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rygrad.ui.forms import Form

from ..enums import Theme
from ..models import Circle
from .mothers import language_choices


class StoryForm(Form):
    """What the group has meant for somebody, and whether she has said yes."""

    text = forms.CharField(
        label=gettext_lazy("What did she tell?"),
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": "6", "data-guard": True}),
        help_text=gettext_lazy(
            "In her own words, three to six lines. No names, no streets, nothing that only one woman here could say."
        ),
    )
    theme = forms.ChoiceField(
        label=gettext_lazy("What is it about?"), choices=Theme.choices, widget=forms.RadioSelect, initial=Theme.OTHER
    )
    language = forms.ChoiceField(label=gettext_lazy("In which language is it written?"), required=False)
    told_on = forms.DateField(label=gettext_lazy("When did she tell it?"))
    consent = forms.BooleanField(
        label=gettext_lazy("I have asked her, and she says yes: it may be told without her name"), required=False
    )

    def __init__(self, *args: object, circle: Circle, day: date, said_yes: bool = False, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.day = day
        self.fields["language"].choices = language_choices(circle)  # type: ignore[attr-defined]
        if said_yes:
            del self.fields["consent"]

    def clean_told_on(self) -> date:
        """Nobody tells a story tomorrow."""
        on: date = self.cleaned_data["told_on"]
        if on > self.day:
            raise forms.ValidationError(_("This day lies ahead."))
        return on


class CheckForm(Form):
    """Three looks of a second person."""

    names = forms.BooleanField(label=gettext_lazy("No name, no street, no school, no workplace stands in it"))
    rare = forms.BooleanField(
        label=gettext_lazy("Nothing rare stands in it: no country or illness that only one of us has")
    )
    guess = forms.BooleanField(label=gettext_lazy("Who knows the group could not guess whose story it is"))
