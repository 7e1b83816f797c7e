"""The words of an invitation in fourteen languages: whole, in no other language, each in its own script."""

import shutil
from pathlib import Path

import pytest
from django.conf import settings

from rygrad.packs.circle_words import FOLDER, check_circle_words, circle_languages, circle_words, spoken
from rygrad.packs.errors import PackError

from .folder import change
from .test_words import NEEDS_A_READER, PLACEHOLDER, SCRIPTS, TAGS, leaves, scripts


def said(tag: str) -> dict[str, str]:
    texts = dict(leaves(circle_words(tag).model_dump()))
    return {path: text for path, text in texts.items() if path not in {"language", "reader"}}


def test_there_are_fourteen_those_of_the_pages_first() -> None:
    assert {path.stem for path in (Path(settings.PACKS) / FOLDER).glob("*.yaml")} == set(TAGS)
    assert [each.language for each in circle_languages()][:4] == ["da", "nb", "en", "ar"]
    assert {each.language for each in circle_languages()} == set(TAGS)


@pytest.mark.parametrize("tag", [tag for tag in TAGS if tag != "en"])
def test_nothing_is_left_in_english_and_placeholders_stay(tag: str) -> None:
    english, own = said("en"), said(tag)
    assert [path for path, text in own.items() if text == english[path]] == []
    for path, text in own.items():
        assert PLACEHOLDER.findall(text) == PLACEHOLDER.findall(english[path]), path


@pytest.mark.parametrize("tag", TAGS)
def test_each_in_its_own_script(tag: str) -> None:
    own = {SCRIPTS.get(tag, "LATIN")}
    assert [(path, text) for path, text in said(tag).items() if scripts(text) - own] == []


@pytest.mark.parametrize("tag", TAGS)
def test_what_a_machine_drafted_says_so(tag: str) -> None:
    first = (Path(settings.PACKS) / FOLDER / f"{tag}.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert (first == NEEDS_A_READER) is (circle_words(tag).reader == "needed")
    assert circle_words(tag).reader == ("done" if tag == "en" else "needed")


def test_names_and_directions() -> None:
    assert (circle_words("ne").name, circle_words("ne").dir) == ("नेपाली", "ltr")
    assert {each.language for each in circle_languages() if each.dir == "rtl"} == {"ar", "ur", "fa"}
    assert circle_words("en").name == "English"


def test_a_longer_tag_and_one_that_nobody_has() -> None:
    assert [spoken(tag) for tag in ("ne-NP", "NO", "nn-NO", "xx", "", "../../etc")] == ["ne", "nb", "nb", "", "", ""]
    assert circle_words("xx").language == "da"


def test_the_yes_of_a_mother_names_what_is_passed_on() -> None:
    assert circle_words("da").consent == (
        "Jeg siger ja til, at mit fornavn og mit telefonnummer bliver givet til de frivillige i mødregruppen, "
        "så de kan kontakte mig."
    )


@pytest.mark.parametrize(
    ("name", "old", "new", "problem"),
    [
        ("ne.yaml", "language: ne", "language: hi", "ne.yaml:2: language is hi, the file is called ne"),
        ("tr.yaml", '  maybe: "Belki"\n', "", "tr.yaml:11: page.maybe: field required"),
        ("tr.yaml", '"Belki"', "3", "page.maybe: input should be a valid string"),
        ("tr.yaml", '"Belki"', '""', "page.maybe: string should have at least 1 character"),
        ("tr.yaml", "  maybe:", "  mayhap:", "page.mayhap: extra inputs are not permitted"),
        ("tr.yaml", "Merhaba {name}", "Merhaba", "tr.yaml:7: message.hello_name"),
        ("da.yaml", "message:", "message", "da.yaml:"),
    ],
)
def test_faults_are_told_with_file_and_line(tmp_path: Path, name: str, old: str, new: str, problem: str) -> None:
    shutil.copytree(Path(settings.PACKS) / FOLDER, tmp_path / FOLDER)
    change(tmp_path, f"{FOLDER}/{name}", old, new)
    with pytest.raises(PackError) as error:
        check_circle_words(tmp_path)
    assert any(problem in each for each in error.value.problems), error.value.problems


def test_a_language_of_the_pages_may_not_be_missing(tmp_path: Path) -> None:
    shutil.copytree(Path(settings.PACKS) / FOLDER, tmp_path / FOLDER)
    (tmp_path / FOLDER / "ar.yaml").unlink()
    with pytest.raises(PackError, match=r"there is no ar\.yaml"):
        check_circle_words(tmp_path)
