"""Sends a file through the guided preview as a volunteer does, page after page."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from rygrad.circles.models import Circle, Participant, Present
from rygrad.sheets.rules.asking import Answers
from rygrad.sheets.rules.opening import open_file
from rygrad.sheets.rules.plan import Known, Plan, make_plan
from rygrad.sheets.rules.years import Setting
from tests.support.queue import work_off_queue

FILES = Path(__file__).parent / "files"
SETTING = Setting(4, date(2025, 8, 28), date(2026, 3, 1))
_CODE = re.compile(r'name="code" value="(\w+)"')
_KIND = re.compile(r'id="question" data-kind="(\w+)"')
_OFFERED = re.compile(r'<input type="radio" name="answer" value="(\w+)"[^>]*checked')
_COUNT = re.compile(r'data-count="(\w+)"><dt>[^<]*</dt><dd>(\d+)</dd>')


def planned(name: str, said: Mapping[str, str] | None = None, known: Known | None = None) -> Plan:
    """The plan of one of the files; ``said``: answers by the kind of question."""
    answers = Answers()
    grids = open_file((FILES / name).read_bytes(), name)
    for _round in range(4):
        plan = make_plan(grids, SETTING, known or Known(), answers)
        answers.said |= {each.code: (said or {}).get(each.kind, each.default) for each in plan.answers.asked}
    return plan


def days(plan: Plan) -> dict[str, list[str]]:
    """Who was there, by day, as the plan has it; a day that was called off has its reason."""
    names = {key: each.alias for key, each in plan.mothers.items()}
    return {
        each.day.isoformat(): [f"({each.off})"] if each.off else sorted(names[key] for key in each.add)
        for each in plan.days
    }


def kinds(plan: Plan) -> list[str]:
    """What was asked about."""
    return [str(each.kind) for each in plan.answers.asked]


def send(client: Client, circle: Circle, data: bytes, name: str = "liste.csv") -> HttpResponse:
    """The first page: a file is chosen."""
    return client.post(reverse("sheets:import", args=[circle.pk]), {"file": SimpleUploadedFile(name, data)})


@dataclass
class Gone:
    """How it went: what was asked, the numbers of the last page before the button, that page, its address."""

    url: str
    asked: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    page: str = ""


def go_through(client: Client, url: str, said: Mapping[str, str] | None = None, **sheets: str) -> Gone:
    """Says yes to the sheets, answers each question (what is suggested, unless ``said`` has its kind)."""
    gone = Gone(url)
    page = client.get(url).content.decode()
    ticked = re.findall(r'name="(take-\d+)"[^>]*checked', page)
    if 'id="sheets"' in page:
        client.post(url, {"do": "sheets", **dict.fromkeys(ticked, "on"), **sheets})
    for _question in range(40):
        page = client.get(url).content.decode()
        kind = _KIND.search(page)
        if kind is None:
            break
        gone.asked.append(kind[1])
        offered, code = _OFFERED.search(page), _CODE.search(page)
        assert code is not None
        answer = (said or {}).get(kind[1], offered[1] if offered else "")
        assert client.post(url, {"do": "answer", "code": code[1], "answer": answer}).status_code == 302
    gone.numbers, gone.page = counts(page), page
    return gone


def counts(page: str) -> dict[str, int]:
    """The numbers that a page tells."""
    return {code: int(number) for code, number in _COUNT.findall(page)}


def take(client: Client, gone: Gone) -> dict[str, int]:
    """Presses the button and lets the worker work; the numbers of the last page."""
    assert client.post(f"{gone.url}take/")["Location"].endswith("progress/")
    work_off_queue()
    page = client.get(f"{gone.url}progress/").content.decode()
    assert 'id="taken"' in page
    return counts(page)


def bring(client: Client, circle: Circle, data: bytes, name: str = "liste.csv", **said: str) -> dict[str, int]:
    """The whole way in one."""
    return take(client, go_through(client, send(client, circle, data, name)["Location"], said))


def register(circle: Circle) -> dict[str, list[str]]:
    """Who was there, by day, as it stands in the database."""
    rows = Present.objects.filter(circle=circle).select_related("session", "participant")
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row.session.on.isoformat(), []).append(row.participant.alias)
    return {day: sorted(names) for day, names in sorted(found.items())}


def aliases(circle: Circle) -> list[str]:
    """Everybody's name."""
    return sorted(each.alias for each in Participant.objects.filter(circle=circle))


def everything(circle: Circle) -> dict[str, Any]:
    """All that an import could change, to compare before and after."""
    from rygrad.circles import models

    found = {}
    for name in ("Participant", "Session", "Present", "StandingStep", "OnDuty", "Referral", "Visit", "ContextTag"):
        rows = getattr(models, name).objects.filter(circle=circle).order_by("pk")
        found[name] = list(rows.values())
    return found
