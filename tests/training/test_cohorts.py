"""A course is a local copy of a curriculum: whatever the group makes of it, the programme's own stays as it was."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rygrad.gatherings.models import Attendance
from rygrad.groups.models import Group
from rygrad.packs.queries import pack
from rygrad.training.actions.cohorts import change_course, start_course
from rygrad.training.actions.plan import set_dates
from rygrad.training.models import Cohort, CohortModule
from rygrad.training.queries.plan import days_of

TUESDAY = date(2027, 1, 12)


@pytest.fixture(autouse=True)
def december(travel: Any) -> None:
    travel(datetime(2026, 12, 1, 12, tzinfo=UTC))


def begin(group: Group, curriculum: str = "dk-15", **more: Any) -> Cohort:
    """A course on Tuesdays from 12 January 2027, five to eight."""
    asked: dict[str, Any] = {"title": "Forårsholdet", "starts_on": TUESDAY, "weekday": 1, "every": 1}
    asked |= {"starts": time(17), "ends": time(20), "place": "Kulturhuset", "least": 12, "most": 20, "by": None}
    return start_course(group=group, curriculum=curriculum, **asked | more)


def sent(**more: Any) -> dict[str, Any]:
    """What the form of a new course sends."""
    asked = {"curriculum": "dk-14", "title": "Hold 4", "starts_on": "2027-01-12", "weekday": "1", "every": "1"}
    return asked | {"starts": "17:00", "ends": "20:00", "place": "", "least": "10", "most": "16"} | more


def stamp(cohort: Cohort) -> list[tuple[Any, ...]]:
    """The local copy as it stands."""
    names = ("position", "code", "module", "title", "kind", "areas", "must", "by")
    return [tuple(getattr(each, name) for name in names) for each in days_of(cohort)]


def test_the_form_makes_a_course_with_one_day_for_each_place(cast: Any) -> None:
    """C07 (plan): cohorts and modules."""
    client = cast.client("berit")
    answer = client.post(reverse("training:new", kwargs={"pk": cast.vestby.pk}), sent())
    cohort = Cohort.objects.get()
    assert answer.headers["Location"] == reverse("training:dates", kwargs={"pk": cohort.pk})
    assert (cohort.share, cohort.least, cohort.most, cohort.version) == (80, 10, 16, 1)
    places = pack("dk-bydelsmoedre").curriculum("dk-14").places
    assert [(each.code, each.module, each.must) for each in days_of(cohort)] == [
        (each.code, each.module, each.must) for each in places
    ]
    assert all(each.gathering_id is None for each in days_of(cohort))


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"curriculum": "no-such"}, "curriculum"),
        ({"ends": "16:00"}, "ends"),
        ({"least": "20", "most": "10"}, "most"),
        ({"starts_on": "1877-01-01"}, "starts_on"),
        ({"title": ""}, "title"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(cast: Any, more: dict[str, str], field: str) -> None:
    answer = cast.client("berit").post(reverse("training:new", kwargs={"pk": cast.vestby.pk}), sent(**more))
    assert list(answer.context["form"].errors) == [field]
    assert answer.context["form"]["place"].value() == "" and not Cohort.objects.exists()


def test_changing_the_local_copy_leaves_the_programmes_course_and_other_groups_untouched(cast: Any) -> None:
    """C12: changing the local copy leaves the national one untouched."""
    before = pack("dk-bydelsmoedre").curriculum("dk-15").model_dump_json()
    modules = [each.model_dump_json() for each in pack("dk-bydelsmoedre").modules]
    ours, other = begin(cast.vestby), begin(cast.nordby)
    untouched = stamp(other)
    client = cast.client("berit")
    first, second, third = days_of(ours)[:3]
    change = {"do": "save", "title": "Vores egen dag", "kind": "closing", "areas": ["work"], "script": "", "must": "on"}
    assert client.post(reverse("training:day_change", kwargs={"pk": first.pk}), change).status_code == 302
    client.post(reverse("training:day_change", kwargs={"pk": second.pk}), {"do": "out"})
    client.post(reverse("training:plan_change", kwargs={"pk": ours.pk}), {"do": "down", "day": third.pk})
    client.post(
        reverse("training:day_new", kwargs={"pk": ours.pk}), {"title": "Biblioteket", "kind": "subject", "areas": []}
    )
    mine = days_of(ours)
    assert [each.title for each in mine if each.title] == ["Vores egen dag", "Biblioteket"]
    assert mine[0].module == "" and mine[0].areas == ["work"] and mine[1].code == "p-04" and len(mine) == 15
    assert stamp(other) == untouched and stamp(begin(cast.vestby, title="Næste hold")) == untouched
    assert pack("dk-bydelsmoedre").curriculum("dk-15").model_dump_json() == before
    assert [each.model_dump_json() for each in pack("dk-bydelsmoedre").modules] == modules


def test_a_day_that_was_taken_out_can_be_put_back_in_its_place(cast: Any) -> None:
    cohort, client = begin(cast.vestby), cast.client("berit")
    gone = days_of(cohort)[4]
    client.post(reverse("training:day_change", kwargs={"pk": gone.pk}), {"do": "out"})
    assert [each.position for each in days_of(cohort)] == list(range(1, 15))
    client.post(reverse("training:plan_change", kwargs={"pk": cohort.pk}), {"do": "back", "code": gone.code})
    assert [each.code for each in days_of(cohort)] == [f"p-{number:02}" for number in range(1, 16)]
    twice = client.post(
        reverse("training:plan_change", kwargs={"pk": cohort.pk}), {"do": "back", "code": gone.code}, follow=True
    )
    assert len(days_of(cohort)) == 15 and list(twice.context["messages"])[-1].level_tag == "error"


def test_every_curriculum_of_every_programme_makes_a_course_whose_pages_all_open(cast: Any) -> None:
    """G20: 10, 14, 15, 16 and 17 modules as data, no source difference."""
    made = {}
    for code in ("dk-bydelsmoedre", "no-bydelsmodre-17"):
        cast.programme.pack = code
        cast.programme.save()
        group = Group.objects.select_related("programme").get(pk=cast.vestby.pk)
        for curriculum in pack(code).curricula:
            made[curriculum.code] = begin(group, curriculum.code)
            _every_page_opens(cast, made[curriculum.code])
    counts = {code: CohortModule.objects.filter(cohort=cohort).count() for code, cohort in made.items()}
    assert {"dk-15": 15, "dk-14": 14, "dk-16": 16, "no-17": 17, "no-10": 10}.items() <= counts.items()


def _every_page_opens(cast: Any, cohort: Cohort) -> None:
    client, days = cast.client("berit"), days_of(cohort)
    for name in ("course", "settings", "plan", "dates", "day_new"):
        assert client.get(reverse(f"training:{name}", kwargs={"pk": cohort.pk})).status_code == 200, name
    for day in (days[0], days[-1]):
        for name in ("day", "day_change", "day_print", "teacher"):
            assert client.get(reverse(f"training:{name}", kwargs={"pk": day.pk})).status_code == 200, name
    titles = client.get(reverse("training:plan", kwargs={"pk": cohort.pk})).context["plan"].days
    assert all(str(each.title) for each in titles)


def test_the_pages_of_a_course_ask_as_often_for_many_days_as_for_one(cast: Any) -> None:
    client, counted = cast.client("berit"), {}
    small, large = begin(cast.vestby, "dk-14"), begin(cast.vestby, "dk-16")
    CohortModule.objects.filter(cohort=small, position__gt=1).delete()
    for cohort in (small, large):
        for name in ("training:course", "training:plan", "training:dates"):
            address = reverse(name, kwargs={"pk": cohort.pk})
            client.get(address)
            with CaptureQueriesContext(connection) as asked:
                client.get(address)
            counted.setdefault(name, []).append(len(asked))
    assert all(first == second and first < 25 for first, second in counted.values()), counted


def test_settings_move_the_planned_days_and_a_course_called_off_calls_them_off(cast: Any) -> None:
    cohort, client = begin(cast.vestby), cast.client("berit")
    first, second = days_of(cohort)[:2]
    set_dates(cohort=cohort, dates={first.pk: TUESDAY, second.pk: date(2027, 1, 19)}, by=None)
    address = reverse("training:settings", kwargs={"pk": cohort.pk})
    form = client.get(address).context["form"]
    said = {name: form[name].value() for name in form.fields} | {"starts_on": "2027-01-12"}
    said |= {"starts": "18:00", "ends": "21:00", "place": "Biblioteket", "majority": ""}
    assert client.post(address, said).status_code == 302
    moved = [each.gathering for each in days_of(cohort)[:2]]
    assert [(each.starts, each.ends, each.place, each.sequence) for each in moved if each] == [
        (time(18), time(21), "Biblioteket", 1)
    ] * 2
    assert client.post(address, said | {"state": "cancelled"}).status_code == 302
    assert [each.gathering.state for each in days_of(cohort)[:2] if each.gathering] == ["cancelled"] * 2


def test_a_day_that_somebody_was_at_stays_when_the_course_is_called_off(cast: Any) -> None:
    """C07: she was there, so her hours still count once the day is closed."""
    cohort = begin(cast.vestby)
    been, coming = days_of(cohort)[:2]
    set_dates(cohort=cohort, dates={been.pk: TUESDAY, coming.pk: date(2027, 1, 19)}, by=None)
    day = days_of(cohort)[0].gathering
    ours = {"programme": cast.programme, "group": cast.vestby}
    Attendance.objects.create(**ours, gathering=day, person=cast["amina"], present=True)
    change_course(cohort=cohort, by=None, state="cancelled")
    assert [each.gathering.state for each in days_of(cohort)[:2] if each.gathering] == ["planned", "cancelled"]


def test_after_its_last_day_the_room_offers_to_close_the_course(cast: Any) -> None:
    cohort, client = begin(cast.vestby, "dk-14"), cast.client("berit")
    room = reverse("training:course", kwargs={"pk": cohort.pk})
    set_dates(
        cohort=cohort, dates={each.pk: date(2026, 11, 2 + at) for at, each in enumerate(days_of(cohort))}, by=None
    )
    assert 'id="close"' in client.get(room).content.decode()
    last = days_of(cohort)[-1]
    set_dates(cohort=cohort, dates={last.pk: date(2026, 12, 2)}, by=None)
    assert 'id="close"' not in client.get(room).content.decode()
    form = client.get(reverse("training:settings", kwargs={"pk": cohort.pk}) + "?close=1").context["form"]
    assert form["state"].value() == "finished"
