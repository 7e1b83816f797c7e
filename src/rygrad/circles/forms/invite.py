"""What a mother says when she answers, and what a volunteer says of an invitation and of an answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rygrad.packs.circle_words import circle_languages
from rygrad.ui.forms import Form, tidy

from ..enums import Answer, Channel
from ..rules.invite import LONGEST_NAME
from ..rules.names import fold


class InvitedForm(Form):
    """The invitation has gone out."""

    channel = forms.ChoiceField(
        label=_("How did it go out?"), choices=Channel.choices, widget=forms.RadioSelect, initial=Channel.CHAT
    )


class LanguagesForm(Form):
    """In which languages the message for the chat group is written."""

    language = forms.MultipleChoiceField(label=_("Languages of the message"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        self.fields["language"].choices = [(each.language, each.name) for each in circle_languages()]  # type: ignore[attr-defined]


def answer_of(text: str) -> Answer | None:
    """The answer with this code."""
    return Answer(text) if text in Answer.values else None


def name_of(text: str) -> tuple[str, str]:
    """What she is called, on one line, and what is wrong with it: ``name_needed``, ``name_long`` or nothing."""
    name = " ".join(tidy(text[: 10 * LONGEST_NAME]).split())
    if not fold(name):
        return "", "name_needed"
    return (name[:LONGEST_NAME], "name_long") if len(name) > LONGEST_NAME else (name, "")
