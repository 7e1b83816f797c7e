"""Which group goes on, and which roles go along."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from rygrad.groups.models import Group, RoleHeld
from rygrad.ui.forms import Form

_CHOOSE = _("Choose a group from the list.")


class IntoForm(Form):
    """The group that goes on."""

    into = forms.TypedChoiceField(
        label=_("Which group goes on?"),
        coerce=UUID,
        error_messages={"required": _CHOOSE, "invalid_choice": _CHOOSE},
    )

    def __init__(self, data: Any, *, groups: Iterable[Group]) -> None:
        super().__init__(data)
        self.fields["into"].choices = [("", _("Choose …")), *((str(each.pk), each.name) for each in groups)]  # type: ignore[attr-defined]


class MergeForm(IntoForm):
    """The same, with the roles that are kept."""

    keep = forms.TypedMultipleChoiceField(
        label=_("Which of these roles go along?"),
        coerce=UUID,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any, *, groups: Iterable[Group], roles: Iterable[RoleHeld]) -> None:
        super().__init__(data, groups=groups)
        self.fields["keep"].choices = [(str(each.pk), str(each.pk)) for each in roles]  # type: ignore[attr-defined]
