"""How fast is a mothers' group? 200 mothers, three years of Thursdays, an old register of 150 names × 60 dates.

Server time in this process, without network: the register of a session opens, the figures and the report of three years
are reckoned, its PDF is made, a spreadsheet is taken in. In the same run, to compare with: the signed-out welcome page
(the floor of every page), a PDF of as many pages with nothing but words, and openpyxl reading the same spreadsheet.
"""

import io
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

GOALS = {"register": 50, "report": 1_000, "pdf": 3_000, "import": 5_000}  # milliseconds
MOTHERS = 200
WEEKS = 156
TRIES = 20


def main(words: list[str]) -> int:
    """Measures in a process of its own, so that the installation is its own too."""
    tries = "5" if "--quick" in words else str(TRIES)
    with tempfile.TemporaryDirectory(prefix="rygrad-circles-") as folder:
        env = os.environ | {
            "RYGRAD_VAR": folder,
            "RYGRAD_DEMO": "1",
            "RYGRAD_HTTPS": "0",
            "RYGRAD_HOSTS": "testserver,localhost",
            "DJANGO_SETTINGS_MODULE": "rygrad.config.settings",
        }
        return subprocess.call([sys.executable, "-m", "benchmarks.circles", tries], env=env)


def measure(tries: int) -> None:
    """Builds the circle and measures each thing."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    from django.test import Client

    from rygrad.circles.figures import facts

    circle, session, client = _circle()
    print(f"{MOTHERS} mothers, {WEEKS} sessions; load of the machine {os.getloadavg()[0]:.1f}")
    print(f"{'':<26}{'cpu':>10}{'p50':>10}{'p95':>10}")
    nobody = Client()
    floor = told("welcome page (floor)", tries, lambda: nobody.get("/"))
    told("register opens", tries, lambda: client.get(f"/circle-sessions/{session}/register/"), GOALS["register"], floor)
    first, last = circle.started_on, circle.started_on + timedelta(weeks=WEEKS)
    told("figures of three years", tries, lambda: facts(circle, from_on=first, to_on=last), GOALS["report"])
    _report(circle, client, tries, first, last)
    _import(circle, client, tries)


def _report(circle: Any, client: Any, tries: int, first: date, last: date) -> None:
    from rygrad.status_reports.actions.reports import begin, publish
    from rygrad.status_reports.papers.files import made

    report = begin(circle=circle, from_on=first, to_on=last, language="da", by=None)
    told("page of the report", tries, lambda: client.get(f"/reports/{report.pk}/"), GOALS["report"])
    frozen = publish(report=report, outside=False, by=None)["team"]
    body = made(frozen, "pdf")
    pages = body.count(b"/Type /Page\n") or body.count(b"/Type /Page") - body.count(b"/Type /Pages")
    few = max(tries // 4, 2)
    told(f"PDF, {len(body) // 1000} kB", few, lambda: made(frozen, "pdf"), GOALS["pdf"])
    told("the same pages, words only", few, lambda: _plain_pdf(max(pages, 1)))


def _plain_pdf(pages: int) -> bytes:
    from weasyprint import HTML

    words = "<p>" + "Torsdag formiddag paa biblioteket. " * 80 + "</p>"
    return HTML(string=f"<html lang=da><title>x</title>{words * pages}").write_pdf()


def _import(circle: Any, client: Any, tries: int) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile
    from openpyxl import load_workbook

    from rygrad.sheets.actions import taking, uploads
    from rygrad.sheets.models import Upload

    body = _sheet()

    def take() -> None:
        fresh = _empty_circle(circle)
        upload = uploads.receive(circle=fresh, file=SimpleUploadedFile("liste.xlsx", body), by=circle.pk)
        uploads.use_suggestions(upload=upload)
        plan = uploads.plan_of(Upload.objects.get(pk=upload.pk))
        uploads.confirm_sheets(upload=upload, sheets={name: {} for name in plan.answers.sheets})
        taking.begin(upload=Upload.objects.get(pk=upload.pk), language="da")
        taking.take_in.call(str(upload.pk))

    few = max(tries // 4, 2)
    peer = told(
        "openpyxl only reads it", few, lambda: [list(s.values) for s in load_workbook(io.BytesIO(body)).worksheets]
    )
    told("150 × 60 taken in", few, take, GOALS["import"], peer)


def _sheet() -> bytes:
    return (Path(__file__).resolve().parents[1] / "tests" / "sheets" / "files" / "large.xlsx").read_bytes()


def told(name: str, tries: int, what: Callable[[], Any], goal: int | None = None, floor: float | None = None) -> float:
    """Measures it, says it, and gives the median in milliseconds."""
    what()
    times, cpu = [], time.process_time()
    for _ in range(tries):
        began = time.perf_counter()
        answer = what()
        times.append((time.perf_counter() - began) * 1000)
        if hasattr(answer, "status_code"):
            assert answer.status_code == 200, answer.status_code
    times.sort()
    cpu = (time.process_time() - cpu) / tries * 1000
    middle, high = times[len(times) // 2], times[int(len(times) * 0.95)]
    word = "" if goal is None else f"  goal {goal}: {'met' if high < goal else 'MISSED'}"
    more = "" if floor is None else f"  ({middle / floor:.1f} × what it is compared with)"
    print(f"{name:<26}{cpu:>7.1f} ms{middle:>7.1f} ms{high:>7.1f} ms{word}{more}", flush=True)
    return middle


def _circle() -> tuple[Any, Any, Any]:
    """The circle, today's session, and the browser of one of its team."""
    from tests.cast import make_cast
    from tests.support.circling import make_vestby_circle

    cast = make_cast()
    circle = make_vestby_circle(cast)
    return circle, _thursdays(circle), cast.client("ellen")


def _thursdays(circle: Any) -> Any:
    from random import Random

    from rygrad.circles.models import Circle, Present, Session
    from rygrad.core.clock import today
    from tests.support.circling import add_mother, ours

    chance, last = Random(37), today()
    first = last - timedelta(weeks=WEEKS)
    Circle.objects.filter(pk=circle.pk).update(started_on=first)
    circle.refresh_from_db()
    mothers = [add_mother(circle, f"Mor {n:03}") for n in range(MOTHERS)]
    asked = {"starts": circle.starts, "ends": circle.ends, "zone": circle.zone}
    sessions = [
        Session(**ours(circle), on=first + timedelta(weeks=n), state="held", activity="Vi sang.", **asked)
        for n in range(WEEKS)
    ]
    now = Session(**ours(circle), on=last, **asked)
    Session.objects.bulk_create([*sessions, now])
    Present.objects.bulk_create(
        Present(**ours(circle), session=session, participant=mother)
        for session in sessions
        for mother in chance.sample(mothers, 14)
    )
    return now.pk


def _empty_circle(circle: Any) -> Any:
    from tests.support.circling import make_circle

    return make_circle(circle.group, started_on=date(2024, 1, 4))


if __name__ == "__main__":
    measure(int(sys.argv[1]))
