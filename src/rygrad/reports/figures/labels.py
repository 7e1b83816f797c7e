"""The words for questions and choices, from the programme's own forms."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rygrad.groups.models import Programme
from rygrad.questionnaires.queries import forms_of

from ..rules.links import ANY, NOT_SAID
from ..rules.questions import FOLLOWUP, INTRODUCTIONS, KNOWN, LANGUAGE, REFERRALS, TALK

APART = {REFERRALS: "outcome", INTRODUCTIONS: "outcome"}  # counted apart, said with the same words
RARE = "~rare"  # languages of fewer than three talks, together
FORM_OF = {known.code: known.form for known in (*KNOWN, LANGUAGE)}


class Labels:
    """``label("topics", "family")``: the choice in the reader's language; its code when the form has it no more."""

    def __init__(self, programme: Programme) -> None:
        tag = (get_language() or "da").split("-")[0]
        self._forms = forms_of(programme)
        self._words = {code: form.texts_filled(tag) for code, form in self._forms.items()}

    def __call__(self, code: str, choice: str) -> str:
        if choice == NOT_SAID:
            return _("not said")
        if choice == ANY:
            return _("at least one")
        if choice == RARE:
            return _("other languages")
        name, form = APART.get(code, code), FORM_OF.get(code, TALK)
        question = self._forms[form].question(name) if form in self._forms else None
        words = self._words[form]["choices"].get(question.list, {}) if question else {}
        return str(words.get(choice) or choice)

    def choices(self, code: str) -> tuple[str, ...]:
        """The choices of a question, in the form's order."""
        name, form = APART.get(code, code), FOLLOWUP if FORM_OF.get(code) == FOLLOWUP else TALK
        question = self._forms[form].question(name) if form in self._forms else None
        return tuple(choice.name for choice in question.choices) if question else ()
