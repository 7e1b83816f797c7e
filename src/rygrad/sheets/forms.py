from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rygrad.ui.forms import Form


class UploadForm(Form):
    """One file."""

    file = forms.FileField(
        label=_("Your file"),
        help_text=_("From Excel, LibreOffice, Numbers or Google: .xlsx, .ods or .csv, at most 10 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods,.csv,.txt,.tsv,.xls"}),
        allow_empty_file=True,  # the action says what to do then
        error_messages={"required": _("Choose a file first.")},
    )


class AnswerForm(Form):
    """The answer to one question."""

    answer = forms.ChoiceField(label="", widget=forms.RadioSelect)

    def __init__(self, *args: Any, title: str, hint: str, choices: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not choices:
            self.fields["answer"] = forms.DateField(label=title, help_text=hint, required=False)
            self.fields["answer"].widget.attrs["class"] = "ds-input"
            self.fields["answer"].widget.input_type = "date"  # type: ignore[attr-defined]
            return
        self.fields["answer"].label, self.fields["answer"].help_text = title, hint
        self.fields["answer"].choices = choices  # type: ignore[attr-defined]


class ExportForm(Form):
    """What goes into the file beside the names."""

    phones = forms.BooleanField(label=_("Telephone numbers"), required=False)
    backgrounds = forms.BooleanField(label=_("Where the mothers come from"), required=False)
