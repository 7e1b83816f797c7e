"""The start-up check: refuses to serve on settings or a database that could lose or leak something.

Every finding says in one sentence what is wrong and what to do. ``rygrad check`` prints them, ``rygrad serve`` stops on
an error. The reasons are in docs/decisions/0007-sqlite.md and docs/guide/operator.md.
"""

import sqlite3
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cryptography.fernet import Fernet, InvalidToken
from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register, run_checks  # noqa: A004
from django.db import DatabaseError, connection, models
from django.db.models.functions import Cast

from rygrad.audit.queries import broken_links
from rygrad.core.crypt import EncryptedTextField, unseal
from rygrad.groups.models import Programme

from . import env
from .database import FIRST_FIXED, wal_is_safe

OLDEST_POSTGRESQL = 140000
FULL = 2
SHORTEST_KEY = 32


def say_problems() -> bool:
    """Runs every check, prints what was found, and tells whether Rygrad may start."""
    found = database(databases=["default"])  # first: Django's own checks fall over a database that does not answer
    if not any(message.is_serious() for message in found):
        found = run_checks(databases=["default"])
    for message in found:
        kind = "Stop" if message.is_serious() else "Note"
        hint = f" {message.hint}" if message.hint else ""
        print(f"{kind} ({message.id}): {message.msg}{hint}", file=sys.stderr, flush=True)
    return not any(message.is_serious() for message in found)


def log_is_whole() -> bool:
    """Reads the whole log, so not at every start; prints the first line that somebody has altered."""
    number = next(broken_links(), None)
    if number is not None:
        print(
            f"Stop (rygrad.E016): The log has been altered at line {number}: compare it with the backups, and find out "
            "who can write into the database.",
            file=sys.stderr,
        )
    return number is None


@register(Tags.security)
def keys(**kwargs: Any) -> list[CheckMessage]:
    """The two secret keys are there, long enough and closed to others."""
    return list(_keys())


def _keys() -> Iterator[CheckMessage]:
    if len(settings.SECRET_KEY) < SHORTEST_KEY:
        yield Error(
            "The secret key is missing or too short: set RYGRAD_SECRET_KEY to at least 32 random "
            "characters, or remove it and one is made.",
            id="rygrad.E005",
        )
    try:
        for key in settings.FIELD_KEY.split(","):
            Fernet(key.strip().encode())
    except ValueError:
        yield Error(
            "The key that seals contact data does not fit: set RYGRAD_FIELD_KEY to the key of this "
            "database (two people keep a copy), or remove it in a new installation and one is made.",
            id="rygrad.E005",
        )
    folder = Path(env.text("KEYS", str(settings.VAR / "keys")))
    for file in sorted(folder.glob("*")) if folder.is_dir() else []:
        if file.stat().st_mode & 0o077:
            yield Error(f"Others can read the key {file.name}: run `chmod 600` on it.", id="rygrad.E010")
    if not settings.DEMO and folder == settings.VAR / "keys" and any(folder.glob("*")):
        yield Warning(
            "The keys lie beside the database, so whoever copies the folder can read everything: move "
            "them and name the new folder in RYGRAD_KEYS.",
            id="rygrad.W011",
        )


@register(Tags.security)
def addresses(**kwargs: Any) -> list[CheckMessage]:
    """The installation answers only to its own names, and its links lead back to it."""
    return list(_addresses())


def _addresses() -> Iterator[CheckMessage]:
    hosts = settings.ALLOWED_HOSTS
    if not hosts or any(host.startswith(("*", ".")) for host in hosts):
        yield Error(
            "Rygrad would answer to any name, so links in letters could be forged: list the exact names in "
            "RYGRAD_HOSTS, with commas between.",
            id="rygrad.E006",
        )
    site = urlsplit(settings.SITE_URL)
    if settings.HTTPS and site.scheme != "https":
        yield Error(
            "Links in letters would not be safe: set RYGRAD_SITE_URL to the address that begins with "
            "https://, or set RYGRAD_HTTPS=0 on a machine that nobody else reaches.",
            id="rygrad.E012",
        )
    elif not settings.DEMO and site.hostname and site.hostname not in {host.strip("[]") for host in hosts}:
        yield Error(
            f"Links in letters lead to {site.hostname}, to which Rygrad does not answer: add it to "
            "RYGRAD_HOSTS or change RYGRAD_SITE_URL.",
            id="rygrad.E012",
        )


@register(Tags.security)
def demo(**kwargs: Any) -> list[CheckMessage]:
    """The made-up programme and its way in never meet real settings."""
    return list(_demo())


def _demo() -> Iterator[CheckMessage]:
    if settings.DEMO and settings.HTTPS:
        yield Error(
            "The demo lets anybody step in as anyone, so it cannot run with RYGRAD_HTTPS: remove "
            "RYGRAD_DEMO for a real installation.",
            id="rygrad.E007",
        )
    if not settings.DEMO and any(app.startswith("rygrad.devtools") for app in settings.INSTALLED_APPS):
        yield Error(
            "The demo's way in is part of the settings of a real installation: take rygrad.devtools out of "
            "INSTALLED_APPS.",
            id="rygrad.E007",
        )


@register(Tags.database)
def database(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """The database keeps what it has acknowledged, and is whole."""
    if not databases:
        return []
    try:
        vendor = _postgresql() if connection.vendor == "postgresql" else _sqlite()
        return [*vendor, *_real_programme_in_demo(), *_key_of_another_database()]
    except DatabaseError as error:
        return [
            Error(
                f"The database does not answer ({type(error).__name__}): start it, or correct RYGRAD_DATABASE.",
                id="rygrad.E001",
            )
        ]


def _sqlite() -> Iterator[CheckMessage]:
    version = sqlite3.sqlite_version_info
    if _pragma("journal_mode") == "wal" and not wal_is_safe(version):
        needed = ".".join(map(str, FIRST_FIXED))
        yield Error(
            f"SQLite {sqlite3.sqlite_version} can damage a database in WAL mode: install pysqlite3 (it "
            f"brings {needed} or newer), or set RYGRAD_DATABASE to PostgreSQL.",
            id="rygrad.E001",
        )
    if int(_pragma("synchronous")) < FULL:
        yield Error("A power cut could lose what was saved: set SQLite's synchronous to FULL.", id="rygrad.E002")
    if int(_pragma("mmap_size") or 0) > 0:
        yield Error("SQLite's mmap_size with several processes can damage the database: set it to 0.", id="rygrad.E003")
    if (answer := _pragma("quick_check")) != "ok":
        yield Error(
            f"The database is damaged ({str(answer)[:80]}): stop, keep the file, and bring back the last "
            "good backup (docs/guide/operator.md).",
            id="rygrad.E004",
        )


def _pragma(name: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        row = cursor.fetchone()
    return row[0] if row else None


def _postgresql() -> Iterator[CheckMessage]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('server_version_num')::int, current_setting('fsync'), "
            "current_setting('synchronous_commit'), current_setting('server_encoding')"
        )
        version, fsync, commit, encoding = cursor.fetchone()
    if version < OLDEST_POSTGRESQL:
        yield Error(f"PostgreSQL {version // 10000} is too old: Rygrad needs 14 or newer.", id="rygrad.E008")
    if "off" in {fsync, commit}:
        yield Error(
            "A power cut could lose what was saved: set fsync and synchronous_commit to on in PostgreSQL's settings.",
            id="rygrad.E009",
        )
    if encoding != "UTF8":
        yield Error(
            f"The database stores {encoding}, which cannot hold every language: make it anew with UTF8.",
            id="rygrad.E013",
        )


def _key_of_another_database() -> Iterator[CheckMessage]:
    """One sealed value of each kind is opened. With another key all would look empty, and be saved empty."""
    tables = set(connection.introspection.table_names())
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, EncryptedTextField) and model._meta.db_table in tables and not _opens(model, field):
                yield Error(
                    "The key that seals contact data is not the key of this database: bring back the folder of keys "
                    "that belongs to it (RYGRAD_KEYS, or RYGRAD_FIELD_KEY), else what is sealed is lost.",
                    id="rygrad.E015",
                )
                return


def _opens(model: type[models.Model], field: EncryptedTextField) -> bool:
    filled = model._default_manager.exclude(**{field.name: ""}).order_by()
    sealed = filled.values_list(Cast(field.name, models.TextField()), flat=True).first()
    try:
        return not sealed or bool(unseal(sealed))
    except InvalidToken:
        return False
    except ValueError:  # no key at all: E005 says so
        return True


def _real_programme_in_demo() -> Iterator[CheckMessage]:
    if not settings.DEMO or Programme._meta.db_table not in connection.introspection.table_names():
        return
    if Programme.objects.filter(practice=False).exists():
        yield Error(
            "This database holds a real programme, and the demo would let anybody in: give the demo a "
            "folder of its own with RYGRAD_VAR, or remove RYGRAD_DEMO.",
            id="rygrad.E014",
        )
