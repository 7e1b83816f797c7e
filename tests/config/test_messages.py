"""The catalogues: every marked text is found, and every gap is told. The checker is tried on broken catalogues."""

from pathlib import Path

import pytest
from django.utils import translation
from django.utils.translation import ngettext, pgettext

from rygrad.config import messages
from rygrad.config.gaps import placeholders

PYTHON = """
from django.utils.translation import gettext as _, gettext_lazy, ngettext, npgettext, pgettext
def f(n):
    # Translators: shown on the door
    _("Hello")
    gettext_lazy("Good %(time)s")
    ngettext("%(n)d bench", "%(n)d benches", n)
    pgettext("a month", "May")
    npgettext("seats", "{n} place", "{n} places", n)
"""
TEMPLATE = """
{% load i18n %}{# Translators: the next one is a button #}
<p class="it's">{% translate "Come in" %} 100 % don't</p>
  {% if x %}
{% translate "May" context "may she?" %}
      {% blocktranslate trimmed count n=chairs %}
        One chair in {{ room }}
      {% plural %}
        {{ n }} chairs in {{ room }}
      {% endblocktranslate %}
  {% endif %}
{{ _("Out")|upper }} {% include "x" with label=_("Within") %}
{% blocktranslate %}50 % of <b>{{ all }}</b>{% endblocktranslate %}
"""


@pytest.fixture
def project(tmp_path: Path):
    """A source with both kinds of files, and an empty folder for catalogues."""
    source = tmp_path / "src"
    (source / "templates").mkdir(parents=True)
    (source / "a.py").write_text(PYTHON)
    (source / "templates" / "a.html").write_text(TEMPLATE)
    (source / "notes.txt").write_text('{% translate "not a template" %}')
    return source, tmp_path / "locale"


def found(source):
    return {(message.context, message.id) for message in messages.collect(source) if message.id}


def test_every_marked_text_is_collected(project):
    assert found(project[0]) == {
        (None, "Hello"),
        (None, "Good %(time)s"),
        (None, ("%(n)d bench", "%(n)d benches")),
        ("a month", "May"),
        ("seats", ("{n} place", "{n} places")),
        (None, "Come in"),
        ("may she?", "May"),
        (None, ("One chair in %(room)s", "%(n)s chairs in %(room)s")),
        (None, "Out"),
        (None, "Within"),
        (None, "50 %% of <b>%(all)s</b>"),
    }


def test_notes_for_translators_come_along(project):
    assert messages.collect(project[0]).get("Hello").auto_comments == ["Translators: shown on the door"]


def translate(project, tag, **strings):
    """Fills one catalogue well, then changes what the test is about (by the first word of the text)."""
    source, locale = project
    messages.update(source, locale)
    catalogue = messages.read(locale, tag)
    word = "كلمة" if tag == "ar" else "ord"
    for message in filter(lambda message: message.id, catalogue):
        first = message.id if isinstance(message.id, str) else message.id[-1]
        marks = "".join(f" %({name})s" for name in sorted(placeholders(first)) if name.isalpha() and "{" not in first)
        marks += " %%" * first.count("%%") + (" {n}" if "{n}" in first else "")
        marks = f"<b>{marks}</b>" if "<b>" in first else marks
        many = catalogue.num_plurals
        message.string = word + marks if isinstance(message.id, str) else (word + marks,) * many
        key = first.replace("%(n)s ", "").replace("%(n)d ", "").replace("{n} ", "").split()[0]
        message.string = strings.get(key, message.string)
        if key in strings.get("fuzzy", ()):
            message.flags.add("fuzzy")
    with messages.po_file(locale, tag).open("wb") as out:
        messages.write_po(out, catalogue)
    return [line for line in messages.problems(source, locale) if line.startswith(f"{tag}:")]


@pytest.mark.parametrize("tag", messages.LANGUAGES)
def test_a_full_catalogue_has_no_gap(project, tag, capsys):
    assert translate(project, tag) == []


@pytest.mark.parametrize(
    ("tag", "strings", "fault"),
    [
        ("da", {"Hello": ""}, "not translated: 'Hello'"),
        ("da", {"Hello": "Hello"}, "the same as the English"),
        ("da", {"Hello": "مرحبا"}, "in the wrong script"),
        ("ar", {"Hello": "Goddag"}, "in the wrong script"),
        ("ar", {"Hello": "Goddag إلى"}, "in the wrong script"),
        ("da", {"Good": "God dag"}, "other placeholders (time)"),
        ("da", {"Good": "God %(tid)s"}, "other placeholders (tid, time)"),
        ("da", {"50": "50 %% af %(all)s"}, "other markup"),
        ("da", {"Hello": "Goddag "}, "other spaces"),
        ("da", {"chairs": ("en stol i %(room)s", "")}, "1 of 2 plural forms"),
        ("ar", {"chairs": ("كرسي %(room)s",) * 5 + ("",)}, "5 of 6 plural forms"),
        ("da", {"fuzzy": ["Hello"]}, "marked as doubtful"),
    ],
)
def test_each_fault_is_told(project, tag, strings, fault, capsys):
    (line,) = [line for line in translate(project, tag, **strings) if fault in line] or [""]
    assert fault in line


def test_the_number_may_be_left_out_of_a_plural_form_but_no_name_added(project, capsys):
    assert translate(project, "da", chairs=("en stol i %(room)s", "%(n)s stole i %(room)s")) == []


def test_names_on_the_list_may_stay_the_same(project, capsys):
    _, locale = project
    assert len(translate(project, "da", Hello="Hello")) == 1
    (locale / "same.txt").write_text("da: Hello\n")
    assert translate(project, "da", Hello="Hello") == []
    (locale / "same.txt").write_text("nb: Hello\n")
    assert len(translate(project, "da", Hello="Hello")) == 1


def test_new_texts_and_gone_ones_are_told_and_mended_by_a_run(project, capsys):
    source, locale = project
    translate(project, "da")
    (source / "a.py").write_text(PYTHON.replace('"Hello"', '"Welcome"'))
    told = [line for line in messages.problems(source, locale) if line.startswith("da:")]
    assert [line.partition(",")[0] for line in told] == ["da: no longer in the source", "da: 1 not collected yet"]
    messages.update(source, locale)
    assert messages.read(locale, "da").get("Hello") is None
    assert messages.read(locale, "da").get("Come in").string == "ord"


def test_a_second_run_changes_nothing(project, capsys):
    source, locale = project
    translate(project, "ar")
    messages.update(source, locale)
    first = messages.po_file(locale, "ar").read_bytes()
    messages.update(source, locale)
    assert messages.po_file(locale, "ar").read_bytes() == first


def test_six_arabic_forms_are_chosen_as_arabs_count(project, capsys, settings):
    """Zero, one, two, few (3-10), many (11-99), other (100-102), in the order every translator knows."""
    _, locale = project
    forms = tuple(f"{word} %(room)s %(n)s" for word in ("صفر", "واحد", "اثنان", "قليل", "كثير", "مئة"))
    assert translate(project, "ar", chairs=forms) == []
    messages.compile_all(locale)
    with fresh_catalogues(settings, locale), translation.override("ar"):
        words = [
            ngettext("One chair in %(room)s", "%(n)s chairs in %(room)s", n).split()[0]
            for n in (0, 1, 2, 3, 10, 11, 99, 100, 102, 103)
        ]
        assert pgettext("a month", "May") == "كلمة"
    assert words == ["صفر", "واحد", "اثنان", "قليل", "قليل", "كثير", "كثير", "مئة", "مئة", "قليل"]


class fresh_catalogues:  # noqa: N801 - reads as a word in a with line
    """Lets Django read the catalogues of one folder, and forgets them afterwards."""

    def __init__(self, settings, locale):
        self.settings, self.locale = settings, locale

    def __enter__(self):
        self.settings.LOCALE_PATHS = [self.locale]
        forget()

    def __exit__(self, *error):
        forget()


def forget():
    from django.utils.translation import trans_real

    trans_real._translations.clear()
    trans_real._default = None
