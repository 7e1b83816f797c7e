from django import forms
from django.utils.translation import gettext_lazy as _

from rygrad.ui.forms import Form

NO_NAMES = _("No names. Nobody should be able to guess whom it is about.")


class TipForm(Form):
    """What worked, and what it is about."""

    topic = forms.CharField(
        label=_("What is it about?"),
        max_length=80,
        help_text=_("One or two words, such as: food, children, the energizer."),
    )
    text = forms.CharField(
        label=_("What worked?"),
        widget=forms.Textarea(attrs={"data-guard": True}),
        max_length=2000,
        help_text=NO_NAMES,
    )


class SearchForm(Form):
    """Words to look for."""

    q = forms.CharField(label=_("Look for"), max_length=100, required=False)
    topic = forms.CharField(max_length=80, required=False)
