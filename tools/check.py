"""``./run check``: the house rules, one line each; changes nothing. Names of rules after it run only those."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PY = sys.executable
BIN = Path(PY).parent
RYGRAD = [PY, "-m", "rygrad"]

RULES: dict[str, list[str]] = {
    "lint": [PY, "-m", "ruff", "check", "--quiet", "--output-format", "concise", "."],
    "format": [PY, "-m", "ruff", "format", "--check", "--output-format", "concise", "."],
    "types": [PY, "-m", "mypy"],
    "stairs": [str(BIN / "lint-imports"), "--no-cache"],
    "house": [PY, "tools/house.py"],
    "sizes": [PY, "tools/sizes.py"],
    "migrations": [*RYGRAD, "manage", "makemigrations", "--check", "--dry-run"],
    "texts": [*RYGRAD, "messages", "--check"],
    "settings": [*RYGRAD, "check"],
}
MOST_LINES = 60  # of one broken rule
HINTS = {
    "lint": "./run fix mends most of it",
    "format": "./run fix mends it",
    "texts": "fill the gaps in locale/, after ./run messages",
    "migrations": "rygrad manage makemigrations",
}


def main(names: list[str]) -> int:
    """Returns 1 when a rule is broken."""
    if unknown := set(names) - set(RULES):
        print(f"There is no rule {', '.join(sorted(unknown))}: choose from {', '.join(RULES)}.", file=sys.stderr)
        return 2
    broken = [name for name in names or RULES if not hold(name)]
    print(f"\nBroken: {', '.join(broken)}." if broken else "\nEvery house rule holds.")
    return 1 if broken else 0


def hold(name: str) -> bool:
    """Runs one rule; its words are shown only when it is broken."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as var:
        answer = subprocess.run(
            RULES[name],
            cwd=ROOT,
            env=environment(name, Path(var)),
            text=True,
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
    well = answer.returncode == 0
    print(f"{'ok    ' if well else 'BROKEN'} {name:<11} {time.monotonic() - began:5.1f}s", flush=True)
    if not well:
        print("\n".join([*_shortened(answer.stdout), f"       → {HINTS.get(name, 'see above')}"]), flush=True)
    elif name == "sizes":
        print(answer.stdout.rstrip())
    return well


def _shortened(words: str) -> list[str]:
    lines = words.rstrip().splitlines()
    return lines if len(lines) <= MOST_LINES else [*lines[:MOST_LINES], f"… and {len(lines) - MOST_LINES} lines more"]


def environment(name: str, var: Path) -> dict[str, str]:
    """The operator's own settings for ``settings``; a fresh, empty installation for everything else."""
    if name == "settings" and any(key.startswith("RYGRAD_") for key in os.environ):
        return dict(os.environ)
    clean = {key: value for key, value in os.environ.items() if not key.startswith("RYGRAD_")}
    clean |= {"RYGRAD_VAR": str(var), "RYGRAD_HTTPS": "0", "DJANGO_SETTINGS_MODULE": "rygrad.config.settings"}
    if name == "settings":
        subprocess.run([*RYGRAD, "migrate", "--verbosity", "0"], cwd=ROOT, env=clean, check=False)
    return clean


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
