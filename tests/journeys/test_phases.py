"""C13, G08, G09: a group goes from the first phase to an association of its own, and one step back, on its phones."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import pytest
from django.urls import reverse

from rygrad.access.roles import RoleCode
from rygrad.association.models import Agreement, BoardSeat, HandoverStep, PhaseSince
from rygrad.association.queries.controller import controller_on
from rygrad.core.clock import today
from rygrad.gatherings.enums import Kind, State
from rygrad.gatherings.models import Gathering
from rygrad.groups.models import Group
from rygrad.groups.queries import live_roles
from rygrad.meetings.models import Meeting
from rygrad.outbox.rules import JOBS
from rygrad.packs.queries import pack
from tests.cast import Cast, join, make_person
from tests.support import browser as browsers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
START, TRAINING, GOING, ASSOCIATION = (phase.code for phase in pack("dk-bydelsmoedre").phases)
DAY = timedelta(days=1)
Enter = Callable[..., None]
PAPERS = {"founding-meeting", "statutes", "board-elected", "number", "agreement"}


@pytest.fixture
def group(cast: Cast) -> Group:
    """Vestby at its beginning, with five who could sit on a board."""
    for name in ("samira", "leyla"):
        cast.people[name] = make_person(name)
        join(cast[name], cast.vestby)
    Group.objects.filter(pk=cast.vestby.pk).update(phase=START)
    return Group.objects.select_related("programme", "parent").get(pk=cast.vestby.pk)


@pytest.fixture
def hers(chromium: Any, live_server: Any, cast: Cast, enter: Enter) -> Iterator[Callable[[str], Any]]:
    """``hers("berit")``: her telephone, on which she is signed in and on the page where she begins."""
    with ExitStack() as stack:

        def of(name: str) -> Any:
            page = stack.enter_context(browsers.window(chromium, browsers.PHONE, live_server.url))
            enter(page, cast, name)
            page.goto("/")
            return page

        yield of


def tap(page: Any, name: str, group: Group, within: str = "main") -> None:
    """Taps the link to the page of this name; a page without one is a dead end."""
    address = reverse(name, args=[group.pk])
    page.locator(f"{within} a[href='{address}']:visible").first.click()
    page.wait_for_url(lambda url: urlparse(url).path == address)


def walk(page: Any, name: str) -> None:
    address = reverse(name)
    page.locator(f"a[href='{address}']:visible").first.click()
    page.wait_for_url(lambda url: urlparse(url).path == address)


def send(page: Any, button: str) -> None:
    with page.expect_navigation():
        page.locator(button).first.click()


def asked(page: Any) -> dict[str, str]:
    """What the next phase asks for, and whether it is so."""
    lines = page.locator("#asked [data-asks]").all()
    return {line.get_attribute("data-asks"): line.get_attribute("data-met") for line in lines}


def step(page: Any, phase: str, on: date, why: str = "") -> None:
    page.locator(f"#move [name=phase][value={phase}]").check()
    page.locator("#move [name=on]").fill(on.isoformat())
    page.locator("#move [name=why]").fill(why)
    send(page, "#move button")


def now(page: Any) -> str:
    return page.locator(".road [data-state=now]").get_attribute("data-phase")


def move(page: Any, task: str, to: str) -> None:
    """Opens the task in the list, and taps where it goes; the picture is drawn anew."""
    row = page.locator(f"#task-{task}")
    if not row.locator("details[open]").count():
        row.locator("summary").click()
    send(page, f"#task-{task} button[value='{task}:{to}']")


def picture(page: Any) -> tuple[int, ...]:
    """How many pieces of the backbone stand with board, volunteers, both and coordinator; the list says the same."""
    holders = ("board", "mothers", "together", "coordinator")
    drawn = tuple(page.locator(f".backbone-edge[data-holder={each}]").count() for each in holders)
    told = tuple(page.locator(f"[data-task][data-holder={each}]").count() for each in holders)
    assert drawn == told
    return drawn


def test_g08_a_task_goes_on_and_back_and_the_right_goes_along(group: Group, hers: Callable[[str], Any]) -> None:
    """Berit hands the agenda over; Amina plans a meeting with it, and cannot any more once it is back."""
    berit, amina = hers("berit"), hers("amina")
    tap(berit, "home:group", group, "body")
    tap(berit, "association:handover", group)
    new = f"a[href='{reverse('meetings:new', args=[group.pk])}']"
    before = picture(berit)
    tap(amina, "meetings:list", group, "body")
    assert amina.locator(new).count() == 0

    move(berit, "agenda", "together")
    shared = picture(berit)
    assert [now - was for now, was in zip(shared, before, strict=True)] == [0, 0, 1, -1]
    move(berit, "agenda", "mothers")
    assert [now - was for now, was in zip(picture(berit), before, strict=True)] == [0, 1, 0, -1]
    assert berit.locator("#rights li").count() == 1

    amina.reload()
    amina.locator(f"main {new}").first.click()
    amina.locator("[name=on]").fill((today() + 9 * DAY).isoformat())
    send(amina, "button.big[type=submit]")
    meeting = Meeting.objects.get(group=group)
    assert meeting.gathering.on == today() + 9 * DAY
    assert str(meeting.pk) in amina.url
    tap(amina, "home:group", group, "body")
    tap(amina, "association:handover", group)  # she sees the picture that fills up, and moves nothing
    assert picture(amina)[1] == picture(berit)[1]
    assert amina.locator("button[name=move]").count() == 0

    move(berit, "agenda", "together")
    move(berit, "agenda", "coordinator")
    assert picture(berit) == before
    amina.goto(reverse("meetings:list", args=[group.pk]))
    assert amina.locator(new).count() == 0
    assert amina.goto(reverse("meetings:new", args=[group.pk])).status == 403

    for task, to in (("money", "together"), ("money", "mothers"), ("money", "board")):
        move(berit, task, to)
    assert berit.locator("#task-money").get_attribute("data-holder") == "mothers"  # there is no board yet
    assert [step.holder for step in HandoverStep.objects.filter(task="money")] == ["together", "mothers"]


def test_c13_from_the_first_phase_to_an_association_and_one_step_back(
    group: Group, cast: Cast, hers: Callable[[str], Any], travel: Callable[[datetime], None]
) -> None:
    chau = hers("chau")
    two_steps_on(chau, group)

    step(chau, ASSOCIATION, today())
    assert (now(chau), chau.locator("#move [name=on]").input_value()) == (GOING, today().isoformat())
    assert chau.locator("[data-wrong] li").count() == 1
    binds = chau.locator("#asked [data-met=no]:has(.chip)").all()
    assert {line.get_attribute("data-asks") for line in binds} == PAPERS

    berit = hers("berit")
    make_the_papers(berit, group, cast)
    tap(chau, "home:group", group)
    tap(chau, "association:phases", group)
    assert {code for code, met in asked(chau).items() if met == "no"} == {"meetings", "handed-over"}
    begins = today() + 10 * DAY
    step(chau, ASSOCIATION, begins)
    assert (now(chau), chau.locator("[data-state=planned]").get_attribute("data-phase")) == (GOING, ASSOCIATION)
    answers(group, "host", "Vestby Kommune")
    sign_the_paper(berit, group, begins)

    travel(datetime.combine(begins, time(9), tzinfo=UTC))
    JOBS["association.phases"].run()
    answers(group, "association", "Foreningen Vestby")
    the_board_runs_it(hers, group)

    travel(datetime.combine(begins + 30 * DAY, time(9), tzinfo=UTC))
    chau = hers("chau")
    chau.goto(reverse("association:phases", args=[group.pk]))
    assert now(chau) == ASSOCIATION
    step(chau, GOING, today(), why="Kassereren er flyttet")
    answers(group, "host", "Vestby Kommune")
    assert [row.phase for row in PhaseSince.objects.filter(group=group)] == [TRAINING, GOING, ASSOCIATION, GOING]
    amina = hers("amina")
    tap(amina, "home:group", group, "body")
    tap(amina, "association:phases", group)
    assert now(amina) == GOING
    assert "Kassereren er flyttet" in amina.locator("[data-state=now] [data-why]").inner_text()


def two_steps_on(chau: Any, group: Group) -> None:
    """From the register to the phases of the group, and on to where the papers are asked for."""
    walk(chau, "national:register")
    tap(chau, "home:group", group)
    tap(chau, "association:phases", group)
    assert (now(chau), asked(chau)) == (START, {"coordinator": "yes", "partners": "no", "trainees": "no"})
    step(chau, TRAINING, today() - 30 * DAY)
    assert (now(chau), asked(chau)) == (TRAINING, {"graduates": "no"})
    step(chau, GOING, today() - 20 * DAY)
    assert now(chau) == GOING
    assert {code for code, met in asked(chau).items() if met == "no"} == PAPERS | {"meetings", "handed-over"}


def answers(group: Group, kind: str, name: str) -> None:
    """Who answers for the data today, and in which form the group is."""
    controller = controller_on(group, today())
    assert controller is not None
    assert (controller.kind, controller.name) == (kind, name)
    form = "association" if kind == "association" else "project"
    assert Group.objects.get(pk=group.pk).legal_form == form


def make_the_papers(berit: Any, group: Group, cast: Cast) -> None:
    """Through the page of the association, step by step, as it leads her."""
    tap(berit, "home:group", group, "body")
    hold_the_founding_meeting(berit, group)
    elect_five(berit, group, cast)

    go_to(berit, "statutes", group)
    for name, said in (("name", "Foreningen Vestby"), ("number", "12 34 56 78"), ("agreed_on", f"{today()}")):
        berit.locator(f"[name={name}]").fill(said)
    send(berit, "main form button.ds-button")

    go_to(berit, "agreement", group)
    tap(berit, "association:agreement_new", group, "body")
    berit.locator("[name=kind][value=national]").check()
    berit.locator("details:has([name=new_organisation]) summary").click()
    berit.locator("[name=new_organisation]").fill("Landsorganisationen")
    berit.locator("[name=sector][value=non_profit]").check()
    berit.locator("[name=signed_on]").fill(f"{today()}")
    send(berit, "main form button.ds-button")
    assert Agreement.objects.get(group=group).signed_on == today()

    go_to(berit, "controller", group)
    berit.locator("#write [name=kind][value=host]").check()
    berit.locator("#write [name=name]").fill("Vestby Kommune")
    berit.locator("#write [name=since]").fill(f"{today() - 40 * DAY}")
    send(berit, "#write button.ds-button")


def go_to(page: Any, step: str, group: Group) -> None:
    """From the page of the association to one of its steps; there from wherever she is by the way back."""
    kit = reverse("association:kit", args=[group.pk])
    if urlparse(page.url).path != kit:
        page.goto(reverse("home:group", args=[group.pk]))
        tap(page, "association:kit", group)
    with page.expect_navigation():
        page.locator(f"[data-step={step}][data-done=no] a").click()


def hold_the_founding_meeting(berit: Any, group: Group) -> None:
    """The ready plan, put into the calendar, held and written down."""
    go_to(berit, "meeting", group)
    berit.locator("[name=on]").fill(f"{today()}")
    berit.locator("[name=starts]").fill("00:01")
    send(berit, "main form button.ds-button")
    meeting = Gathering.objects.get(group=group, kind=Kind.FOUNDING)
    assert meeting.items.count() == len(pack("dk-bydelsmoedre").plan("founding").parts)
    berit.locator(f"a[href='{reverse('gatherings:finish', args=[meeting.pk])}']").click()
    for box in berit.locator("[name=present]").all():
        box.check()
    berit.locator("[name=decided]").fill("Vi er en forening")
    send(berit, "main form button.ds-button")
    meeting.refresh_from_db()
    assert (meeting.state, meeting.attendances.filter(present=True).count() >= 5) == (State.HELD, True)


def elect_five(berit: Any, group: Group, cast: Cast) -> None:
    """From the minutes to the board: the first by hand, the others by the same form."""
    tap(berit, "association:board", group)
    tap(berit, "association:board_elect", group, "body")
    berit.locator("[name=post][value=chair]").check()
    berit.locator("[name=person]").select_option(f"{cast['amina'].pk}")
    given = {each: berit.locator(f"[name={each}]").input_value() for each in ("gathering", "from_on")}
    send(berit, "main form button.ds-button")
    assert BoardSeat.objects.get(group=group).gathering is not None
    client = cast.client("berit")
    rest = {"samira": "deputy_chair", "leyla": "treasurer", "ellen": "secretary", "hanne": "member"}
    for name, post in rest.items():
        said = {"post": post, "person": f"{cast[name].pk}", **given}
        assert client.post(reverse("association:board_elect", args=[group.pk]), said).status_code == 302
    assert not live_roles().filter(group=group, role=RoleCode.BOARD).exists()  # only a consultant gives it


def sign_the_paper(berit: Any, group: Group, on: date) -> None:
    """The paper about the change stands ready before its day, with both names, and as a file."""
    berit.goto(reverse("association:controller", args=[group.pk]))
    assert "Vestby Kommune" in berit.locator("#now").inner_text()
    berit.locator(f"[data-since='{on}'] a").click()
    facts = berit.locator(".paper-facts").first.inner_text()
    assert "Vestby Kommune" in facts
    assert "Foreningen Vestby" in facts
    with berit.expect_download() as file:
        berit.locator(f"a[href^='{reverse('association:controller_file', args=[group.pk])}']").click()
    assert Path(file.value.path()).read_bytes().startswith(b"%PDF")


def the_board_runs_it(hers: Callable[[str], Any], group: Group) -> None:
    """The consultant gives the board its rights; the chair takes the purse, and gives it back."""
    chau = hers("chau")
    walk(chau, "national:register")
    tap(chau, "home:group", group)
    tap(chau, "association:kit", group)
    tap(chau, "association:board", group)
    send(chau, f"form[action='{reverse('association:board_rights', args=[group.pk])}'] button")
    assert live_roles().filter(group=group, role=RoleCode.BOARD).count() == 5
    amina = hers("amina")
    tap(amina, "home:group", group, "body")
    tap(amina, "association:handover", group)
    for to in ("together", "mothers", "board"):
        move(amina, "money", to)
    assert picture(amina)[0] == 1
    move(amina, "money", "mothers")
    assert picture(amina)[0] == 0
