"""A scale of five for each question; every one can be left out."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from rygrad.core.texts import say
from rygrad.packs.training import Asked
from rygrad.ui.forms import Form, dress

SCALE = [(str(number), str(number)) for number in range(1, 6)]  # from "no" to "yes"


class EvaluationForm(Form):
    """The questions of the pack, by their codes."""

    def __init__(self, *args: Any, questions: Sequence[Asked], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in questions:
            self.fields[each.code] = forms.ChoiceField(
                label=str(say(each.title)), choices=SCALE, required=False, widget=forms.RadioSelect
            )
            dress(self.fields[each.code])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not any(data.values()):
            raise forms.ValidationError(_("Tap a number at one question at least."))
        return data

    @property
    def answers(self) -> dict[str, int]:
        """What was answered, 1 to 5, by the code of the question."""
        return {code: int(value) for code, value in self.cleaned_data.items() if value}
