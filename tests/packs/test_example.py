"""The example in docs/packs.md loads as it stands, and its table names every field there is."""

import re
from pathlib import Path
from typing import Any, get_args

import pytest
from django.conf import settings

from rygrad.packs.handover import (
    HOLDERS,
    AssociationRules,
    Condition,
    Deadline,
    Entry,
    HandoverTask,
    Paper,
    Right,
    StatutesText,
)
from rygrad.packs.queries import check_packs, pack
from rygrad.packs.shapes import (
    Conversation,
    Element,
    Exercise,
    Head,
    Material,
    MeetingTemplate,
    Method,
    Phase,
    Rules,
    Slot,
    Social,
    Step,
)
from rygrad.packs.training import (
    Asked,
    Contract,
    Criterion,
    Curriculum,
    Module,
    Place,
    Plan,
    PulseTemplate,
    Size,
)

PAGE = (settings.PACKS.parent / "docs" / "packs.md").read_text(encoding="utf-8")


def test_the_example_loads(tmp_path: Path, settings: Any) -> None:
    files = re.findall(r"^`(tiny/[a-z]+\.yaml)`\n\n```yaml\n(.*?)```", PAGE, re.MULTILINE | re.DOTALL)
    assert [name for name, _text in files] == [
        "tiny/pack.yaml",
        "tiny/socials.yaml",
        "tiny/course.yaml",
        "tiny/phases.yaml",
    ]
    (tmp_path / "tiny").mkdir()
    for name, text in files:
        (tmp_path / name).write_text(text, encoding="utf-8")
    settings.PACKS = tmp_path
    assert check_packs() == []
    assert pack("tiny").suggest_social([]).code == "good-news"
    assert pack("tiny").rules.social_memory == 3
    assert [place.must for place in pack("tiny").curriculum("tiny-2").places] == [True, False]
    assert [phase.code for phase in pack("tiny").phases] == ["seed", "tree"]


def test_every_condition_and_right_is_described() -> None:
    for word in (*get_args(Condition), *get_args(Right), *HOLDERS):
        assert f"`{word}`" in PAGE, word


@pytest.mark.parametrize(
    "shape",
    [
        *(Conversation, Element, Exercise, Head, Material, MeetingTemplate, Method, Phase, Rules, Slot, Social, Step),
        *(
            Asked,
            AssociationRules,
            Contract,
            Criterion,
            Curriculum,
            Deadline,
            Entry,
            HandoverTask,
            Module,
            Paper,
            Place,
        ),
        *(Plan, PulseTemplate, Size, StatutesText),
    ],
    ids=lambda shape: shape.__name__,
)
def test_every_field_is_described(shape: type[Rules]) -> None:
    table = PAGE.split("## Fields")[1].split("## What is checked")[0]
    named = set(re.findall(r"`([a-z_]+)\??`", table))
    assert [field for field in shape.model_fields if field not in named] == []
