"""What a woman who would like to join writes on the public page. Only her name and one way to reach her are needed."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ..actions.candidates import Told
from .candidates import ContactForm


class SignUpForm(ContactForm):
    """She speaks of herself, in the language of the page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["autocomplete"] = "given-name"
        for name, label in {
            "name": _("Your first name"),
            "phone": _("Your telephone number"),
            "email": _("Or your e-mail address"),
            "languages": _("Which languages do you speak?"),
            "age": _("How old are you?"),
            "area": _("In which part of the town do you live?"),
        }.items():
            self.fields[name].label = label

    def first_languages(self) -> list[str]:
        """The one she reads just now."""
        return [get_language() or "da"]

    def told(self) -> Told:
        """What she has written, to be answered in the language that she reads just now."""
        said = {name: self.cleaned_data[name] for name in ("name", "phone", "email", "languages", "age", "area")}
        return Told(**said, speaks=get_language() or "")
