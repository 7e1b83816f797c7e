"""The plan of a course: which dates it proposes, what moves with a day, and what it covers and lacks."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from rygrad.challenges.models import Challenge
from rygrad.core.clock import today
from rygrad.gatherings.models import Attendance, Gathering
from rygrad.groups.models import Organisation
from rygrad.packs.calendar import stretches
from rygrad.packs.queries import pack
from rygrad.training.actions.plan import set_dates
from rygrad.training.models import Cohort, CohortModule, ModuleService
from rygrad.training.queries.plan import days_of
from rygrad.training.rules.plan_cover import by_area, shares, without_method
from rygrad.training.rules.plan_dates import Rhythm, by_date, proposed

from .test_cohorts import begin

TUESDAY = date(2027, 1, 12)


@pytest.fixture(autouse=True)
def december(travel: Any) -> None:
    travel(datetime(2026, 12, 1, 12, tzinfo=UTC))


def _known(country: str = "DK") -> list[Any]:
    return [each for year in (2026, 2027, 2028) for each in stretches(country, year, "da")]


def _dates(count: int, country: str = "DK", **more: Any) -> tuple[list[date], dict[date, set[str]]]:
    """The dates of a course on Tuesdays from 12 January 2027, and the weeks left out with their reasons."""
    known = _known(country)
    off = {each.key for each in known if each.leave_out}
    rows = proposed(Rhythm(**{"first": TUESDAY, "weekday": 1} | more), [None] * count, known, off)
    out = {each.on: {why.key for why in each.why} for each in rows if each.number is None}
    return [each.on for each in rows if each.number is not None], out


def test_a_danish_spring_leaves_out_winter_week_easter_and_eid() -> None:
    days, out = _dates(15)
    assert out == {
        date(2027, 2, 16): {"winter-7-2027"},
        date(2027, 3, 9): {"eid-al-fitr-2027-1"},
        date(2027, 3, 23): {"easter-2027"},
    }
    weeks = [TUESDAY + timedelta(weeks=number) for number in range(18)]
    assert days == [each for each in weeks if each not in out]


def test_a_norwegian_spring_has_its_own_winter_week_and_its_national_day() -> None:
    _days, out = _dates(17, "NO", first=date(2027, 1, 11), weekday=0)
    assert {key for keys in out.values() for key in keys} == {
        "winter-8-2027",
        "easter-2027",
        "public-2027-03-29",
        "public-2027-05-17",
        "eid-al-adha-2027-1",
    }


def test_every_second_week_goes_on_the_week_after_one_that_is_left_out() -> None:
    days, out = _dates(4, first=date(2027, 2, 2), every=2)
    assert days == [date(2027, 2, 2), date(2027, 2, 23), date(2027, 3, 16), date(2027, 3, 30)]
    assert list(out) == [date(2027, 2, 16), date(2027, 3, 9)]


def test_a_christmas_holiday_that_passes_new_year_and_a_summer_are_left_out() -> None:
    days, out = _dates(3, first=date(2026, 12, 15))
    assert days == [date(2026, 12, 15), date(2027, 1, 5), date(2027, 1, 12)]
    assert [sorted(keys) for keys in out.values()] == [["christmas-2026"], ["christmas-2026"]]


def test_days_that_stay_keep_their_dates_and_nobody_gets_the_same_one() -> None:
    fixed = [TUESDAY, None, date(2027, 1, 19), None]
    rows = proposed(Rhythm(TUESDAY, 1), fixed, [], set())
    assert [(each.on.day, each.number) for each in rows] == [(12, 0), (19, 2), (26, 1), (2, 3)]


def test_the_places_of_the_plan_follow_its_dates() -> None:
    on = [date(2027, 1, 19), None, date(2027, 1, 5), None, date(2027, 1, 12)]
    assert by_date(list(enumerate(on))) == [2, 1, 4, 3, 0]


def _address(name: str, cohort: Cohort) -> str:
    return reverse(f"training:{name}", kwargs={"pk": cohort.pk})


def test_the_planner_shows_why_proposes_anew_without_it_and_saves(cast: Any) -> None:
    """C07 (plan): dates."""
    cohort, client = begin(cast.vestby), cast.client("berit")
    page = client.get(_address("dates", cohort))
    html = page.content.decode()
    assert "Vinterferie, uge 7" in html and "Eid al-fitr" in html and "Påskeferie" in html
    shown = [why.key for row, _bound in page.context["rows"] for why in row.why]
    typed = {name: TUESDAY.isoformat() for name in page.context["form"].fields if name.startswith("on-")}
    asked = typed | {"do": "again", "shown": shown, "off": ["easter-2027"], "own_to": "nonsense"}
    again = client.post(_address("dates", cohort), asked)
    assert again.context["form"]["own_to"].value() == "nonsense" and list(again.context["messages"])
    assert [bound.value() for _row, bound in again.context["rows"] if bound][1] == date(2027, 1, 19)
    rows = [row for row, _bound in again.context["rows"]]
    assert [row.on for row in rows if row.day is None] == [date(2027, 3, 23)]
    own = {"do": "again", "shown": shown, "off": [], "own_from": "2027-01-18", "own_to": "2027-01-24"}
    rows = [row for row, _bound in client.post(_address("dates", cohort), own).context["rows"]]
    assert [row.on for row in rows if row.day is None] == [date(2027, 1, 19)]
    saved = {"do": "save"} | {f"on-{row.day.module.pk}": row.on.isoformat() for row in rows if row.day}
    assert client.post(_address("dates", cohort), saved).headers["Location"] == _address("plan", cohort)
    gatherings = [each.gathering for each in days_of(cohort)]
    assert [each.on for each in gatherings if each] == [row.on for row in rows if row.day]
    first = gatherings[0]
    assert first is not None and (first.kind, first.starts, first.place) == ("module", time(17), "Kulturhuset")
    assert [(item.exercise, item.minutes) for item in first.items.all()] == [("", 5), ("m-beginning", 160), ("", 15)]


@pytest.mark.parametrize("wrong", ["same", "nonsense", "far"])
def test_wrong_dates_are_said_at_their_field_and_nothing_is_saved(cast: Any, wrong: str) -> None:
    cohort, client = begin(cast.vestby), cast.client("berit")
    first, second = days_of(cohort)[:2]
    said = {"same": "2027-01-12", "nonsense": "snart", "far": "3027-01-01"}[wrong]
    answer = client.post(
        _address("dates", cohort), {"do": "save", f"on-{first.pk}": "2027-01-12", f"on-{second.pk}": said}
    )
    form = answer.context["form"]
    assert list(form.errors) == [f"on-{second.pk}"] and form[f"on-{second.pk}"].value() == said
    assert not Gathering.objects.filter(kind="module").exists()


def _dated(cast: Any, count: int = 3) -> tuple[Cohort, list[CohortModule]]:
    cohort = begin(cast.vestby)
    days = days_of(cohort)[:count]
    set_dates(cohort=cohort, dates={each.pk: TUESDAY + timedelta(weeks=at) for at, each in enumerate(days)}, by=None)
    return cohort, days_of(cohort)[:count]


def test_moving_a_date_moves_its_gathering_and_the_order_follows(cast: Any) -> None:
    cohort, (first, second, third) = _dated(cast)
    set_dates(cohort=cohort, dates={first.pk: date(2027, 2, 2)}, by=None)
    moved = days_of(cohort)[:3]
    assert [each.pk for each in moved] == [second.pk, third.pk, first.pk]
    assert moved[2].gathering_id == first.gathering_id
    assert [each.gathering.sequence for each in moved if each.gathering] == [0, 0, 1]


def test_two_days_that_change_places_take_each_others_date(cast: Any) -> None:
    cohort, (first, second, _third) = _dated(cast)
    cast.client("berit").post(_address("plan_change", cohort), {"do": "up", "day": second.pk})
    now = days_of(cohort)[:2]
    assert [(each.pk, each.gathering.on) for each in now if each.gathering] == [
        (second.pk, TUESDAY),
        (first.pk, TUESDAY + timedelta(weeks=1)),
    ]


@pytest.mark.parametrize("how", ["held", "came"])
def test_a_day_that_has_been_is_neither_moved_nor_taken_out(cast: Any, how: str) -> None:
    cohort, (first, second, _third) = _dated(cast)
    if how == "held":
        Gathering.objects.filter(pk=first.gathering_id).update(state="held")
    else:
        ours = {"programme": cohort.programme, "group": cohort.group, "gathering": first.gathering}
        Attendance.objects.create(**ours, person=cast["tara"], present=True)
    client = cast.client("berit")
    client.post(reverse("training:day_change", kwargs={"pk": first.pk}), {"do": "out"})
    client.post(_address("plan_change", cohort), {"do": "up", "day": second.pk})
    kept = days_of(cohort)[0]
    assert kept.pk == first.pk and kept.gathering is not None and kept.gathering.on == TUESDAY


def test_a_day_taken_out_or_called_off_calls_its_gathering_off(cast: Any) -> None:
    cohort, (first, second, _third) = _dated(cast)
    client = cast.client("berit")
    client.post(reverse("training:day_change", kwargs={"pk": first.pk}), {"do": "out"})
    client.post(reverse("training:day_change", kwargs={"pk": second.pk}), {"do": "off", "reason": "Sne"})
    states = Gathering.objects.filter(pk__in=[first.gathering_id, second.gathering_id]).values_list("state", flat=True)
    assert list(states) == ["cancelled", "cancelled"]
    set_dates(cohort=cohort, dates={second.pk: date(2027, 3, 2)}, by=None)
    again = CohortModule.objects.select_related("gathering").get(pk=second.pk)
    assert again.gathering is not None and again.gathering_id != second.gathering_id
    assert again.gathering.on == date(2027, 3, 2)


def _plan(cast: Any, cohort: Cohort) -> Any:
    return cast.client("berit").get(_address("plan", cohort))


def test_a_course_without_a_method_day_warns(cast: Any) -> None:
    """C10: a curriculum without a method module warns."""
    cohort = begin(cast.vestby)
    assert 'data-missing="method"' not in _plan(cast, cohort).content.decode()
    CohortModule.objects.filter(cohort=cohort, kind="method").update(kind="subject")
    for each in CohortModule.objects.filter(cohort=cohort):
        each.areas = [code for code in each.areas if code != "method"]
        each.save()
    page = _plan(cast, cohort)
    assert page.context["plan"].no_method and 'data-missing="method"' in page.content.decode()
    assert without_method([{"work"}, set()]) and not without_method([{"work"}, {"method"}])


def test_the_areas_of_the_days_are_counted(cast: Any) -> None:
    """C10: life areas parenthood, work, health, civic life."""
    assert by_area(["work", "health"], [{"work"}, {"work", "health"}, set()]) == [("work", 2), ("health", 1)]
    plan = _plan(cast, begin(cast.vestby)).context["plan"]
    shipped = [each for each in pack("dk-bydelsmoedre").areas if each.code != "method"]
    with translation.override("da"):
        assert [str(name) for name, _count in plan.areas] == [each.title["da"] for each in shipped]
    assert all(count > 0 for _name, count in plan.areas)


def test_a_day_that_names_services_needs_somebody_to_refer_to(cast: Any) -> None:
    """C06: every module tagged "services" links to at least one entry."""
    cohort = begin(cast.vestby)
    scripts = {each.code: each for each in pack("dk-bydelsmoedre").modules}
    naming = [each for each in days_of(cohort) if scripts[each.module].services]
    assert naming and [each.module.pk for each in _plan(cast, cohort).context["plan"].lacking("services")] == [
        each.pk for each in naming
    ]
    ours = {"programme": cast.programme, "group": cast.vestby}
    library = Organisation.objects.create(**ours, name="Biblioteket", verified_on=today())
    abroad = Organisation.objects.create(
        programme=cast.programme, group=cast.nordby, name="Nordby", verified_on=today()
    )
    address = reverse("training:day_change", kwargs={"pk": naming[0].pk})
    client = cast.client("berit")
    said = {"do": "save", "kind": "subject", "script": naming[0].module, "areas": naming[0].areas}
    refused = client.post(address, said | {"services": [abroad.pk]})
    assert list(refused.context["form"].errors) == ["services"] and not ModuleService.objects.exists()
    client.post(address, said | {"services": [], "visited": library.pk})
    assert [each.module.pk for each in _plan(cast, cohort).context["plan"].lacking("services")] == [
        each.pk for each in naming[1:]
    ]
    day = cast.client("tara").get(reverse("training:day", kwargs={"pk": naming[0].pk}))
    assert [(each.organisation, each.visited) for each in day.context["day"].services] == [(library, True)]


def test_a_challenge_without_a_day_is_shown_and_one_with_a_day_is_not(cast: Any) -> None:
    """C21: a challenge with no module is shown."""
    cohort, client = begin(cast.vestby), cast.client("berit")
    ours = {"programme": cast.programme, "group": cast.vestby, "named_on": today()}
    letters = Challenge.objects.create(**ours, title="Breve, som ingen forstår")
    waiting = Challenge.objects.create(**ours, title="Lange ventetider")
    Challenge.objects.create(**ours, title="Løst", step="done")
    day = days_of(cohort)[1]
    said = {"do": "map", "day": day.pk, "challenge": letters.pk}
    client.post(_address("plan_change", cohort), said)
    page = _plan(cast, cohort)
    assert [each.challenge for each in page.context["plan"].unanswered] == [waiting]
    html = page.content.decode()
    assert f'data-challenge="{waiting.pk}" data-days="0"' in html and 'data-missing="challenge"' in html
    assert f'data-challenge="{letters.pk}" data-days="1"' in html and "Løst" not in html
    client.post(_address("plan_change", cohort), said | {"do": "unmap"})
    assert len(_plan(cast, cohort).context["plan"].unanswered) == 2


@pytest.mark.parametrize(
    ("given", "municipality", "organisations", "per_cent"),
    [
        ([], 0, 0, 0),
        ([("municipality", True)] * 3 + [("coordinator", False)] * 12, 3, 0, 20),
        ([("municipality", False), ("guest", True), ("guest", True)], 1, 2, 33),
        ([("municipality", True), ("municipality", True), ("guest", False)], 2, 0, 67),
        ([("municipality", True)] + [("volunteer", False)] * 7, 1, 0, 13),
    ],
)
def test_the_share_given_by_the_municipality_is_exact(
    given: list[tuple[str, bool]], municipality: int, organisations: int, per_cent: int
) -> None:
    """C12: share computed."""
    found = shares(given)
    assert (found.municipality, found.organisations, found.per_cent) == (municipality, organisations, per_cent)


def test_the_page_of_the_plan_says_the_share(cast: Any) -> None:
    """C12: share of modules by the municipality."""
    cohort = begin(cast.vestby)
    CohortModule.objects.filter(cohort=cohort).update(by="coordinator")
    CohortModule.objects.filter(cohort=cohort, position__lte=3).update(by="municipality")
    assert 'data-municipality="3" data-per-cent="20"' in _plan(cast, cohort).content.decode()


def test_the_plan_has_no_form_for_who_only_looks(cast: Any) -> None:
    cohort = begin(cast.vestby)
    html = cast.client("tara").get(_address("plan", cohort)).content.decode()
    main = html[html.index("<main") : html.index("</main")]
    assert "<form" not in main and 'id="missing"' not in main
