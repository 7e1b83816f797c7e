"""What she tells about herself on the first day. Each hint says why we ask and who sees the answer (F03)."""

from typing import Any

from babel import Locale
from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rygrad.core.errors import Refused
from rygrad.core.phones import LONGEST, e164, readable
from rygrad.core.texts import say
from rygrad.groups.models import Group
from rygrad.packs.queries import pack
from rygrad.people.forms.profile import language_choices
from rygrad.people.models import Person
from rygrad.ui.forms import Form

from ..enums import AgeBand, Education, Family, Work
from ..models import Profile
from ..rules.continents import CONTINENT
from ..rules.variety import as_kept

EARLIEST = 1930
COUNTRIES = ("country_1", "country_2", "country_3")
_NOTHING = [("", "–")]


class ProfileForm(Form):
    """Each field can be left empty."""

    family = forms.MultipleChoiceField(
        label=_("My days at home"),
        choices=Family.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("So that days and hours fit those who come. Nobody sees your answer. It is only counted."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages I speak"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "So that your coordinator can find somebody who speaks a woman's own language. Outside your group "
            "they are only counted."
        ),
    )
    country_1 = forms.ChoiceField(label=_("Countries that are mine"), required=False)
    country_2 = forms.ChoiceField(label=_("One more country"), required=False)
    country_3 = forms.ChoiceField(label=_("And one more"), required=False)
    came_in = forms.IntegerField(
        label=_("The year in which I came to this country"),
        required=False,
        widget=forms.TextInput({"inputmode": "numeric", "dir": "ltr"}),
    )
    area = forms.CharField(
        label=_("The part of the town where I live"),
        max_length=60,
        required=False,
        widget=forms.TextInput({"list": "areas"}),
    )
    age = forms.ChoiceField(label=_("My age"), choices=[*_NOTHING, *AgeBand.choices], required=False)
    education = forms.ChoiceField(label=_("My school"), choices=[*_NOTHING, *Education.choices], required=False)
    work = forms.ChoiceField(label=_("My work"), choices=[*_NOTHING, *Work.choices], required=False)
    topics = forms.MultipleChoiceField(
        label=_("What I like to talk about with women"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("So that you see what you are good at, and what you want to learn more about. Only you see it."),
    )
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=LONGEST,
        required=False,
        widget=forms.TextInput({"autocomplete": "tel", "type": "tel", "dir": "ltr"}),
        help_text=_("So that you can be reached. Only those who lead your group see it, unless you show it to all."),
    )

    def __init__(self, *args: Any, group: Group, person: Person, region: str, this_year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.region, self.this_year = region, this_year
        self._choices("languages", language_choices(person.languages))
        self._choices("topics", [(each.code, str(say(each.title))) for each in pack(group.programme.pack).areas])
        for name in COUNTRIES:
            self._choices(name, [*_NOTHING, *country_choices()])

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean_came_in(self) -> str:
        year = self.cleaned_data["came_in"]
        if year is not None and not EARLIEST <= year <= self.this_year:
            raise forms.ValidationError(_("Write a year with four numbers, or leave it empty."))
        return str(year or "")

    def clean_phone(self) -> str:
        try:
            return e164(self.cleaned_data["phone"], self.region)
        except Refused as refused:
            raise forms.ValidationError(str(refused.message)) from refused

    @property
    def told(self) -> dict[str, Any]:
        """What belongs to her profile, as it is stored; once the form is valid."""
        data = self.cleaned_data
        return {
            "countries": as_kept(data[name] for name in COUNTRIES),
            "family": as_kept(data["family"]),
            "topics": data["topics"],
            **{name: data[name] for name in ("came_in", "area", "age", "education", "work")},
        }


def filled_in(person: Person, profile: Profile | None) -> dict[str, Any]:
    """The form's first contents."""
    known: dict[str, Any] = {"languages": person.languages, "phone": readable(person.phone)}
    if profile is None:
        return known
    countries = dict(zip(COUNTRIES, profile.countries.split(","), strict=False))
    plain = {name: getattr(profile, name) for name in ("came_in", "area", "age", "education", "work", "topics")}
    return known | plain | countries | {"family": profile.family.split(",")}


def country_choices() -> list[tuple[str, str]]:
    """Every country by its name in the reader's language, in the order of that language's letters."""
    names = Locale.parse((get_language() or "da").split("-")[0]).territories
    return sorted(((code, str(names.get(code, code))) for code in CONTINENT), key=lambda pair: pair[1].casefold())
