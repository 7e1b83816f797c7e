"""Starts the web server and the worker as children, keeps both alive, stops both together."""

import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from types import FrameType

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from . import env

PATIENCE = 15  # seconds for a child to finish what it is doing; Granian gives its own workers ten
FIRST_PORT = 8000
TRIES = 50


def up_to_date() -> bool:
    """Whether the database has every migration; says what to do when not."""
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return True
    print(
        "The database is older than this version: make a backup (`rygrad backup FILE`), then run `rygrad migrate`.",
        file=sys.stderr,
    )
    return False


def serve(*, port: int | None, look_for_free: bool = False) -> int:
    """Serves until SIGTERM, SIGINT or SIGHUP. Returns 0 then, 1 when the port is taken or the server dies."""
    host = env.text("BIND", "127.0.0.1")
    chosen = choose_port(host, port, look_for_free=look_for_free)
    if chosen is None:
        print(
            f"Port {port or FIRST_PORT} is in use: stop what runs there, or choose another with PORT=….",
            file=sys.stderr,
        )
        return 1
    print("Collecting styles and pictures …", flush=True)
    call_command("collectstatic", "--noinput", "--clear", verbosity=0)
    connection.close()
    return Keeper(host, chosen).run()


def choose_port(host: str, asked: int | None, *, look_for_free: bool) -> int | None:
    """The asked port, or the first free one from 8000; None when it is taken and nobody may look further."""
    first = asked or FIRST_PORT
    last = first + (TRIES if look_for_free and asked is None else 1)
    return next((port for port in range(first, last) if is_free(host, port)), None)


def is_free(host: str, port: int) -> bool:
    """Whether a server could listen there now."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


class Keeper:
    """Two children: the web server, whose end is the end, and the worker, which is started again."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        self.stopping = False

    def run(self) -> int:
        for number in (signal.SIGTERM, signal.SIGINT, *_hang_up()):
            signal.signal(number, self._stop)
        web, worker = self._start_web(), _start_worker()
        self._tell_when_ready(web)
        while not self.stopping and web.poll() is None:
            if worker.poll() is not None:
                time.sleep(1)
                worker = _start_worker() if not self.stopping else worker
            time.sleep(0.2)
        died = web.poll()
        for child in (web, worker):
            _end(child)
        if died is None:
            return 0
        print("The web server has stopped: see the lines above.", file=sys.stderr)
        return 1

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True

    def _start_web(self) -> subprocess.Popen:
        command = [
            sys.executable,
            "-m",
            "granian",
            "--interface",
            "wsgi",
            "--no-ws",
            "--host",
            self.host,
            "--port",
            str(self.port),
            "--workers",
            env.text("WORKERS", "2"),
            "--blocking-threads",
            env.text("THREADS", "4"),
            "--respawn-failed-workers",
            "--workers-kill-timeout",
            "10",
            "--log-level",
            "warning",
            "rygrad.config.wsgi:application",
        ]
        return subprocess.Popen(command)  # noqa: S603 - our own command

    def _tell_when_ready(self, web: subprocess.Popen) -> None:
        address = f"http://{self.host}:{self.port}/"
        while not self.stopping and web.poll() is None:  # however long a small machine takes
            if _answers(address):
                print(f"\nRygrad is ready: {address}" + (_practice() if settings.DEMO else ""), flush=True)
                return
            time.sleep(0.1)


def _practice() -> str:
    return "\nThis is practice: every name is made up. Stop with Ctrl-C."


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - our own address
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def _start_worker() -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-m", "rygrad", "worker"])


def _end(child: subprocess.Popen) -> None:
    if child.poll() is None:
        child.terminate()
    try:
        child.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def _hang_up() -> list[int]:
    return [signal.SIGHUP] if hasattr(signal, "SIGHUP") else []
