"""C02, C05, C07–C09, D08, D14, F01–F04: a course of sixteen women, from the page where one signs up to the diploma.

Berit makes the course and shares it. Sixteen women sign up in four languages, come in with their own phones, sign,
tell of themselves and come to the days; Hala to too few. Chau signs for the programme. Everything is done on the page
where it is done: some in the browser, the rest by the same forms without one, so that sixteen do not take an hour.
"""

import io
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.test import Client
from pypdf import PdfReader

from rygrad.devtools.cohort_sixteen import FOUR_FIGURES, MAJORITY, SIXTEEN, Woman
from rygrad.diplomas.enums import Item
from rygrad.diplomas.models import Issued
from rygrad.diplomas.rules.codes import secret_of
from rygrad.gatherings.models import Attendance
from rygrad.groups.enums import Status
from rygrad.groups.models import Membership
from rygrad.groups.queries import live_roles
from rygrad.outbox.rules import JOBS
from rygrad.people.models import Person
from rygrad.training.enums import CohortState, Moment, Stage
from rygrad.training.models import Candidate, Cohort, CohortModule, EvaluationCount, Signature, Trainee
from rygrad.training.queries.plan import days_of
from tests.cast import Cast
from tests.diplomas.test_papers import prints
from tests.people.test_sign_in import code_in
from tests.support import browser as browsers
from tests.support.filling import fill, forms_on, hand_in
from tests.support.queue import work_off_queue

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

JANUARY = datetime(2027, 1, 5, 10, tzinfo=UTC)
FIRST, ENOUGH = date(2027, 2, 2), 15  # a Tuesday; the days of the course
HERS, LACKS = "Hodan", "Hala"  # whose phone we follow; who comes to too few days
READ = {"Hodan": "da-DK", "Rima": "ar", "Nisrin": "en-GB", "Senait": "nb-NO"}  # they sign up in a browser
WROTE = {"Thuy", "Emina"}  # Berit has met them, and writes them down herself
PAPERS = ("contract", "pledge")
ASKED = ("know-where-help", "dare-to-speak", "listen-to-the-end", "know-many-here")
WOMEN = {woman.first_name: woman for woman in SIXTEEN}


@dataclass
class Journey:
    """The windows and everybody in them. ``berit`` and ``hers`` are phones; the others have one without a screen."""

    berit: Any
    hers: Any
    cast: Cast
    enter: Callable[..., None]
    travel: Callable[[datetime], None]
    phones: dict[str, Client] = field(default_factory=dict)

    @property
    def cohort(self) -> Cohort:
        return Cohort.objects.select_related("group__programme").get()

    @property
    def room(self) -> str:
        return f"/courses/{self.cohort.pk}/"

    def on(self, day: date, hour: int = 16) -> None:
        """It is that day. Whoever is followed has signed in anew; the others stay on the phone they came in with."""
        self.travel(datetime(day.year, day.month, day.day, hour, tzinfo=UTC))
        self.enter(self.berit, self.cast, "berit")
        if HERS in self.cast.people:
            self.enter(self.hers, self.cast, HERS)
        self.phones = {name: self.cast.client(name) for name in WOMEN if name in self.cast.people}

    def go(self, way: str) -> None:
        """Berit goes from Today to the course, and through one of its doors."""
        self.berit.goto("/")
        self.berit.locator(f".ways a[href='/groups/{self.cast.vestby.pk}/']:visible").first.click()
        self.berit.locator("a.door[href$='/courses/']").click()
        self.berit.locator(f"h2 a[href='{self.room}']").click()
        self.berit.locator(f"a.door[href='{self.room}{way}']").click()

    def my_course(self) -> None:
        """Hodan goes from Today over the group to the page of her own course."""
        self.hers.goto("/")
        self.hers.locator(f".ways a[href='/groups/{self.cast.vestby.pk}/']:visible").first.click()
        self.hers.locator("a.door[href$='/courses/']").click()
        self.hers.locator(f"h2 a[href='{self.room}']").click()
        self.hers.locator("a.door[href='/me/course/']").click()


@pytest.fixture(autouse=True)
def january(travel: Callable[[datetime], None]) -> None:
    travel(JANUARY)


@pytest.fixture
def windows(chromium: Any, live_server: Any) -> Iterator[Callable[[str], Any]]:
    """``windows("ar")``: a phone of somebody else, in her language."""
    with ExitStack() as open_ones:
        yield lambda tag: open_ones.enter_context(browsers.window(chromium, browsers.PHONE, live_server.url, tag))


@prints
def test_sixteen_women_from_the_public_page_to_the_diploma(
    phone: Any, cast: Cast, enter: Callable[..., None], travel: Callable[..., None], windows: Callable[[str], Any]
) -> None:
    others = {name: windows(tag) for name, tag in READ.items()}
    went = Journey(phone, others[HERS], cast, enter, travel)
    went.on(JANUARY.date())
    make_the_course(went)
    leave_danish_out(went)
    address = share_it(went)
    sign_up(went, address, others)
    move_along(went)
    come_in(went)
    went.on(FIRST)
    night()
    hold_the_first_day(went)
    sign(went)
    tell_of_themselves(went)
    say_what_they_think(went, 2)
    sign_for_the_programme(went)
    hold_the_other_days(went)
    say_what_they_think(went, 4)
    went.on(last_day(went) + timedelta(days=4))
    night()
    read_what_they_thought(went)
    graduate(went)
    print_the_papers(went)
    check_a_card(others["Rima"])
    read_her_own(went)
    read_the_four_figures(went)


def night() -> None:
    """What runs by itself at night."""
    for code in ("training.begin", "training.variety", "training.forget"):
        JOBS[code].run()


def last_day(went: Journey) -> date:
    return max(each.gathering.on for each in days_of(went.cohort) if each.gathering)


def make_the_course(went: Journey) -> None:
    """C07: from Today to a course on fifteen Tuesdays; one date moved by hand."""
    page = went.berit
    page.goto("/")
    page.locator(f".ways a[href='/groups/{went.cast.vestby.pk}/']:visible").first.click()
    page.locator("a.door[href$='/courses/']").click()
    page.locator("a[href$='/courses/new/']").click()
    page.locator("[name=title]").fill("Forårsholdet")
    page.locator("[name=starts_on]").fill(FIRST.isoformat())
    page.locator("[name=starts]").fill("17:00")
    page.locator("[name=ends]").fill("20:00")
    page.locator("[name=place]").fill("Kulturhuset")
    page.locator("main form button").last.click()
    page.wait_for_url("**/dates/")
    dates = page.locator(".planner > li[data-number] input[type=date]")
    assert dates.count() == ENOUGH
    moved = date.fromisoformat(dates.last.input_value()) + timedelta(days=1)
    dates.last.fill(moved.isoformat())
    page.locator("button[name=do][value=save]").click()
    page.wait_for_url("**/plan/")
    days = [each.gathering.on for each in days_of(went.cohort) if each.gathering]
    assert (len(days), days[0], days[-1]) == (ENOUGH, FIRST, moved)
    assert {day.weekday() for day in days[:-1]} == {1}


def leave_danish_out(went: Journey) -> None:
    """C02: nearly everybody here speaks it, so the programme does not count it; the settings say so."""
    went.go("settings/")
    assert went.berit.locator("[name=majority]").input_value() == MAJORITY
    went.berit.locator("main form button").last.click()
    went.berit.wait_for_url(f"**{went.room}")
    assert went.cohort.majority == MAJORITY


def share_it(went: Journey) -> str:
    """The page is closed until she opens it. The address is what she sends around."""
    went.go("share/")
    went.berit.locator("button[name=do][value=open]").click()
    went.berit.locator("#switch[data-open=yes]").wait_for()
    return urlsplit(went.berit.locator("#share_link").input_value()).path


def sign_up(went: Journey, address: str, others: dict[str, Any]) -> None:
    """F01: each in her own language, without an account; two are written down by Berit."""
    for name, page in others.items():
        _signs_up(page, address, WOMEN[name])
    assert others["Rima"].locator("html").get_attribute("dir") == "rtl"
    for name in WOMEN.keys() - others.keys() - WROTE:
        fill(Client(), address, _told(WOMEN[name]), **{"accept-language": "da"})
    berit = went.cast.client("berit")
    for name in sorted(WROTE):
        fill(berit, f"{went.room}candidates/new/", _told(WOMEN[name]) | {"speaks": "da"})
    rows = {row.name: row for row in Candidate.objects.all()}
    assert {name: set(row.languages) for name, row in rows.items()} == {
        name: set(woman.languages) for name, woman in WOMEN.items()
    }
    assert {rows[name].speaks for name in READ} == {"da", "ar", "en", "nb"}
    assert {name for name, row in rows.items() if not row.by_herself} == WROTE


def _signs_up(page: Any, address: str, woman: Woman) -> None:
    told = _told(woman)
    page.goto(address)
    page.locator("[name=name]").fill(told["name"])
    page.locator("[name=phone]").fill(told["phone"])
    page.locator("#form summary").first.click()
    for tag in woman.languages:
        page.locator(f"[name=languages][value='{tag}']").check()
    page.locator("[name=age]").select_option(woman.age)
    page.locator("[name=area]").fill(woman.area)
    page.locator("#form button.big").click()
    page.locator("#thanks").wait_for()


def _told(woman: Woman) -> dict[str, Any]:
    number = 20_10_20_00 + list(WOMEN).index(woman.first_name)
    told = {"name": woman.first_name, "phone": str(number), "languages": list(woman.languages)}
    return told | {"age": woman.age, "area": woman.area}


def move_along(went: Journey) -> None:
    """D14, F01: Hodan step by step on Berit's phone, the others by the buttons of the same board."""
    page, board = went.berit, f"{went.room}candidates/"
    went.go("candidates/")
    for stage in (Stage.INFO, Stage.TALK, Stage.OFFERED):
        page.locator("li[data-candidate]", has_text=HERS).locator(f"button[name=to][value={stage.value}]").click()
        page.locator(f"[data-stage={stage.value}] li[data-candidate]", has_text=HERS).wait_for()
    berit = went.cast.client("berit")
    for stage in (Stage.INFO, Stage.TALK, Stage.OFFERED, Stage.TRAINEE):
        for form in forms_on(berit, board):
            if ("to", stage.value) in form.buttons and str(_row(HERS).pk) not in form.action:
                hand_in(berit, form, {"to": stage.value})
    page.reload()
    assert page.locator("#chosen").get_attribute("data-chosen") == "16"
    page.locator("li[data-candidate]", has_text=HERS).locator("button[name=to][value=trainee]").click()
    page.locator("#welcome").wait_for()
    assert Trainee.objects.count() == len(WOMEN)
    assert not Candidate.objects.exclude(stage=Stage.TRAINEE).exists()


def _row(name: str) -> Candidate:
    return next(row for row in Candidate.objects.select_related("trainee__person") if _called(row) == name)


def _called(row: Candidate) -> str:
    return row.trainee.person.first_name if row.trainee else row.name


def come_in(went: Journey) -> None:
    """Hodan holds her phone to Berit's and signs in with a code from a letter; the others open the link they got."""
    welcome = urlsplit(went.berit.locator("#share_welcome").input_value()).path
    hers = went.hers
    hers.goto(welcome)
    hers.locator("[name=last_name]").fill(WOMEN[HERS].last_name)
    hers.locator("[name=email]").fill(_email(HERS))
    hers.locator("main form button").click()
    hers.locator("main form:has([name=email]) button").click()
    hers.locator("[name=code]").wait_for()
    work_off_queue()
    hers.locator("[name=code]").fill(code_in(mail.outbox[-1]))
    hers.locator("main form:has([name=code]) button").click()
    hers.locator("[data-course=mine]").wait_for()  # Today: the course is there, also before it begins
    berit = went.cast.client("berit")
    for name in WOMEN.keys() - {HERS}:
        page = berit.get(f"/trainees/{_row(name).trainee_id}/").text
        way = re.search(r"/candidates/[\w-]+/", page)  # the board has no way to it any more
        assert way, "her page leads to the link for her phone"
        link = re.search(r"/course-welcome/[\w-]+/", berit.get(way[0]).text)
        assert link
        told = {"first_name": name, "last_name": WOMEN[name].last_name, "email": _email(name)}
        fill(Client(), link[0], told, **{"accept-language": READ.get(name, "da")})
    for name in WOMEN:
        went.cast.people[name] = Person.objects.select_related("account").get(first_name=name)
        assert went.cast[name].account.email == _email(name)


def _email(name: str) -> str:
    return f"{name.lower().replace('ü', 'u')}@holdet.example"


def hold_the_first_day(went: Journey) -> None:
    """C07: Berit's Today leads to the day; sixteen taps, and it is closed."""
    page = went.berit
    page.goto("/")
    page.locator("[data-course=register]").click()
    tiles = page.locator("#trainees .tile")
    assert tiles.count() == len(WOMEN)
    for tile in tiles.all():
        tile.click()
    page.locator("button[value=close].big").click()
    page.locator("#register[data-state=held]").wait_for()


def sign(went: Journey) -> None:
    """F02: agreement and promise, each read and signed on her own phone; Rima reads hers in Arabic."""
    hers = went.hers
    hers.goto("/")
    hers.locator("[data-course=mine]").click()
    hers.locator("a.door[href$='/sign/']").click()
    for kind in PAPERS:
        paper = hers.locator(f"[data-paper={kind}]")
        paper.locator(f"[name={kind}-name]").fill("Hodan Prøve")
        paper.locator(f"[name={kind}-agreed]").check()
        paper.locator("form button").click()
        hers.locator(f"[data-paper={kind}] [data-signed]").wait_for()
    for name in WOMEN.keys() - {HERS}:
        for kind in PAPERS:
            wanted = {f"{kind}-name": f"{name} Prøve", f"{kind}-agreed": "on"}
            fill(went.phones[name], f"{went.room}sign/", wanted, **{"accept-language": READ.get(name, "da")})
    assert Signature.objects.count() == 2 * len(WOMEN)


def tell_of_themselves(went: Journey) -> None:
    """D08, F03: what each likes to tell, on the page that is hers alone."""
    hers, woman = went.hers, WOMEN[HERS]
    went.my_course()
    hers.locator("a.door[href$='/me/profile/more/']").click()
    hers.locator("[name=country_1]").select_option(woman.countries[0])
    hers.locator("[name=came_in]").fill(woman.came_in)
    for name in ("age", "education", "work"):
        hers.locator(f"[name={name}]").select_option(getattr(woman, name))
    for code in woman.family:
        hers.locator(f"[name=family][value={code}]").check()
    hers.locator("[name=area]").fill(woman.area)
    hers.locator("main form button").last.click()
    hers.locator(".messages, [role=status]").first.wait_for()
    for name in WOMEN.keys() - {HERS}:
        told = WOMEN[name]._asdict()
        wanted = {name: told[name] for name in ("came_in", "area", "age", "education", "work")}
        wanted |= {f"country_{at}": code for at, code in enumerate(told["countries"], start=1)}
        fill(went.phones[name], "/me/profile/more/", wanted | {"family": list(told["family"])})


def say_what_they_think(went: Journey, value: int) -> None:
    """F04: Hodan taps on her phone; six more by the same link. Nobody is written down."""
    hers = went.hers
    went.my_course()
    way = hers.locator("a.door[href*='/evaluate/']")
    page = way.get_attribute("href")
    way.click()
    for code in ASKED:
        hers.locator(f"label.tile:has([name='{code}'][value='{value}'])").click()
    hers.locator("main form button").last.click()
    hers.locator("#done").wait_for()
    for _each in range(6):
        fill(Client(), page, dict.fromkeys(ASKED, str(value)))


def sign_for_the_programme(went: Journey) -> None:
    """F02: sixteen wait on Chau's Today; she signs for all of them, and Berit reads that it is done."""
    page = went.berit
    went.enter(page, went.cast, "chau")
    page.goto("/")
    page.locator("[data-contracts]").click()
    tiles = page.locator("label.tile:has([name=trainees])")
    assert tiles.count() == len(WOMEN)
    for tile in tiles.all():
        tile.click()
    page.locator("form:has([name=trainees]) button").click()
    page.locator("label.tile:has([name=trainees])").first.wait_for(state="detached")
    assert not Signature.objects.filter(signed_for_on=None).exists()
    went.enter(page, went.cast, "berit")
    went.go("signatures/")
    assert page.locator("li[data-trainee]").count() == len(WOMEN)


def hold_the_other_days(went: Journey) -> None:
    """C07: on each of them Berit ticks who is there and closes it. Hala comes to the first half."""
    for module in days_of(went.cohort)[1:]:
        assert module.gathering
        went.on(module.gathering.on, 18)
        here = [went.cast[name] for name in WOMEN if name != LACKS or module.position <= ENOUGH // 2]
        wanted = {"present": [str(person.pk) for person in here], "do": "close"}
        fill(went.cast.client("berit"), f"/course-days/{module.pk}/register/", wanted)
    assert {each.gathering.state for each in days_of(went.cohort) if each.gathering} == {"held"}
    assert Attendance.objects.filter(present=True).count() == ENOUGH * len(WOMEN) - (ENOUGH - ENOUGH // 2)


def read_what_they_thought(went: Journey) -> None:
    """F04: seven at the beginning, seven at the end: from 2 to 4."""
    went.go("evaluation/")
    assert went.berit.locator("[data-question] [data-moved='2.0']").count() == len(ASKED)
    assert EvaluationCount.objects.filter(moment=Moment.BEFORE, question=ASKED[0]).get().twos == 7


def graduate(went: Journey) -> None:
    """C08: fifteen can; Hala cannot, and the page says what is missing. Sent all the same, it is refused."""
    page, hala = went.berit, Trainee.objects.get(person__first_name=LACKS)
    went.go("graduation/")
    assert page.locator("#ready .tile").count() == len(WOMEN) - 1
    page.locator(f"#missing li[data-trainee='{hala.pk}'] a").click()
    page.locator("#missing").wait_for()
    assert page.locator("button[value=graduate]").count() == 0
    berit = went.cast.client("berit")
    refused = berit.post(f"{went.room}graduation/", {"trainee": str(hala.pk)}, follow=True)
    assert [each.level_tag for each in refused.context["messages"]] == ["error"]
    page.go_back()
    assert page.locator("#ready .tile input:checked").count() == len(WOMEN) - 1  # after the last day: one tap
    page.locator("#ready button[value=graduate]").click()
    page.locator("#graduated").wait_for()
    assert page.locator("#graduated li").count() == len(WOMEN) - 1
    hala.refresh_from_db()
    assert hala.graduated_on is None
    steps = dict(Membership.objects.filter(person__first_name__in=WOMEN).values_list("person__first_name", "status"))
    assert steps == dict.fromkeys(WOMEN, Status.GRADUATE) | {LACKS: Status.TRAINEE}
    assert set(live_roles().filter(person=hala.person_id).values_list("role", flat=True)) == {"trainee"}


def print_the_papers(went: Journey) -> None:
    """C09: diplomas and cards of all fifteen, with a bar; the file is opened by a second program."""
    page = went.berit
    page.locator(f"a[href='{went.room}diplomas/']").first.click()
    for item in (Item.DIPLOMA, Item.ID_CARD):
        page.locator(f"label:has([name=item][value={item.value}])").click()
        page.locator("main form:has([name=item]) button").click()
        page.locator("#progress progress").wait_for()
        work_off_queue()
        page.locator("#ready").wait_for()
        file = page.context.request.get(page.locator("#ready a").get_attribute("href"))
        reader = PdfReader(io.BytesIO(file.body()))
        text = " ".join(" ".join(sheet.extract_text() for sheet in reader.pages).split())
        assert {name for name in WOMEN if name in text} == WOMEN.keys() - {LACKS}
        if item == Item.DIPLOMA:
            assert len(reader.pages) == len(WOMEN) - 1
    numbers = sorted(Issued.objects.values_list("number", flat=True))
    assert numbers == [f"2027-{number:04}" for number in range(1, 2 * len(WOMEN) - 1)]


def check_a_card(stranger: Any) -> None:
    """C09: whoever scans her card reads one word. Hala has none."""
    card = Issued.objects.get(person__first_name="Thuy", item=Item.ID_CARD)
    stranger.goto(f"/check/{secret_of(card.pk)}/")
    assert stranger.locator("#answer").get_attribute("data-valid") == "yes"
    assert "Thuy" not in stranger.content()
    assert not Issued.objects.filter(person__first_name=LACKS).exists()


def read_her_own(went: Journey) -> None:
    """C05, D08: Hodan reads her hours, fifteen evenings of three; her letter says so, and her diploma is there."""
    hers = went.hers
    hers.goto("/")
    hers.locator(".ways a[href='/me/']:visible").first.click()
    hers.locator("a[href='/me/learning/']").first.click()
    assert hers.locator("#sum").get_attribute("data-minutes") == str(ENOUGH * 180)
    letter = hers.context.request.get(hers.locator("#sum a[lang=da]").get_attribute("href"))
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(letter.body())).pages)
    assert "45 timer" in " ".join(text.split())
    assert hers.locator("[data-standing=out]").count() == 2


def read_the_four_figures(went: Journey) -> None:
    """C02: sixteen women, thirteen languages, twelve countries, four continents; the language left out is printed."""
    went.go("variety/")
    figures = went.berit.locator("#figures .figure b").all_inner_texts()
    assert [int(each) for each in figures] == list(FOUR_FIGURES.values())
    assert went.berit.locator("#majority").count() == 1
    assert went.cohort.state == CohortState.RUNNING
    assert CohortModule.objects.count() == ENOUGH
