"""The real command with real processes: children that die are replaced, a killed worker's task is done after all."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.db import DatabaseError

from rygrad.config import backup
from rygrad.config.serving import Keeper, choose_port, is_free
from tests.support import installed
from tests.support.installed import environment

SLOW_JOB = """
import pathlib, sys, time
import django; django.setup()
from rygrad.outbox import actions, rules
folder = pathlib.Path(sys.argv[1])
def slow():
    starts = folder / "starts"
    with starts.open("a") as out: out.write("x")
    if starts.stat().st_size == 1: time.sleep(60)
    (folder / "done").write_text("once")
rules.JOBS.clear()
rules.every("test.slow", slow, minutes=60 * 24)
from rygrad.config.working import work
sys.exit(work(lost_after=float(sys.argv[2]), once=len(sys.argv) > 3))
"""


@pytest.fixture
def var(tmp_path):
    """A fresh installation with its tables."""
    installed.copy(tmp_path)
    return tmp_path


def until(what, seconds=90):
    """Waits for a true answer and gives it."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answer := what():
            return answer
        time.sleep(0.1)
    raise AssertionError(f"not within {seconds} seconds")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_a_small_machine_that_takes_its_time_is_told_ready_all_the_same(monkeypatch, capsys):
    answers = iter([False] * 1000 + [True])
    monkeypatch.setattr("rygrad.config.serving._answers", lambda _address: next(answers))
    monkeypatch.setattr("rygrad.config.serving.time.sleep", lambda _seconds: None)
    web = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    Keeper("127.0.0.1", 8000)._tell_when_ready(web)
    web.communicate()
    assert "http://127.0.0.1:8000/" in capsys.readouterr().out


@pytest.mark.slow
def test_a_task_of_a_killed_worker_is_done_by_the_next(var, tmp_path):
    command = [sys.executable, "-c", SLOW_JOB, str(tmp_path)]
    worker = subprocess.Popen([*command, "600"], env=environment(var))
    until((tmp_path / "starts").exists)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    assert not (tmp_path / "done").exists()

    subprocess.run([*command, "600", "once"], env=environment(var), timeout=240, check=True)
    assert (tmp_path / "starts").read_text() == "x"  # not lost yet: it could still be at work

    time.sleep(1.1)
    subprocess.run([*command, "1", "once"], env=environment(var), timeout=240, check=True)
    assert (tmp_path / "starts").read_text() == "xx"
    assert (tmp_path / "done").read_text() == "once"


@contextmanager
def served(var: Path, port: int):
    command = [sys.executable, "-m", "rygrad", "serve"]
    server = subprocess.Popen(
        command, env=environment(var, PORT=str(port)), stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        until(lambda: not is_free("127.0.0.1", port))
        until(lambda: "ready" in server.stdout.readline())
        yield server
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGKILL)
        server.communicate()


def children(pid: int) -> dict[int, str]:
    """The processes below this one, with their command lines."""
    found = {}
    for folder in Path("/proc").iterdir():
        try:
            parent = int(re.search(r"\) \S (\d+)", (folder / "stat").read_text())[1])
            words = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except (OSError, TypeError, ValueError):
            continue
        if parent == pid:
            found[int(folder.name)] = words
    return found


def one(server, word: str) -> int | None:
    return next((pid for pid, words in children(server.pid).items() if word in words), None)


def answers(port: int) -> int:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=60) as answer:
        return answer.status


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs Linux to look at processes")
def test_serve_replaces_what_dies_and_stops_everything_at_once(var):
    port = free_port()
    with served(var, port) as server:
        worker = until(lambda: one(server, "rygrad worker"))
        web = one(server, "granian")
        web_worker = next(pid for pid, words in children(web).items() if "granian" in words)
        family = {worker, web, *children(web)}

        os.kill(worker, signal.SIGKILL)
        again = until(lambda: {one(server, "rygrad worker")} - {None, worker})
        os.kill(web_worker, signal.SIGKILL)
        until(lambda: web_worker not in children(web) and len(children(web)) >= 2)
        assert answers(port) == 200

        family |= again | set(children(web))
        began = time.monotonic()
        server.send_signal(signal.SIGTERM)
        assert server.wait(60) == 0
        assert time.monotonic() - began < 40  # a busy machine; alone it takes half a second
        left = [pid for pid in family if Path(f"/proc/{pid}").exists()]
        assert left == []
    assert is_free("127.0.0.1", port)


@pytest.mark.slow
def test_a_taken_port_is_told_in_one_sentence(var):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        answer = subprocess.run(
            [sys.executable, "-m", "rygrad", "serve"],
            env=environment(var, PORT=str(port)),
            text=True,
            capture_output=True,
            timeout=240,
            check=False,
        )
    assert answer.returncode == 1
    assert f"Port {port} is in use: stop what runs there, or choose another with PORT=" in answer.stderr


def test_the_demo_takes_the_next_free_port_but_never_moves_an_asked_one(monkeypatch):
    taken = {8000, 8001}
    monkeypatch.setattr("rygrad.config.serving.is_free", lambda host, port: port not in taken)
    assert choose_port("127.0.0.1", None, look_for_free=True) == 8002
    assert choose_port("127.0.0.1", None, look_for_free=False) is None
    assert choose_port("127.0.0.1", 8001, look_for_free=True) is None
    assert choose_port("127.0.0.1", 9000, look_for_free=False) == 9000


@pytest.mark.slow
def test_a_backup_is_whole_closed_to_others_and_replaces_nothing(var, tmp_path):
    file = tmp_path / "copy.sqlite3"
    backup = [sys.executable, "-m", "rygrad", "backup", str(file)]
    assert subprocess.run(backup, env=environment(var), timeout=240, check=False).returncode == 0
    assert file.stat().st_mode & 0o777 == 0o600

    again = subprocess.run(backup, env=environment(var), timeout=240, check=False, text=True, capture_output=True)
    assert again.returncode == 1
    assert "is there already" in again.stderr

    restored = tmp_path / "restored"
    restored.mkdir()
    file.rename(restored / "rygrad.sqlite3")
    check = subprocess.run(
        [sys.executable, "-m", "rygrad", "check"],
        env=environment(restored),
        timeout=240,
        check=False,
        text=True,
        capture_output=True,
    )
    assert check.stdout == "Settings, database and libraries are in order.\n"


def test_a_backup_that_cannot_be_made_is_told_and_leaves_nothing(tmp_path, capsys, monkeypatch):
    class Full:
        vendor = "sqlite"

        def cursor(self):
            raise DatabaseError("database or disk is full")

    monkeypatch.setattr(backup, "connection", Full())

    assert backup.write(str(tmp_path / "copy")) == 1
    assert backup.write("/proc/copy") == 1

    assert not list(tmp_path.iterdir())
    said = capsys.readouterr().err
    assert "database or disk is full" in said
    assert "/proc/copy cannot be written" in said


@pytest.mark.slow
@pytest.mark.skipif(os.environ.get("RYGRAD_TEST_DB") != "postgresql", reason="a question for PostgreSQL")
def test_a_backup_of_postgresql_can_be_brought_back(tmp_path):
    cluster = os.environ["RYGRAD_TEST_DATABASE"].rpartition("/")[0]
    with psycopg.connect(f"{cluster}/postgres", autocommit=True) as there:
        for name in ("backup_from", "backup_to"):
            there.execute(f"DROP DATABASE IF EXISTS {name}")
            there.execute(f"CREATE DATABASE {name}")
    env = environment(tmp_path, RYGRAD_DATABASE=f"{cluster}/backup_from")
    for words in (["migrate", "--verbosity", "0"], ["backup", str(tmp_path / "copy")]):
        subprocess.run([sys.executable, "-m", "rygrad", *words], env=env, timeout=240, check=True)
    assert (tmp_path / "copy").stat().st_mode & 0o777 == 0o600

    restore = ["pg_restore", "--dbname", f"{cluster}/backup_to", str(tmp_path / "copy")]
    subprocess.run(restore, timeout=240, check=True)
    with psycopg.connect(f"{cluster}/backup_to") as back, psycopg.connect(f"{cluster}/backup_from") as there:
        count = "SELECT count(*) FROM django_migrations"
        assert back.execute(count).fetchone() == there.execute(count).fetchone()
