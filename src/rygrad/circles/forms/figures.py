"""Two days of one's own for the figures."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rygrad.core.clock import today
from rygrad.ui.forms import Form

from ..models import Circle
from ..rules.periods import own
from ..rules.seasons import Stretch

TURNED, AHEAD, BEFORE = "turned", "ahead", "before"


class PeriodForm(Form):
    """From one day to another; ``stretch`` is what the figures are of."""

    start = forms.DateField(label=gettext_lazy("From"), widget=forms.DateInput)
    end = forms.DateField(label=gettext_lazy("To"), widget=forms.DateInput)
    stretch: Stretch

    def __init__(self, data: Any = None, *, circle: Circle, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.circle = circle

    def clean(self) -> dict[str, Any]:
        """Both days, in their order, in the life of the group and not ahead."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        found = own(cleaned["start"], cleaned["end"], self.circle.started_on, today(self.circle.zone))
        if isinstance(found, str):
            field = "start" if found == TURNED else "end"
            self.add_error(field, _says(found))
        else:
            self.stretch = found
        return cleaned


def _says(code: str) -> str:
    if code == TURNED:
        return _("The first day lies after the last one.")
    if code == AHEAD:
        return _("This day has not come yet. Figures end today.")
    return _("The group had not begun by then.")
