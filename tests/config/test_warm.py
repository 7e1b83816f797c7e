"""A web process is warm before it answers: nothing of what everybody needs is read in the first visitor's time."""

import gc
from pathlib import Path
from typing import Any

import pytest
from django.template import engines

from rygrad.config import warm
from rygrad.packs.queries import _kept, pack_codes


@pytest.fixture(autouse=True)
def as_before():
    threshold = gc.get_threshold()
    _kept.cache_clear()  # other tests have packs of their own
    yield
    gc.unfreeze()
    gc.set_threshold(*threshold)
    _kept.cache_clear()


def kept_templates() -> set[str]:
    return set(engines["django"].engine.template_loaders[0].get_template_cache)


def test_the_packs_and_our_templates_are_read_and_stay_out_of_the_rubbish_search() -> None:
    warm.warm_up()
    assert _kept.cache_info().currsize == len(pack_codes()) > 0
    assert {"ui/base.html", "home/today.html", "meetings/plan.html", "national/register.html"} <= kept_templates()
    assert gc.get_freeze_count() > 50_000


def test_a_broken_pack_does_not_keep_the_rest_from_being_served(tmp_path: Path, settings: Any) -> None:
    (tmp_path / "xx-broken").mkdir()
    (tmp_path / "xx-broken" / "pack.yaml").write_text("format: [")
    settings.PACKS = tmp_path
    assert pack_codes() == ("xx-broken",)
    warm.warm_up()
    assert gc.get_freeze_count() > 50_000
