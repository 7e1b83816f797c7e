"""What is asked when a report begins, and what is sent when its words are kept."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from rygrad.ui.forms import Form, tidy

from ..actions.reports import Typed


class NewForm(Form):
    """The period and the language of a report."""

    from_on = forms.DateField(label=_("From"), widget=forms.DateInput)
    to_on = forms.DateField(
        label=_("Until"),
        widget=forms.DateInput,
        help_text=_("Where the mothers stand is told as of this day."),
    )
    language = forms.ChoiceField(
        label=_("In which language is it written?"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )

    def clean(self) -> dict[str, Any]:
        """The first day is not after the last."""
        found = super().clean() or {}
        start, end = found.get("from_on"), found.get("to_on")
        if isinstance(start, date) and isinstance(end, date) and end < start:
            self.add_error("to_on", _("The last day lies before the first."))
        return found


class PublishForm(Form):
    """Whether the municipality may read the version for others."""

    outside = forms.BooleanField(
        label=_("The municipality may read the version for others"),
        required=False,
        help_text=_("You can do this later too, and take it back."),
    )


def typed_parts(sent: QueryDict) -> dict[str, Typed]:
    """The parts that were sent, by the code of their section."""
    return dict(_parts({name: str(value) for name, value in sent.items()}))


def base_of(sent: QueryDict) -> int:
    """The version that she was shown; 0 for anything that is no number."""
    text = str(sent.get("version", ""))
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _parts(sent: Mapping[str, str]) -> Iterator[tuple[str, Typed]]:
    for name, text in sent.items():
        if name.startswith("text_"):
            code = name.removeprefix("text_")
            yield code, Typed(tidy(text), sent.get(f"shown_{code}", ""))
