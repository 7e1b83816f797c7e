"""The page of figures for everybody: on a phone, in Danish and Arabic, in the light and in the dark, and printed."""

import os
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from rygrad.core.clock import today
from rygrad.devtools import golden
from tests.cast import Cast
from tests.support import browser as browsers
from tests.support.circling import enter as joins
from tests.support.look import look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("RYGRAD_TEST_SHOTS", "")


def first() -> date:
    """Such a day that the golden half-year ended last week."""
    return today() - (golden.last_day(golden.FIRST) - golden.FIRST) - (date(2026, 2, 26) - date(2026, 2, 19))


def test_everybody_can_use_it(chromium: Any, live_server: Any, cast: Cast, enter: Callable) -> None:
    circle = golden.build(cast.vestby, first=first())
    joins(circle, cast["ellen"])
    faults: list[str] = []
    for language in ("da", "ar"):
        with browsers.window(chromium, browsers.PHONE, live_server.url, language) as phone:
            phone.set_default_navigation_timeout(60_000)  # the first page of a process reads the packs
            enter(phone, cast, "ellen")
            phone.goto(f"/circles/{circle.pk}/figures/")
            look(phone, "figures", "ellen", language, faults)
            for scheme in ("light", "dark") if SHOTS else ():
                phone.emulate_media(color_scheme=scheme)
                phone.screenshot(path=f"{SHOTS}/figures-{language}-{scheme}.png", full_page=True)
            phone.goto(f"/circles/{circle.pk}/figures/?period=own&start=2020-01-01&end=2019-01-01")
            look(phone, "figures, wrong days", "ellen", language, faults)
    assert faults == []
