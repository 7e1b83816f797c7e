"""C10: life areas and the method of the conversation: everything has its place, and who lacks the method is told."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.checks import run_checks
from django.urls import reverse

from rygrad.packs.areas import CARD_TAGS, coverage
from rygrad.packs.errors import PackError
from rygrad.packs.loader import load
from rygrad.packs.queries import pack, uncovered_packs

from .folder import change
from .test_talk import FORM, own

AREAS = """\
areas:
  - code: parenthood
    title: {da: Forælder, nb: Forelder, en: Parent, ar: الأمومة}
    topics: [family]
  - code: work
    title: {da: Arbejde, nb: Arbeid, en: Work, ar: العمل}
    topics: [work, health]
  - code: method
    title: {da: Samtalen, nb: Praten, en: The talk, ar: الحديث}
cards:
  method: [listen]
  boundary: [limits]
"""
WORDS = """\
language: tr
reader: needed
cards: {title: Kartlar, listen: {title: Dinle, text: Dinle.}, limits: {title: Dur, text: Dur.}}
"""
EXERCISE = """\
exercises:
  - code: ears
    elements: []
    areas: [work]
    declared_minutes: 5
    title: {da: Ører, nb: Ører!, en: Ears, ar: آذان}
    purpose: {da: At lytte., nb: Å lytte., en: To listen., ar: أن نستمع.}
    leader_notes: {da: Lyt selv., nb: Lytt selv., en: Listen yourself., ar: استمعي أنت.}
    steps:
      - code: all
        minutes: 5
        title: {da: Alle, nb: Alle!, en: All, ar: الجميع}
        text: {da: Lyt., nb: Lytt., en: Listen., ar: استمعن.}
"""
MINE = """\
areas:
  - code: parenthood
    title: {da: Mor, nb: Forelder, en: Parent, ar: الأمومة}
    topics: [family]
cards: {method: []}
"""
TAGS = "  method: [listen]\n  boundary: [limits]"
SHIPPED = ("dk-bydelsmoedre", "no-bydelsmodre-17")


@pytest.fixture
def folder(packs: Path) -> Path:
    """The sound pack with a talk folder that has areas: two versions of the form, one language, an exercise."""
    talk = packs / "_library" / "talk"
    (talk / "words").mkdir(parents=True)
    (talk / "talk.md").write_text(FORM, encoding="utf-8")
    (talk / "words" / "tr.yaml").write_text(WORDS, encoding="utf-8")
    (talk / "areas.yaml").write_text(AREAS, encoding="utf-8")
    (packs / "tiny" / "exercises.yaml").write_text(EXERCISE, encoding="utf-8")
    change(packs, "tiny/pack.yaml", "library: [values]", "library: [values, talk]")
    return packs


def problems(folder: Path) -> list[str]:
    with pytest.raises(PackError) as error:
        load(folder, "tiny")
    return list(error.value.problems)


def test_the_areas_are_in_the_pack(folder: Path) -> None:
    tiny = load(folder, "tiny")
    assert [(area.code, area.topics) for area in tiny.areas] == [
        ("parenthood", ("family",)),
        ("work", ("work", "health")),
        ("method", ()),
    ]
    assert tiny.areas[0].title["ar"] == "الأمومة"
    assert tiny.card_tags == {"listen": "method", "limits": "boundary"}
    assert tiny.tags == {"method", "boundary", "work"}


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("[work, health]", "[work]", "areas.yaml:1: topic health has no area"),
        ("[family]", "[family, work]", "areas.yaml:7: topic work has two areas: parenthood, work"),
        ("[family]", "[family, cooking]", "areas.yaml:4: there is no topic cooking"),
        ("[family]", "[family, other]", "areas.yaml:4: there is no topic other"),
        ("method: [listen]", "method: []", "areas.yaml:10: card listen has no tag"),
        ("method: [listen]", "method: [listen, limits]", "areas.yaml:12: card limits has two tags: method, boundary"),
        ("method: [listen]", "method: [listen, hush]", "areas.yaml:11: there is no card hush"),
        ("boundary:", "border:", "areas.yaml:12: cards.border"),
        ("code: work", "code: parenthood", "areas.yaml:5: areas parenthood: this code is used already"),
        ("nb: Forelder, ", "", "areas.yaml:3: areas.0.title: text is missing in: nb"),
        ("topics: [family]", "topics: [family", "areas.yaml:4: "),
    ],
)
def test_faults_are_told_with_file_and_line(folder: Path, old: str, new: str, problem: str) -> None:
    change(folder, "_library/talk/areas.yaml", old, new)
    assert [each for each in problems(folder) if f"_library/talk/{problem}" in each], problems(folder)


def test_topics_of_an_older_version_keep_their_area(folder: Path) -> None:
    older = FORM.replace("talk | 2", "talk | 1").replace("| topics | work |", "| topics | school |")
    (folder / "_library" / "talk" / "talk.v1.md").write_text(older, encoding="utf-8")
    assert problems(folder) == ["_library/talk/areas.yaml:1: topic school has no area"]


def test_an_exercise_names_an_area_that_is_there(folder: Path) -> None:
    change(folder, "tiny/exercises.yaml", "areas: [work]", "areas: [work, cooking]")
    assert problems(folder) == [
        "tiny/exercises.yaml:4: exercises ears: there is no area cooking; known here are parenthood, work, method"
    ]


def test_the_packs_own_file_lies_over_the_shared_one(folder: Path) -> None:
    own(folder, "areas.yaml", MINE)
    assert problems(folder) == ["tiny/talk/areas.yaml:5: card listen has no tag"]
    change(folder, "tiny/talk/areas.yaml", "cards: {method: []}\n", "")
    tiny = load(folder, "tiny")
    assert [area.title["da"] for area in tiny.areas] == ["Mor", "Arbejde", "Samtalen"]


def test_a_folder_that_lacks_the_method(folder: Path) -> None:
    change(folder, "_library/talk/areas.yaml", TAGS, "  boundary: [listen, limits]")
    told = [each for each in run_checks(tags=["packs"]) if each.id == "packs.W001"]
    assert [(each.msg, each.is_serious()) for each in told] == [("tiny: nothing here has the tag method", False)]


def test_an_exercise_is_enough(folder: Path) -> None:
    change(folder, "_library/talk/areas.yaml", TAGS, "  boundary: [listen, limits]")
    change(folder, "tiny/exercises.yaml", "areas: [work]", "areas: [method]")
    assert uncovered_packs() == []


def test_a_pack_without_cards_and_exercises_has_nothing_to_cover(packs: Path) -> None:
    assert uncovered_packs() == []


def test_a_curriculum_is_measured_by_its_tags() -> None:
    life = ["parenthood", "work", "health", "civic"]
    assert coverage(life) == ("nothing here has the tag method",)
    assert coverage([*life, "method"]) == ()
    assert coverage({"method"}, ["work", "method"]) == ("nothing here has the tag work",)


@pytest.mark.parametrize("code", SHIPPED)
def test_what_we_ship(code: str) -> None:
    here = pack(code)
    assert [area.code for area in here.areas] == ["parenthood", "work", "health", "civic", "method"]
    topics = next(each for each in here.form("talk").questions if each.name == "topics").choices
    homes = {topic.name: [area.code for area in here.areas if topic.name in area.topics] for topic in topics}
    assert {topic for topic, areas in homes.items() if len(areas) != 1} == {"other"}
    assert homes["other"] == []
    for words in here.words.values():
        assert words.cards.keys() - {"title"} == here.card_tags.keys()
    assert {"method", "boundary"} <= here.tags


def test_no_shipped_pack_lacks_the_method() -> None:
    assert uncovered_packs() == []


@pytest.mark.parametrize("language", ["da", "ar", "tr", "ti"])
def test_the_cards_page_shows_the_method_before_the_boundaries(cast: Any, language: str) -> None:
    page = cast.client(None).get(reverse("conversations:cards"), {"language": language}).content.decode()
    tags, here = pack("dk-bydelsmoedre").card_tags, pack("dk-bydelsmoedre").words[language].cards
    shown = re.findall(r'data-(tag|card)="([\w-]*)"', page)
    assert [name for kind, name in shown if kind == "tag"] == ["method", "boundary"]
    assert [name for _kind, name in shown] == [
        name for tag in CARD_TAGS for name in (tag, *(card for card in here if tags.get(card) == tag))
    ]
    assert {name for kind, name in shown if kind == "card"} == here.keys() - {"title"}
