"""The fixtures keep their promises: no network, a clock that stands, a browser that reports broken rules."""

import socket
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from rygrad.core.clock import now, today
from tests.conftest import NoNetwork
from tests.support import browser as browsers

BREAKS_THE_POLICY = "<!doctype html><title>x</title><p>x<script>document.title = 'y'</script>"


@pytest.mark.parametrize("address", ["192.0.2.1", "example.org"])
def test_no_test_reaches_the_outside(address):
    with socket.socket() as outside, pytest.raises(NoNetwork):
        outside.connect((address, 80))


def test_travelling_changes_the_clock_for_everybody(travel):
    travel(datetime(2027, 1, 1, 0, 30, tzinfo=UTC))
    assert now() == datetime(2027, 1, 1, 0, 30, tzinfo=UTC)
    assert today("America/New_York").isoformat() == "2026-12-31"


def test_what_is_the_same_on_both_databases_is_chosen_once():
    """The mark comes before pytest chooses by it: else the second database would ask everything again, unnoticed."""
    asked = ["tests/architecture/test_matrix.py", "tests/architecture/test_rule.py", "tests/ui/test_headers.py"]
    command = [sys.executable, "-m", "pytest", "-q", "--collect-only", "-m", "not once", *asked]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    assert {line.split("::")[0] for line in lines if "::" in line} == {"tests/architecture/test_rule.py"}


@pytest.mark.browser
def test_a_page_in_a_real_browser(phone):
    phone.goto("/")
    assert phone.locator("html").get_attribute("lang") == "da"
    assert phone.viewport_size == browsers.PHONE


@pytest.mark.browser
def test_a_breach_of_the_content_policy_fails_the_test(chromium):
    with pytest.raises(AssertionError, match="Content Security Policy"):  # noqa: SIM117 - the window fails, not the page
        with browsers.window(chromium, browsers.PHONE, "http://127.0.0.1") as page:
            policy = {"content-security-policy": "script-src 'self'", "content-type": "text/html"}
            page.route("**/*", lambda route: route.fulfill(body=BREAKS_THE_POLICY, headers=policy))
            page.goto("/")
            assert page.title() == "x"


@pytest.mark.browser
def test_a_script_error_fails_the_test(chromium):
    with pytest.raises(AssertionError, match="script error"):  # noqa: SIM117 - the window fails, not the page
        with browsers.window(chromium, browsers.DESK, "http://127.0.0.1") as page:
            page.set_content("<script>nothing.there()</script>")
