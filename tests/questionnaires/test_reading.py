"""From XLSForm tables to a form, to the JSON of the phone, and back to tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rygrad.packs.forms.reading import read
from rygrad.packs.forms.shapes import form_of
from rygrad.packs.forms.tables import Table, from_markdown, table_of, to_markdown
from rygrad.packs.forms.writing import sheets_of

from .sheets import SMALL, reading, small, survey


def test_the_json_of_a_form_is_as_agreed() -> None:
    assert small().form_json()["code"] == "small"
    assert small().form_json()["version"] == 3
    assert small().form_json()["questions"][:3] == [
        {
            "name": "help",
            "type": "select_multiple",
            "required": True,
            "stage": "core",
            "keep": "row",
            "relevant": None,
            "constraint": None,
            "list": "help",
            "choices": [
                {"name": "letter", "picture": "letter", "exclusive": False},
                {"name": "went-along", "picture": "", "exclusive": False},
                {"name": "none", "picture": "", "exclusive": True},
            ],
        },
        {
            "name": "consent",
            "type": "select_one",
            "required": False,
            "stage": "more",
            "keep": "row",
            "relevant": ["selected", ["ref", "help"], "letter"],
            "constraint": ["=", ["dot"], ["text", "yes"]],
            "list": "yes-no",
            "choices": [
                {"name": "yes", "picture": "", "exclusive": False},
                {"name": "no", "picture": "", "exclusive": False},
            ],
        },
        {
            "name": "women",
            "type": "integer",
            "required": False,
            "stage": "more",
            "keep": "tally",
            "relevant": None,
            "constraint": ["and", [">=", ["dot"], ["number", 1]], ["<=", ["dot"], ["number", 30]]],
            "list": "",
            "choices": [],
        },
    ]
    assert [each["type"] for each in small().form_json()["questions"][3:]] == ["week", "note", "text"]


def test_the_texts_of_a_language_are_as_agreed() -> None:
    form = small()
    danish = form.texts("da")
    assert danish["title"] == "Lille samtale"
    assert danish["questions"]["help"] == {"label": "Hvad gjorde du?", "hint": "Vælg gerne flere.", "error": ""}
    assert danish["questions"]["consent"] == {"label": "Sagde hun ja?", "hint": "", "error": "Spørg hende."}
    assert danish["choices"] == {
        "help": {"letter": "Et brev | en mail", "went-along": "Gik med", "none": "Intet"},
        "yes-no": {"yes": "Ja", "no": "Nej"},
    }
    turkish = {"title": "", "questions": {"help": {"label": "Ne yaptın?", "hint": "", "error": ""}}, "choices": {}}
    assert form.texts("tr") == turkish
    assert form.texts_filled("tr")["questions"]["help"]["label"] == "Ne yaptın?"
    assert form.texts_filled("tr")["questions"]["women"]["label"] == "Hvor mange?"
    assert form.texts("pl") == {"title": "", "questions": {}, "choices": {}}
    assert form.missing("da") == ()
    assert form.missing("tr")[:3] == ("consent", "women", "when")


def test_choices_of_one_country() -> None:
    codes = {country: [o.name for o in reading().form_for(country).questions[0].choices] for country in ("DK", "NO")}
    assert codes == {"DK": ["letter", "went-along", "none"], "NO": ["letter", "went-along", "none", "local"]}
    assert "local" not in reading().form_for("DK").texts("da")["choices"]["help"]


def test_a_form_comes_back_from_storage_as_it_was() -> None:
    form = small()
    stored = {tag: words.model_dump() for tag, words in form.wordings.items()}
    assert form_of(form.form_json(), stored, "da") == form


def test_a_form_comes_back_from_its_own_tables_as_it_was() -> None:
    form = small()
    again = read(from_markdown(to_markdown(sheets_of(form))), language="nb")
    assert again.problems == ()
    assert again.form == form


def test_what_was_understood_is_said() -> None:
    said = " ".join(reading().remarks)
    for part in ("5 questions", "6 choices", "3 conditions", "as a week", "Free text"):
        assert part in said
    left_out = reading(SMALL.replace("hint::Dansk (da)", "media::image"))
    assert "The column “media::image” was left out." in left_out.remarks


REFUSED = [
    ("begin repeat | r | R | |", 5, "“begin repeat” is not supported"),
    ("calculate | c | C | |", 5, "“calculate” is not supported"),
    ("geopoint | g | G | |", 5, "could show who, where or when"),
    ("image | i | I | |", 5, "could show who, where or when"),
    ("deviceid | d | D | |", 5, "could show who, where or when"),
    ("select_one_from_file a.csv | s | S | |", 5, "is not supported"),
    ("select_one yes-no or_other | s | S | |", 5, "is not supported"),
    ("select_one nowhere | s | S | |", 5, "there is no list “nowhere”"),
    ("rank yes-no | s | S | |", 5, "is not supported"),
    (" | s | S | |", 5, "type is missing"),
    ("integer | | S | |", 5, "name is missing"),
    ("integer | Upper | S | |", 5, "is no code"),
    ("integer | q1 | | |", 5, "has no words in da"),
    ("integer | q1 | Om ${q0} | |", 5, "cannot repeat an answer"),
    ("integer | q1 | Q | ${later} = 1 |", 5, "there is no question ${later} before"),
    ("integer | q1 | Q | . = 1 |", 5, "the dot stands for nothing here"),
    ("integer | q1 | Q | | regex(., 'x')", 5, "constraint: “regex” is not supported"),
    ("integer | q1 | Q | | . = 'x'", 5, "a number is compared with a text"),
    ("text | q1 | Q | | . > 3", 5, "only numbers can be compared with >"),
    ("select_one yes-no | q1 | Q | | . = 'maybe'", 5, "“maybe” is no choice of ${q1}"),
    ("select_one yes-no | q1 | Q | | selected(., 'maybe')", 5, "“maybe” is no choice"),
    ("select_multiple yes-no | q1 | Q | | . = 'yes'", 5, "use selected()"),
    ("select_one yes-no | q1 | Q | | count-selected(.) = 1", 5, "count-selected() needs"),
    ("integer | q1 | Q | selected(${q1}, 'x') |", 5, "there is no question ${q1} before"),
    ("begin group | g | G | |", 5, "this group has no end"),
    ("end group | | | |", 5, "no group is open here"),
]


@pytest.mark.parametrize(("row", "number", "reason"), REFUSED, ids=[each[0] for each in REFUSED])
def test_what_is_not_supported_is_refused_with_its_row(row: str, number: int, reason: str) -> None:
    found = reading(survey(row))
    assert found.form is None
    assert [(each.sheet, each.row) for each in found.problems if reason in each.reason] == [("survey", number)]
    assert str(found.problems[0]).startswith(f"survey, row {found.problems[0].row}: ")


def test_all_faults_are_told_at_once() -> None:
    found = reading(survey("geopoint | g | G | |", "integer | q | Q | nonsense |", "integer | q | Q | |"))
    assert [each.row for each in found.problems] == [5, 6, 7]


@pytest.mark.parametrize(
    ("old", "new", "sheet", "reason"),
    [
        ("| keep | stage |", "| keep | calculation |", "survey", "“calculation”: this column is not supported"),
        ("label::Türkçe (tr)", "label::Türkçe", "survey", "the language has no code"),
        ("label::Türkçe (tr)", "label::Dansk (da)", "survey", "there twice"),
        ("| tally | more |", "| server | more |", "survey", "keep: write one of row, tally, phone"),
        ("| tally | more |", "| tally | late |", "survey", "stage: write one of core, more"),
        ("| NO, SE |", "| Norway |", "choices", "pack: write countries"),
        ("| yes |  |", "| yes |  |", "", ""),
        ("| | help | none |", "| | help | letter |", "choices", "in this list twice"),
        ("| | yes-no | nej | Nej | no |", "| | yes-no | nej | Nej | yes |", "choices", "in this list twice"),
        ("| | yes-no | nej | Nej |", "| | yes-no | nej | |", "choices", "has no words in da"),
        ("| small | 3 |", "| Small Form | 3 |", "settings", "form_id"),
        ("| small | 3 |", "| longer-than-a-row-has | 3 |", "settings", "form_id"),
        ("| small | 3 |", "| small | latest |", "settings", "version"),
        ("| survey |", "| questions |", "survey", "there is no sheet “survey”"),
    ],
)
def test_other_faults(old: str, new: str, sheet: str, reason: str) -> None:
    found = reading(SMALL.replace(old, new))
    assert (found.form is None) is bool(reason)
    assert any(each.sheet == sheet and reason in each.reason for each in found.problems) is bool(reason)


def test_the_common_reader_has_a_say() -> None:
    found = reading(SMALL.replace("| ok | Sagde hun ja?", "| 1 ok | Sagde hun ja?"))
    assert found.form is None
    assert [(each.sheet, each.row) for each in found.problems] == [("survey", 7)]
    assert found.problems[0].reason.startswith("the common reader of XLSForms says:")


def test_too_many_questions() -> None:
    found = reading(survey(*(f"integer | q{n} | Q | |" for n in range(61))))
    assert "more than 60 questions" in found.problems[0].reason


CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Zs"), exclude_characters="\\"), max_size=6)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=5))
def test_tables_survive_markdown(rows: list[list[str]]) -> None:
    lines = [["type", "a", "b", "c"], *([f"x{row[0]}", *row[1:]] for row in rows)]
    again = from_markdown(to_markdown({"survey": lines}))
    assert [dict(row.cells) for row in again["survey"].rows] == [
        dict(row.cells) for row in table_of(list(enumerate(lines, 1))).rows
    ]


@given(st.text(max_size=300))
def test_any_markdown_is_read_or_refused(text: str) -> None:
    found = read(from_markdown("| survey | type | name | label |\n" + text), language="da")
    assert found.form is not None or found.problems
    assert isinstance(from_markdown(text), dict)
    assert all(isinstance(table, Table) for table in from_markdown(text).values())
