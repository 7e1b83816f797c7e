"""How fast are the pages? The demo programme once and ten times, SQLite and PostgreSQL, 1 and 8 connections.

Measured on loopback without think time, from a second process, a new connection for each request. "cpu" is what one
page costs the server's processors. With one connection nobody queues: "x1" is the server's own time, with the 1 to 3 ms
that the measuring needs (the floor shows them). With 8 connections on two cores most of "x8" is queueing. The floor,
measured in the same run, is the signed-out welcome page: the same server, frame and headers, no database.

Other work on the machine makes every number worse: compare with the load that is printed, and repeat when it is high.
"""

import os
import platform
import re
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.installation import Installation, get, installation, step_in

WHO = {
    "Today": "berit",
    "Today, volunteer": "amina",
    "Group": "berit",
    "Meetings": "berit",
    "Plan": "berit",
    "Guide": "berit",
    "Close": "berit",
    "Year": "berit",
    "Register": "chau",
    "Floor": "",
}
SECONDS = 3.0  # for each page and number of connections, at most
BUDGET = 420.0  # seconds for everything; when loading takes long, each page gets less
WARM = 16  # requests before measuring: enough for both web processes
PLAIN = {"Accept-Encoding": "identity"}


@dataclass(frozen=True)
class Page:
    """What one page cost with one connection: milliseconds."""

    cpu: float
    p50: float
    p95: float


Found = dict[str, Page]


def main(words: list[str]) -> int:
    """Measures and prints; ``--quick`` only SQLite with one copy."""
    quick = "--quick" in words
    plan = [("sqlite", 1)] if quick else [(engine, copies) for engine in ("sqlite", "postgresql") for copies in (1, 10)]
    until = time.monotonic() + (60 if quick else BUDGET)
    results: dict[tuple[str, int], Found] = {}
    print(_machine())
    for left, (engine, copies) in zip(range(len(plan), 0, -1), plan, strict=True):
        with installation(engine, copies) as here:
            loading = here.loading * (left - 1) * (1 if copies == 10 else 5)  # a guess of what is still to be loaded
            share = (until - time.monotonic() - loading) / left / len(WHO) / 2.3
            print(_heading(engine, copies, here))
            results[engine, copies] = _measure(here, min(SECONDS, max(share, 0.7)))
    _growth(results)
    return 0


def _machine() -> str:
    info = Path("/proc/cpuinfo")
    names = re.findall(r"model name\s*: (.+)", info.read_text()) if info.exists() else []
    return (
        f"{datetime.now(tz=UTC):%Y-%m-%d %H:%M} UTC, {os.cpu_count()} cores, "
        f"{names[0] if names else 'unknown CPU'}, {platform.system()}, Python {platform.python_version()}"
    )


def _heading(engine: str, copies: int, here: Installation) -> str:
    return (
        f"\n{engine}, demo programme x {copies} ({here.size / 1e6:.0f} MB): loaded in {here.loading:.0f} s, "
        f"first page {here.first_page:.1f} s after the start; load of the machine {os.getloadavg()[0]:.1f}\n"
        f"{'page':<18}{'kB':>6}{'cpu ms':>8} |{'p50 x1':>8}{'p95 x1':>8} |{'p50 x8':>8}{'p95 x8':>8}{'per s':>7}"
    )


def _measure(here: Installation, seconds: float) -> Found:
    cookies = {who: step_in(here.port, who) for who in set(WHO.values()) if who}
    found = {}
    for page, path in _paths(here.port, cookies).items():
        cookie = cookies.get(WHO[page], "")
        for _ in range(WARM):
            status, body, _ = get(here.port, path, cookie)
            assert status == 200, f"{page} {path}: {status}"
        cpu = here.cpu_seconds()
        one = _load(here.port, path, cookie, 1, seconds)
        cpu = (here.cpu_seconds() - cpu) / len(one) * 1000
        eight = _load(here.port, path, cookie, 8, seconds)
        found[page] = Page(cpu, _at(one, 50), _at(one, 95))
        print(
            f"{page:<18}{len(body) / 1000:>6.1f}{cpu:>8.1f} |{_at(one, 50):>8.1f}{_at(one, 95):>8.1f} |"
            f"{_at(eight, 50):>8.1f}{_at(eight, 95):>8.1f}{len(eight) / seconds:>7.0f}",
            flush=True,
        )
    _first_load(here.port, cookies["amina"])
    return found


def _paths(port: int, cookies: dict[str, str]) -> dict[str, str]:
    """The addresses, found as a person finds them: by following the links from Today."""
    today = _read(port, "/", cookies["berit"])
    group = _link(today, r"/groups/[0-9a-f-]{36}/(?=\")")
    meetings = f"{group}meetings/"
    coming = _link(today, r"/meetings/[0-9a-f-]{36}/")
    guide = _link(_read(port, coming, cookies["berit"]), r"/gatherings/[0-9a-f-]{36}/guide/")
    listed = re.findall(r"/meetings/[0-9a-f-]{36}/", _read(port, meetings, cookies["berit"]))
    past = next(link for link in listed if link != coming)
    return {
        "Floor": "/",
        "Today": "/",
        "Today, volunteer": "/",
        "Group": group,
        "Meetings": meetings,
        "Plan": f"{coming}plan/",
        "Guide": guide,
        "Close": f"{past}close/",
        "Year": f"{group}year/",
        "Register": "/national/",
    }


def _read(port: int, path: str, cookies: str) -> str:
    return get(port, path, cookies, **PLAIN)[1].decode()


def _link(page: str, pattern: str) -> str:
    found = re.search(pattern, page)
    assert found, f"no link like {pattern} on the page"
    return found[0]


def _load(port: int, path: str, cookies: str, connections: int, seconds: float) -> list[float]:
    """Milliseconds of every answer in so many seconds; stops by itself."""
    until = time.perf_counter() + seconds

    def ask() -> list[float]:
        took = []
        while time.perf_counter() < until:
            status, _, each = get(port, path, cookies)
            assert status == 200, f"{path}: {status}"
            took.append(each * 1000)
        return took

    with ThreadPoolExecutor(connections) as pool:
        return [each for some in pool.map(lambda _: ask(), range(connections)) for each in some]


def _first_load(port: int, cookies: str) -> None:
    """What a phone fetches the first time: the page and all that it names."""
    page = _read(port, "/", cookies)
    named = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page))
    total = len(get(port, "/", cookies)[1])
    parts = []
    for path in sorted(named):
        size = len(get(port, path)[1])
        parts.append(f"{path.rsplit('/', 1)[-1].split('.')[0]} {size / 1000:.1f}")
        total += size
    outside = re.findall(r'(?:src|href)="https?://[^"]+"', "".join(re.findall(r"<(?:script|link|img)[^>]*>", page)))
    print(f"first load {total / 1000:.1f} kB compressed ({', '.join(parts)}); files from elsewhere: {len(outside)}")


def _growth(results: dict[tuple[str, int], Found]) -> None:
    for engine in dict.fromkeys(engine for engine, copies in results if copies > 1):
        small, large = results[engine, 1], results[engine, 10]
        print(f"\n{engine}: ten times the size against once")
        print("  by cpu: " + ", ".join(f"{page} {large[page].cpu / small[page].cpu:.2f}" for page in small))
        print("  by p50: " + ", ".join(f"{page} {large[page].p50 / small[page].p50:.2f}" for page in small))


def _at(values: list[float], percent: int) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
