"""An agreement: with whom, from when to when, and what each side has promised."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rygrad.groups.models import Organisation
from rygrad.ui.forms import Form

from ..enums import AgreementKind, Sector
from ..models import Agreement

FIELDS = ("kind", "sector", "signed_on", "from_on", "until_on", "ours", "theirs")


class AgreementForm(Form):
    """With an organisation that is known already, or a new one."""

    kind = forms.ChoiceField(
        label=_("What kind of agreement is it?"), choices=AgreementKind.choices, widget=forms.RadioSelect
    )
    organisation = forms.ChoiceField(label=_("With whom?"), required=False)
    new_organisation = forms.CharField(
        label=_("Or somebody who is not on the list"),
        max_length=160,
        required=False,
        help_text=_("The name of the organisation. It comes onto the list of those you work with."),
    )
    sector = forms.ChoiceField(label=_("What are they?"), choices=Sector.choices, widget=forms.RadioSelect)
    from_on = forms.DateField(label=_("From which day?"), widget=forms.DateInput)
    until_on = forms.DateField(
        label=_("Until which day?"),
        widget=forms.DateInput,
        required=False,
        help_text=_("Empty: it has no end."),
    )
    signed_on = forms.DateField(
        label=_("When did both sign it?"),
        widget=forms.DateInput,
        required=False,
        help_text=_("Empty: you are still talking about it."),
    )
    ours = forms.CharField(label=_("What we do"), widget=forms.Textarea, max_length=2000, required=False)
    theirs = forms.CharField(label=_("What they do"), widget=forms.Textarea, max_length=2000, required=False)

    def __init__(self, *args: Any, organisations: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = {str(each.pk): each for each in organisations}
        names = [(pk, each.name) for pk, each in self.organisations.items()]
        self.fields["organisation"].choices = [("", _("Choose")), *names]  # type: ignore[attr-defined]

    def words(self) -> dict[str, Any]:
        """What the action asks for, once the form is valid."""
        data = self.cleaned_data
        chosen = None if data["new_organisation"] else self.organisations.get(data["organisation"])
        return data | {"organisation": chosen}


def now(agreement: Agreement) -> dict[str, Any]:
    """What stands in the form at first."""
    return {name: getattr(agreement, name) for name in FIELDS} | {"organisation": str(agreement.organisation_id)}
