"""Fills the demo database, with a bar that shows how far it is."""

import sys
import time

from rygrad.core.errors import Refused
from rygrad.devtools.actions import load_demo
from rygrad.groups.models import Programme

WIDTH = 30


def load() -> int:
    """Loads the made-up programme once. Returns 1 with a sentence when this is no demo installation."""
    if Programme.objects.exists():
        print("The made-up programme is there already. Delete the folder var/demo to begin anew.", flush=True)
        return 0
    began = time.monotonic()
    print("Inventing 37 groups and two years of meetings …", flush=True)
    try:
        load_demo(progress=_show)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    print(f"  done in {time.monotonic() - began:.0f} seconds", flush=True)
    return 0


def _show(done: int, total: int, label: str) -> None:
    bar = "█" * (WIDTH * done // max(total, 1))
    if sys.stdout.isatty():
        print(f"\r  {bar:·<{WIDTH}} {done:>3}/{total} {label:<30.30}", end="\n" if done == total else "", flush=True)
    elif done == total or done % 10 == 0:
        print(f"  {bar:·<{WIDTH}} {done:>3}/{total}", flush=True)
