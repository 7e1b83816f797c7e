"""A small Rygrad of its own for a test: a folder, a database, a server on loopback that may be killed."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.support import installed, postgres
from tests.trust.talks.cluster import Cluster

ROOT = Path(__file__).resolve().parents[3]
ENGINE = "postgresql" if os.environ.get("RYGRAD_TEST_DB") == "postgresql" else "sqlite"
WEB = "from rygrad.config.serving import Keeper; raise SystemExit(Keeper('127.0.0.1', {})._start_web().wait())"


@dataclass
class Place:
    """Where it lies, and what its phones need to know (``inside.py``)."""

    folder: Path
    env: dict[str, str]
    port: int
    told: dict[str, Any]
    cluster: Cluster | None

    @property
    def file(self) -> Path:
        """The database of SQLite."""
        return self.folder / "rygrad.sqlite3"

    @property
    def log(self) -> Path:
        """All that the servers have printed."""
        return self.folder.parent / f"{self.folder.name}.log"

    def python(self, *words: str) -> subprocess.CompletedProcess:
        """Runs Python in this installation."""
        return subprocess.run([sys.executable, *words], env=self.env, cwd=ROOT, check=False, capture_output=True)

    def get(self, path: str, cookies: str = "", timeout: float = 30) -> tuple[int, bytes]:
        """A page."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request("GET", path, headers={"Cookie": cookies})
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    @contextmanager
    def served(self, *command: str) -> Iterator[subprocess.Popen]:
        """A server that answers, in a process group of its own: the web server as ``rygrad serve`` starts it, without
        collecting styles before; or another command."""
        words = [sys.executable, *(command or ("-c", WEB.format(self.port)))]
        with self.log.open("ab") as log:
            process = subprocess.Popen(words, env=self.env, cwd=ROOT, stdout=log, stderr=log, start_new_session=True)
        try:
            self.wait(process)
            yield process
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def wait(self, process: subprocess.Popen, seconds: float = 90) -> None:
        """Until it answers."""
        until = time.monotonic() + seconds
        while time.monotonic() < until and process.poll() is None:
            with suppress(OSError, HTTPException):
                self.get("/talk/send/")
                return
            time.sleep(0.05)
        raise RuntimeError(f"The server did not start: {self.log.read_text(errors='replace')[-2000:]}")


@contextmanager
def place(engine: str = ENGINE, *, notes: bool = False, cluster: Cluster | None = None) -> Iterator[Place]:
    """Makes an installation with the cast of the tests, and takes it away. ``notes``: its packs ask for free words."""
    above = Path(tempfile.mkdtemp(prefix="rygrad-trust-"))
    folder, port = above / "var", postgres._free_port()
    folder.mkdir()
    env = {name: value for name, value in os.environ.items() if not name.startswith("RYGRAD_")}
    env |= {
        "RYGRAD_VAR": str(folder),
        "RYGRAD_KEYS": str(above / "keys"),
        "RYGRAD_HTTPS": "0",
        "RYGRAD_HOSTS": "testserver,localhost,127.0.0.1",
        "RYGRAD_SITE_URL": "http://127.0.0.1",
        "RYGRAD_EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "DJANGO_SETTINGS_MODULE": "rygrad.config.settings",
        "PYTHONWARNINGS": "ignore",
        "PORT": str(port),
    }
    if notes:
        env |= {"DJANGO_SETTINGS_MODULE": "tests.trust.talks.noted", "NOTED_PACKS": str(_noted(above))}
    if engine == "postgresql":
        env["RYGRAD_DATABASE"] = cluster.new_database() if cluster else _database()
    else:
        installed.copy(folder)
    try:
        made = subprocess.run(
            [sys.executable, "-m", "tests.trust.talks.inside"], env=env, cwd=ROOT, check=True, stdout=subprocess.PIPE
        )
        yield Place(folder, env, port, json.loads(made.stdout.splitlines()[-1]), cluster)
    finally:
        shutil.rmtree(above, ignore_errors=True)


def _database() -> str:
    """A database in the cluster of the run; beside those of the tests."""
    import psycopg

    address = postgres.private_cluster()
    name = f"trust{os.getpid()}_{time.monotonic_ns()}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return urlsplit(address)._replace(path=f"/{name}").geturl()


def _noted(above: Path) -> Path:
    """The packs as they are, but each asks for free words."""
    packs = above / "packs"
    shutil.copytree(ROOT / "packs", packs)
    changed = 0
    for head in packs.glob("*/pack.yaml"):
        lines = head.read_text(encoding="utf-8").splitlines(keepends=True)
        if "rules:\n" in lines:
            lines.insert(lines.index("rules:\n") + 1, "  notes: on\n")
            head.write_text("".join(lines), encoding="utf-8")
            changed += 1
    assert changed
    return packs


class Forker:
    """The real server, started in a moment and killed at once."""

    def __init__(self, where: Place) -> None:
        self._place = where
        self.group = 0

    def __enter__(self) -> "Forker":
        with self._place.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.trust.talks.forker", str(self._place.port)],
                env=self._place.env,
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        assert self._answer() == "ready", self._place.log.read_text()
        return self

    def start(self) -> None:
        """Granian and its two workers."""
        assert self._process.stdin
        self._process.stdin.write("start\n")
        self._process.stdin.flush()
        self.group = int(self._answer())

    def kill(self) -> None:
        """All of them, at once, with no chance to tidy up."""
        group, self.group = self.group, 0
        if not group:
            return
        os.killpg(group, signal.SIGKILL)
        with suppress(ProcessLookupError):
            while True:  # until the kernel has taken the last of them away
                os.killpg(group, 0)
                time.sleep(0.001)

    def __exit__(self, *_error: object) -> None:
        self.kill()
        self._process.kill()
        with self._process:  # closes the pipes
            pass

    def _answer(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline().strip()
