"""What the templates' own words make."""

import re

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation

from rygrad.core.texts import Said
from rygrad.ui import icons
from rygrad.ui.context import Item
from rygrad.ui.forms import Form

HOSTILE = '<script>alert("1")</script>'


def made(template: str, language: str = "en", **context: object) -> str:
    with translation.override(language):
        return Template(template).render(Context(context)).strip()


def test_every_icon_is_hidden_from_screen_readers_unless_it_is_named() -> None:
    assert len(icons.names()) >= 40
    for name in icons.names():
        assert 'aria-hidden="true"' in icons.drawn(name)
        assert 'role="img" aria-label="Print"' in icons.drawn(name, "Print")


def test_a_misspelt_icon_is_found_at_once() -> None:
    for name in ("camara", "../context", ""):
        with pytest.raises(LookupError):
            icons.drawn(name)


def test_arrows_turn_with_the_language_and_a_clock_does_not() -> None:
    assert "icon-mirrored" in icons.drawn("arrow")
    assert "icon-mirrored" not in icons.drawn("clock")


def test_the_spine_says_in_words_what_it_shows() -> None:
    states = [("social", "on", "The social"), ("exchange", "now", "Exchange"), ("knowledge", "off", HOSTILE)]
    html = made("{% spine states %}", states=states)
    assert re.findall(r'data-element="(\w+)" data-state="(\w+)"', html) == [s[:2] for s in states]
    words = re.sub(r"<[^>]+>", "", html)
    assert "The social: in place" in words
    assert "Exchange: going on now" in words
    assert "&lt;script&gt;" in html and "<script" not in html


def test_a_chip_has_its_colour_its_sign_and_its_name() -> None:
    html = made('{% chip "social" label %}', label=HOSTILE)
    assert 'data-element="social"' in html and "<svg" in html and "&lt;script&gt;" in html


@pytest.mark.parametrize(
    ("text", "reader", "expected"),
    [
        (Said("Møde", "da"), "da", "Møde"),
        (Said("Møde", "da"), "ar", '<span lang="da" dir="ltr">Møde</span>'),
        (
            Said("لقاء", "ar", fallback=True),
            "da",
            '<span lang="ar" dir="rtl">لقاء</span> <small class="fallback">(arabisk)</small>',
        ),
        (HOSTILE, "en", "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;"),
    ],
)
def test_a_text_in_another_language_is_marked(text: Said | str, reader: str, expected: str) -> None:
    assert made("{% said text %}", reader, text=text) == expected


def test_the_speaker_button_waits_for_a_voice_and_cannot_be_broken_out_of() -> None:
    html = made("{% speak text 'so' %}", text='"><script>')
    assert 'hidden data-speak="&quot;&gt;&lt;script&gt;" lang="so"' in html


class Asked(Form):
    name = forms.CharField(label="Name", help_text="As you like it", max_length=20)
    coming = forms.ChoiceField(label="Coming?", widget=forms.RadioSelect, choices=[("y", "Yes"), ("n", HOSTILE)])
    sure = forms.BooleanField(label="Sure?")


def test_a_field_ties_hint_and_error_to_its_input() -> None:
    with translation.override("en"):
        html = made("{% field form.name %}", form=Asked({}))
    assert '<label class="ds-label" for="id_name">Name' in html
    assert 'aria-describedby="id_name_hint id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_name_hint">As you like it' in html
    assert re.search(r'id="id_name_error">.*Please fill this in\.', html, re.DOTALL)


def test_a_choice_is_one_question_with_tiles() -> None:
    html = made("{% field form.coming %}", form=Asked({}))
    assert html.startswith('<fieldset class="field field-wrong" aria-describedby="id_coming_error">')
    assert html.count('<label class="tile"') == 2
    assert "<script" not in html


def test_the_summary_leads_to_each_field_and_says_that_nothing_is_lost() -> None:
    html = made("{% errors form %}", form=Asked({}))
    assert re.findall(r'href="(#\w+)"', html) == ["#id_name", "#id_coming_0", "#id_sure"]
    assert "What you wrote is still here." in html
    assert made("{% errors form %}", form=Asked()) == ""


def test_the_way_we_are_in_is_marked() -> None:
    nav = [Item("today", "Today", "/", "home"), Item("meeting", "Meeting", "/meetings/", "meeting")]
    html = made('{% navigation "side" %}meeting{% endnavigation %}', nav=nav)
    assert re.findall(r'href="([^"]+)" aria-current="page"', html) == ["/meetings/"]
    assert made('{% navigation "side" %}{% endnavigation %}', nav=[]) == ""
