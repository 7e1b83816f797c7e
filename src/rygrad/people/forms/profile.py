from typing import Any

from babel import Locale, UnknownLocaleError
from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rygrad.core.errors import Refused
from rygrad.core.phones import LONGEST, e164, readable
from rygrad.ui.dates import language_name
from rygrad.ui.forms import Form

from ..models import Person
from ..rules import SPOKEN


class ProfileForm(Form):
    """What she tells about herself. Each hint says why we ask and who sees it."""

    first_name = forms.CharField(
        label=_("First name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
        help_text=_("So that we know what to call you. Your group sees it."),
    )
    last_name = forms.CharField(
        label=_("Last name"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
        help_text=_("So that two with the same first name are not mixed up. Only those who lead your group see it."),
    )
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=LONGEST,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel", "dir": "ltr"}),
        help_text=_(
            "So that you can be reached. Only those who lead your group see it, unless you show it to the whole "
            "group below."
        ),
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
    phone_shown = forms.BooleanField(label=_("Show my telephone number to my group"), required=False)
    email_shown = forms.BooleanField(label=_("Show my e-mail address to my group"), required=False)
    languages_shown = forms.BooleanField(label=_("Show my languages to my group"), required=False)
    background = forms.CharField(
        label=_("Where I come from"),
        max_length=200,
        required=False,
        help_text=_(
            "You need not answer. Only you see it. The secretariat counts countries for the whole country, "
            "never for a person."
        ),
    )
    about_me = forms.CharField(
        label=_("About me, in my own words"),
        max_length=2000,
        required=False,
        widget=forms.Textarea,
        help_text=_(
            "You need not write anything. Only you see it, for example when you get ready to introduce yourself."
        ),
    )
    language = forms.ChoiceField(
        label=_("Language of the pages and of letters to me"),
        choices=[("", _("As the browser asks")), *settings.LANGUAGES],
        required=False,
        help_text=_("So that you read your own language. Nobody else sees it."),
    )

    def __init__(self, *args: Any, region: str, spoken: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.region = region
        self.fields["languages"].choices = language_choices(spoken)  # type: ignore[attr-defined]

    def clean_phone(self) -> str:
        try:
            return e164(self.cleaned_data["phone"], self.region)
        except Refused as refused:
            raise forms.ValidationError(str(refused.message)) from refused


def filled_in(person: Person) -> dict[str, Any]:
    """The form's first contents."""
    kept = {name: getattr(person, name) for name in ProfileForm.base_fields if hasattr(person, name)}
    return kept | {"phone": readable(person.phone), "language": person.account.language if person.account else ""}


def language_choices(chosen: list[str]) -> list[tuple[str, str]]:
    """The languages by their names in the reader's language and in their own, the chosen ones first."""
    known = [*SPOKEN, *(tag for tag in chosen if tag not in SPOKEN)]
    named = sorted(((tag, _both(tag)) for tag in known), key=lambda pair: pair[1].casefold())
    return sorted(named, key=lambda pair: pair[0] not in chosen)


def _both(tag: str) -> str:
    name = str(language_name(tag))
    try:
        own = Locale.parse(tag).get_display_name(tag) or ""
    except (UnknownLocaleError, ValueError):
        own = ""
    return name if own.casefold() in {"", name.casefold()} or tag == get_language() else f"{name} · {own}"
