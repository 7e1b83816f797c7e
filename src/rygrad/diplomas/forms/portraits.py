"""Checks her own words about herself."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rygrad.ui.dates import language_name
from rygrad.ui.forms import Form

OF_THE_SITE = ("da", "nb", "en", "ar")


class PortraitForm(Form):
    """A few words, in her own language, and her yes."""

    text = forms.CharField(
        label=_("A few words about yourself"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": "6", "data-guard": True}),
        help_text=_(
            "For example where you come from, what it was like to be new here, what you like to help with. Only what "
            "everybody may know. Nothing about others."
        ),
    )
    language = forms.ChoiceField(label=_("In which language is it written?"))
    consent = forms.BooleanField(
        label=_("Yes, my group may show this, with my first name, to its members and on its leaflets")
    )

    def __init__(self, data: Any = None, *, speaks: Iterable[str] = (), **more: Any) -> None:
        super().__init__(data, **more)
        tags = dict.fromkeys([*OF_THE_SITE, *speaks])
        self.fields["language"].choices = [(tag, language_name(tag)) for tag in tags]  # type: ignore[attr-defined]
