"""Her name and a tick; and the same for the programme."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from rygrad.ui.forms import Form

from ..enums import PaperKind
from ..models import Trainee


class SignForm(Form):
    """One text at a time. ``digest`` is that of the words on her screen."""

    kind = forms.ChoiceField(choices=PaperKind.choices, widget=forms.HiddenInput)
    version = forms.IntegerField(min_value=1, max_value=32767, widget=forms.HiddenInput)
    language = forms.CharField(max_length=12, widget=forms.HiddenInput)
    digest = forms.CharField(max_length=64, widget=forms.HiddenInput)
    name = forms.CharField(label=_("Write your name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"}))
    agreed = forms.BooleanField(label=_("I have read it, and I promise it"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("kind", "version", "language", "digest"):
            self.fields[name].error_messages["required"] = _("Please read the text once more and sign it.")


class SignForForm(Form):
    """The consultant's name, and for whom she signs."""

    trainees = forms.TypedMultipleChoiceField(coerce=UUID, widget=forms.CheckboxSelectMultiple)
    name = forms.CharField(label=_("Write your name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"}))

    def __init__(self, *args: Any, trainees: list[Trainee], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["trainees"].choices = [(str(each.pk), each.person.name) for each in trainees]  # type: ignore[attr-defined]
