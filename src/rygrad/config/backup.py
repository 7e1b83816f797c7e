"""A consistent copy of the database, made while everybody goes on working."""

import os
import subprocess
import sys
from pathlib import Path

from django.db import DatabaseError, connection


def write(file: str) -> int:
    """Writes the copy to a new file that only its owner may read. Returns 1 with a sentence when it cannot."""
    target = Path(file)
    if target.exists():
        print(f"{target} is there already: choose a new name, so that no older copy is lost.", file=sys.stderr)
        return 1
    if not target.parent.is_dir():
        print(f"The folder {target.parent} is not there: make it, or choose another.", file=sys.stderr)
        return 1
    try:
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        print(f"{target} cannot be written ({error.strerror}): choose another place.", file=sys.stderr)
        return 1
    code = _dump_postgresql(target) if connection.vendor == "postgresql" else _copy_sqlite(target)
    if code:
        target.unlink()
        print("No copy was made: see the lines above.", file=sys.stderr)
        return 1
    print(
        f"{target}: {target.stat().st_size} bytes. The keys and the photos are not in it: keep the keys "
        "elsewhere, with two people, and copy the folder of photos too."
    )
    return 0


def _copy_sqlite(target: Path) -> int:
    # SQLite writes into an empty file that is there, and keeps who may read it.
    try:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(target)])
    except DatabaseError as error:  # the disk is full, for example
        print(f"The database could not be copied: {error}.", file=sys.stderr)
        return 1
    return 0


def _dump_postgresql(target: Path) -> int:
    settings = connection.settings_dict
    login = {
        "PGHOST": settings["HOST"],
        "PGPORT": settings["PORT"],
        "PGUSER": settings["USER"],
        "PGPASSWORD": settings["PASSWORD"],
        "PGDATABASE": settings["NAME"],
    }
    command = ["pg_dump", "--format=custom", "--file", str(target)]
    try:
        return subprocess.call(command, env=os.environ | {k: v for k, v in login.items() if v})  # noqa: S603
    except FileNotFoundError:
        print(
            "pg_dump is missing: install PostgreSQL's client programs (`sudo apt-get install postgresql-client`).",
            file=sys.stderr,
        )
        return 1
