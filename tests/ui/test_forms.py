"""What every form does to what was typed: nothing that can be seen is changed, nothing unseen gets through."""

import unicodedata

from django import forms
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from rygrad.core.errors import Refused
from rygrad.ui.forms import LINE, PAGE, Form, dress, refuse, tidy


class Note(Form):
    name = forms.CharField()
    text = forms.CharField(widget=forms.Textarea, required=False)
    day = forms.DateField(required=False)
    who = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")], required=False)


@given(st.text())
def test_tidied_text_stays_tidy_and_holds_nothing_hidden(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert not any(unicodedata.category(sign) == "Cc" and sign not in "\n\t" for sign in once)
    assert not set(once) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


@given(st.text(alphabet="abcæøåÆØÅ زينبمي\u200c\u200d\u200e\u200f٠١٢.,!?\n"))
def test_ordinary_writing_is_left_alone(text: str) -> None:
    assert tidy(text) == unicodedata.normalize("NFC", text)


def test_a_form_takes_the_tidied_text_and_shows_it_again() -> None:
    form = Note(QueryDict(mutable=False, query_string="name=Ami%00na%E2%80%AE&text=a%0D%0Ab&who=a&who=b"))
    assert form.is_valid()
    assert form.cleaned_data == {"name": "Amina", "text": "a\nb", "day": None, "who": ["a", "b"]}
    assert 'value="Amina"' in str(form["name"])


def test_plain_dictionaries_work_too() -> None:
    assert Note({"name": "A\x00", "who": ["a"]}).data == {"name": "A", "who": ["a"]}


def test_lengths_are_bounded_even_where_nobody_said_so() -> None:
    assert Note({"name": "a" * LINE, "text": "b" * PAGE}).is_valid()
    assert set(Note({"name": "a" * (LINE + 1), "text": "b" * (PAGE + 1)}).errors) == {"name", "text"}
    assert f'maxlength="{LINE}"' in str(Note()["name"])


def test_days_are_asked_with_the_device_own_calendar() -> None:
    html = str(Note({"name": "a", "day": "2026-12-01"})["day"])
    assert 'type="date"' in html and 'value="2026-12-01"' in html


def test_a_refusal_stands_on_its_field_or_on_top() -> None:
    form = Note({"name": "a"})
    refuse(form, Refused("Choose another name.", field="name"))
    refuse(form, Refused("The meeting is closed.", field="nowhere"))
    assert form.errors == {"name": ["Choose another name."], "__all__": ["The meeting is closed."]}


def test_a_field_added_later_is_dressed_once() -> None:
    form = Note()
    form.fields["more"] = forms.CharField()
    dress(form.fields["more"])
    dress(form.fields["more"])
    assert form.fields["more"].widget.attrs["class"] == "ds-input"
