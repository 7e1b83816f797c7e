"""What we draw without a template is what Django's own templates draw."""

import re
from datetime import date

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates, get_default_renderer
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from rygrad.ui.renderer import Renderer

NASTY = """<b>"Åse" & 'Zaynab'</b>"""
CHOICES = [("", "Nobody"), ("a", NASTY), (3, "three"), (NASTY, gettext_lazy("Save")), ("s", mark_safe("<i>s</i>"))]
GROUPED = [("Vestby", [("v", "Vest"), ("x", NASTY)]), ("o", "other")]
ATTRS = {
    "id": "field",
    "class": NASTY,
    "required": True,
    "disabled": False,
    "data-n": 3,
    "aria-label": gettext_lazy("Save"),
}
VALUES = [None, "", NASTY, 0, 3, "a", True, date(2026, 11, 22), gettext_lazy("Save"), "line\nline"]


def squeezed(html: str) -> str:
    return re.sub(r">\s+<", "><", html.strip())


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize(
    "widget",
    [
        forms.TextInput,
        forms.NumberInput,
        forms.EmailInput,
        forms.URLInput,
        forms.HiddenInput,
        forms.DateInput,
        forms.TimeInput,
        forms.CheckboxInput,
        forms.FileInput,
        forms.ClearableFileInput,
        forms.Textarea,
        lambda attrs: forms.Select(attrs, CHOICES),
        lambda attrs: forms.Select(attrs, GROUPED),
        lambda attrs: forms.RadioSelect(attrs, CHOICES),
        lambda attrs: forms.CheckboxSelectMultiple(attrs, CHOICES),
    ],
)
def test_a_widget_is_drawn_as_django_draws_it(widget: type[forms.Widget], value: object) -> None:
    ours = widget(attrs=ATTRS).render("name", value, renderer=Renderer())
    assert squeezed(ours) == squeezed(widget(attrs=ATTRS).render("name", value, renderer=DjangoTemplates()))


@pytest.mark.parametrize("kind", [forms.RadioSelect, forms.CheckboxSelectMultiple])
def test_one_tile_is_drawn_as_django_draws_it(kind: type[forms.Widget]) -> None:
    class Picked(forms.Form):
        pick = forms.MultipleChoiceField(choices=CHOICES, initial=["a", "3"], widget=kind)

    ours = [choice.tag() for choice in Picked(renderer=Renderer())["pick"]]
    assert ours == [choice.tag() for choice in Picked(renderer=DjangoTemplates())["pick"]]
    assert len(ours) == len(CHOICES)


def test_every_form_uses_it() -> None:
    assert type(get_default_renderer()) is Renderer
