"""The demo programme for tests in the browser: invented once in a run, and then copied; and the ways through it."""

import fcntl
import json
import sqlite3
import subprocess
import sys
from base64 import urlsafe_b64encode
from collections import deque
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.urls import Resolver404, resolve

from rygrad.core.clock import today
from rygrad.devtools.actions import load_demo
from rygrad.devtools.cast import FIGURES
from rygrad.people.models import Person
from tests.cast import sign_in
from tests.support.installed import environment

NOT_PAGES = {  # files, not pages
    "gatherings:feed",
    "people:own_data",
    "gatherings:photo",
    "national:export",
    "questionnaires:download",
    "circles:feed_file",
    "status_reports:file",
    "status_reports:given_file",
}
HOME = "http://testserver"
KEY = urlsafe_b64encode(b"only for the tests of the demo..").decode()  # opens what is sealed in the copies


@dataclass
class Walk:
    """Where the links of the demo lead: ``pages`` are [name, address, who sees it]; ``files`` what is to be kept, by
    name; ``faults`` what refused."""

    pages: list[list[str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)

    @property
    def names(self) -> set[str]:
        return {name for name, _address, _who in self.pages}


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run see."""
    own = factory.getbasetemp()
    return own.parent if own.name.startswith("popen-") else own


def file(folder: Path) -> Path:
    """The demo programme of today as ``rygrad demo-load`` makes it, once in a run. ``KEY`` opens what is sealed."""
    var = folder / f"demo-{today()}"
    done = var / "done"
    with _alone(folder):
        if not done.exists():
            command, env = [sys.executable, "-m", "rygrad", "demo-load"], environment(var, RYGRAD_FIELD_KEY=KEY)
            env.pop("DJANGO_SETTINGS_MODULE")
            subprocess.run(command, env=env, check=True, timeout=300, stdout=subprocess.DEVNULL)
            done.touch()
    return var / "rygrad.sqlite3"


def fill(folder: Path, settings: Any) -> None:
    """Puts the demo programme of today into the database of the tests."""
    settings.DEMO, settings.FIELD_KEY = True, KEY
    if connection.vendor != "sqlite":
        load_demo()
        return
    connection.ensure_connection()
    copy(file(folder), connection.connection)


def copy(file: Path, into: Any) -> None:
    """Everything that is in a database file, into an open database."""
    with closing(sqlite3.connect(file)) as source:
        source.backup(into)


def walk(folder: Path) -> Walk:
    """As everybody of the cast, along every link from Today; the database is filled. Once in a run."""
    if connection.vendor != "sqlite":
        return _walk()
    kept = folder / f"walk-{today()}.json"
    with _alone(folder):
        if not kept.exists():
            kept.write_text(json.dumps(asdict(_walk())), encoding="utf-8")
    return Walk(**json.loads(kept.read_text(encoding="utf-8")))


def client_of(who: str) -> Client:
    """Somebody of the demo, signed in."""
    client = Client()
    sign_in(client, Person.objects.get(account__email=f"{who}@rygrad.example"))
    return client


def name_of(path: str) -> str | None:
    try:
        return resolve(path).view_name
    except Resolver404:
        return None


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    with (folder / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _walk() -> Walk:
    found, seen = Walk(), set[str]()
    for figure in FIGURES:
        _walk_as(figure.key, client_of(figure.key), found, seen)
    return found


def _walk_as(who: str, client: Client, found: Walk, seen: set[str]) -> None:
    """Breadth first from Today; one address of each name and person. Every name is kept once, Today for each person."""
    waiting, known = deque([("/", "")]), set()
    while waiting:
        address, found_on = waiting.popleft()
        name = name_of(urlsplit(address).path)
        if name is None or name in NOT_PAGES or name in known:
            continue
        known.add(name)
        response = client.get(address, follow=True)
        if response.status_code != 200:
            found.faults.append(f"{who}: {name}, linked from {found_on}, answers {response.status_code}")
            continue
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            found.files.append(name)
            continue
        here = HOME + (response.redirect_chain[-1][0] if response.redirect_chain else address)
        waiting.extend((link, name) for link in _links(response, here))
        if name not in seen or name == "home:today":
            seen.add(name)
            found.pages.append([name, address, who])


def _links(response: Any, here: str) -> Iterator[str]:
    reader = _Links()
    reader.feed(response.content.decode())
    for link in reader.found:
        whole = urlsplit(urljoin(here, link))
        if f"{whole.scheme}://{whole.netloc}" == HOME:
            yield whole._replace(scheme="", netloc="", fragment="").geturl()


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a" and (link := dict(attrs).get("href")):
            self.found.append(link)
