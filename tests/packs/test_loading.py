"""A pack is whole or it is not there, and every fault is told with file, line and reason."""

from pathlib import Path

import pytest
from django.core.checks import run_checks

from rygrad.packs.errors import NotInPack, PackError
from rygrad.packs.queries import check_packs, pack, pack_codes

from .folder import HEAD, SOCIALS, change


def problems(code: str = "tiny") -> tuple[str, ...]:
    with pytest.raises(PackError) as caught:
        pack(code)
    return caught.value.problems


def test_a_sound_pack_loads(packs: Path) -> None:
    assert check_packs() == []
    assert pack_codes() == ("tiny",)
    tiny = pack("tiny")
    assert (tiny.version, tiny.country, tiny.language) == (1, "NO", "nb")
    assert tiny.terms["meeting"]["nb"] == "møte"
    assert [value.code for value in tiny.values] == ["trust"]
    assert tiny.social("wave").minutes == 5
    assert pack("tiny") is tiny


def test_no_stays_text_in_norway(packs: Path) -> None:
    change(packs, "tiny/pack.yaml", "nb: møte,", "nb: møte, no: nei,")
    tiny = pack("tiny")
    assert tiny.country == "NO"
    assert tiny.terms["meeting"]["no"] == "nei"
    assert False not in tiny.terms["meeting"]


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("tiny/pack.yaml", "format: 1", "format: 2", "tiny/pack.yaml:1: format is 2, this version reads format 1"),
        ("tiny/pack.yaml", "format: 1\n", "", "tiny/pack.yaml:1: format is nothing, this version reads format 1"),
        ("tiny/pack.yaml", "code: tiny", "code: other", "tiny/pack.yaml:2: code is other, the folder is called tiny"),
        ("tiny/pack.yaml", "country: NO", "country: Norge", "tiny/pack.yaml:4: country: string should match pattern"),
        ("tiny/pack.yaml", "version: 1\n", "", "tiny/pack.yaml:1: the file: field 'version' is missing"),
        ("tiny/pack.yaml", "nb: møte, ", "", "tiny/pack.yaml:9: terms.meeting: text is missing in: nb"),
        ("tiny/pack.yaml", "nb: møte", 'nb: " "', "tiny/pack.yaml:9: terms.meeting: text is missing in: nb"),
        (
            "tiny/pack.yaml",
            "ar: لقاء",
            "ar: meeting",
            "tiny/pack.yaml:9: terms.meeting: text under 'ar' is in the wrong script",
        ),
        (
            "tiny/pack.yaml",
            "da: møde",
            "da: لقاء",
            "tiny/pack.yaml:9: terms.meeting: text under 'da' is in the wrong script",
        ),
        (
            "tiny/pack.yaml",
            "[values]",
            "[values, methods]",
            "tiny/pack.yaml:7: library: there is no methods in _library",
        ),
        (
            "tiny/pack.yaml",
            "[values]",
            "[../tiny/socials]",
            "tiny/pack.yaml:7: library: there is no ../tiny/socials in _library",
        ),
        (
            "tiny/pack.yaml",
            "terms:",
            "rules: {pulse_minimum: 3}\nterms:",
            "tiny/pack.yaml:8: rules.pulse_minimum: input should be greater than or equal to 4",
        ),
        (
            "tiny/pack.yaml",
            "terms:",
            "retired: [wave]\nterms:",
            "tiny/socials.yaml:2: socials wave: this code is retired and may not be used again",
        ),
        (
            "tiny/socials.yaml",
            "kind: energizer",
            "kind: dance",
            "tiny/socials.yaml:3: socials[0].kind: input should be 'talk', 'energizer' or 'shared'",
        ),
        (
            "tiny/socials.yaml",
            "    kind:",
            "    colour: red\n    kind:",
            "tiny/socials.yaml:3: socials[0]: field 'colour' is not known",
        ),
        (
            "tiny/socials.yaml",
            "    minutes: 5\n    title",
            "    minutes: 6\n    title",
            "tiny/socials.yaml:4: socials[0]: the steps take 5 minutes, minutes says 6",
        ),
        (
            "tiny/socials.yaml",
            "    kind: energizer\n",
            "    kind: energizer\n    kind: talk\n",
            'tiny/socials.yaml:4: found duplicate key "kind" with value "talk" (original value: "energizer")',
        ),
        ("tiny/socials.yaml", "socials:", "socials: [", "tiny/socials.yaml:"),
        ("_library/values.yaml", "en: Trust, ", "", "_library/values.yaml:2: values[0].title: text is missing in: en"),
    ],
)
def test_each_fault_has_file_line_and_reason(packs: Path, name: str, old: str, new: str, expected: str) -> None:
    change(packs, name, old, new)
    (problem,) = problems()
    assert problem.startswith(expected)
    assert check_packs() == [problem]


def test_all_faults_are_told_at_once(packs: Path) -> None:
    change(packs, "tiny/pack.yaml", "ar: لقاء", "ar: ''")
    change(packs, "tiny/socials.yaml", "minutes: 5\n    title", "minutes: five\n    title")
    change(packs, "_library/values.yaml", "code: trust", "code: Trust")
    assert [problem.rsplit(": ", 1)[0] for problem in problems()] == [
        "_library/values.yaml:2: values[0].code",
        "tiny/pack.yaml:9: terms.meeting: text is missing in",
        "tiny/socials.yaml:4: socials[0].minutes",
    ]


def test_a_code_is_used_once(packs: Path) -> None:
    (packs / "tiny" / "zz.yaml").write_text(SOCIALS, encoding="utf-8")
    assert problems() == ("tiny/zz.yaml:2: socials wave: this code is used already, at tiny/socials.yaml:2",)


def exercise(folder: Path, fields: str) -> None:
    """Adds an exercise: the steps of the social item with ``fields`` instead of kind and minutes."""
    text = SOCIALS.replace("socials:", "exercises:").replace("    kind: energizer\n    minutes: 5\n", fields)
    (folder / "tiny" / "exercises.yaml").write_text(text, encoding="utf-8")


def test_references_lead_somewhere(packs: Path) -> None:
    exercise(packs, "    elements: [social]\n    declared_minutes: 5\n    values: [trust,\n      courage]\n")
    assert problems() == (
        "tiny/exercises.yaml:6: exercises wave: there is no value courage; known here are trust",
        "tiny/exercises.yaml:3: exercises wave: there is no element card social",
    )


def test_an_exercise_keeps_the_time_it_promises(packs: Path) -> None:
    exercise(packs, "    elements: []\n    declared_minutes: 4\n")
    assert problems() == ("tiny/exercises.yaml:4: exercises[0]: the steps take 5 minutes, declared_minutes says 4",)


def test_minutes_for_each_group_need_groups(packs: Path) -> None:
    exercise(packs, "    elements: []\n    declared_minutes: 13\n")
    change(packs, "tiny/exercises.yaml", "        minutes: 5\n", "        minutes: 5\n        minutes_per_group: 2\n")
    (problem,) = problems()
    assert problem.endswith("minutes_per_group needs small groups (groups: elements or pairs)")
    change(packs, "tiny/exercises.yaml", "declared_minutes: 13", "declared_minutes: 13\n    groups: elements")
    assert [pack("tiny").exercise("wave").minutes(groups) for groups in (1, 4)] == [7, 13]


def test_a_template_has_a_block_for_each_element(packs: Path) -> None:
    title = "title: {da: Fire, nb: Fire, en: Four, ar: أربعة}"
    three = ("exchange", "knowledge", "social")
    slots = "".join(f"      - {{code: {code}, element: {code}, minutes: 5, {title}}}\n" for code in three)
    text = f"templates:\n  - code: four\n    version: 1\n    {title}\n    required: [exchange]\n    slots:\n{slots}"
    (packs / "tiny" / "templates.yaml").write_text(text, encoding="utf-8")
    assert problems() == ("tiny/templates.yaml:2: templates[0]: no slot for element: planning",)


def test_a_conversation_never_asks_who(packs: Path) -> None:
    talk = "conversations:\n  - {code: talk, identity: IDENTITY, title: {da: Snak, nb: Prat, en: Talk, ar: حديث}}\n"
    page = packs / "tiny" / "talk.yaml"
    for identity in ("named", "code", "''"):
        page.write_text(talk.replace("IDENTITY", identity), encoding="utf-8")
        assert problems() == (
            "tiny/talk.yaml:2: conversations[0].identity: only 'anonymous' is accepted; who was helped is never asked",
        )
    page.write_text(talk.replace("IDENTITY", "anonymous"), encoding="utf-8")
    assert pack("tiny").conversations[0].identity == "anonymous"


def test_a_broken_pack_leaves_the_others_alone(packs: Path) -> None:
    (packs / "broken").mkdir()
    (packs / "broken" / "pack.yaml").write_text(HEAD.replace("version: 1", "version: first"), encoding="utf-8")
    assert problems("broken")[0].startswith("broken/pack.yaml:3: version: ")
    assert pack("tiny").social("wave").code == "wave"
    assert [error.msg for error in run_checks(tags=["packs"])] == list(problems("broken"))


@pytest.mark.parametrize("code", ["nobody", "", "../tiny", "tiny/..", "_library", "TINY"])
def test_a_pack_that_is_not_there(packs: Path, code: str) -> None:
    assert problems(code) == (f"{code}/pack.yaml:1: there is no such pack",)


def test_a_file_that_is_no_text(packs: Path) -> None:
    (packs / "tiny" / "socials.yaml").write_bytes(b"\xff\xfe\x00")
    assert problems()[0].startswith("tiny/socials.yaml:1: cannot be read: ")


def test_an_unknown_code_is_named(packs: Path) -> None:
    with pytest.raises(NotInPack, match="pack tiny has no exercise with code 'gone'"):
        pack("tiny").exercise("gone")
