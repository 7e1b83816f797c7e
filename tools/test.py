"""``./run test``: every test, on SQLite, on PostgreSQL and in the browser; then one line that sums them up.

Words after it go to pytest, once, on SQLite: ``./run test tests/groups -k invitation``. ``--trust`` chooses the tests
of access, privacy, start-up and the policy mutants, of phones in bad weather, killed servers, cut power and full disks.

How much of it, by the environment (what the suite does; what is asked of a release):

    RYGRAD_TRUST_KILLS        50;  1000   the server is killed under load; PostgreSQL too, every tenth time
    RYGRAD_TRUST_WHOLE_KILLS   1;    20   the same with ``rygrad serve`` and its worker (suite: SQLite only)
    RYGRAD_TRUST_IMAGES      400;  5000   disks after a power cut, for each way to write (SQLite)
    RYGRAD_TRUST_FULL         12;    50   points at which the disk is full (SQLite)
    RYGRAD_TRUST_LOCKED       10;    60   seconds for which somebody else holds the database
    RYGRAD_TRUST_ROUNDS       50;  2000   one sheet eight times at once
    RYGRAD_TRUST_DAYS         60;   500   days of several writers, whose sheets are then to be told apart
    RYGRAD_TRUST_FLIPS       200;  2000   the network of a phone flips while forms are saved (browser)
    RYGRAD_TRUST_BROWSER_KILLS 5;   100   the browser is killed right after the word "saved"
    RYGRAD_TRUST_PROGRAMMES   25;  1000   made-up programmes on whose published figures nine attacks are tried
    RYGRAD_TRUST_DRIP          0;   0.3   seconds for which the line rests within a page (browser: who does not wait?)

With a size, only the tests of it are the point: ``RYGRAD_TRUST_KILLS=1000 ./run test tests/trust/talks/test_kill.py``;
``RYGRAD_TEST_DB=postgresql`` chooses the other database. The tests read ``RYGRAD_TEST_KILLS`` and so on, because their
settings take every other ``RYGRAD_…`` away.
"""

import importlib.util
import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TRUST = [
    *("tests/architecture", "tests/audit", "tests/config", "tests/trust", "tests/pulse", "tests/conversations"),
    *("tests/offline", "tests/tickets", "tests/reports"),
]
WORKERS = str(max(2, os.cpu_count() or 2))
SHARED = ("-n", WORKERS, "--dist", "worksteal")  # whole modules, and who is done helps the other
NOTHING_FOUND = 5  # pytest's exit code when no test matches
COUNTED = re.compile(r"(\d+) (passed|failed|skipped|errors?|xfailed|xpassed|deselected|warnings?)\b")
SUMMARY = re.compile(r"^=* ?(\d+ (?:passed|failed|skipped|error|deselected|xfailed|xpassed).*) in [\d.]+s")


RUNNING: list[subprocess.Popen] = []


@dataclass
class Stage:
    """One run of pytest: its name, its words, what is added to the environment."""

    name: str
    words: list[str]
    more: dict[str, str] = field(default_factory=dict)
    counts: Counter = field(default_factory=Counter)
    seconds: float = 0
    well: bool = True


def main(words: list[str]) -> int:
    """Runs the stages that the machine can. Returns 1 when one of them failed, or could not run in CI."""
    os.environ |= sizes(os.environ)
    if words and words[0] != "--trust":
        return subprocess.call([sys.executable, "-m", "pytest", *words], cwd=ROOT)
    folders = [folder for folder in TRUST if (ROOT / folder).is_dir()] if words else []
    began, well = time.monotonic(), True
    stages = [Stage("SQLite", [*folders, "-m", "not browser", *SHARED])]
    if _has_postgresql():
        stages.append(
            Stage(
                "PostgreSQL",
                [*folders, "-m", "not browser and not once", *SHARED],
                {"RYGRAD_TEST_DB": "postgresql"},
            )
        )
    else:
        well = _left_out("PostgreSQL", "postgresql")
    if _has_chromium():
        stages.append(Stage("Browser", [*folders, "-m", "browser", "-n", WORKERS]))
    else:
        well = _left_out("Browser", "chromium") and well
    for stage in stages:
        run(stage)
    return _sum_up(stages, time.monotonic() - began, well)


def sizes(environment: Mapping[str, str]) -> dict[str, str]:
    """The sizes that somebody asked for, by the names under which they reach the tests."""
    return {
        name.replace("_TRUST_", "_TEST_", 1): value
        for name, value in environment.items()
        if name.startswith("RYGRAD_TRUST_")
    }


def run(stage: Stage) -> None:
    """Runs one stage, shows its lines as they come and counts what its last line says."""
    print(f"\n── {stage.name} ──", flush=True)
    command = [sys.executable, "-m", "pytest", "-q", "--durations=5", *stage.words]
    began, last = time.monotonic(), ""
    process = subprocess.Popen(
        command, cwd=ROOT, env=os.environ | stage.more, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    RUNNING.append(process)
    for line in process.stdout or []:
        print(line, end="", flush=True)
        last = line if SUMMARY.search(line) else last
    code = process.wait()
    RUNNING.clear()
    stage.seconds = time.monotonic() - began
    stage.counts = counts(last)
    stage.well = code in {0, NOTHING_FOUND}


def counts(line: str) -> Counter:
    """The numbers of pytest's last line: ``3 passed, 1 skipped in 0.2s``."""
    return Counter(
        {word.rstrip("s") if word.startswith("error") else word: int(number) for number, word in COUNTED.findall(line)}
    )


def _sum_up(stages: list[Stage], seconds: float, well: bool) -> int:
    total: Counter = Counter()
    print()
    for stage in stages:
        said = ", ".join(f"{number} {word}" for word, number in stage.counts.items()) or "no tests"
        print(f"{stage.name:<11} {said} in {stage.seconds:.1f}s" + ("" if stage.well else "  ← failed"))
        total += stage.counts
    well = well and all(stage.well for stage in stages)
    if not well and not total["failed"] and not total["error"]:
        total["error"] += 1
    wanted = [word for word in ("failed", "passed", "skipped", "xfailed", "error") if total[word]]
    print(f"==== {', '.join(f'{total[word]} {word}' for word in wanted)} in {seconds:.2f}s ====", flush=True)
    return 0 if well else 1


def _left_out(name: str, package: str) -> bool:
    print(f"{name}: left out, because it is not installed here (`sudo apt-get install {package}`).", flush=True)
    return not os.environ.get("CI")


def _has_postgresql() -> bool:
    return _support("postgres").binaries() is not None


def _has_chromium() -> bool:
    return _support("browser").program() is not None


def _support(name: str) -> object:
    spec = importlib.util.spec_from_file_location(name, ROOT / "tests" / "support" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _stop(number: int, frame: object) -> None:
    """Told to stop: pytest and its helpers stop with us."""
    for process in RUNNING:
        process.terminate()
    raise SystemExit(128 + number)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _stop)
    sys.exit(main(sys.argv[1:]))
