"""The forms of the group's pages. They check; the actions decide and save."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from rygrad.access.roles import ROLES, RoleCode
from rygrad.core.phones import LONGEST
from rygrad.packs.shapes import Pack
from rygrad.ui.forms import Form

from .enums import Employer, Engagement, GroupStatus, LegalForm, Status
from .models import Group
from .queries import Words
from .rules import open_phases

EMPLOYED = {RoleCode.COORDINATOR, RoleCode.ASSISTANT}
NEAR = ("Europe/", "Atlantic/", "Arctic/", "America/Nuuk")


def roles_as_choices(roles: list[RoleCode]) -> list[tuple[str, Any]]:
    """Role codes with their titles."""
    return [(role.value, ROLES[role].title) for role in roles]


def phases_as_choices(words: Words) -> list[tuple[str, str]]:
    """The phases that a group can begin in, in the reader's language, and none."""
    return [
        ("", "–"),
        *((phase.code, str(words.say(f"phase.{phase.code}.title", phase.title))) for phase in open_phases(words.pack)),
    ]


def zones(current: str) -> list[tuple[str, str]]:
    """The time zones one can choose from; the group's own is always among them."""
    near = {zone for zone in available_timezones() if zone.startswith(NEAR)} | {current}
    return [(zone, zone.replace("_", " ")) for zone in sorted(near)]


class MemberForm(Form):
    status = forms.ChoiceField(label=_("Where is she on her way?"), choices=Status.choices, widget=forms.RadioSelect)
    engagement = forms.ChoiceField(
        label=_("How is she engaged?"),
        choices=Engagement.choices,
        widget=forms.RadioSelect,
        help_text=_("Rygrad has no field for pay or money, for nobody."),
    )


class EmployedForm(Form):
    """A role, and who pays her for it: asked only where one of the roles can be a paid one."""

    role = forms.ChoiceField(label=_("Which role?"), widget=forms.RadioSelect)
    employer = forms.ChoiceField(
        label=_("Who employs her?"),
        choices=Employer.choices,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Whoever is employed by the municipality sees the same figures as the municipality."),
    )

    def __init__(self, *args: Any, roles: list[RoleCode], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = roles_as_choices(roles)  # type: ignore[attr-defined]
        if not EMPLOYED & set(roles):
            del self.fields["employer"]

    @property
    def paid_by(self) -> Employer:
        """Who employs her, once the form is valid; nobody in a role that nobody is paid for."""
        paid = self.cleaned_data["role"] in EMPLOYED
        return Employer(self.cleaned_data.get("employer", "") if paid else "")


class RoleForm(EmployedForm):
    field_order = ["role", "ends_on", "employer"]
    ends_on = forms.DateField(
        label=_("Until which day?"),
        required=False,
        widget=forms.DateInput,
        help_text=_("If you write no day, the role lasts as long as it can: a year for most roles."),
    )


class InviteForm(EmployedForm):
    role = forms.ChoiceField(label=_("As what do you invite her?"), widget=forms.RadioSelect)
    first_name = forms.CharField(
        label=_("Her first name"),
        max_length=80,
        required=False,
        help_text=_("Only so that you can tell your invitations apart. It is not on the card."),
    )

    def __init__(self, *args: Any, roles: list[RoleCode], **kwargs: Any) -> None:
        super().__init__(*args, roles=roles, **kwargs)
        self.initial.setdefault("role", roles[0] if roles else "")


class JoinForm(Form):
    first_name = forms.CharField(
        label=_("Your first name"), max_length=80, widget=forms.TextInput({"autocomplete": "given-name"})
    )
    last_name = forms.CharField(
        label=_("Your last name"),
        max_length=80,
        required=False,
        widget=forms.TextInput({"autocomplete": "family-name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_("You sign in with a code that we send to it. There is no password."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )


class GroupForm(Form):
    """What a group is called, where it is, its legal form and its phase."""

    name = forms.CharField(label=_("Name of the group"), max_length=120)
    municipality = forms.CharField(label=_("Municipality"), max_length=80, required=False)
    legal_form = forms.ChoiceField(label=_("Legal form"), choices=LegalForm.choices, widget=forms.RadioSelect)
    zone = forms.ChoiceField(label=_("Time zone"))

    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["zone"].choices = zones(group.zone)  # type: ignore[attr-defined]


class FoundForm(GroupForm):
    started_on = forms.DateField(label=_("When did it start?"), required=False, widget=forms.DateInput)
    phase = forms.ChoiceField(label=_("Phase"), required=False)

    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        super().__init__(*args, group=group, **kwargs)
        self.fields["phase"].choices = phases_as_choices(Words(group))  # type: ignore[attr-defined]


class PlaceForm(Form):
    """What the secretariat decides about a group: whether it runs. Its phase moves on the group's own road."""

    status = forms.ChoiceField(
        label=_("How is the group doing?"), choices=GroupStatus.choices, widget=forms.RadioSelect
    )


class OrganisationForm(Form):
    name = forms.CharField(label=_("Name of the organisation"), max_length=160)
    website = forms.URLField(label=_("Website"), max_length=200, required=False, assume_scheme="https")
    address = forms.CharField(label=_("Address"), max_length=200, required=False)


class ContactForm(Form):
    name = forms.CharField(
        label=_("Name of the contact"), max_length=120, help_text=_("A person, or a desk such as “Reception”.")
    )
    role = forms.CharField(label=_("What does she or he do there?"), max_length=120, required=False)
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=LONGEST,
        required=False,
        widget=forms.TextInput({"type": "tel", "inputmode": "tel"}),
    )
    email = forms.EmailField(label=_("E-mail"), max_length=254, required=False)


class TextForm(Form):
    """One field for each language; the one without words falls back to the text from above."""

    def __init__(self, *args: Any, pack: Pack, long: bool, **kwargs: Any) -> None:
        # The fields are there before the base class dresses them.
        setattr(
            self,
            "base_fields",
            {  # Django reads it from the form, the types know the class only
                tag: forms.CharField(
                    label=name,
                    required=False,
                    max_length=2000 if long else 200,
                    widget=forms.Textarea({"lang": tag}) if long else forms.TextInput({"lang": tag}),
                )
                for tag, name in _home_first(pack.language)
            },
        )
        super().__init__(*args, **kwargs)


def _home_first(language: str) -> list[tuple[str, str]]:
    return sorted(settings.LANGUAGES, key=lambda pair: pair[0] != language)
