"""Forms of a mothers' group itself: its name and rhythm, its settings, its duties, its special days."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from babel import Locale
from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from rygrad.core.clock import today
from rygrad.people.forms.profile import language_choices
from rygrad.ui.forms import Form, dress

from ..actions.details import Wanted
from ..enums import DutyKind, SpecialKind
from ..models import Circle, Duty
from ..rules.names_of_days import weekday_names

OLDEST, FARTHEST = timedelta(days=40 * 366), timedelta(days=2 * 366)
EVERY = [
    (1, pgettext_lazy("how often", "Every week")),
    (2, pgettext_lazy("how often", "Every second week")),
    (3, pgettext_lazy("how often", "Every third week")),
    (4, pgettext_lazy("how often", "Every fourth week")),
]


def near(day: date) -> None:
    """Raises ``ValidationError`` for a day that nobody means."""
    if not -OLDEST <= day - today() <= FARTHEST:
        raise forms.ValidationError(_("Please look at the year once more."))


class CircleForm(Form):
    """What a mothers' group is called, when and where it meets."""

    name = forms.CharField(label=_("What is the group called?"), max_length=120)
    weekday = forms.TypedChoiceField(label=_("Which day of the week?"), coerce=int, widget=forms.RadioSelect)
    every = forms.TypedChoiceField(
        label=_("How often?"), choices=EVERY, coerce=int, widget=forms.RadioSelect, initial=1
    )
    starts = forms.TimeField(label=_("From"), widget=forms.TimeInput)
    ends = forms.TimeField(label=_("To"), widget=forms.TimeInput)
    place = forms.CharField(label=_("Where?"), max_length=160, required=False)
    started_on = forms.DateField(
        label=_("When was the first time?"),
        widget=forms.DateInput,
        validators=[near],
        help_text=_("A real day. From then on we count who has come."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["weekday"].choices = weekday_names()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("It must end after it starts."))
        return cleaned


class SettingsForm(CircleForm):
    """The same, with what the figures are reckoned with."""

    channel = forms.CharField(
        label=_("What is your chat group called?"),
        max_length=80,
        required=False,
        help_text=_("Only its name. Nothing that is written there is kept here."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Which languages are spoken in the group?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    least_on_duty = forms.IntegerField(
        label=_("How many must be on duty at the least?"), min_value=1, max_value=20, widget=forms.NumberInput
    )
    regular_share = forms.IntegerField(
        label=_("Who comes to at least so many per cent of the sessions, comes regularly"),
        min_value=1,
        max_value=100,
        help_text=_("Reckoned for the time in which she belongs to the group."),
    )
    regular_least = forms.IntegerField(
        label=_("… and at least so many times"), min_value=1, max_value=52, widget=forms.NumberInput
    )
    ended_on = forms.DateField(
        label=_("Has the group stopped? Then: the last day"),
        required=False,
        widget=forms.DateInput,
        validators=[near],
        help_text=_("No more sessions are planned after it. Everything that is written down stays."),
    )

    def __init__(self, *args: Any, circle: Circle, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {name: getattr(circle, name) for name in self.base_fields})
        super().__init__(*args, **kwargs)
        self.fields["languages"].choices = language_choices(circle.languages)  # type: ignore[attr-defined]


class DutiesForm(Form):
    """The whole list of duties: for each a name of one's own and a tick, and a line for one more."""

    new = forms.CharField(label=_("One more duty"), max_length=60, required=False)

    def __init__(self, duties: Iterable[Duty], data: Any = None) -> None:
        super().__init__(data)
        self.duties = list(duties)
        for duty in self.duties:
            kind = duty.get_kind_display()
            own = duty.kind == DutyKind.OWN
            self._add(f"used_{duty.pk}", forms.BooleanField(label=_("On our list"), required=False, initial=duty.used))
            called = forms.CharField(
                label=_("What we call it"), max_length=60, required=own, initial=duty.name or ("" if own else kind)
            )
            self._add(f"name_{duty.pk}", called)

    @property
    def lines(self) -> list[tuple[Duty, forms.BoundField, forms.BoundField]]:
        """Each duty with its name and its tick."""
        return [(duty, self[f"name_{duty.pk}"], self[f"used_{duty.pk}"]) for duty in self.duties]

    @property
    def wanted(self) -> list[Wanted]:
        """The list as it was sent, once the form is valid. What a kind is called anyway is no name of its own."""
        return [Wanted(duty.pk, self._name(duty), bool(self.cleaned_data[f"used_{duty.pk}"])) for duty in self.duties]

    def _name(self, duty: Duty) -> str:
        name = str(self.cleaned_data[f"name_{duty.pk}"])
        return "" if duty.kind != DutyKind.OWN and name == str(duty.get_kind_display()) else name

    def _add(self, name: str, field: forms.Field) -> None:
        dress(field)
        self.fields[name] = field


class SpecialDayForm(Form):
    """A feast day or a holiday of the group's own."""

    kind = forms.ChoiceField(
        label=_("What is it?"), choices=SpecialKind.choices, widget=forms.RadioSelect, initial=SpecialKind.FEAST
    )
    name = forms.CharField(label=_("What is it called?"), max_length=80)
    from_on = forms.DateField(label=_("From which day?"), widget=forms.DateInput, validators=[near])
    to_on = forms.DateField(
        label=_("Until which day?"),
        required=False,
        widget=forms.DateInput,
        validators=[near],
        help_text=_("If you write no day, it is one day."),
    )


class CountryForm(Form):
    """A country whose feast days one wants to be told of."""

    country = forms.ChoiceField(label=_("Which country?"))

    def __init__(self, *args: Any, chosen: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = country_names((get_language() or "da").split("-")[0])
        taken = set(chosen)
        left = sorted(((code, name) for code, name in names.items() if code not in taken), key=lambda pair: pair[1])
        self.fields["country"].choices = [("", "–"), *left]  # type: ignore[attr-defined]


@lru_cache(maxsize=20)
def country_names(language: str) -> dict[str, str]:
    """The countries by ISO 3166 code, in this language."""
    named = Locale.parse(language).territories
    return {code: name for code, name in named.items() if len(code) == 2 and code.isalpha() and code not in _NONE}


_NONE = {"EU", "EZ", "UN", "XA", "XB", "QO", "ZZ", "AC", "CP", "DG", "EA", "IC", "TA", "CQ"}  # no countries
