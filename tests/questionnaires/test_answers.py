"""The strict check of an answer sheet: what comes through, sorted, and everything that does not."""

import timeit
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rygrad.core.errors import Refused
from rygrad.packs.forms.shapes import Form
from rygrad.packs.queries import pack
from rygrad.questionnaires.rules.answers import Sheet, check_answers, sheet_of

from .sheets import small

PACK = "dk-bydelsmoedre"
USUAL = {
    "topics": ["health", "family"],
    "help": ["listened", "went-along"],
    "went-with": "doctor",
    "bridge": ["service"],
    "destination": ["library", "doctor"],
    "consent": "yes",
    "first": "first",
    "contact": "outdoors",
    "next": "again",
    "language": "tr",
    "women": 1,
}


@pytest.fixture(scope="module")
def talk() -> Form:
    return pack(PACK).form("talk", 1)


def why(form: Form, answers: Any, *, notes: bool = False) -> tuple[str, str]:
    with pytest.raises(Refused) as refused:
        check_answers(form, answers, notes=notes)
    return refused.value.field, str(refused.value.message)


def test_a_usual_sheet_comes_through_sorted_and_in_the_order_of_the_form(talk: Form) -> None:
    checked = check_answers(talk, dict(reversed(USUAL.items())))
    assert checked == USUAL | {
        "topics": ["family", "health"],
        "help": ["listened", "went-along"],
        "destination": ["doctor", "library"],
    }
    assert list(checked) == list(USUAL)


def test_the_least_that_counts(talk: Form) -> None:
    assert check_answers(talk, {"topics": ["other"]}) == {"topics": ["other"]}
    assert check_answers(talk, {"topics": ["other"], "help": [], "first": "", "women": None}) == {"topics": ["other"]}


@pytest.mark.parametrize(
    ("change", "field", "reason"),
    [
        ({"name": "Amina"}, "name", "no such question"),
        ({"topics": []}, "topics", "An answer is missing."),
        ({"topics": "family"}, "topics", "no such choice"),
        ({"topics": ["family", "family"]}, "topics", "twice"),
        ({"topics": ["gossip"]}, "topics", "no such choice"),
        ({"topics": [["family"]]}, "topics", "no such choice"),
        ({"topics": [1]}, "topics", "no such choice"),
        ({"first": ["first"]}, "first", "no such choice"),
        ({"first": "maybe"}, "first", "no such choice"),
        ({"first": {"a": 1}}, "first", "no such choice"),
        ({"first": 1}, "first", "no such choice"),
        ({"bridge": ["none", "service"]}, "bridge", "stands alone"),
        ({"bridge": ["none"]}, "destination", "not asked after the other answers"),
        ({"bridge": ["none"], "destination": []}, "consent", "not asked after"),
        ({"help": ["listened"]}, "went-with", "not asked after"),
        ({"consent": "no"}, "consent", "does not fit"),
        ({"consent": ""}, "consent", "An answer is missing."),
        ({"women": 0}, "women", "does not fit"),
        ({"women": 31}, "women", "does not fit"),
        ({"women": "3"}, "women", "no whole number"),
        ({"women": True}, "women", "no whole number"),
        ({"women": 3.0}, "women", "no whole number"),
        ({"women": 10**30}, "women", "no whole number"),
        ({"note": "Hun hedder"}, "note", "Free text is not asked for here."),
    ],
)
def test_what_does_not_come_through(talk: Form, change: dict[str, Any], field: str, reason: str) -> None:
    found = why(talk, USUAL | change)
    assert found[0] == field
    assert reason in found[1]


def test_free_text_only_where_notes_are_on(talk: Form) -> None:
    assert check_answers(talk, {"topics": ["other"], "note": " Godt kort "}, notes=True)["note"] == "Godt kort"
    assert why(talk, {"topics": ["other"], "note": "x" * 1001}, notes=True)[0] == "note"
    odd = check_answers(talk, {"topics": ["other"], "note": "Godt\x00 \ud83d kort"}, notes=True)["note"]
    assert odd == "Godt  kort"  # half an emoji, cut off by a phone, is nothing that PostgreSQL takes
    assert why(talk, {"topics": ["other"], "note": "\x00"}, notes=True)[0] == "note"
    assert why(talk, {"topics": ["other"], "note": 4}, notes=True)[0] == "note"


@pytest.mark.parametrize("answers", [None, [], "topics", 3, {1: "a", "b": 2}])
def test_what_is_no_sheet_at_all(talk: Form, answers: Any) -> None:
    with pytest.raises(Refused):
        check_answers(talk, answers)


def test_weeks_and_what_is_only_read() -> None:
    good = {"help": ["none"], "when": "2026-W53"}
    assert check_answers(small(), good) == good
    for wrong in ("2026-W54", "2026-W00", "2026-11-27", "2026-w10", "٢٠٢٦-W10", 202610, "0000-W01"):
        assert why(small(), good | {"when": wrong}) == ("when", "There is no such week."), wrong
    assert why(small(), good | {"thanks": "yes"})[0] == "thanks"


def test_a_choice_of_another_country_is_none() -> None:
    assert check_answers(pack(PACK).form("talk", 1), {"topics": ["housing"]})
    assert why(small(), {"help": ["local"]})[0] == "help"


def test_a_sheet_is_made_once_for_a_form(talk: Form) -> None:
    assert sheet_of(talk) is sheet_of(talk)
    assert sheet_of(small()) is not sheet_of(small())


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(["family", "service", "yes"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)


@given(st.dictionaries(st.sampled_from([*USUAL, "note", "strange"]), VALUES, max_size=6), st.booleans())
def test_any_answers_come_through_or_are_refused(answers: dict[str, Any], notes: bool) -> None:
    form = pack(PACK).form("talk", 1)
    try:
        checked = check_answers(form, answers, notes=notes)
    except Refused as refused:
        assert str(refused.message)
    else:
        assert check_answers(form, checked, notes=notes) == checked
        assert checked.keys() <= answers.keys()


def test_a_sheet_is_checked_fast(talk: Form) -> None:
    """It is asked for every envelope; ten times what it takes on a quiet machine."""
    sheet = Sheet(talk)
    assert min(timeit.repeat(lambda: sheet.check(USUAL), number=500, repeat=5)) / 500 < 300e-6
