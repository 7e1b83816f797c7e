"""Conditions: the cases that the phone must pass too, what is refused, and that nothing is lost on the way."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rygrad.packs.forms.expressions import NotUnderstood, holds, parse, refs, written

CASES = json.loads(Path(__file__).with_name("expressions.json").read_text(encoding="utf-8"))
NAMES = st.from_regex(r"[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,4})?", fullmatch=True)
WORDS = st.text(st.characters(exclude_characters="'\"", exclude_categories=("Cs", "Cc")), max_size=8)
ASKED = NAMES.map(lambda name: ["ref", name]) | st.just(["dot"])
NUMBERS = st.integers(-9999, 9999) | st.decimals(-99, 99, places=2, allow_nan=False).map(float)
VALUES = (
    ASKED
    | WORDS.map(lambda text: ["text", text])
    | NUMBERS.map(lambda number: ["number", number])
    | ASKED.map(lambda asked: ["count", asked])
)
SIMPLE = st.tuples(st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), VALUES, VALUES).map(list) | st.tuples(
    st.just("selected"), ASKED, WORDS
).map(list)
TREES = st.recursive(
    SIMPLE,
    lambda inner: (
        st.tuples(st.sampled_from(["and", "or"]), inner, inner).map(list) | inner.map(lambda tree: ["not", tree])
    ),
    max_leaves=8,
)
ANSWERS = st.dictionaries(NAMES, WORDS | st.integers(-99, 99) | st.lists(WORDS, max_size=3), max_size=4)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_cases_that_the_phone_passes_too(case: dict[str, Any]) -> None:
    assert holds(case["ast"], case["answers"], case["dot"]) is case["expected"]


def test_there_are_enough_cases_and_of_every_kind() -> None:
    said = json.dumps([case["ast"] for case in CASES])
    assert len(CASES) > 40
    kinds = ("and", "or", "not", "=", "!=", "<", "<=", ">", ">=", "selected", "count", "ref", "dot", "text", "number")
    assert [kind for kind in kinds if f'["{kind}"' not in said] == []
    assert {case["expected"] for case in CASES} == {True, False}


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("selected(${help}, 'letter')", ["selected", ["ref", "help"], "letter"]),
        (". >= 1 and . <= 30", ["and", [">=", ["dot"], ["number", 1]], ["<=", ["dot"], ["number", 30]]]),
        (".='yes'", ["=", ["dot"], ["text", "yes"]]),
        ('${a}!="it\'s"', ["!=", ["ref", "a"], ["text", "it's"]]),
        ("not(${ a-b } = -1.5)", ["not", ["=", ["ref", "a-b"], ["number", -1.5]]]),
        (
            "${a}='x' or ${b}='y' and ${c}='z'",
            [
                "or",
                ["=", ["ref", "a"], ["text", "x"]],
                ["and", ["=", ["ref", "b"], ["text", "y"]], ["=", ["ref", "c"], ["text", "z"]]],
            ],
        ),
        ("count-selected(.) < 3", ["<", ["count", ["dot"]], ["number", 3]]),
        ("(((. = 1)))", ["=", ["dot"], ["number", 1]]),
    ],
)
def test_what_is_read(source: str, tree: list[Any]) -> None:
    assert parse(source) == tree


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("", "missing at the end"),
        ("${a}", "“=” is missing"),
        ("${a} = 'x' and", "missing at the end"),
        ("${a} = 'x' ${b}", "“${b}” is not expected here"),
        ("selected(${a})", "“,” is missing before “)”"),
        ("selected(${a}, letter)", "needs a choice in quotation marks"),
        ("regex(., '[a-z]+')", "“regex” is not supported"),
        ("today() > ${a}", "“today” is not supported"),
        ("${a} + 1 = 2", "not understood"),
        ("${a} = 'x", "not understood"),
        ("jr:choice-name(${a}, 'x') = 'y'", "“jr:choice-name” is not supported"),
        ("/data/a = 1", "not understood"),
        ("((. = 1)", "“)” is missing at the end"),
        ("(" * 50 + ". = 1" + ")" * 50, "too many brackets"),
        ("not(" * 3000, "too many brackets"),
        (". = 1234567890123456", "too long"),
        ("${a} = 'x' or or ${b} = 'y'", "“or” is not supported"),
        ("true()", "“true” is not supported"),
        ("${a} = ${b} = ${c}", "not expected"),
    ],
)
def test_what_is_refused_with_a_reason(source: str, reason: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        parse(source)
    assert reason in str(refused.value)


@given(TREES)
def test_nothing_is_lost_when_it_is_written_and_read_again(tree: list[Any]) -> None:
    again = parse(written(tree))
    assert again == tree
    assert json.loads(json.dumps(again)) == tree


@given(TREES, ANSWERS, WORDS | st.integers(-99, 99))
def test_every_condition_has_an_answer_and_not_is_its_opposite(tree: list[Any], answers: dict, dot: Any) -> None:
    found = holds(tree, answers, dot)
    assert isinstance(found, bool)
    assert holds(["not", tree], answers, dot) is not found
    asked = {name: answers[name] for name in set(refs(tree)) & answers.keys()}
    assert holds(tree, asked, dot) is found


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(source: str) -> None:
    try:
        tree = parse(source)
    except NotUnderstood as refused:
        assert str(refused)
    else:
        assert parse(written(tree)) == tree


@given(VALUES, VALUES, ANSWERS)
def test_comparisons_agree_with_each_other(one: Any, two: Any, answers: dict) -> None:
    def says(sign: str, left: Any = one, right: Any = two) -> bool:
        return holds([sign, left, right], answers, "")

    assert says("=") is not says("!=")
    assert says("<") is says(">", two, one)
    assert not (says("<") and says("="))
    assert says("=") is says("=", two, one)
