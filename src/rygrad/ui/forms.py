"""What every form here has: large, labelled fields, bounded lengths, and text without hidden signs."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from rygrad.core.errors import Refused

LINE = 200  # characters in a field of one line that says nothing else
PAGE = 4000  # the same for a field of several lines
# Control characters other than tab and line feed, and the signs that turn the direction of what follows them.
# The joiners and the small direction marks stay: Persian, Urdu and Arabic need them.
HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def tidy(text: str) -> str:
    """The text with one kind of line break, composed letters, and no sign that cannot be seen but changes the rest."""
    return unicodedata.normalize("NFC", HIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def typed(request: HttpRequest) -> QueryDict | None:
    """What was sent, also when it is empty; None when the page is only opened."""
    return request.POST if request.method == "POST" else None


def refuse(form: forms.BaseForm, refused: Refused) -> None:
    """Shows on the form why the action could not be done; what was typed stays in its fields."""
    form.add_error(refused.field if refused.field in form.fields else None, str(refused.message))


class Tidy(forms.BaseForm):
    """Mixin for ``forms.Form`` and ``forms.ModelForm``; :class:`Form` and :class:`ModelForm` have it already."""

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(_tidied(data), *args, **kwargs)
        for field in self.fields.values():
            dress(field)


class Form(Tidy, forms.Form):
    """A form with our look and our care."""


class ModelForm(Tidy, forms.ModelForm):
    """The same for a model; it checks, an action saves."""


def dress(field: forms.Field) -> None:
    """Gives a field its bounds and its look; for a field that a form adds after it was made."""
    field.error_messages["required"] = _asks_for(field)
    _bound_length(field)
    _dress(field)


def _tidied(data: Any) -> Any:
    if data is None:
        return None
    if not isinstance(data, MultiValueDict):
        return {key: tidy(value) if isinstance(value, str) else value for key, value in data.items()}
    cleaned = QueryDict(mutable=True)
    for key, values in data.lists():
        cleaned.setlist(key, [tidy(value) if isinstance(value, str) else value for value in values])
    return cleaned


def _asks_for(field: forms.Field) -> str:
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        return _("Please choose here.")
    if isinstance(field, forms.BooleanField):
        return _("Please tick this to go on.")
    return _("Please fill this in.")


def _bound_length(field: forms.Field) -> None:
    if not isinstance(field, forms.CharField) or field.max_length is not None:
        return
    field.max_length = PAGE if isinstance(field.widget, forms.Textarea) else LINE
    field.validators.append(MaxLengthValidator(field.max_length))
    field.widget.attrs.setdefault("maxlength", str(field.max_length))


def _dress(field: forms.Field) -> None:
    widget = field.widget
    if isinstance(widget, forms.DateInput):
        widget.input_type, widget.format = "date", "%Y-%m-%d"
    elif isinstance(widget, forms.TimeInput):
        widget.input_type, widget.format = "time", "%H:%M"
    elif isinstance(widget, forms.Textarea):
        widget.attrs |= {"rows": "4"} if str(widget.attrs.get("rows")) == "10" else {}  # ten is Django's own default
        widget.attrs.pop("cols", None)
    if isinstance(field, forms.CharField) and not isinstance(field, forms.EmailField | forms.URLField):
        widget.attrs.setdefault("dir", "auto")  # a name in Arabic is written from its own side, also on a Danish page
    if not isinstance(widget, forms.HiddenInput) and "ds-input" not in widget.attrs.get("class", ""):
        widget.attrs["class"] = f"ds-input {widget.attrs.get('class', '')}".strip()
