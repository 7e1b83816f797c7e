"""What is written down of a woman who would like to join, and whom a course looks for."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from rygrad.core.errors import Refused
from rygrad.core.phones import LONGEST, e164, readable
from rygrad.core.texts import say
from rygrad.packs.queries import pack
from rygrad.people.forms.profile import language_choices
from rygrad.ui.dates import language_name
from rygrad.ui.forms import Form

from ..actions.candidates import Told
from ..enums import AgeBand
from ..models import Candidate, Cohort
from ..rules.candidates import place
from .cohorts import near

AREAS, AREA = 20, 60  # parts of the town at most, and letters of one
_NOTHING = [("", "–")]


class ContactForm(Form):
    """A name and a way to reach her; the rest may be left out."""

    name = forms.CharField(label=_("First name"), max_length=80)
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=LONGEST,
        required=False,
        widget=forms.TextInput({"autocomplete": "tel", "type": "tel", "dir": "ltr"}),
    )
    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, required=False, widget=forms.EmailInput({"autocomplete": "email"})
    )
    languages = forms.MultipleChoiceField(label=_("Languages"), required=False, widget=forms.CheckboxSelectMultiple)
    age = forms.ChoiceField(label=_("Age"), choices=[*_NOTHING, *AgeBand.choices], required=False)
    area = forms.CharField(label=_("Part of the town"), max_length=AREA, required=False)

    def __init__(self, *args: Any, cohort: Cohort, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cohort, self.shipped = cohort, pack(cohort.group.programme.pack)
        first = [*self.first_languages(), *cohort.languages_wanted, self.shipped.language]
        self.fields["languages"].choices = language_choices(list(dict.fromkeys(first)))  # type: ignore[attr-defined]
        if cohort.areas_wanted:
            self.fields["area"].widget.attrs["list"] = "areas"

    def first_languages(self) -> list[str]:
        """The languages that stand first in the long list."""
        return []

    def clean_phone(self) -> str:
        try:
            return e164(self.cleaned_data["phone"], self.shipped.country)
        except Refused as refused:
            raise forms.ValidationError(str(refused.message)) from refused

    def clean_area(self) -> str:
        return place(self.cleaned_data["area"])

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        if not (self.errors.keys() & {"phone", "email"} or found.get("phone") or found.get("email")):
            self.add_error("phone", _("Write a telephone number or an e-mail address. One of them is enough."))
        return found


class CandidateForm(ContactForm):
    """The same for the coordinator: how to answer her, the day of her talk, and what one has seen in it."""

    speaks = forms.ChoiceField(label=_("We answer her in"), required=False)
    meet_on = forms.DateField(
        label=_("Day of the information meeting or the talk"),
        widget=forms.DateInput,
        required=False,
        validators=[near],
    )
    ticked = forms.MultipleChoiceField(
        label=_("What you saw in her"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Ticks to remember the talk by. They are never added up, and she can ask to see them."),
    )

    def __init__(self, *args: Any, cohort: Cohort, candidate: Candidate | None = None, **kwargs: Any) -> None:
        self.candidate = candidate
        if candidate:
            kwargs["initial"] = {name: getattr(candidate, name) for name in Told.__dataclass_fields__}
            kwargs["initial"]["phone"] = readable(candidate.phone)
        super().__init__(*args, cohort=cohort, **kwargs)
        tags = dict.fromkeys([*dict(settings.LANGUAGES), *([candidate.speaks] if candidate else [])])
        self._choices("speaks", [*_NOTHING, *((tag, language_name(tag)) for tag in tags if tag)])
        self._choices("ticked", [(each.code, str(say(each.title))) for each in self.shipped.criteria])

    def first_languages(self) -> list[str]:
        """Hers."""
        return list(self.candidate.languages) if self.candidate else []

    def told(self) -> Told:
        """What is known of her, once the form is valid."""
        return Told(**{name: self.cleaned_data[name] for name in Told.__dataclass_fields__})

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]


class WantedForm(Form):
    """Whom the course still looks for."""

    languages_wanted = forms.MultipleChoiceField(
        label=_("Languages that we lack"), required=False, widget=forms.CheckboxSelectMultiple
    )
    areas_wanted = forms.CharField(
        label=_("Parts of the town that we lack"),
        max_length=AREAS * (AREA + 1),
        required=False,
        widget=forms.Textarea({"rows": "4"}),
        help_text=_("One on each line, as you call them. They can be chosen on the page where one signs up."),
    )

    def __init__(self, *args: Any, cohort: Cohort, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "languages_wanted": cohort.languages_wanted,
            "areas_wanted": "\n".join(cohort.areas_wanted),
        }
        super().__init__(*args, **kwargs)
        choices = language_choices(list(cohort.languages_wanted))
        self.fields["languages_wanted"].choices = choices  # type: ignore[attr-defined]

    def clean_areas_wanted(self) -> list[str]:
        lines = [place(line) for line in self.cleaned_data["areas_wanted"].splitlines()]
        found = list(dict.fromkeys(line for line in lines if line))
        if len(found) > AREAS or any(len(line) > AREA for line in found):
            raise forms.ValidationError(_("Please write at most 20 names, each of them short."))
        return found
