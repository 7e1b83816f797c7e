"""The folder ``talk`` of a pack: forms, words and numbers, shared and laid over, whole or not at all."""

from pathlib import Path

import pytest

from rygrad.packs.errors import NotInPack, PackError
from rygrad.packs.loader import load

from .folder import HEAD, change

FORM = """\
| settings | form_title | form_id | version | default_language |
| | Snak | talk | 2 | Dansk (da) |

| survey | type | name | label::Dansk (da) | hint::Dansk (da) | required |
| | select_multiple topics | topics | Hvad? | Vælg. | yes |

| choices | list_name | name | label::Dansk (da) | pack |
| | topics | family | Familie | |
| | topics | work | Arbejde | DK |
| | topics | health | Helbred | NO |
"""
TURKISH = """\
language: tr
reader: needed
phone: {next: İleri, back: Geri}
forms:
  talk:
    title: Sohbet
    questions: {topics: {label: "Ne?"}}
    choices: {topics: {family: Aile, work: İş, health: Sağlık}}
cards: {one: {title: Bir, lines: [a, b]}}
"""
SAFETY = """\
DK: [{code: emergency, number: "112", hours: always, checked_on: 2026-11-27}]
NO: [{code: emergency, number: "113", hours: always, checked_on: 2026-11-27}]
"""


@pytest.fixture
def folder(packs: Path) -> Path:
    """The sound pack with a shared talk folder that it takes."""
    talk = packs / "_library" / "talk"
    (talk / "words").mkdir(parents=True)
    (talk / "talk.md").write_text(FORM, encoding="utf-8")
    (talk / "talk.v1.md").write_text(FORM.replace("talk | 2", "talk | 1").replace("Hvad?", "Om hvad?"), "utf-8")
    (talk / "words" / "tr.yaml").write_text(TURKISH, encoding="utf-8")
    (talk / "safety.yaml").write_text(SAFETY, encoding="utf-8")
    change(packs, "tiny/pack.yaml", "library: [values]", "library: [values, talk]")
    return packs


def own(folder: Path, name: str, text: str) -> None:
    path = folder / "tiny" / "talk" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def problems(folder: Path) -> list[str]:
    with pytest.raises(PackError) as error:
        load(folder, "tiny")
    return list(error.value.problems)


def test_forms_words_and_numbers_of_the_packs_country(folder: Path) -> None:
    pack = load(folder, "tiny")
    assert {code: form.version for code, form in pack.forms.items()} == {"talk": 2}
    assert [option.name for option in pack.forms["talk"].questions[0].choices] == ["family", "health"]
    assert [each.number for each in pack.safety] == ["113"]
    assert pack.words["tr"].phone == {"next": "İleri", "back": "Geri"}
    assert pack.words["tr"].reader == "needed"
    assert pack.forms["talk"].texts("tr") == {
        "title": "Sohbet",
        "questions": {"topics": {"label": "Ne?", "hint": "", "error": ""}},
        "choices": {"topics": {"family": "Aile", "health": "Sağlık"}},
    }
    assert pack.forms["talk"].texts_filled("tr")["questions"]["topics"]["hint"] == "Vælg."
    assert pack.rules.notes == "off"


def test_older_versions_stay_readable(folder: Path) -> None:
    pack = load(folder, "tiny")
    labels = {n: pack.form("talk", n).texts("da")["questions"]["topics"]["label"] for n in (0, 1, 2)}
    assert labels == {0: "Hvad?", 1: "Om hvad?", 2: "Hvad?"}
    for code, version in (("talk", 3), ("nothing", 0)):
        with pytest.raises(NotInPack):
            pack.form(code, version)


def test_a_pack_without_talk_has_none(packs: Path) -> None:
    pack = load(packs, "tiny")
    assert (pack.forms, dict(pack.words), pack.safety) == ({}, {}, ())


def test_the_packs_own_files_lie_over_the_shared_ones(folder: Path) -> None:
    own(folder, "words/tr.yaml", "language: tr\nreader: done\nphone: {next: Devam}\ncards: {one: {title: Tek}}\n")
    own(folder, "extra.md", FORM.replace("Snak", "Mere").replace("| talk |", "| extra |"))
    own(folder, "safety.yaml", 'NO: [{code: police, number: "02800", hours: always, checked_on: 2026-11-27}]\n')
    pack = load(folder, "tiny")
    assert pack.words["tr"].phone == {"next": "Devam", "back": "Geri"}
    assert pack.words["tr"].cards == {"one": {"title": "Tek", "lines": ["a", "b"]}}
    assert pack.words["tr"].reader == "done"
    assert pack.form("talk").texts("tr")["title"] == "Sohbet"
    assert sorted(pack.forms) == ["extra", "talk"]
    assert [each.code for each in pack.safety] == ["police"]


@pytest.mark.parametrize(
    ("name", "old", "new", "problem"),
    [
        ("talk.md", "select_multiple topics |", "geopoint |", "_library/talk/talk.md:5: survey: “geopoint” is refused"),
        ("talk.md", "talk | 2", "snak | 2", "_library/talk/talk.md:1: the file holds version 2 of snak"),
        ("talk.v1.md", "talk | 1", "talk | 3", "_library/talk/talk.v1.md:1: the file holds version 3 of talk"),
        ("talk.md", "talk | 2", "talk | 100", "_library/talk/talk.md:1: the version is at most 99"),
        ("words/tr.yaml", "topics: {label", "topic: {label", "words/tr.yaml:7: talk has no question topic"),
        ("words/tr.yaml", "work: İş", "wrok: İş", "words/tr.yaml:8: talk has no choice topics: wrok"),
        ("words/tr.yaml", "language: tr", "language: az", "words/tr.yaml:1: language is az, the file is called tr"),
        ("words/tr.yaml", "next: İleri", "next: 3", "words/tr.yaml:3: phone: everything in here must be a text"),
        ("words/tr.yaml", "lines: [a, b]", "lines: [a, {b: }]", "cards: everything in here must be a text"),
        ("words/tr.yaml", "reader: needed", "reader: maybe", "words/tr.yaml:2: reader: input should be"),
        ("words/tr.yaml", "cards:", "crads:", "words/tr.yaml:9: crads: extra inputs"),
        (
            "words/tr.yaml",
            "cards:",
            "elements: {exchange: {titel: x}}\ncards:",
            "no titel of an element",
        ),
        ("safety.yaml", "NO:", "Norway:", "safety.yaml:2"),
        ("safety.yaml", '"113"', '"call us"', "safety.yaml:2: NO.0.number"),
    ],
)
def test_faults_are_told_with_file_and_line(folder: Path, name: str, old: str, new: str, problem: str) -> None:
    change(folder / "_library" / "talk", name, old, new)
    assert any(problem in each for each in problems(folder)), problems(folder)


def test_a_talk_folder_that_is_not_there(packs: Path) -> None:
    change(packs, "tiny/pack.yaml", "library: [values]", "library: [values, talk]")
    assert problems(packs) == ["tiny/pack.yaml:7: library: there is no talk in _library"]
    assert "library: [values]" in HEAD


def test_notes_are_switched_by_the_pack(folder: Path) -> None:
    change(folder, "tiny/pack.yaml", "terms:", "rules: {notes: on}\nterms:")
    assert load(folder, "tiny").rules.notes == "on"
