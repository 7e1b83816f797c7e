"""A fresh installation with its tables: made once in a run, and copied to whoever starts programs of her own."""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SHARED = "RYGRAD_TEST_SHARED"  # the folder that all workers of a run see


def begin() -> Path:
    """Makes the folder of the run, before the workers start."""
    folder = Path(tempfile.mkdtemp(prefix="rygrad-run-"))
    os.environ[SHARED] = str(folder)
    return folder


def environment(var: Path, **more: str) -> dict[str, str]:
    """Of a program that serves the installation in this folder, and of nothing that the tests have set."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("RYGRAD_", "PORT"))}
    return (
        env | {"RYGRAD_VAR": str(var), "RYGRAD_HTTPS": "0", "DJANGO_SETTINGS_MODULE": "rygrad.config.settings"} | more
    )


def copy(into: Path) -> None:
    """Puts an empty database file, as the migrations leave it, into this folder."""
    shutil.copy(_file(), into / "rygrad.sqlite3")


def _file() -> Path:
    above = Path(os.environ[SHARED])
    var = above / "installed"
    made = var / "rygrad.sqlite3"
    with (above / "installed.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (above / "installed.done").exists():
            command = [sys.executable, "-m", "rygrad", "migrate", "--verbosity", "0"]
            subprocess.run(command, env=environment(var), check=True, timeout=240)
            (above / "installed.done").touch()
    return made
