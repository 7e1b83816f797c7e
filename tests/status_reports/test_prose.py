"""What a writer may do around the figures, and what she is told about."""

import pytest

from rygrad.packs.shapes import StatusTemplate
from rygrad.status_reports.rules import prose
from rygrad.status_reports.rules.prose import Run
from rygrad.status_reports.rules.told import told
from tests.support.facts import make_facts


def test_paragraphs_and_figures() -> None:
    assert prose.paragraphs("Der var [[active]] mødre.\r\n\r\n\r\n  Og [[no.such]]. ") == [
        [Run(text="Der var "), Run(figure="active"), Run(text=" mødre.")],
        [Run(text="  Og "), Run(figure="no.such"), Run(text=".")],
    ]
    assert prose.paragraphs("") == []


def test_the_mark_sees_words_and_not_line_breaks() -> None:
    assert prose.mark("a\r\nb \n") == prose.mark("a\nb")
    assert prose.mark("a b") != prose.mark("a c")


def test_unknown_and_left_out() -> None:
    assert prose.unknown("[[active]] [[nonsense]]", {"active": 3}) == ["nonsense"]
    assert prose.left_out("[[a]] [[b]] [[a]] [[c]]", "[[c]] og [[x]]") == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "found"),
    [("4-5 kvinder", ["4-5"]), ("2 – 3", ["2 – 3"]), ("fra 3 til 4", ["3 til 4"]), ("[[a]]-[[b]]", []), ("4.", [])],
)
def test_ranges(text: str, found: list[str]) -> None:
    assert prose.ranges(text) == found


def test_numbers_that_are_typed() -> None:
    assert prose.numbers("[[duty.p10]] af 12 og 3,5 og 12, [[a1]]") == ["12", "3,5"]


@pytest.mark.parametrize(
    ("section", "text", "codes"),
    [
        ("other", "Fremmødet har været godt.", ["good"]),
        ("other", "Vi har hørt GODE historier.", ["good"]),
        ("other", "Godhjertet og ugodt.", []),
        ("total", "Et godt samarbejde.", []),
        ("visitors", "Gode og regelmæssige besøg.", ["good-visits"]),
        ("now", "Fremmødet er stabilt.", ["stable"]),
        ("now", "Fremmødet er ustabilt.", ["unstable"]),
        ("now", "De fleste kommer fra Nepal.", []),
        ("volunteers", "Der har været lidt udskift i gruppen.", []),
        ("volunteers", "Røde Kors, biblioteket mm. og osv.", ["vague"]),
        ("visitors", "Biblioteket, retshjælpen etc", ["vague"]),
        ("other", "[[attendance.good]]", []),
    ],
)
def test_words_that_only_a_rule_may_choose(template: StatusTemplate, section: str, text: str, codes: list[str]) -> None:
    values = {**told(make_facts()).values, "attendance.good": None}
    found = prose.unfounded(text, section, template.bound, "da", values)
    assert [each.code for each in found] == codes


def test_where_the_rule_holds_nothing_is_said(template: StatusTemplate) -> None:
    values = {**told(make_facts()).values, "attendance.trend": "slightly_unstable"}
    for section, text in {
        "other": "Godt fremmøde.",
        "now": "Ustabilt.",
        "visitors": "Regelmæssige, faste besøg.",
    }.items():
        assert prose.unfounded(text, section, template.bound, "da", values) == []
