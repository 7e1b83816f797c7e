from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rygrad.access.roles import RoleCode
from rygrad.groups.forms import roles_as_choices
from rygrad.groups.models import Group
from rygrad.ui.forms import Form


class SecretariatForm(Form):
    """Somebody who shall work in the secretariat."""

    first_name = forms.CharField(label=_("First name"), max_length=80)
    last_name = forms.CharField(label=_("Last name"), max_length=80, required=False)
    email = forms.EmailField(label=_("E-mail"), max_length=254)
    role = forms.ChoiceField(label=_("Which role?"), widget=forms.RadioSelect)
    group = forms.ModelChoiceField(label=_("Where?"), queryset=Group.objects.none(), empty_label=None)

    def __init__(self, *args: Any, roles: list[RoleCode], places: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = roles_as_choices(roles)  # type: ignore[attr-defined]
        self.fields["group"].queryset = places  # type: ignore[attr-defined]
