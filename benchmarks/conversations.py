"""How many sheets can be kept, and does a report grow with the history?

One sheet for each request, each acknowledged only when the database has committed it (SQLite WAL + FULL, PostgreSQL
with its own defaults), sealed and ticketed as phones do. Acknowledged means: the answer has the sheet's id and digest;
afterwards every acknowledged sheet is read back. The clients run in this process, on the same two cores.

The reference, measured on such a machine before (shared notes of the project): ODK Central's backend took 220 forms of
11 answers a second with 8 clients (p50 34 ms, p99 79 ms), and 131 with one (p50 7 ms). The floor in the same run: the
same connection asks for an address that is not there.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks import growth
from benchmarks.installation import Installation, installation
from benchmarks.pages import _machine

SHEETS = {1: 2500, 8: 8000}
BURST = 3000
DEVICES = 900


@dataclass
class Result:
    """What the clients saw: seconds for each request, and the sheets that were acknowledged."""

    seconds: float = 0.0
    each: list[float] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)
    other: int = 0

    def line(self, name: str, cpu: float) -> str:
        each = sorted(self.each)
        p50, p95, p99 = (each[min(len(each) - 1, int(len(each) * part))] * 1000 for part in (0.5, 0.95, 0.99))
        rate = len(self.kept) / self.seconds if self.seconds else 0
        cost = cpu / max(len(self.kept), 1) * 1000
        return (
            f"{name:<22} {rate:7.0f}/s   p50 {p50:5.1f}  p95 {p95:5.1f}  p99 {p99:5.1f} ms   "
            f"server cpu {cost:.2f} ms   not acknowledged {self.other}"
        )


def main(words: list[str]) -> int:
    """Measures and prints; ``--quick``: SQLite only, fewer sheets."""
    quick = "--quick" in words
    print(_machine())
    for engine in ["sqlite"] if quick else ["sqlite", "postgresql"]:
        with installation(engine, 1) as here, tempfile.TemporaryDirectory() as folder:
            _one(engine, here, Path(folder), 5 if quick else 1)
    print()
    return growth.main(words)


def _one(engine: str, here: Installation, folder: Path, less: int) -> None:
    number = sum(SHEETS.values()) // less + BURST // less
    rows = _sealed(here, folder, number + 200)
    print(f"\n{engine}, {number} sheets sealed, load {os.getloadavg()[0]:.1f}")
    send(here.port, rows[:200], 4)  # warm
    rows, kept = rows[200:], {}
    for clients, sheets in SHEETS.items():
        batch, rows = rows[: sheets // less], rows[sheets // less :]
        before = here.cpu_seconds()
        result = send(here.port, batch, clients)
        print(result.line(f"{clients} client{'s' * (clients > 1)}", here.cpu_seconds() - before))
        kept |= result.kept
    before = here.cpu_seconds()
    burst = send(here.port, rows, 64, fresh=max(1, len(rows) * DEVICES // BURST // 64))
    kept |= burst.kept
    print(burst.line(f"burst of {len(rows)}", here.cpu_seconds() - before) + f"   in {burst.seconds:.1f} s")
    print(f"read back: {_read_back(here, kept)} of {len(kept)}")


def send(port: int, rows: list[tuple[bytes, str, str]], clients: int, fresh: int = 0) -> Result:
    """Sends every row once over ``clients`` connections; ``fresh``: a new connection after so many."""
    result, lock, queue = Result(), threading.Lock(), iter(rows)

    def client() -> None:
        connection, since = None, 0
        while True:
            with lock:
                row = next(queue, None)
            if row is None:
                break
            if connection is None or (fresh and since >= fresh):
                connection, since = Connection(port), 0
            began = time.perf_counter()
            good = connection.kept(*row)
            took = time.perf_counter() - began
            since += 1
            with lock:
                result.each.append(took)
                if good:
                    result.kept[row[1]] = row[2]
                else:
                    result.other += 1

    threads = [threading.Thread(target=client) for _ in range(clients)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    result.seconds = time.perf_counter() - began
    return result


class Connection:
    """One connection that stays open, as cheap as it can be, so that the server is what is measured."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._file = self._socket.makefile("rb")

    def kept(self, body: bytes, form_id: str, digest: str) -> bool:
        """Whether the server has acknowledged this very sheet."""
        head = (
            f"POST /talk/send/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        self._socket.sendall(head.encode() + body)
        status = self._file.readline()
        length = 0
        while (line := self._file.readline()) not in {b"\r\n", b""}:
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        answer = self._file.read(length)
        with suppress(ValueError):
            said = json.loads(answer)
            return status.split()[1] == b"200" and said["id"] == form_id and said.get("sha256") == digest
        return False


def _sealed(here: Installation, folder: Path, number: int) -> list[tuple[bytes, str, str]]:
    file = folder / "envelopes"
    subprocess.run([sys.executable, "-m", "benchmarks.envelopes", str(number), str(file)], env=here.env, check=True)
    rows = [line.rstrip(b"\n").split(b"\t") for line in file.read_bytes().splitlines()]
    return [(body, form_id.decode(), digest.decode()) for body, form_id, digest in rows]


def _read_back(here: Installation, kept: dict[str, str]) -> int:
    """How many of the acknowledged sheets another process finds in the database, with the same digest."""
    ask = (
        "import django; django.setup(); import json; from rygrad.conversations.models import Conversation as C; "
        "print(json.dumps({str(i): d for i, d in C.objects.values_list('id', 'digest')}))"
    )
    read = subprocess.run([sys.executable, "-c", ask], env=here.env, check=True, stdout=subprocess.PIPE)
    there: dict[str, Any] = json.loads(read.stdout)
    return sum(there.get(form_id) == digest for form_id, digest in kept.items())
