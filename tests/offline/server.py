"""A small server of its own for the phone's side of the wire. It opens what it gets, and it can be as unfriendly as the
networks out there: every fault of the menu is one word in ``server.fault``."""

import base64
import contextlib
import hashlib
import json
import secrets
import socket
import struct
import threading
import time
import uuid
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256, SHA384
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

STATIC = Path(__file__).resolve().parents[2] / "src/rygrad/offline/static"
FAULTS = [
    *("500", "502", "captive", "login", "reset-before", "reset-after", "slow", "truncated", "413", "429", "conflict"),
    "dns",  # the test's own: the request never comes here
]
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "manifest-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'"
)
PAGE = b"<!doctype html><html lang=da><title>Talk</title><link rel=icon href=data:,><p>Talk</p></html>"
GROUP = "7d0f4a53-6f0b-4f0e-9a3d-0a4b6c1d2e3f"


def b64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def unb64url(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class TicketKey:
    """One group's key of one period."""

    made: dict[str, rsa.RSAPrivateKey] = {}

    def __init__(self, period: str = "2026-11", until: str = "2099-01-31", group: str = GROUP) -> None:
        self.private = self.made.setdefault(period, rsa.generate_private_key(65537, 2048))
        self.number = self.private.private_numbers()
        self.id, self.group, self.period, self.until = str(uuid.uuid4()), group, period, until

    def public(self) -> dict:
        modulus = b64url(self.number.public_numbers.n.to_bytes(256, "big"))
        return {
            "id": self.id,
            "group": self.group,
            "period": self.period,
            "n": modulus,
            "e": 65537,
            "until": self.until,
        }

    def sign(self, blinded: bytes) -> bytes:
        value, own = int.from_bytes(blinded, "big"), self.number
        first, second = pow(value, own.dmp1, own.p), pow(value, own.dmq1, own.q)
        return (second + own.q * (own.iqmp * (first - second) % own.p)).to_bytes(256, "big")

    def check(self, ticket: dict) -> None:
        message = unb64url(ticket["prefix"]) + f"rygrad-ticket-1|{self.id}|{ticket['nonce']}".encode()
        pss = padding.PSS(padding.MGF1(SHA384()), 48)
        self.private.public_key().verify(unb64url(ticket["sig"]), message, pss, SHA384())


class EnvelopeKey:
    def __init__(self) -> None:
        self.private, self.id = ec.generate_private_key(ec.SECP256R1()), str(uuid.uuid4())

    def public(self) -> dict:
        point = self.private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return {"id": self.id, "public": b64url(point)}

    def open(self, envelope: dict) -> bytes:
        point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unb64url(envelope["epk"]))
        info = f"rygrad-envelope-1|{self.id}|{envelope['id']}".encode()
        key = HKDF(SHA256(), 32, None, info).derive(self.private.exchange(ec.ECDH(), point))
        return AESGCM(key).decrypt(unb64url(envelope["iv"]), unb64url(envelope["ct"]), info)


class PhoneServer:
    """What it holds is what the tests look at."""

    def __init__(self) -> None:
        self.ticket_keys, self.envelope_keys = [TicketKey()], [EnvelopeKey()]
        self.kit_key = self.ticket_keys[0]
        self.owner, self.signed_in, self.version = "amina", True, "1"
        self.words, self.no_tickets = ["da", "ar"], 0
        self.forms: dict[str, tuple[str, dict]] = {}  # id: digest, content
        self.kept: Counter[str] = Counter()  # id: how often it was counted as new
        self.posts: Counter[str] = Counter()  # id: how often it came
        self.seen: Counter[str] = Counter()  # method and path: how often
        self.spent: dict[str, str] = {}
        self.gone: set[str] = set()
        self.cookies: list[str] = []
        self.fault, self.pending, self.slow = "", set[str](), 0.3
        self.refuse: dict[str, tuple[int, dict]] = {}  # id, or "*": what to say instead
        self.ill, self.missing, self.asleep = 0, "", threading.Event()  # what a GET of a page meets
        self.asleep.set()
        self.asked_by: list[tuple[str, str]] = []  # path and cookie of every GET
        self.lock = threading.Lock()
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Answer,), {"place": self}))
        self.http.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.http.server_port}"
        threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def close(self) -> None:
        self.http.shutdown()
        self.http.server_close()

    def strike(self, fault: str, paths: tuple[str, ...]) -> None:
        """The next request to each of these paths meets this fault."""
        self.fault, self.pending = fault, set(paths)

    def next_period(self) -> None:
        """A new key, and with it forty more tickets."""
        self.kit_key = TicketKey("2026-11")
        self.kit_key.period = f"period {len(self.ticket_keys)}"
        self.ticket_keys.append(self.kit_key)

    def kit(self) -> dict:
        question = {"name": "topics", "type": "select_multiple", "required": True, "stage": "core", "keep": "row"}
        private = {"name": "mine", "type": "select_one", "required": False, "stage": "more", "keep": "phone"}
        form = {"code": "talk", "version": int(self.version), "questions": [question, private]}
        groups = [{"id": GROUP, "name": "Grønby", "ticket_key": self.kit_key.public(), "notes": False}]
        return {
            "owner": self.owner, "csrf": "token", "country": "DK", "groups": groups, "languages": [],
            "envelope_key": self.envelope_keys[-1].public(), "forms": {"talk": form}, "more_forms": {},
        }  # fmt: skip

    def take(self, envelope: dict) -> tuple[int, dict]:
        """The acknowledgement rule, the way round that the real server has it."""
        name = envelope["id"]
        key = next(key for key in self.envelope_keys if key.id == envelope["key"])
        plain = key.open(envelope)
        digest, content = hashlib.sha256(plain).hexdigest(), json.loads(plain)
        assert len(plain) % 1024 == 0
        with self.lock:
            self.posts[name] += 1
            if name in self.gone:
                return 200, {"id": name, "sha256": digest, "state": "gone"}
            if name in self.forms:
                same = self.forms[name][0] == digest
                return (200, {"id": name, "sha256": digest, "state": "again"}) if same else (409, conflict(name))
            ticket = content["ticket"]
            next(key for key in self.ticket_keys if key.id == ticket["key"]).check(ticket)
            assert self.spent.setdefault(ticket["nonce"], name) == name, "a ticket came twice"
            self.forms[name] = digest, content
            self.kept[name] += 1
            return 200, {"id": name, "sha256": digest, "state": "kept"}

    def withdraw(self, name: str, secret: str) -> tuple[int, dict]:
        with self.lock:
            mark = b64url(hashlib.sha256(unb64url(secret)).digest())
            if name not in self.forms or self.forms[name][1]["undo"] != mark:
                return 422, {"id": name, "state": "refused", "why": "late"}
            del self.forms[name]
            self.gone.add(name)
            return 200, {"id": name, "state": "gone"}


def conflict(name: str) -> dict:
    return {"id": name, "state": "conflict"}


class Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # and a connection for each request: on an old one Chromium hides a reset by itself
    place: PhoneServer

    def log_message(self, *_: object) -> None:
        """Says nothing."""

    def hers(self) -> bool:
        return self.place.signed_in and "session=hers" in self.headers.get("Cookie", "")

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.place.seen[f"GET {path}"] += 1
        place = self.place
        place.asked_by.append((path, self.headers.get("Cookie", "")))
        place.asleep.wait(20)
        if place.ill or path == place.missing:
            self.say(place.ill or 404, b"", "text/html")
        elif path == "/talk/kit/":
            self.json(200, place.kit()) if self.hers() else self.say(302, b"", Location="/login/")
        elif path == "/tickets/keys/":
            self.place.cookies.append(self.headers.get("Cookie", ""))
            listed = {"keys": [key.public() for key in place.ticket_keys]}
            self.json(200, listed | {"envelope_key": place.envelope_keys[-1].public()})
        elif path == "/talk/shell.json":
            urls = ["/talk/", "/safety/", "/static/shell/app.0123456789ab.js"]
            words = [f"/talk/words/{tag}.json?v={place.version}" for tag in place.words]
            self.json(200, {"version": place.version, "urls": urls, "words": words})
        elif path.startswith("/talk/words/"):
            self.json(200, {"tag": path[12:-5], "v": self.path.partition("=")[2]})
        elif path == "/worker.js":
            script = f"// {place.version}\n".encode() + (STATIC / "offline/worker.js").read_bytes()
            self.say(200, script, "text/javascript", **{"Service-Worker-Allowed": "/"})
        elif path.startswith("/static/offline/"):
            self.say(200, (STATIC / path.removeprefix("/static/")).read_bytes(), "text/javascript")
        elif path.startswith("/static/shell/"):
            self.say(200, f"// {place.version}".encode(), "text/javascript")
        else:
            mark = f"<i>{place.version}</i>".encode()
            self.say(200, PAGE + mark, "text/html; charset=utf-8", Vary="Cookie, Accept-Language")

    def do_POST(self) -> None:
        path = self.path.partition("?")[0]
        self.place.seen[f"POST {path}"] += 1
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if path == f"/groups/{GROUP}/tickets/":
            if self.place.no_tickets:
                return self.json(self.place.no_tickets, {"error": "…"})
            if not self.hers() or self.headers.get("X-CSRFToken") != "token":
                return self.json(403, {})
            signed = [b64url(self.place.kit_key.sign(unb64url(each))) for each in body["blinded"]]
            return self.json(200, {"signed": signed})
        if "?" not in self.path:  # the naive queue is not ours
            self.place.cookies.append(self.headers.get("Cookie", ""))
        if path == "/talk/withdraw/":
            return self.json(*self.place.withdraw(body["id"], body["secret"]))
        return self.send_form(body)

    def send_form(self, body: dict) -> None:
        name, place = body["id"], self.place
        if self.path in place.pending:
            place.pending.discard(self.path)
            return self.misbehave(place.fault, body)
        if said := place.refuse.get(name) or place.refuse.get("*"):
            return self.json(said[0], {"id": name} | said[1])
        return self.json(*place.take(body))

    def misbehave(self, fault: str, body: dict) -> None:
        if fault in {"500", "502", "captive"}:
            self.say(200 if fault == "captive" else int(fault), b"<h1>Welcome to the caf\xc3\xa9</h1>", "text/html")
        elif fault == "login":
            self.say(302, b"", Location="/login/")
        elif fault == "reset-before":
            self.reset()
        elif fault == "reset-after":
            self.place.take(body)
            self.reset()
        elif fault == "slow":  # the server has it, and says so too late
            said = self.place.take(body)
            time.sleep(self.place.slow)
            self.json(*said)
        elif fault == "truncated":
            status, said = self.place.take(body)
            self.say(status, json.dumps(said).encode()[:-20], "application/json")
        elif fault == "413":
            self.json(413, {"detail": "too large"})
        elif fault == "429":
            self.say(429, b"", **{"Retry-After": "0"})
        elif fault == "conflict":  # a proxy's word about something else
            self.json(409, conflict(str(uuid.uuid4())))
        else:
            raise AssertionError(fault)

    def reset(self) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.close_connection = True

    def json(self, status: int, data: dict) -> None:
        self.say(status, json.dumps(data).encode(), "application/json")

    def say(self, status: int, body: bytes, kind: str = "text/plain", **more: str) -> None:
        with contextlib.suppress(ConnectionError, ValueError):
            self.send_response(status)
            for name, value in {
                "Content-Type": kind, "Content-Length": str(len(body)), "Content-Security-Policy": POLICY,
                "Connection": "close", **more,
            }.items():  # fmt: skip
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

    def finish(self) -> None:
        with contextlib.suppress(ConnectionError, ValueError, OSError):
            super().finish()


def token() -> str:
    """A random word to look for."""
    return "canary" + secrets.token_hex(12)
