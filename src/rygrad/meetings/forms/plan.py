"""Forms for planning: a day and a place, calling off, the rhythm."""

from datetime import date, timedelta
from typing import Any

from babel.dates import get_day_names, get_month_names
from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from rygrad.core.clock import today
from rygrad.core.texts import say
from rygrad.gatherings.queries.agenda import element_name
from rygrad.groups.queries import Words
from rygrad.ui.forms import Form

from ..models import Rhythm

FARTHEST = timedelta(days=2 * 366)  # nobody plans further; a slip of the finger in the year is caught
WEEKS = [
    (1, pgettext_lazy("the first Tuesday of the month", "The first")),
    (2, pgettext_lazy("the second Tuesday of the month", "The second")),
    (3, pgettext_lazy("the third Tuesday of the month", "The third")),
    (4, pgettext_lazy("the fourth Tuesday of the month", "The fourth")),
    (-1, pgettext_lazy("the last Tuesday of the month", "The last")),
]


def near(day: date) -> None:
    """Raises ``ValidationError`` for a day that nobody means."""
    if abs(day - today()) > FARTHEST:
        raise forms.ValidationError(_("Choose a day within two years from now."))


class _Times(Form):
    starts = forms.TimeField(label=_("From"), widget=forms.TimeInput)
    ends = forms.TimeField(label=_("To"), widget=forms.TimeInput)
    place = forms.CharField(label=_("Where?"), max_length=160, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("The meeting must end after it starts."))
        return cleaned


class DayForm(_Times):
    """When and where one meeting is."""

    on = forms.DateField(label=_("Which day?"), widget=forms.DateInput, validators=[near])
    field_order = ("on", "starts", "ends", "place")


class CancelForm(Form):
    """Why the meeting is called off; everybody in the group reads it."""

    reason = forms.CharField(
        label=_("Why?"), max_length=200, help_text=_("Everybody in the group can read this. Write no names.")
    )


class RhythmForm(_Times):
    """How the group likes to meet. All of it is the group's own choice."""

    week = forms.TypedChoiceField(
        label=_("Which one in the month?"), choices=WEEKS, coerce=int, widget=forms.RadioSelect
    )
    weekday = forms.TypedChoiceField(label=_("Which day of the week?"), coerce=int, widget=forms.RadioSelect)
    free_months = forms.TypedMultipleChoiceField(
        label=_("Months without a meeting"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Such as a holiday month. Nobody will ask why there was no meeting then."),
    )
    template = forms.ChoiceField(label=_("What is a meeting made of?"), required=False, widget=forms.RadioSelect)
    first = forms.ChoiceField(label=_("What comes first?"), required=False)
    second = forms.ChoiceField(label=_("What comes second?"), required=False)
    third = forms.ChoiceField(label=_("What comes third?"), required=False)
    fourth = forms.ChoiceField(label=_("What comes last?"), required=False)
    method = forms.ChoiceField(label=_("How do you share your experience?"), required=False, widget=forms.RadioSelect)
    documentation = forms.ChoiceField(
        label=_("When do you fill in the forms?"), required=False, widget=forms.RadioSelect
    )
    knowledge_topics = forms.CharField(
        label=_("What would you like to know more about?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": "3"}),
    )
    field_order = (
        "week",
        "weekday",
        "starts",
        "ends",
        "place",
        "free_months",
        "template",
        "first",
        "second",
        "third",
        "fourth",
        "method",
        "documentation",
        "knowledge_topics",
    )
    PLACES = ("first", "second", "third", "fourth")

    def __init__(self, rhythm: Rhythm, words: Words, data: Any = None) -> None:
        order = list(dict.fromkeys([*rhythm.element_order, *words.pack.elements]))
        initial = {name: getattr(rhythm, name) for name in self.base_fields if name not in self.PLACES}
        super().__init__(data, initial=initial | dict(zip(self.PLACES, order, strict=False)))
        locale = (get_language() or "da").split("-")[0]
        days, months = get_day_names(locale=locale), get_month_names(locale=locale)
        elements = [(code, element_name(words, code)) for code in words.pack.elements]
        places = self.PLACES[: len(elements)]
        for name in self.PLACES[len(elements) :]:
            del self.fields[name]
        pack = words.pack
        choices: dict[str, Any] = {
            "weekday": [(number, days[number]) for number in range(7)],
            "free_months": [(number, months[number]) for number in range(1, 13)],
            "template": [("", _("As the programme does it")), *_titled(pack.templates)],
            "method": [("", _("Different from time to time")), *_titled(pack.methods)],
            "documentation": [("", _("Different from time to time")), *_titled(pack.documentation_moments)],
        }
        for name, options in (choices | dict.fromkeys(places, elements)).items():
            self.fields[name].choices = options  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        order = [cleaned.pop(name, "") for name in self.PLACES]
        chosen = [code for code in order if code]
        if len(set(chosen)) < len(chosen):
            self.add_error("first", _("Give each element its own place: one of them is chosen twice."))
        return cleaned | {"element_order": chosen}


def _titled(things: Any) -> list[tuple[str, str]]:
    return list({each.code: say(each.title).text for each in things}.items())
