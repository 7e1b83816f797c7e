"""A whole Rygrad with the demo programme, in a folder and on a port of its own, for as long as a measurement takes."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import psycopg

from tests.support import postgres

LOAD = (
    "import django; django.setup(); from django.core.management import call_command as call; "
    "call('migrate', verbosity=0); from rygrad.devtools.actions import load_demo; "
    "load_demo(copies={copies}, publish={copies} == 1)"
)
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Installation:
    """Where it listens, and how many seconds loading and the first page after the start took."""

    port: int
    process: subprocess.Popen
    loading: float
    first_page: float
    size: int  # bytes of the database
    env: dict[str, str]  # for another process of the same installation

    def cpu_seconds(self) -> float:
        """Processor time of the web server's processes so far."""
        return sum(_ticks(pid) for pid in _family(self.process.pid)) / TICKS


@contextmanager
def installation(engine: str, copies: int) -> Iterator[Installation]:
    """Loads the demo ``copies`` times into SQLite or PostgreSQL and serves it on loopback."""
    folder = Path(tempfile.mkdtemp(prefix="rygrad-bench-"))
    port = postgres._free_port()
    env = os.environ | {
        "RYGRAD_VAR": str(folder),
        "RYGRAD_DEMO": "1",
        "PORT": str(port),
        "DJANGO_SETTINGS_MODULE": "rygrad.config.settings",
        "RYGRAD_HTTPS": "0",
    }
    if engine == "postgresql":
        env["RYGRAD_DATABASE"] = _own_database(f"bench{copies}")
    process = None
    try:
        began = time.monotonic()
        subprocess.run([sys.executable, "-c", LOAD.format(copies=copies)], env=env, check=True)
        if engine == "postgresql":
            _gather_statistics(env["RYGRAD_DATABASE"])
        loading = time.monotonic() - began
        started = time.monotonic()
        with (folder / "log").open("w") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "rygrad", "serve"], env=env, stdout=log, stderr=log, start_new_session=True
            )
        first = _wait(port, process, started)
        yield Installation(port, process, loading, first, _size(folder, engine, env), env)
    finally:
        if process:
            _stop(process)
        shutil.rmtree(folder, ignore_errors=True)


def _stop(process: subprocess.Popen) -> None:
    """Ends the server and its children, which are a process group of their own."""
    os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _gather_statistics(address: str) -> None:
    """What PostgreSQL does by itself within a minute of a large change."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


def step_in(port: int, who: str) -> str:
    """The cookies of one of the demo's people."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", "/demo/")
    response = connection.getresponse()
    body = response.read().decode()
    csrf = _cookies(response)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', body)
    assert token, "the demo's page has no form"
    form = urlencode({"csrfmiddlewaretoken": token[1], "who": who})
    connection.request(
        "POST",
        "/demo/",
        form,
        {"Content-Type": "application/x-www-form-urlencoded", "Cookie": csrf, "Origin": f"http://127.0.0.1:{port}"},
    )
    response = connection.getresponse()
    response.read()
    assert response.status == 302, f"could not step in as {who}: {response.status}"
    return f"{csrf}; {_cookies(response)}; language=da"


def get(port: int, path: str, cookies: str = "", **headers: str) -> tuple[int, bytes, float]:
    """One request on a connection of its own: status, body as sent, seconds."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    began = time.perf_counter()
    connection.request("GET", path, headers={"Cookie": cookies, "Accept-Encoding": "gzip", **headers})
    response = connection.getresponse()
    body = response.read()
    took = time.perf_counter() - began
    connection.close()
    return response.status, body, took


def _cookies(response: object) -> str:
    values = response.headers.get_all("Set-Cookie") or []  # type: ignore[attr-defined]
    return "; ".join(value.split(";")[0] for value in values)


def _wait(port: int, process: subprocess.Popen, started: float) -> float:
    while time.monotonic() - started < 60:
        if process.poll() is not None:
            break
        try:
            status, _, _ = get(port, "/")
        except OSError:
            time.sleep(0.02)
            continue
        if status == 200:
            return time.monotonic() - started
    raise RuntimeError("The server did not start.")


def _own_database(name: str) -> str:
    address = postgres.private_cluster("-c max_connections=60")
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}")
        connection.execute(f"CREATE DATABASE {name}")
    return address.rsplit("/", 1)[0] + f"/{name}"


def _size(folder: Path, engine: str, env: dict) -> int:
    if engine == "sqlite":
        return sum(file.stat().st_size for file in folder.glob("*.sqlite3*"))
    with psycopg.connect(env["RYGRAD_DATABASE"]) as connection:
        return connection.execute("SELECT pg_database_size(current_database())").fetchone()[0]


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    try:
        below = [int(child) for child in children.read_text().split()]
    except OSError:
        return []
    return [pid, *(each for child in below for each in _family(child))]


def _ticks(pid: int) -> int:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0
    return int(fields[11]) + int(fields[12])
