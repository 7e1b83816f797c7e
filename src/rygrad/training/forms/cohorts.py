"""A course: how it begins, and its settings."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from rygrad.core.clock import today
from rygrad.core.texts import say
from rygrad.packs.shapes import Pack
from rygrad.people.forms.profile import language_choices
from rygrad.ui.forms import Form

from ..enums import CohortState
from ..models import Cohort
from ..rules.cohorts import weekdays

FARTHEST = timedelta(days=3 * 366)
EVERY = [
    (1, pgettext_lazy("how often", "Every week")),
    (2, pgettext_lazy("how often", "Every second week")),
    (3, pgettext_lazy("how often", "Every third week")),
    (4, pgettext_lazy("how often", "Every fourth week")),
]


def near(day: date) -> None:
    """Raises ``ValidationError`` for a day that nobody means."""
    if abs(day - today()) > FARTHEST:
        raise forms.ValidationError(_("Please look at the year once more."))


class WhenForm(Form):
    """What a course is called, when and where it meets, and for how many it is meant."""

    title = forms.CharField(
        label=_("What do you call it?"), max_length=120, help_text=_("Such as: Spring course, or Class 3.")
    )
    starts_on = forms.DateField(label=_("When is the first day?"), widget=forms.DateInput, validators=[near])
    weekday = forms.TypedChoiceField(
        label=_("On which day of the week do you meet?"), coerce=int, widget=forms.RadioSelect, initial=1
    )
    every = forms.TypedChoiceField(
        label=_("How often?"), choices=EVERY, coerce=int, widget=forms.RadioSelect, initial=1
    )
    starts = forms.TimeField(label=_("From"), widget=forms.TimeInput)
    ends = forms.TimeField(label=_("To"), widget=forms.TimeInput)
    place = forms.CharField(label=_("Where?"), max_length=160, required=False)
    least = forms.IntegerField(label=_("At least so many women"), min_value=1, max_value=200)
    most = forms.IntegerField(label=_("At most so many women"), min_value=1, max_value=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["weekday"].choices = weekdays()  # type: ignore[attr-defined]


class CourseForm(WhenForm):
    """A new course."""

    curriculum = forms.ChoiceField(label=_("Which course?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, shipped: Pack, **kwargs: Any) -> None:
        size = shipped.rules.cohort
        kwargs["initial"] = {"least": size.least, "most": size.most} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        newest = {each.code: shipped.curriculum(each.code) for each in shipped.curricula}
        self.fields["curriculum"].choices = [  # type: ignore[attr-defined]
            (code, f"{say(each.title)}: {say(each.says)} ({days_in_words(len(each.places))})")
            for code, each in newest.items()
        ]
        self.fields["curriculum"].initial = next(iter(newest), "")


class SettingsForm(WhenForm):
    """What can be changed of a course once it is there. Its curriculum cannot: its days are its own by now."""

    share = forms.IntegerField(
        label=_("Share of the days one has to be at (per cent)"),
        min_value=1,
        max_value=100,
        help_text=_("Besides the days that nobody can do without."),
    )
    majority = forms.ChoiceField(
        label=_("Language that the profile does not count"),
        required=False,
        help_text=_("The picture of the languages says so in print."),
    )
    state = forms.ChoiceField(label=_("Where is it?"), choices=CohortState.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, cohort: Cohort, **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(cohort, name) for name in self.base_fields} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        chosen = [cohort.majority] if cohort.majority else []
        self.fields["majority"].choices = [("", "–"), *language_choices(chosen)]  # type: ignore[attr-defined]


def days_in_words(count: int) -> str:
    """ "15 days"."""
    return ngettext("%(count)d day", "%(count)d days", count) % {"count": count}
