"""Forms for one agenda item: a new one, and what it holds."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from rygrad.core.texts import say
from rygrad.groups.models import Organisation
from rygrad.groups.queries import Words
from rygrad.packs.shapes import Exercise, Method, Social
from rygrad.people.models import Person
from rygrad.ui.forms import Form

from ..enums import ElementCode, Source
from ..models import AgendaItem
from ..queries.agenda import element_name
from ..queries.people import helpers, organisations

LONGEST = 480
Option = tuple[str, Any]


class NewItemForm(Form):
    """One more thing on the agenda. Without an element it is a welcome, a break, a closing."""

    element = forms.ChoiceField(label=_("Which element is it?"), required=False, widget=forms.RadioSelect)
    title = forms.CharField(
        label=_("What is it?"), max_length=160, required=False, help_text=_("A few words, such as: Welcome and coffee.")
    )
    minutes = forms.IntegerField(label=pgettext_lazy("how long", "Minutes"), min_value=1, max_value=LONGEST, initial=10)

    def __init__(self, words: Words, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["element"].choices = _elements(words)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("element") and not cleaned.get("title") and not self.errors:
            self.add_error("title", _("Choose an element, or write in a few words what it is."))
        return cleaned


class ItemForm(Form):
    """What one agenda item holds. The library is shown for its own element only."""

    element = forms.ChoiceField(label=_("Which element is it?"), required=False, widget=forms.RadioSelect)
    title = forms.CharField(label=_("Own title"), max_length=160, required=False)
    minutes = forms.IntegerField(label=pgettext_lazy("how long", "Minutes"), min_value=1, max_value=LONGEST)
    leader = forms.ModelChoiceField(
        label=_("Who leads this?"), queryset=Person.objects.none(), required=False, empty_label=_("Nobody yet")
    )
    exercise = forms.ChoiceField(label=_("An exercise"), required=False, widget=forms.RadioSelect)
    social = forms.ChoiceField(label=_("Something social"), required=False, widget=forms.RadioSelect)
    method = forms.ChoiceField(label=_("How do you share?"), required=False, widget=forms.RadioSelect)
    source = forms.ChoiceField(label=_("Where does the knowledge come from?"), required=False, widget=forms.RadioSelect)
    organisation = forms.ModelChoiceField(
        label=_("From which organisation?"), queryset=Organisation.objects.none(), required=False, empty_label=_("None")
    )
    materials = forms.CharField(
        label=_("What else is needed?"),
        max_length=300,
        required=False,
        help_text=_("Put a comma between things. What an exercise needs is listed by itself."),
    )

    BY_ELEMENT = {  # which parts of the library fit which element
        ElementCode.EXCHANGE: ("method", "exercise"),
        ElementCode.KNOWLEDGE: ("source", "organisation", "exercise"),
        ElementCode.SOCIAL: ("social", "exercise"),
        ElementCode.PLANNING: ("exercise",),
    }
    LIBRARY = ("exercise", "social", "method", "source", "organisation")

    def __init__(self, item: AgendaItem, words: Words, data: Any = None) -> None:
        super().__init__(data, initial={name: getattr(item, name) for name in self.base_fields})
        self._fill(item, words)
        fitting = self.BY_ELEMENT.get(ElementCode(item.element), ()) if item.element else ("exercise",)
        for name in self.LIBRARY:
            if name not in fitting and not getattr(item, name):
                del self.fields[name]

    def _fill(self, item: AgendaItem, words: Words) -> None:
        here = item.element
        fits = [each for each in words.pack.exercises if not here or here in each.elements]
        choices: dict[str, list[Option]] = {
            "element": _elements(words),
            "exercise": _options(fits or words.pack.exercises, item.exercise),
            "social": _options(words.pack.socials, item.social),
            "method": _options(words.pack.methods, item.method),
            "source": [("", _("Not chosen yet")), *Source.choices],
        }
        for name, options in choices.items():
            self.fields[name].choices = options  # type: ignore[attr-defined]
        self.fields["leader"].queryset = helpers(item.group)  # type: ignore[attr-defined]
        self.fields["organisation"].queryset = organisations(item.group)  # type: ignore[attr-defined]


def _elements(words: Words) -> list[Option]:
    return [
        ("", _("None: a welcome, a break, a closing")),
        *((code, element_name(words, code)) for code in words.pack.elements),
    ]


def _options(things: Iterable[Exercise | Social | Method], chosen: str) -> list[Option]:
    options: list[Option] = [("", _("None"))]
    options += [(each.code, _with_minutes(each)) for each in things]
    if chosen and chosen not in {code for code, _label in options}:
        options.append((chosen, _("The one chosen before (no longer in the library)")))
    return options


def _with_minutes(each: Exercise | Social | Method) -> Any:
    minutes = each.declared_minutes if isinstance(each, Exercise) else each.minutes
    return format_lazy(
        "{title} · {minutes}",
        title=say(each.title).text,
        minutes=ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes},
    )
