"""A browser with a profile folder on disk: killed right after "saved", copied by whoever has the phone, updated."""

import base64
import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.offline.conftest import Phone
from tests.offline.server import EnvelopeKey, PhoneServer, token
from tests.support.browser import QUIET, program

pytestmark = pytest.mark.browser
KILLS = int(os.environ.get("RYGRAD_TEST_BROWSER_KILLS", "5"))


class Device:
    """A browser of our own making, in a process group that we may kill."""

    def __init__(self, chromium: Any, folder: Path, address: str) -> None:
        self.port = folder / "DevToolsActivePort"
        self.port.unlink(missing_ok=True)
        words = ["--headless=new", "--remote-debugging-port=0", f"--user-data-dir={folder}", *QUIET, "about:blank"]
        self.process = subprocess.Popen(
            [str(program()), *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        self.browser = chromium.browser_type.connect_over_cdp(f"http://127.0.0.1:{self._port()}")
        self.browser.contexts[0].add_cookies([{"name": "session", "value": "hers", "url": address}])
        self.phone = Phone(self.browser.contexts[0].pages[0]).load(f"{address}/talk/")

    def _port(self) -> str:
        for _again in range(400):
            if self.port.exists() and (text := self.port.read_text()).count("\n"):
                return text.split()[0]
            time.sleep(0.05)
        raise AssertionError("the browser did not start")

    def kill(self) -> None:
        """As when the battery is pulled."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        time.sleep(0.1)

    def close(self) -> None:
        self.browser.new_browser_cdp_session().send("Browser.close")
        self.process.wait(20)


@pytest.fixture
def device(chromium: Any, tmp_path: Path, server: PhoneServer) -> Iterator[Callable[[], Device]]:
    made: list[Device] = []

    def start() -> Device:
        made.append(Device(chromium, tmp_path / "profile", server.address))
        return made[-1]

    yield start
    for each in made:
        if each.process.poll() is None:
            each.kill()


def test_killed_right_after_saved_it_is_there(device: Callable[[], Device], server: PhoneServer) -> None:
    server.refuse["*"] = (500, {})
    names: list[str] = []
    now = device()
    now.phone.set_up()
    for kill in range(KILLS):
        if kill % 30 == 29:
            server.next_period()
            now.phone.set_up()
        names.append(now.phone.put()["id"])
        now.kill()
        now = device()
        assert sorted(row["id"] for row in now.phone.waiting()) == sorted(names)
    server.refuse.clear()
    now.phone.flush()
    assert {server.kept[name] for name in names} == {1}


def faces(word: str) -> dict[str, list[bytes]]:
    """How a word may lie on a disk. Base64 has three, after where in the text the word begins."""
    raw = word.encode()
    coded = [base64.b64encode(b"x" * shift + raw).decode()[4 if shift else 0 : -4] for shift in range(3)]
    return {
        "raw": [raw],
        "UTF-16": [word.encode("utf-16-le")],
        "base64": [each.encode() for each in coded],
        "hex": [raw.hex().encode()],
    }


def hits(folder: Path, words: list[str]) -> list[str]:
    files = [file for file in folder.rglob("*") if file.is_file() and not file.is_symlink()]
    contents = {}
    for file in files:
        with suppress(FileNotFoundError):  # a browser that is going tidies up behind itself
            contents[file] = file.read_bytes()
    return [
        f"{face} in {file.relative_to(folder)}"
        for word in words
        for face, looks in faces(word).items()
        for file, content in contents.items()
        if any(look in content for look in looks)
    ]


def test_whoever_copies_the_profile_reads_no_answer(
    device: Callable[[], Device], server: PhoneServer, tmp_path: Path
) -> None:
    now, canaries = device(), [token() for _ in range(30)]
    now.phone.set_up()
    server.refuse["*"] = (500, {})
    for number, canary in enumerate(canaries):
        now.phone.put(topics=[canary[:20]], note=canary)
        if number == 14:  # half of them went out, half still wait
            server.refuse.clear()
            now.phone.flush()
            server.refuse["*"] = (500, {})
    assert len(now.phone.waiting()) == 15
    while_open = hits(tmp_path / "profile", canaries)
    planted = token()  # the search would find what lies open, in each of the ways
    plant = """async (word) => {
      await lib.own.remember("planted", word);
      localStorage.setItem("planted", word + "→");
      await lib.own.remember("coded", btoa(word) + btoa("x" + word) + btoa("xx" + word));
    }"""
    now.phone.run(plant, planted)
    now.close()
    assert while_open == []
    assert hits(tmp_path / "profile", canaries) == []
    found = {hit.split()[0] for hit in hits(tmp_path / "profile", [planted])}
    assert found == {"raw", "UTF-16", "base64"}
    size = sum(file.stat().st_size for file in (tmp_path / "profile").rglob("*") if file.is_file())
    print(f"\n30 canaries, 0 hits in {size / 1e6:.0f} MB of profile; the planted one was found")


def test_an_update_while_twenty_wait(device: Callable[[], Device], server: PhoneServer) -> None:
    """A new worker, new forms, a new key: what was sealed for the old ones still arrives."""
    now = device()
    now.phone.set_up()
    now.phone.run("() => import('/static/offline/register.js').then(() => navigator.serviceWorker.ready.then(() => 0))")
    server.refuse["*"] = (500, {})
    names = [now.phone.put()["id"] for _ in range(20)]
    now.close()
    server.version = "2"
    server.envelope_keys.append(EnvelopeKey())
    now = device()
    now.phone.run("""async () => {
      await (await navigator.serviceWorker.getRegistration()).update();
      const until = Date.now() + 20000;
      const come = async () => (await caches.keys()).includes("shell-2");
      while (!(await come()) && Date.now() < until) await new Promise((go) => setTimeout(go, 50));
    }""")
    now.phone.load(f"{server.address}/talk/")
    assert now.phone.set_up()["waiting"] == 20
    server.refuse.clear()
    newer = now.phone.put()["id"]
    now.phone.flush()
    assert {server.kept[name] for name in [*names, newer]} == {1}
    assert now.phone.waiting() == []
    assert json.loads(now.phone.run("() => caches.match('/talk/current').then((answer) => answer.text())")) == {
        "version": "2"
    }
