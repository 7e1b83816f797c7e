"""How fast is a course? 40 trainees × 17 days, everybody ticked here and there.

Server time in this process, without network: the register of a day opens and is saved, the board and the attendance
list are drawn, a trainee's own page. In the same run, to compare with: the signed-out welcome page (the floor of every
page).
"""

import os
import subprocess
import sys
import tempfile
from datetime import timedelta
from random import Random
from typing import Any

from benchmarks.circles import told

GOAL = 50  # milliseconds, p95
MINUTE = 60_000
TRAINEES, DAYS, TRIES = 40, 17, 40
DIPLOMAS = 500


def main(words: list[str]) -> int:
    """Measures in a process of its own, so that the installation is its own too."""
    tries = "10" if "--quick" in words else str(TRIES)
    with tempfile.TemporaryDirectory(prefix="rygrad-training-") as folder:
        env = os.environ | {
            "RYGRAD_VAR": folder,
            "RYGRAD_DEMO": "1",
            "RYGRAD_HTTPS": "0",
            "RYGRAD_HOSTS": "testserver,localhost",
            "DJANGO_SETTINGS_MODULE": "rygrad.config.settings",
        }
        return subprocess.call([sys.executable, "-m", "benchmarks.training", tries], env=env)


def measure(tries: int) -> None:
    """Builds the course and measures each page."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    from django.test import Client

    cohort, client, tara = _course()
    print(f"{TRAINEES} trainees, {DAYS} days; load of the machine {os.getloadavg()[0]:.1f}")
    print(f"{'':<26}{'cpu':>10}{'p50':>10}{'p95':>10}")
    nobody = Client()
    floor = told("welcome page (floor)", tries, lambda: nobody.get("/"))
    _pages(cohort, client, tara, tries, floor)
    _diplomas(cohort, client, tries)


def _pages(cohort: Any, client: Any, tara: Any, tries: int, floor: float) -> None:
    from rygrad.gatherings.models import Attendance
    from rygrad.training.models import CohortModule

    day = CohortModule.objects.get(cohort=cohort, position=DAYS)
    register = f"/course-days/{day.pk}/register/"
    here = list(Attendance.objects.filter(gathering=day.gathering).values_list("person_id", flat=True))
    seen = ",".join(map(str, here))
    ticks = {"present": here, "seen_present": seen, "note": "Vi manglede stole.", "do": "save"}
    told("register opens", tries, lambda: client.get(register), GOAL, floor)
    told("register is saved", tries, lambda: _followed(client.post(register, ticks)), GOAL, floor)
    told("board of the course", tries, lambda: client.get(f"/courses/{cohort.pk}/board/"), GOAL, floor)
    told("attendance list", tries, lambda: client.get(f"/courses/{cohort.pk}/sheet/"), GOAL, floor)
    told("her own page", tries, lambda: tara.get("/me/course/"), GOAL, floor)


def _followed(answer: Any) -> None:
    assert answer.status_code == 302, answer.status_code


def _diplomas(cohort: Any, client: Any, tries: int) -> None:
    """500 diplomas in under a minute, with a bar that moves; beside them as many pages with nothing but words."""
    from rygrad.core.clock import today
    from rygrad.diplomas.actions.printing import make_papers
    from rygrad.diplomas.models import PrintJob
    from rygrad.training.models import Trainee
    from tests.support.training import add_trainee

    for number in range(DIPLOMAS - TRAINEES):
        add_trainee(cohort, f"færdig{number:03}")
    Trainee.objects.filter(cohort=cohort).update(graduated_on=today())
    address = f"/courses/{cohort.pk}/diplomas/"
    told("500 are put in the queue", 1, lambda: _followed(client.post(address, {"item": "diploma", "language": "da"})))
    told("the bar", tries, lambda: client.get(address), GOAL)

    def make() -> None:
        PrintJob.objects.update(state="running")
        make_papers.call(str(PrintJob.objects.get().pk))

    told("500 diplomas", 1, make, MINUTE, told("500 pages, words only", 1, _words))
    print(f"{'':<26}{len(PrintJob.objects.get().body) // 1000} kB in one file")


def _words() -> bytes:
    from weasyprint import HTML

    page = "<p style='break-after: page'>" + "Hun har gennemført uddannelsen. " * 12 + "</p>"
    made: bytes = HTML(string=f"<html lang=da><title>x</title>{page * DIPLOMAS}").write_pdf()
    return made


def _course() -> tuple[Any, Any, Any]:
    """The course, the coordinator's browser and a trainee's."""
    from rygrad.core.clock import today
    from rygrad.gatherings.models import Attendance
    from rygrad.training.models import HomeworkDone
    from tests.cast import make_cast
    from tests.support.training import add_module, add_trainee, attend, make_cohort, ours

    cast, chance = make_cast(), Random(17)
    cohort = make_cohort(cast.vestby, starts_on=today() - timedelta(weeks=DAYS - 1))
    trainees = [
        add_trainee(cohort, cast["tara"]),
        *(add_trainee(cohort, f"lærende{n:02}") for n in range(TRAINEES - 1)),
    ]
    days = [
        add_module(
            cohort, n + 1, on=cohort.starts_on + timedelta(weeks=n), must=n % 5 == 0, homework="Tal med en nabo."
        )
        for n in range(DAYS)
    ]
    for day in days[:-1]:
        attend(day, *chance.sample(trainees, 34))
        done = chance.sample(trainees, 20)
        HomeworkDone.objects.bulk_create(HomeworkDone(**ours(cohort), module=day, trainee=each) for each in done)
    Attendance.objects.bulk_create(
        Attendance(
            programme=cohort.programme,
            group=cohort.group,
            gathering=days[-1].gathering,
            person=each.person,
            present=True,
        )
        for each in trainees[:30]
    )
    return cohort, cast.client("berit"), cast.client("tara")


if __name__ == "__main__":
    measure(int(sys.argv[1]))
