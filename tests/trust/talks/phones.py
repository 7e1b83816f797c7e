"""Phones without a screen that send to a real server and believe nothing but a proof.

A sheet is acknowledged only by an answer 200 with its id and the SHA-256 of what was inside its envelope.
"""

import json
import os
import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from http.client import HTTPConnection, HTTPException
from typing import Any
from uuid import uuid4

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa

from rygrad.offline.rules.blind import EXPONENT, PSS, Signing, ticket_message
from rygrad.offline.rules.encode import b64
from rygrad.offline.rules.sealing import seal

TOPICS = ["family", "services", "education", "health", "leisure", "economy"]
SPOKEN = ["ar", "so", "tr", "ur", "fa", "da"]
JSON = {"Content-Type": "application/json"}


@dataclass(frozen=True)
class Sheet:
    """One sealed sheet, and what its phone knows of it."""

    id: str
    body: bytes
    digest: str
    group: str
    content: dict[str, Any]


class Sealer:
    """Seals sheets for an installation, as its phones do."""

    def __init__(self, told: dict[str, Any]) -> None:
        self._told = told
        self._groups = [(each["id"], each["key"], _private(each["signing"])) for each in told["groups"]]
        self._writers = [b64(os.urandom(32)) for _ in range(8)]

    def sheet(self, number: int | None = None, *, form_id: str = "", **more: Any) -> Sheet:
        """A new sheet; ``more`` replaces parts of its contents."""
        dice = random.Random(number)
        group, key_id, private = self._groups[dice.randrange(len(self._groups))]
        undo = os.urandom(32)
        content = {
            "v": 1,
            "form": "talk",
            "version": 1,
            "week": self._told["week"],
            "ticket": ticket(key_id, private),
            "writer": dice.choice(self._writers),
            "undo": b64(sha256(undo).digest()),
            "undo_key": b64(sha256(b"rygrad-apart-1|" + undo).digest()),
            "answers": answers(dice),
        } | more
        form_id = form_id or str(uuid4())
        envelope, plain = seal(self._told["envelope"]["public"], self._told["envelope"]["id"], form_id, content)
        return Sheet(form_id, json.dumps(envelope).encode(), sha256(plain).hexdigest(), group, content)


def ticket(key_id: str, private: rsa.RSAPrivateKey) -> dict[str, str]:
    """A ticket, signed without the detour of blinding."""
    nonce, prefix = b64(os.urandom(32)), os.urandom(32)
    signature = private.sign(prefix + ticket_message(key_id, nonce), PSS, hashes.SHA384())
    return {"key": key_id, "nonce": nonce, "prefix": b64(prefix), "sig": b64(signature)}


def answers(dice: random.Random) -> dict[str, Any]:
    """Some answers; the language among them, which no row may keep."""
    return {
        "topics": sorted(dice.sample(TOPICS, dice.choice([1, 2, 3]))),
        "help": sorted(dice.sample(["listened", "informed", "letter", "invited"], 2)),
        "bridge": ["none"],
        "first": dice.choice(["first", "again"]),
        "next": dice.choice(["herself", "again", "thinks"]),
        "language": dice.choice(SPOKEN),
        "change": dice.choice([["knows-more"], None]),
        "women": dice.choice([1, 1, 4]),
    }


def _private(written: str) -> rsa.RSAPrivateKey:
    at = Signing.read(written)
    numbers = rsa.RSAPrivateNumbers(
        at.p,
        at.q,
        at.d,
        at.d % (at.p - 1),
        at.d % (at.q - 1),
        pow(at.q, -1, at.p),
        rsa.RSAPublicNumbers(EXPONENT, at.n),
    )
    return numbers.private_key(unsafe_skip_rsa_key_validation=True)  # we made it; the check takes a tenth of a second


class Line:
    """A connection that is made again when it breaks."""

    def __init__(self, port: int, timeout: float = 60) -> None:
        self._port, self._timeout = port, timeout
        self._connection: HTTPConnection | None = None

    def post(self, body: bytes, headers: dict[str, str] = JSON, path: str = "/talk/send/") -> tuple[int, dict, str]:
        """Status, what was said, and when to come again; status 0 when nothing came back."""
        try:
            if self._connection is None:
                self._connection = HTTPConnection("127.0.0.1", self._port, timeout=self._timeout)
            self._connection.request("POST", path, body, headers)
            response = self._connection.getresponse()
            said = json.loads(response.read() or b"null")
            return response.status, said if isinstance(said, dict) else {}, response.headers.get("Retry-After", "")
        except (OSError, HTTPException):
            self.close()
            return 0, {}, ""
        except ValueError:
            return response.status, {}, response.headers.get("Retry-After", "")

    def close(self) -> None:
        if self._connection:
            self._connection.close()
        self._connection = None


def proves(sheet: Sheet, status: int, said: dict) -> bool:
    """Whether this answer may be believed."""
    return status == 200 and said.get("id") == sheet.id and said.get("sha256") == sheet.digest


class Fleet:
    """Phones that write and send without end, each sheet until it is proved; none is dropped."""

    def __init__(self, port: int, sealer: Sealer, phones: int = 7) -> None:
        self._port, self._sealer, self._phones = port, sealer, phones
        self._stop = threading.Event()
        self.sealed: dict[str, Sheet] = {}
        self.acked: dict[str, float] = {}  # id → when
        self.states: Counter[str] = Counter()
        self.others: Counter[int] = Counter()  # every other answer, by status; 0 is none at all
        self.bare = 0  # a 503 that does not say when to come again

    def __enter__(self) -> "Fleet":
        self._threads = [threading.Thread(target=self._phone, daemon=True) for _ in range(self._phones)]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        if error[0] is None:
            self.drain()
        self._stop.set()

    def drain(self, seconds: float = 60) -> None:
        """No new sheets; waits until each of the old ones is proved."""
        self._stop.set()
        until = time.monotonic() + seconds
        for thread in self._threads:
            thread.join(max(0, until - time.monotonic()))
            assert not thread.is_alive(), f"a phone still waits; other answers: {self.others}"

    def until_acked(self, more: int, seconds: float = 60) -> None:
        """Waits for so many new proofs."""
        wanted = len(self.acked) + more
        self.until(lambda: len(self.acked) >= wanted, seconds)

    def until(self, there: Callable[[], bool], seconds: float) -> None:
        """Waits for something to be true."""
        until = time.monotonic() + seconds
        while not there():
            assert time.monotonic() < until, f"nothing in {seconds} s; other answers: {self.others}"
            time.sleep(0.002)

    def _phone(self) -> None:
        line = Line(self._port)
        while not self._stop.is_set():
            sheet = self._sealer.sheet()
            self.sealed[sheet.id] = sheet
            while not self._sent(line, sheet):
                time.sleep(0.05)
        line.close()

    def _sent(self, line: Line, sheet: Sheet) -> bool:
        status, said, after = line.post(sheet.body)
        if proves(sheet, status, said):
            self.states[said["state"]] += 1
            self.acked[sheet.id] = time.monotonic()
            return True
        self.others[status] += 1
        self.bare += status == 503 and not after.isdigit()
        return False
