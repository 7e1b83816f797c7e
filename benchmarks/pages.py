"""How fast are the pages? The demo programme once and ten times, SQLite and PostgreSQL, 1 and 8 connections.

Measured on loopback without think time, from a second process. With 8 connections on two cores most of the time is
queueing: the column "cpu" is what one page costs the server, "p50" and "p95" are what the eighth in the queue waits.
The floor, measured in the same run, is the signed-out welcome page: the same server, frame and headers, no database.
"""

import re
import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from benchmarks.installation import Installation, get, installation, step_in

WHO = {"Today": "berit", "Today, volunteer": "amina", "Group": "berit", "Meetings": "berit", "Plan": "berit",
       "Close": "berit", "Year": "berit", "Register": "chau", "Floor": ""}
SECONDS = 4.0
WARM = 12


def main(words: list[str]) -> int:
    """Measures and prints; ``--quick`` only SQLite with one copy."""
    quick = "--quick" in words
    engines = ["sqlite"] if quick else ["sqlite", "postgresql"]
    results: dict[tuple[str, int], dict[str, list[float]]] = {}
    for engine in engines:
        for copies in [1] if quick else [1, 10]:
            with installation(engine, copies) as here:
                results[engine, copies] = _measure(engine, copies, here, 1.5 if quick else SECONDS)
    _growth(results)
    return 0


def _measure(engine: str, copies: int, here: Installation, seconds: float) -> dict[str, list[float]]:
    print(f"\n{engine}, demo programme x {copies} ({here.size / 1e6:.0f} MB); "
          f"first page {here.first_page:.2f} s after start")
    print(f"{'page':<18}{'kB':>6}{'cpu ms':>8} |{'p50 x1':>8}{'p95 x1':>8} |{'p50 x8':>8}{'p95 x8':>8}{'per s':>7}")
    cookies = {who: step_in(here.port, who) for who in set(WHO.values()) if who}
    paths = _paths(here.port, cookies)
    found = {}
    for page, path in paths.items():
        cookie = cookies.get(WHO[page], "")
        for _ in range(WARM):
            status, body, _ = get(here.port, path, cookie)
            assert status == 200, f"{page} {path}: {status}"
        cpu = here.cpu_seconds()
        one = _load(here.port, path, cookie, 1, seconds)
        cpu = (here.cpu_seconds() - cpu) / len(one) * 1000
        eight = _load(here.port, path, cookie, 8, seconds)
        found[page] = one
        print(f"{page:<18}{len(body) / 1000:>6.1f}{cpu:>8.1f} |{_at(one, 50):>8.1f}{_at(one, 95):>8.1f} |"
              f"{_at(eight, 50):>8.1f}{_at(eight, 95):>8.1f}{len(eight) / seconds:>7.0f}")
    _first_load(here.port, cookies["amina"])
    return found


def _paths(port: int, cookies: dict[str, str]) -> dict[str, str]:
    """The addresses, found as a person finds them: by following the links from Today."""
    today = get(port, "/", cookies["berit"], **{"Accept-Encoding": "identity"})[1].decode()
    group = _link(today, r"/groups/[0-9a-f-]{36}/(?=\")")
    meetings = f"{group}meetings/"
    listed = get(port, meetings, cookies["berit"], **{"Accept-Encoding": "identity"})[1].decode()
    coming = _link(today, r"/meetings/[0-9a-f-]{36}/")
    past = [link for link in re.findall(r"/meetings/[0-9a-f-]{36}/", listed) if link != coming]
    return {"Floor": "/", "Today": "/", "Today, volunteer": "/", "Group": group, "Meetings": meetings,
            "Plan": f"{coming}plan/", "Close": f"{(past or [coming])[0]}close/", "Year": f"{group}year/",
            "Register": "/national/"}


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
            assert status == 200
            took.append(each * 1000)
        return took

    with ThreadPoolExecutor(connections) as pool:
        return [each for some in pool.map(lambda _: ask(), range(connections)) for each in some]


def _first_load(port: int, cookies: str) -> None:
    """What a phone fetches the first time: the page and all that it names."""
    page = get(port, "/", cookies, **{"Accept-Encoding": "identity"})[1].decode()
    named = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page))
    total = len(get(port, "/", cookies)[1])
    parts = []
    for path in sorted(named):
        size = len(get(port, path)[1])
        parts.append(f"{path.rsplit('/', 1)[-1].split('.')[0]} {size / 1000:.1f}")
        total += size
    outside = re.findall(r'(?:src|href)="https?://[^"]+"', "".join(re.findall(r"<(?:script|link|img)[^>]*>", page)))
    print(f"first load {total / 1000:.1f} kB compressed ({', '.join(parts)}); files from elsewhere: {len(outside)}")


def _growth(results: dict[tuple[str, int], dict[str, list[float]]]) -> None:
    for engine in {engine for engine, copies in results if copies > 1}:
        small, large = results[engine, 1], results[engine, 10]
        ratios = {page: statistics.median(large[page]) / statistics.median(small[page]) for page in small}
        print(f"\n{engine}: ten times the size / once, p50: "
              + ", ".join(f"{page} {ratio:.2f}" for page, ratio in ratios.items()))


def _at(values: list[float], percent: int) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
