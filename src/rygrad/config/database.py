"""The two databases Rygrad runs on: one SQLite file by default, PostgreSQL by one setting.

SQLite before 3.51.3 can damage a file in WAL mode when two connections write and checkpoint at once (fixed also
in 3.44.6 and 3.50.7), so an older library gets the rollback journal. ``synchronous`` is FULL with WAL, and EXTRA with
the journal, whose deletion must reach the disk too: what has been acknowledged survives a power cut. See
docs/decisions/0007-sqlite.md.
"""

import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

FIXED_BACKPORTS = {(3, 44): 6, (3, 50): 7}
FIRST_FIXED = (3, 51, 3)


def use_bundled_sqlite() -> None:
    """Puts the bundled, fixed SQLite library in the place of Python's own, where there is a wheel for it."""
    try:
        import pysqlite3  # noqa: PLC0415 - there is no wheel for every machine
        import pysqlite3.dbapi2  # noqa: PLC0415 - beside it
    except ImportError:
        return
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """Whether this SQLite version holds the fix of the WAL-reset fault."""
    if version >= FIRST_FIXED:
        return True
    fixed_patch = FIXED_BACKPORTS.get((version[0], version[1]))
    return fixed_patch is not None and version[2] >= fixed_patch


def sqlite(file: Path) -> dict:
    """Django settings for the embedded database in ``file``."""
    import sqlite3  # noqa: PLC0415 - the bundled one, if use_bundled_sqlite has put it there

    journal = "WAL" if wal_is_safe(sqlite3.sqlite_version_info) else "DELETE"
    pragmas = [
        f"journal_mode={journal}",
        f"synchronous={'FULL' if journal == 'WAL' else 'EXTRA'}",
        "secure_delete=ON",
        "cache_size=-20000",
        "temp_store=MEMORY",
    ]
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "".join(f"PRAGMA {pragma};" for pragma in pragmas),
        },
    }


def postgresql(url: str) -> dict:
    """Django settings for ``postgresql://user:password@host:port/name``."""
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


def chosen(url: str, var: Path) -> dict:
    """The database that ``RYGRAD_DATABASE`` names; empty means the embedded one in ``var``."""
    if url.startswith(("postgres://", "postgresql://")):
        return postgresql(url)
    return sqlite(Path(url.removeprefix("sqlite:///")) if url else var / "rygrad.sqlite3")
