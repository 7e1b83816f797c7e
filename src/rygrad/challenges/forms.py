from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rygrad.core.texts import say
from rygrad.groups.queries import Words, members
from rygrad.people.models import Person
from rygrad.ui.forms import Form

from .enums import From, Step
from .models import Challenge

GUARDED = {"data-guard": ""}


class NameForm(Form):
    """Something that many meet. The guard looks for names on the phone."""

    title = forms.CharField(
        label=_("What is hard here?"),
        max_length=160,
        widget=forms.TextInput(attrs=GUARDED),
        help_text=_("Something that many meet, in a few words. Never one person's story."),
    )
    text = forms.CharField(
        label=_("How does it show?"), max_length=1000, required=False, widget=forms.Textarea(attrs=GUARDED)
    )


class GroupNameForm(NameForm):
    """The same for the group itself, with the life area and whose wish it is."""

    area = forms.ChoiceField(label=_("Which part of life is it about?"), required=False)
    origin = forms.ChoiceField(
        label=_("Who named it?"), choices=From.choices, initial=From.GROUP, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, words: Words, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = [(area.code, str(say(area.title))) for area in words.pack.areas if area.topics]
        self.fields["area"].choices = [("", _("Choose")), *areas]  # type: ignore[attr-defined]


class TakeForm(Form):
    action = forms.CharField(label=_("What is the first thing you do?"), max_length=300)
    owner = forms.ChoiceField(label=_("Who takes it on?"))
    due_on = forms.DateField(label=_("Until when?"), widget=forms.DateInput, required=False)

    def __init__(self, *args: Any, challenge: Challenge, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people: dict[str, Person] = {str(each.pk): each for each in members(challenge.group)}
        names = [(pk, person.first_name) for pk, person in self.people.items()]
        self.fields["owner"].choices = [("", _("Choose")), *names]  # type: ignore[attr-defined]

    def words(self) -> dict[str, Any]:
        """What the action asks for, once the form is valid."""
        return self.cleaned_data | {"owner": self.people.get(self.cleaned_data["owner"])}


class FinishForm(Form):
    step = forms.ChoiceField(
        label=_("Where is it now?"),
        choices=[(each.value, each.label) for each in (Step.DONE, Step.OPEN, Step.DROPPED)],
        widget=forms.RadioSelect,
    )
    outcome = forms.CharField(label=_("What came of it?"), max_length=300, required=False)
