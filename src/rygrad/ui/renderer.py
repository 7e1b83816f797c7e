"""Draws the plain inputs, choices and lists of a form without a template.

Django takes two templates for every option and one for every input: on the page where a meeting is planned they cost
a third of the whole answer. What comes out is the same; every other widget still goes through its template.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

Widget = Mapping[str, Any]
WIDGETS = "django/forms/widgets"
INPUTS = ("text", "number", "email", "url", "hidden", "date", "time", "tel", "checkbox", "file")
OPTIONS = ("radio_option", "checkbox_option")


class Renderer(DjangoTemplates):
    """What ``settings.FORM_RENDERER`` names."""

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        """The widget as HTML."""
        draw = _DRAWN.get(template_name)
        widget = context.get("widget", {})
        if draw is None or widget.get("wrap_label"):
            return super().render(template_name, context, request)
        return SafeString(draw(widget))  # every part of it has been escaped below


def _input(widget: Widget) -> str:
    value = "" if widget["value"] is None else _said("value", widget["value"])
    return f"<input{_said('type', widget['type'])}{_said('name', widget['name'])}{value}{_rest(widget)}>"


def _textarea(widget: Widget) -> str:
    text = conditional_escape(widget["value"] or "")
    return f"<textarea{_said('name', widget['name'])}{_rest(widget)}>\n{text}</textarea>"


def _select(widget: Widget) -> str:
    inside = "\n".join(_group(name, options) for name, options, _index in widget["optgroups"])
    return f"<select{_said('name', widget['name'])}{_rest(widget)}>\n{inside}\n</select>"


def _group(name: Any, options: list[Widget]) -> str:
    inside = "\n".join(_option(option) for option in options)
    return f"<optgroup{_said('label', name)}>\n{inside}\n</optgroup>" if name else inside


def _option(widget: Widget) -> str:
    label = conditional_escape(widget["label"])
    return f"<option{_said('value', widget['value'])}{_rest(widget)}>{label}</option>"


def _rest(widget: Widget) -> str:
    return "".join(_said(name, value) for name, value in widget["attrs"].items() if value is not False)


def _said(name: str, value: Any) -> str:
    """One attribute; True is said by its name alone."""
    key = conditional_escape(name)
    return f" {key}" if value is True else f' {key}="{conditional_escape(value)}"'


_DRAWN: dict[str, Callable[[Widget], str]] = {
    **{f"{WIDGETS}/{name}.html": _input for name in INPUTS + OPTIONS},
    f"{WIDGETS}/textarea.html": _textarea,
    f"{WIDGETS}/select.html": _select,
}
