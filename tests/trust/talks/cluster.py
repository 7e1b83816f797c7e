"""A PostgreSQL that waits for the disk, and that a test may kill."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from tests.support import postgres

WATCH = """
import os, pathlib, shutil, signal, sys, time
pid, folder = int(sys.argv[1]), pathlib.Path(sys.argv[2])
while True:
    time.sleep(1)
    if not folder.exists():
        break
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        try:
            os.kill(int((folder / "data" / "postmaster.pid").read_text().split()[0]), signal.SIGQUIT)
            time.sleep(2)
        except (OSError, ValueError):
            pass
        shutil.rmtree(folder, ignore_errors=True)
"""


class Cluster:
    """One server in a folder of its own, with ``fsync`` on. Stopped and taken away at the end."""

    def __init__(self) -> None:
        programs = postgres.binaries()
        assert programs, "there is no PostgreSQL here"
        self._programs, self._port = programs, postgres._free_port()
        self._folder = Path(tempfile.mkdtemp(prefix="rygrad-trust-pg-"))
        self._owner = postgres._owner(self._folder)
        self._data = self._folder / "data"
        words = ["-U", "trial", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
        self._run("initdb", "-D", str(self._data), *words)
        self._databases = 0

    def __enter__(self) -> "Cluster":
        watch = [sys.executable, "-c", WATCH, str(os.getpid()), str(self._folder)]
        silent = [(os.POSIX_SPAWN_OPEN, handle, os.devnull, os.O_RDWR, 0) for handle in (0, 1, 2)]
        os.posix_spawn(sys.executable, watch, os.environ, setsid=True, file_actions=silent)
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._run("pg_ctl", "-D", str(self._data), "-m", "immediate", "stop", check=False)
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def pid(self) -> int:
        """The first of its processes."""
        return int((self._data / "postmaster.pid").read_text().split()[0])

    def start(self) -> None:
        """Starts it, also after it has been killed: then it first replays its log."""
        options = f"-c listen_addresses=127.0.0.1 -p {self._port} -k {self._folder} -c fsync=on -c max_connections=60"
        words = ["-D", str(self._data), "-l", str(self._folder / "log"), "-w", "-o", options, "start"]
        for _try in range(20):
            if self._run("pg_ctl", *words, check=False) == 0:
                return
            time.sleep(0.3)  # a process of the killed one still holds the memory
        raise RuntimeError((self._folder / "log").read_text()[-2000:])

    def kill(self) -> None:
        """All its processes, at once."""
        first = self.pid
        listed = Path(f"/proc/{first}/task/{first}/children").read_text().split()
        for pid in (first, *map(int, listed)):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def new_database(self) -> str:
        """An empty database; its address."""
        self._databases += 1
        name = f"trust{self._databases}"
        words = ["-h", "127.0.0.1", "-p", str(self._port), "-U", "trial", name]
        self._run("createdb", *words)
        return f"postgresql://trial@127.0.0.1:{self._port}/{name}"

    def _run(self, program: str, *words: str, check: bool = True) -> int:
        return subprocess.run(
            [self._programs / program, *words],
            check=check,
            cwd="/",
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **self._owner,
        ).returncode
