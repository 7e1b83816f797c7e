"""Sentences with holes and conditions: data that is understood or refused, and never run."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from rygrad.packs.errors import PackError
from rygrad.packs.loader import load
from rygrad.packs.patterns import BadPattern, Hole, categories, form_of, holds, parts, terms

SHIPPED = settings.PACKS / "_library" / "status" / "half-year.yaml"


def test_a_pattern_is_texts_and_holes() -> None:
    assert parts("On {period.to}, {active|# mother|# mothers} came.") == (
        "On ",
        Hole("period.to"),
        ", ",
        Hole("active", ("# mother", "# mothers")),
        " came.",
    )


@pytest.mark.parametrize("text", ["{", "}", "a {b", "{}", "{B}", "{a b}", "{a|{b}}", "{a.}", "{__class__}"])
def test_what_is_no_pattern_is_refused(text: str) -> None:
    with pytest.raises(BadPattern):
        parts(text)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("da", {0: "other", 1: "one", 2: "other", 21: "other"}),
        ("nb", {0: "other", 1: "one", 5: "other"}),
        ("en", {0: "other", 1: "one", 101: "other"}),
        ("ar", {0: "zero", 1: "one", 2: "two", 3: "few", 11: "many", 100: "other"}),
    ],
)
def test_each_language_has_its_own_forms(language: str, said: dict[int, str]) -> None:
    forms = categories(language)
    assert {number: form_of(number, forms, language) for number in said} == said


@pytest.mark.parametrize(
    ("condition", "true"),
    [
        ("", True),
        ("active > 0", True),
        ("active = 3 and left = 0", True),
        ("active < left", False),
        ("active >= 3 and active <= 3 and active != 4", True),
        ("attendance.trend = stable", True),
        ("attendance.trend != stable", False),
        ("friend = 0", False),
        ("friend != 0", False),
        ("not friend", True),
        ("left", False),
        ("not left", True),
        ("never", False),
        ("attendance.trend > 3", False),
    ],
)
def test_conditions(condition: str, true: bool) -> None:
    values: dict[str, Any] = {"active": 3, "left": 0, "attendance.trend": "stable", "friend": None}
    assert holds(condition, values) is true


@pytest.mark.parametrize(
    "condition", ["active >", "active ** 2", "__import__('os')", "a or b", "not a = 1", "a > 1.5", "1 < a", "a; b"]
)
def test_what_is_no_condition_is_refused(condition: str) -> None:
    with pytest.raises(BadPattern):
        terms(condition)


def _with(tmp_path: Path, old: str, new: str) -> list[str]:
    """What is told of a pack whose template has one thing changed."""
    text = SHIPPED.read_text(encoding="utf-8")
    assert text.count(old) >= 1, old
    folder = tmp_path / "_library" / "status"
    folder.mkdir(parents=True)
    (folder / "half-year.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    mine = tmp_path / "dk-moedregruppe"
    mine.mkdir()
    (mine / "pack.yaml").write_text((settings.PACKS / "dk-moedregruppe" / "pack.yaml").read_text(encoding="utf-8"))
    with pytest.raises(PackError) as error:
        load(tmp_path, "dk-moedregruppe")
    return list(error.value.problems)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("{participants|# mother has|", "{mothers|# mother has|", "en: there is no figure mothers"),
        ("{participants|# mor|# mødre} deltaget", "{participants|# mor} deltaget", "da: participants needs 2 forms"),
        ("{group.started}, har {participants", "{group.started|a|b}, har {participants", "group.started is no count"),
        ('when: "participants = 0"', 'when: "participants = 0 or active"', "is no condition"),
        ('when: "participants = 0"', 'when: "mothers = 0"', "there is no figure mothers"),
        ("parts: [prose, stories]", "parts: [prose, pie]", "sections[4].parts[1]"),
        ("code: volunteers", "code: total", "two sections have the code total"),
        ("code: nobody-active", "code: active", "two sentences have the code active"),
        ("sections: [volunteers]", "sections: [nowhere]", "there is no section nowhere"),
        ("        stable: {da: stabilt, nb: stabilt, en: stable, ar: مستقرًا}\n", "", "trend has no word for: stable"),
        ("      few: {da", "      fewer: {da", "no label: few"),
        ("en: The group's version", "xx: The group's version", "text is missing in: en"),
        ("{months} af {of|# måned|# måneder}", "{months} af {of|# måned}", "da: of needs 2 forms"),
        ("            each: visits\n", "", "is of a visitor: say each: visits"),
        ("Hvor ofte de er kommet, er forskelligt: {clauses}.", "Hvor ofte.", "no {clauses} in: da"),
    ],
)
def test_a_fault_in_a_template_is_told_with_file_and_line(tmp_path: Path, old: str, new: str, reason: str) -> None:
    problems = _with(tmp_path, old, new)
    assert any(reason in problem for problem in problems), problems
    assert all(problem.startswith("_library/status/half-year.yaml:") for problem in problems)
    assert all(int(problem.split(":")[1]) >= 1 for problem in problems)


def test_the_line_is_that_of_the_fault(tmp_path: Path) -> None:
    old = "{participants|# mor|# mødre} deltaget"
    lines = SHIPPED.read_text(encoding="utf-8").splitlines()
    wanted = next(number for number, line in enumerate(lines, 1) if old in line) - 1  # ``texts:`` stands above it
    [problem] = _with(tmp_path, old, "{participants|# mor} deltaget")
    assert problem.split(":")[1] == str(wanted)
