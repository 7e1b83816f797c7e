"""G09: Berit takes everything of her group along; the group moves into another installation, with equal sums."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import pytest
from django.apps import apps
from django.conf import settings as here
from django.urls import reverse

from rygrad.config import command
from rygrad.gatherings.models import AgendaItem
from rygrad.groups.models import Group
from rygrad.networks.models import Seat
from tests.archives.world import fill
from tests.cast import Cast
from tests.config.test_serving import free_port, until
from tests.support import browser as browsers
from tests.support import installed
from tests.support.installed import environment

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIGNED_IN = """
import django; django.setup()
from django.test import Client
from rygrad.people.models import Person
from tests.cast import sign_in
client = Client()
sign_in(client, Person.objects.get(account__email="berit@rygrad.example"))
print(client.cookies["session"].value)
"""


@pytest.fixture
def group(cast: Cast, settings: Any, tmp_path: Path) -> Group:
    """Vestby with its own rows in many tables, and nothing that is the country's."""
    settings.MEDIA_ROOT = tmp_path / "photos"
    group = fill(cast)
    Seat.objects.all().delete()
    AgendaItem.objects.update(organisation=None)
    return group


def rygrad(var: Path, *words: str) -> str:
    """The command in the other installation, as its operator gives it."""
    run = [sys.executable, "-m", "rygrad", *words]
    return subprocess.run(run, env=environment(var), check=True, timeout=240, capture_output=True, text=True).stdout


def taken(page: Any, group: Group) -> tuple[dict[str, Any], dict[str, str]]:
    """From her first page to the file: what its manifest says, and the numbers that the page has told before."""
    page.goto("/")
    page.locator(f"a[href='{reverse('home:group', args=[group.pk])}']:visible").first.click()
    address = reverse("archives:out", args=[group.pk])
    page.locator(f"main a[href='{address}']").first.click()
    page.wait_for_url(lambda url: urlparse(url).path == address)
    told = {each.get_attribute("data-number"): each.inner_text() for each in page.locator("[data-number]").all()}
    with page.expect_download() as file:
        page.locator("#archive button").click()
    with zipfile.ZipFile(file.value.path()) as book:
        assert book.testzip() is None
        photos = [name for name in book.namelist() if name.startswith("photos/")]
        assert len(photos) == int(told["photos"])
        return json.loads(book.read("manifest.json")), told


@contextmanager
def served(var: Path) -> Iterator[str]:
    """The pages of the other installation: their address, once they answer. No worker, which would count and forget."""
    rygrad(var, "manage", "collectstatic", "--noinput", "--verbosity", "0")
    port = free_port()
    where = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", f"{port}", "rygrad.config.wsgi:application"]
    address, run = f"http://127.0.0.1:{port}", [sys.executable, "-m", "granian", *where]
    server = subprocess.Popen(run, env=environment(var), stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        until(lambda: _answers(address))
        yield address
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def _answers(address: str) -> bool:
    try:
        return urllib.request.urlopen(address, timeout=30).status == 200
    except OSError:
        return False


def counted(var: Path, group: Group, labels: Any) -> dict[str, int]:
    """The rows of the group in the other installation's file, counted past everything that Rygrad says of itself."""
    with sqlite3.connect(f"file:{var / 'rygrad.sqlite3'}?mode=ro", uri=True) as database:
        tables = {label: apps.get_model(label)._meta.db_table for label in labels}
        ask = 'SELECT count(*) FROM "{}" WHERE group_id = ?'
        found = {
            label: database.execute(ask.format(table), [group.pk.hex]).fetchone()[0] for label, table in tables.items()
        }
    database.close()
    return found


def test_g09_the_whole_group_goes_out_and_into_another_installation(
    phone: Any, chromium: Any, cast: Cast, group: Group, enter: Callable[..., None], tmp_path: Path
) -> None:
    enter(phone, cast, "berit")
    manifest, told = taken(phone, group)
    states = {label: number for label, number in manifest["counts"].items() if "." in label}
    assert (len(states) > 15, sum(states.values())) == (True, int(told["rows"]))
    assert manifest["counts"]["people"] == int(told["people"])

    sealed, words, var = tmp_path / "vestby.rygrad", tmp_path / "words", tmp_path / "other"
    words.write_text("four words on paper\n", encoding="utf-8")
    asked = ["--passphrase-file", str(words)]
    assert command.main(["archive-out", "Vestby", str(sealed), *asked]) == 0

    var.mkdir()
    installed.copy(var)
    said = rygrad(var, "archive-in", str(sealed), *asked)
    lines = [line.split() for line in said.splitlines() if line.startswith("  ")]
    came = {label: int(number) for label, number in lines}
    assert counted(var, group, came) == came
    assert counted(var, group, states) == states
    assert counted(var, group, manifest["only_counted"]) == manifest["only_counted"]
    assert f"let-in {group.pk}" in said
    assert "accounts are open" in rygrad(var, "let-in", f"{group.pk}")

    signed = [sys.executable, "-c", SIGNED_IN]
    run = subprocess.run(signed, env=environment(var), check=True, timeout=240, capture_output=True, text=True)
    with served(var) as address, browsers.window(chromium, browsers.PHONE, address) as page:
        cookie = {"name": here.SESSION_COOKIE_NAME, "value": run.stdout.strip(), "url": address}
        page.context.add_cookies([cookie])
        again, told_again = taken(page, group)
        assert again["counts"] == manifest["counts"]
        assert again["only_counted"] == manifest["only_counted"]
        assert told_again == told
        page.goto(reverse("association:agreements", args=[group.pk]))
        assert "Landsorganisationen" in page.locator("main").inner_text()
