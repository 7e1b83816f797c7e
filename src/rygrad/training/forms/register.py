"""Checks what was ticked on a day, and what she had seen ticked before."""

from collections.abc import Iterable
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from rygrad.core.ids import id_of
from rygrad.ui.forms import Form

from ..queries.register import Ticks


class Ids(forms.MultipleHiddenInput):
    """Tiles that the page draws itself."""


class RegisterForm(Form):
    """``present`` are people, ``homework`` trainees, by their ids. ``seen_…``: what stood there when it was opened."""

    present = forms.Field(required=False, widget=Ids, label=_("Who came?"))
    homework = forms.Field(required=False, widget=Ids)
    note = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"data-guard": ""}),
        label=_("A note for those who hold the day"),
        help_text=_("What you want to remember. No names of women, and nothing that somebody told in confidence."),
    )
    seen_present = forms.CharField(required=False, max_length=20_000, widget=forms.HiddenInput)
    seen_homework = forms.CharField(required=False, max_length=20_000, widget=forms.HiddenInput)
    seen_note = forms.CharField(required=False, strip=False, max_length=20_000, widget=forms.HiddenInput)

    data: QueryDict

    def __init__(self, data: QueryDict | None, *, stored: Ticks) -> None:
        super().__init__(data, initial={"note": stored.note})
        self.stored = stored

    def clean_present(self) -> frozenset[UUID]:
        return _ids(self.cleaned_data["present"])

    def clean_homework(self) -> frozenset[UUID]:
        return _ids(self.cleaned_data["homework"])

    def clean_seen_present(self) -> frozenset[UUID]:
        return _ids(self.cleaned_data["seen_present"].split(","))

    def clean_seen_homework(self) -> frozenset[UUID]:
        return _ids(self.cleaned_data["seen_homework"].split(","))

    @property
    def typed(self) -> Ticks:
        """What she handed in."""
        data = self.cleaned_data
        return Ticks(data["present"], data["homework"], data["note"])

    @property
    def base(self) -> Ticks:
        """What she had before her."""
        data = self.cleaned_data
        return Ticks(data["seen_present"], data["seen_homework"], data["seen_note"])

    @property
    def shown(self) -> Ticks:
        """What the page ticks: what she sent when it could not be saved, else what is stored."""
        if not self.is_bound:
            return self.stored
        present, homework = self.data.getlist("present"), self.data.getlist("homework")
        return Ticks(_ids(present), _ids(homework), self.data.get("note", ""))

    @property
    def seen(self) -> dict[str, str]:
        """What the page carries along to say what it started from."""
        names = ("seen_present", "seen_homework", "seen_note")
        if self.is_bound:
            return {name: self.data.get(name, "") for name in names}
        present, homework = (",".join(sorted(map(str, each))) for each in (self.stored.present, self.stored.homework))
        return dict(zip(names, (present, homework, self.stored.note), strict=True))


def _ids(texts: Iterable[str]) -> frozenset[UUID]:
    """The ids among what was sent; anything else is left out."""
    return frozenset(found for text in texts or () if (found := id_of(text)) is not None)
