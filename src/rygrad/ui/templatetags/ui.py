"""The words every template may use: icons, the spine, chips, fields, days. They are built in: no ``{% load %}``."""

from collections.abc import Iterable
from typing import Any

from django import forms, template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rygrad.core.phones import readable
from rygrad.core.texts import Said
from rygrad.ui import dates, icons

register = template.Library()
register.filter("day", dates.day)
register.filter("weekday_day", dates.weekday_day)
register.filter("month", dates.month)
register.filter("clock", dates.clock)
register.filter("language_name", dates.language_name)
register.filter("direction", dates.direction)
register.filter("telephone", readable)

WORD, CHOICE = 9, 21  # letters of a word and of a choice that still fit in half a phone


@register.simple_tag
def icon(name: str, label: object = "") -> SafeString:
    """``{% icon "camera" %}``; give a label only where no words stand beside it."""
    return icons.drawn(name, label)


@register.simple_tag
def chip(element: str, label: object) -> SafeString:
    """``{% chip "social" said %}``: one element with its colour, its sign and its name."""
    return format_html(
        '<span class="chip" data-element="{}">{}<span>{}</span></span>', element, icons.drawn(element), _words(label)
    )


@register.inclusion_tag("ui/spine.html")
def spine(states: Iterable[tuple[str, str, object]], size: str = "small") -> dict[str, Any]:
    """``{% spine states %}``: the four elements in the group's order.

    ``states`` are (element, state, label); the state is ``on``, ``off``, ``now`` or ``none`` (not planned yet).
    ``size`` is ``small`` (beside a title), ``named`` (with the words), ``tall`` (down the side of the guide) or
    ``tiny`` (in the year). A screen reader hears each element's name and state whatever the size.
    """
    said = {"on": _("in place"), "off": _("missing"), "now": _("going on now"), "none": _("not planned")}
    vertebrae = [
        {"element": element, "state": state, "label": _words(label), "said": said[state]}
        for element, state, label in states
    ]
    return {"vertebrae": vertebrae, "size": size}


@register.simple_tag
def said(text: Said | str) -> SafeString:
    """``{% said words %}``: a text in its own language and direction, marked when it is not the reader's."""
    return _words(text)


@register.inclusion_tag("ui/speak.html")
def speak(text: Said | str, lang: str = "") -> dict[str, Any]:
    """``{% speak text lang %}``: a button that reads aloud; it shows itself where the device has the voice."""
    tag = text.language if isinstance(text, Said) else lang or get_language()
    return {"text": str(text), "lang": tag}


@register.simple_tag
def field(bound: forms.BoundField, hint: object = "") -> str:
    """``{% field form.name %}``: label, hint, error and input, in this order and tied together for screen readers.

    A single checkbox becomes a large tile, a choice of one or several a set of tiles under one question.
    """
    widget = bound.field.widget
    if bound.is_hidden:
        return bound.as_widget()
    group = isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
    hint = hint or bound.help_text
    described = [f"{bound.auto_id}_hint"] * bool(hint) + [f"{bound.auto_id}_error"] * bool(bound.errors)
    attrs: dict[str, Any] = {"aria-describedby": " ".join(described) or None}
    if bound.errors and not group:
        attrs["aria-invalid"] = "true"
    kind = "group" if group else "check" if isinstance(widget, forms.CheckboxInput) else "line"
    control = "" if group else bound.as_widget(attrs={key: value for key, value in attrs.items() if value})
    context = {"bound": bound, "hint": hint, "control": control, "described": attrs["aria-describedby"]}
    context["optional"] = _can_be_left_empty(bound)
    context["wide"] = group and any(_is_long(str(choice.choice_label)) for choice in bound)
    return render_to_string(f"ui/field_{kind}.html", context)


@register.inclusion_tag("ui/errors.html")
def errors(form: forms.BaseForm) -> dict[str, Any]:
    """``{% errors form %}``: what must be mended, first on the page, each line leading to its field."""
    lines = []
    for name, problems in form.errors.items():
        bound = None if name == "__all__" else form[name]
        href, label = (_target(bound), bound.label) if bound else ("", "")
        lines += [{"href": href, "label": label, "text": problem} for problem in problems]
    return {"lines": lines}


@register.simple_block_tag(takes_context=True)
def navigation(context: template.Context, content: str, where: str) -> str:
    """The list of ways through the house; the block inside it names the one we are in."""
    request = context.get("request")
    items = context.get("nav") or ()
    current = content.strip() or _current(items, getattr(request, "path", ""))
    return render_to_string("ui/nav.html", {"items": items, "current": current, "where": where}) if items else ""


def _current(items: Iterable[Any], path: str) -> str:
    """The way whose address begins this one's; the longest, when several do."""
    inside = [item for item in items if path == item.href or (item.href != "/" and path.startswith(item.href))]
    return str(max(inside, key=lambda item: len(item.href)).code) if inside else ""


def _is_long(label: str) -> bool:
    return len(label) > CHOICE or any(len(word) > WORD for word in label.split())


def _can_be_left_empty(bound: forms.BoundField) -> bool:
    """Whether to say that she can skip it: not where an answer is always chosen, or where choosing none is one."""
    if bound.field.required:
        return False
    if isinstance(bound.field.widget, forms.CheckboxSelectMultiple):
        return False
    if isinstance(bound.field.widget, forms.RadioSelect):
        chosen = "" if bound.value() is None else str(bound.value())
        return chosen not in {str(each.data["value"]) for each in bound}
    return not isinstance(bound.field.widget, forms.Select)


def _target(bound: forms.BoundField) -> str:
    """The first thing of this field that can take the focus: of a group of tiles, the first tile."""
    group = isinstance(bound.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
    return f"#{bound.auto_id}_0" if group else f"#{bound.auto_id}"


def _words(text: Any) -> SafeString:
    if not isinstance(text, Said):
        return format_html("{}", text)
    if text.language == (get_language() or "").split("-")[0]:
        return format_html("{}", text.text)
    spoken = format_html('<span lang="{}" dir="{}">{}</span>', text.language, dates.direction(text.language), text.text)
    if not text.fallback or not text.text:
        return spoken
    return format_html('{} <small class="fallback">({})</small>', spoken, dates.language_name(text.language))
