from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rygrad.ui.forms import Form

from .rules.workbooks import LARGEST

CARRIED = 1_500_000  # letters of a whole form on its way through the browser


class UploadForm(Form):
    """One workbook."""

    workbook = forms.FileField(
        label=_("Your form, as an Excel workbook"),
        help_text=_("An XLSForm, saved as .xlsx, at most 1 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={"required": _("Choose a file first."), "empty": _("The file is empty.")},
    )

    def clean_workbook(self) -> Any:
        """Not larger than we ever read."""
        file = self.cleaned_data["workbook"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("The file is larger than 1 MB. Send one without pictures."))
        return file


class UseForm(Form):
    """Use this form: what she has seen comes back with our seal on it."""

    form = forms.CharField(widget=forms.HiddenInput, max_length=CARRIED)
    sure = forms.BooleanField(
        label=_("Yes, these are asked no more"),
        error_messages={"required": _("Tick here, or put the questions back into your file.")},
    )

    def __init__(self, *args: Any, ask: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sure"].required = ask
