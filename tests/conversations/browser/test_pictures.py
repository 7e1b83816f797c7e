"""The pictures that the phone gets, and the pages that need no browser."""

import re
from typing import Any

import pytest
from django.test import Client

from rygrad.ui import icons

from . import pictures, sample


def test_the_phone_has_every_picture_and_just_as_it_is_drawn() -> None:
    wanted = pictures.wanted()
    assert len(wanted) >= 50
    assert {name.replace("-", "") for name in wanted} <= set(icons.names())
    assert pictures.MODULE.read_text(encoding="utf-8") == pictures.module(wanted)


@pytest.mark.django_db
@pytest.mark.parametrize("tag", [each["tag"] for each in sample.languages()])
@pytest.mark.parametrize(
    ("name", "needle"), [("safety", 'href="tel:112"'), ("written", "<li>"), ("cards", "data-card")]
)
def test_the_public_pages_need_no_script_and_speak_every_language(name: str, needle: str, tag: str) -> None:
    page = Client().get(f"/page/{name}/", {"language": tag}).content.decode()
    words: dict[str, Any] = sample.words(tag)[name]
    assert f'<html lang="{tag}" dir="{sample.direction(tag)}">' in page
    assert words["title"] in page.replace("&#x27;", "'").replace("&quot;", '"')
    assert needle in page
    assert "{" not in page


def test_every_module_that_the_room_loads_is_fetched_ahead() -> None:
    """Follows the imports from ``talk.js``; what is imported only when needed is left out."""
    static = {name: pictures.SRC / name / "static" for name in ("conversations", "offline")}
    todo, seen = [static["conversations"] / "conversations" / "talk.js"], set()
    while todo:
        file = todo.pop()
        found = re.findall(r'^(?:import|export) [^"]*"(\.[^"]+)";', file.read_text(encoding="utf-8"), re.MULTILINE)
        for target in found:
            app, name = (
                (file.parent / target).resolve().parts[-2:] if target.startswith("./") else target.split("/")[-2:]
            )
            path = static[app] / app / name
            if path not in seen:
                seen.add(path)
                todo.append(path)
    template = pictures.SRC / "conversations" / "templates" / "conversations" / "talk_modules.html"
    named = set(re.findall(r"static '([^']+)'", template.read_text(encoding="utf-8")))
    assert named == {f"{path.parent.name}/{path.name}" for path in seen}
