"""The example in docs/packs.md loads as it stands, and its table names every field there is."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

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

PAGE = (settings.PACKS.parent / "docs" / "packs.md").read_text(encoding="utf-8")


def test_the_example_loads(tmp_path: Path, settings: Any) -> None:
    files = re.findall(r"^`(tiny/[a-z]+\.yaml)`\n\n```yaml\n(.*?)```", PAGE, re.MULTILINE | re.DOTALL)
    assert [name for name, _text in files] == ["tiny/pack.yaml", "tiny/socials.yaml"]
    (tmp_path / "tiny").mkdir()
    for name, text in files:
        (tmp_path / name).write_text(text, encoding="utf-8")
    settings.PACKS = tmp_path
    assert check_packs() == []
    assert pack("tiny").suggest_social([]).code == "good-news"
    assert pack("tiny").rules.social_memory == 3


@pytest.mark.parametrize(
    "shape",
    [Conversation, Element, Exercise, Head, Material, MeetingTemplate, Method, Phase, Rules, Slot, Social, Step],
    ids=lambda shape: shape.__name__,
)
def test_every_field_is_described(shape: type[Rules]) -> None:
    table = PAGE.split("## Fields")[1].split("## What is checked")[0]
    named = set(re.findall(r"`([a-z_]+)\??`", table))
    assert [field for field in shape.model_fields if field not in named] == []
