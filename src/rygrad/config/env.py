"""Reads the environment. The only module that does."""

import os
from pathlib import Path

LAST_PORT = 65535
ROOT = Path(__file__).resolve().parents[3]


def text(name: str, default: str = "") -> str:
    """The setting ``RYGRAD_<name>`` as text."""
    return os.environ.get(f"RYGRAD_{name}", default)


def flag(name: str, default: bool = False) -> bool:
    """The setting ``RYGRAD_<name>`` as yes or no; ``1``, ``yes``, ``true`` and ``on`` are yes."""
    value = text(name)
    return value.lower() in {"1", "yes", "true", "on"} if value else default


def names(name: str, default: str = "") -> list[str]:
    """The setting ``RYGRAD_<name>`` as a comma-separated list."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def var_folder() -> Path:
    """Where this installation keeps its database, photos and keys."""
    folder = Path(text("VAR", str(ROOT / "var")))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def key(name: str) -> str:
    """A secret key from ``RYGRAD_<name>``, else from a file made once, readable by its owner only.

    The file lies in the folder ``RYGRAD_KEYS`` (default: ``keys`` beside the database), never inside the database.
    """
    if value := text(name):
        return value
    folder = Path(text("KEYS", str(var_folder() / "keys")))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = folder / name.lower()
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text().strip()
    with os.fdopen(handle, "w") as out:
        out.write(_new_key())
    return file.read_text().strip()


def _new_key() -> str:
    from cryptography.fernet import Fernet  # noqa: PLC0415 - slow, and only needed when a key is made

    return Fernet.generate_key().decode()


def port() -> int | None:
    """The port that ``PORT`` asks for; None when nobody has asked. Stops with a sentence when it is none."""
    value = os.environ.get("PORT", "")
    if value and not (value.isdecimal() and 0 < int(value) <= LAST_PORT):
        raise SystemExit(f"PORT={value} is no port: choose a number from 1 to {LAST_PORT}, such as PORT=8000.")
    return int(value) if value else None


def set_default(name: str, value: str) -> None:
    """Gives ``RYGRAD_<name>`` a value where nobody has set it; before the settings are read."""
    os.environ.setdefault(f"RYGRAD_{name}", value)
