"""Who gives a day of the course, and how she is written to."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from rygrad.groups.models import Contact, Organisation
from rygrad.packs.queries import pack
from rygrad.ui.dates import language_name
from rygrad.ui.forms import Form

from ..actions.teacher import Teacher
from ..enums import TeacherKind
from ..models import CohortModule
from ..queries.teacher import contacts_for, organisations_for


class ContactChoice(forms.ModelChoiceField):
    """A contact with the organisation that she belongs to."""

    def label_from_instance(self, obj: Any) -> str:
        """What stands in the list."""
        return f"{obj.organisation.name}: {obj.name}"


class TeacherForm(Form):
    """One of those the group works with, or somebody new by name and address."""

    kind = forms.ChoiceField(label=_("Who gives the day?"), choices=TeacherKind.choices, widget=forms.RadioSelect)
    organisation = forms.ModelChoiceField(
        label=_("Where does she come from?"), queryset=Organisation.objects.none(), required=False, empty_label="–"
    )
    new_organisation = forms.CharField(label=_("Or from somewhere new"), max_length=160, required=False)
    contact = ContactChoice(
        label=_("Whom to write to?"), queryset=Contact.objects.none(), required=False, empty_label="–"
    )
    contact_name = forms.CharField(label=_("Or a new contact: her name"), max_length=120, required=False)
    contact_email = forms.EmailField(label=_("Her e-mail address"), required=False)
    language = forms.ChoiceField(label=_("In which language do we write to her?"))
    names_shown = forms.BooleanField(
        label=_("She may see the first names"),
        required=False,
        help_text=_("Only if she needs them. From 24 hours before the day until 24 hours after it, then no more."),
    )

    def __init__(self, *args: Any, module: CohortModule, **kwargs: Any) -> None:
        cohort = module.cohort
        kwargs["initial"] = {
            "kind": module.by,
            "organisation": module.organisation_id,
            "contact": module.contact_id,
            "language": module.language or pack(cohort.group.programme.pack).language,
            "names_shown": module.names_shown,
        } | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations_for(cohort)  # type: ignore[attr-defined]
        self.fields["contact"].queryset = contacts_for(cohort)  # type: ignore[attr-defined]
        tags = [tag for tag, _name in settings.LANGUAGES]
        self.fields["language"].choices = [(tag, language_name(tag)) for tag in tags]  # type: ignore[attr-defined]

    def teacher(self) -> Teacher:
        """Who gives the day, once the form is valid. A contact alone says where she comes from."""
        said = self.cleaned_data
        named = said["organisation"] or said["new_organisation"]
        organisation = said["contact"].organisation if said["contact"] and not named else said["organisation"]
        rest = {name: said[name] for name in Teacher.__dataclass_fields__ if name != "organisation"}
        return Teacher(organisation=organisation, **rest)
