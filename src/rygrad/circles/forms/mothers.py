"""What may be kept about a mother. Each hint says why we ask; the action decides and saves."""

from functools import lru_cache
from typing import Any

from babel import Locale
from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rygrad.core.phones import LONGEST, readable
from rygrad.people.rules import SPOKEN
from rygrad.ui.dates import language_name
from rygrad.ui.forms import Form

from ..actions.mothers import RATHER_NOT, About
from ..enums import ChildBand
from ..models import Circle, Participant
from ..queries.mothers import codes_of, countries_here
from ..rules.names import fold

COUNTRIES = 3  # fields for a background
_NO_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}


class MotherForm(Form):
    """Only what she is called is needed. Everything else is hers to give, and can be taken out again."""

    alias = forms.CharField(
        label=_("What does she want to be called?"),
        max_length=60,
        help_text=_("A first name, or any name she likes. We need no last name."),
    )
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=LONGEST,
        required=False,
        widget=forms.TextInput({"type": "tel", "inputmode": "tel", "dir": "ltr", "autocomplete": "off"}),
        help_text=_("So that you can call or write when she stays away. Only you who run the group see it."),
    )
    phone_ok = forms.BooleanField(label=_("She has said that we may keep her number"), required=False)
    language = forms.ChoiceField(
        label=_("In which language does she like to get invitations?"),
        required=False,
    )
    child_band = forms.ChoiceField(
        label=_("How old is the youngest child?"),
        choices=[("", _("Not asked")), *ChildBand.choices],
        required=False,
        widget=forms.RadioSelect,
        help_text=_("So that what you plan fits the babies. We keep no child's name and no birthday."),
    )
    children = forms.IntegerField(
        label=_("How many children does she bring?"), min_value=0, max_value=9, required=False
    )
    rather_not = forms.BooleanField(label=_("She would rather not say"), required=False)
    background_ok = forms.BooleanField(label=_("She has said that we may write this down"), required=False)

    def __init__(self, *args: Any, circle: Circle, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = language_choices(circle)  # type: ignore[attr-defined]
        named = country_choices(countries_here(circle))
        for number in range(1, COUNTRIES + 1):
            label = _("Country") if number == 1 else _("One more country")
            self.fields[f"country_{number}"] = forms.ChoiceField(label=label, choices=named, required=False)
        for name in self.countries:
            self.fields[name].widget.attrs["class"] = "ds-input"

    @property
    def countries(self) -> list[str]:
        """The names of the fields for a background."""
        return [f"country_{number}" for number in range(1, COUNTRIES + 1)]

    @property
    def background(self) -> list[forms.BoundField]:
        """The same, as fields to show."""
        return [self[name] for name in self.countries]

    def clean_alias(self) -> str:
        alias = " ".join(self.cleaned_data["alias"].split())
        if not fold(alias):
            raise forms.ValidationError(_("Please write what she wants to be called."))
        return alias

    def about(self) -> About:
        """What was filled in, once the form is valid."""
        words = self.cleaned_data
        return About(
            alias=words["alias"],
            phone=words["phone"],
            phone_ok=words["phone_ok"],
            backgrounds=[words[name] for name in self.countries if words[name]],
            rather_not=words["rather_not"],
            background_ok=words["background_ok"],
            language=words["language"],
            child_band=words["child_band"],
            children=words["children"],
        )


class JoinForm(Form):
    """Asked once more, since it cannot be undone."""

    sure = forms.BooleanField(label=_("Yes, these two are the same woman"))


class ForgetForm(Form):
    """Asked once more, since it cannot be undone."""

    sure = forms.BooleanField(label=_("Yes, forget her"))


def filled_in(mother: Participant) -> dict[str, Any]:
    """The form's first contents."""
    codes = codes_of(mother.backgrounds)
    return {
        "alias": mother.alias,
        "phone": readable(mother.phone),
        "phone_ok": mother.phone_ok_on is not None,
        "language": mother.language,
        "child_band": mother.child_band,
        "children": mother.children,
        "rather_not": mother.backgrounds == RATHER_NOT,
        "background_ok": mother.background_ok_on is not None,
        **{f"country_{number}": code for number, code in enumerate(codes, start=1)},
    }


def language_choices(circle: Circle) -> list[tuple[str, Any]]:
    """The languages by their names in the reader's language, those spoken in the circle first."""
    spoken = list(dict.fromkeys(circle.languages))
    rest = sorted((tag for tag in SPOKEN if tag not in spoken), key=lambda tag: language_name(tag).casefold())
    return [("", "–"), *((tag, language_name(tag)) for tag in [*spoken, *rest])]


def country_choices(first: list[str]) -> list[tuple[str, Any]]:
    """All countries by their names in the reader's language, those of the circle first."""
    names = dict(country_names((get_language() or "da").split("-")[0]))
    return [
        ("", "–"),
        *((code, names.get(code, code)) for code in [*first, *(each for each in names if each not in first)]),
    ]


@lru_cache(maxsize=50)
def country_names(language: str) -> tuple[tuple[str, str], ...]:
    """Countries (ISO 3166) by name."""
    territories = Locale.parse("en_GB" if language == "en" else language).territories
    named = [(code, name) for code, name in territories.items() if len(code) == 2 and code not in _NO_COUNTRIES]
    return tuple(sorted(named, key=lambda pair: fold(pair[1])))
