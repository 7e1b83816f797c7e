"""C07, C08, C13, G08: whoever writes a pack makes a course and a road of her own by files alone, and it all works.

She begins with a copy of a pack that is there (author.py). Her mistakes: test_author_mistakes.py.
"""

from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from rygrad.access.words import May
from rygrad.association.models import HandoverStep
from rygrad.association.queries.controller import controller_on
from rygrad.core.clock import today
from rygrad.gatherings.enums import State
from rygrad.gatherings.models import Attendance, Gathering
from rygrad.groups.models import Group, Programme
from rygrad.groups.who import who_is
from rygrad.packs.loader import load
from rygrad.packs.queries import check_packs, pack
from rygrad.training.actions.cohorts import start_course
from rygrad.training.actions.plan import set_dates
from rygrad.training.models import Cohort, CohortModule, Trainee
from rygrad.training.queries.graduation import standings
from tests.cast import Cast
from tests.support.associating import make_ready
from tests.support.training import add_trainee

from .author import AREAS, CODE, KINDS, write
from .folder import write as tiny

ROAD = ("seed", "learning", "trying", "own-feet", "union")
MUST = {1, 4, 9}
OF_THE_COURSE = (
    *("course", "plan", "settings", "dates", "day_new", "board", "sheet", "helpers", "candidates", "candidate_new"),
    *("share", "signatures", "pictures", "evaluation", "trainees", "graduation", "variety"),
)
OF_A_DAY = ("day", "day_print", "day_change", "register", "teacher", "wall")
OF_THE_GROUP = ("phases", "handover", "controller", "kit", "wheel", "statutes", "papers", "agreements", "support")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of packs as the author leaves it."""
    made = tmp_path_factory.mktemp("author") / "packs"
    write(made)
    return made


@pytest.fixture
def town(folder: Path, settings: Any, cast: Cast) -> Cast:
    """The programme of the cast runs on the new pack."""
    settings.PACKS = folder
    Programme.objects.update(pack=CODE)
    return cast


@pytest.fixture
def cohort(town: Cast) -> Cohort:
    """A course that Berit makes of the new curriculum through its pages, with a date for each day."""
    berit = town.client("berit")
    sent = {"curriculum": "harbour-12", "title": "Hold 1", "starts_on": today().isoformat(), "weekday": "1"}
    sent |= {"every": "2", "starts": "17:00", "ends": "19:00", "place": "Pakhuset", "least": "6", "most": "12"}
    assert berit.post(reverse("training:new", args=[town.vestby.pk]), sent).status_code == 302
    made = Cohort.objects.select_related("group__programme").get()
    days = CohortModule.objects.filter(cohort=made)
    on = {f"on-{day.pk}": (today() + timedelta(weeks=2 * day.position)).isoformat() for day in days}
    answer = berit.post(reverse("training:dates", args=[made.pk]), on | {"do": "save"})
    assert answer.status_code == 302, answer.context["form"].errors
    return made


def test_the_pack_is_sound(folder: Path, settings: Any) -> None:
    settings.PACKS = folder
    assert check_packs() == []
    made = load(folder, CODE)
    assert [each.code for each in made.curricula] == ["harbour-12"]
    assert tuple(each.code for each in made.phases) == ROAD
    assert [each.code for each in made.handover] == ["coffee", "evening", "guests", "money"]


def test_a_course_of_the_new_curriculum_has_its_twelve_days(town: Cast, cohort: Cohort) -> None:
    """C07: the completion rule, the kinds and the must-haves come from the files."""
    days = list(CohortModule.objects.filter(cohort=cohort).select_related("gathering").order_by("position"))
    assert (cohort.share, len(days)) == (75, 12)
    assert {each.position for each in days if each.must} == MUST
    assert {each.position: each.kind for each in days if each.position in KINDS} == KINDS
    assert {each.position: each.areas for each in days if each.position in AREAS} == {
        number: ["parenthood", "health"] if number == 3 else [area] for number, area in AREAS.items()
    }
    assert [each.by for each in days if each.position in {1, 12}] == ["municipality", "coordinator"]
    assert all(each.gathering and each.gathering.place == "Pakhuset" for each in days)


@pytest.mark.parametrize("tag", ["da", "ar"])
def test_every_page_of_the_course_and_of_its_days_opens(town: Cast, cohort: Cohort, tag: str) -> None:
    """The plan, each day, the register, the board, graduation and the rest; and the steps are those of the files."""
    tara = add_trainee(cohort, town["tara"])
    berit, hers = town.client("berit"), town.client("tara")
    here = {"accept-language": tag}
    for name in OF_THE_COURSE:
        assert berit.get(reverse(f"training:{name}", args=[cohort.pk]), headers=here).status_code == 200, name
    for day in CohortModule.objects.filter(cohort=cohort):
        for name in OF_A_DAY:
            answer = berit.get(reverse(f"training:{name}", args=[day.pk]), headers=here)
            assert answer.status_code == 200, (name, day.position)
        shown = hers.get(reverse("training:day", args=[day.pk]), headers=here).context["day"]
        assert str(shown.title) and bool(shown.steps) == (day.position != 11)  # the evening that the group fills
        assert bool(shown.cards) == (day.kind == "method" or day.position == 1)
    for address in (
        reverse("training:mine"),
        reverse("training:sign", args=[cohort.pk]),
        reverse("training:profile"),
    ):
        assert hers.get(address, headers=here).status_code == 200, address
    assert berit.get(reverse("training:trainee", args=[tara.pk]), headers=here).status_code == 200
    first = CohortModule.objects.get(cohort=cohort, position=1)
    steps = hers.get(reverse("training:day", args=[first.pk]), headers=here).context["day"].steps
    assert [(str(step.title), step.minutes) for step in steps] == [
        ({"da": "Navne", "ar": "أسماء"}[tag], 20),
        ({"da": "Gåtur", "ar": "مشي"}[tag], 40),
    ]


@pytest.mark.parametrize(
    ("there", "ready"),
    [
        ({1, 2, 3, 4, 5, 6, 7, 8, 9}, True),  # nine of twelve are 75 per cent
        ({1, 2, 3, 4, 5, 6, 7, 9}, False),  # eight are too few
        (set(range(1, 13)) - {4}, False),  # a must-have is missing, however many others
    ],
)
def test_the_rule_of_the_curriculum_decides_who_graduates(
    town: Cast, cohort: Cohort, there: set[int], ready: bool
) -> None:
    """C08: 75 per cent, and each of the three must-haves."""
    trainee = add_trainee(cohort, town["tara"])
    days = CohortModule.objects.filter(cohort=cohort).select_related("gathering")
    Gathering.objects.filter(pk__in=[day.gathering_id for day in days]).update(state=State.HELD)
    ours = {"programme": cohort.programme, "group": cohort.group, "person": town["tara"], "present": True}
    Attendance.objects.bulk_create(Attendance(gathering=day.gathering, **ours) for day in days if day.position in there)
    assert [each.ready for each in standings(cohort)] == [ready]
    town.client("berit").post(reverse("training:graduation", args=[cohort.pk]), {"trainee": str(trainee.pk)})
    assert (Trainee.objects.get().graduated_on is not None) == ready


def test_the_group_walks_the_five_phases(town: Cast) -> None:
    """C13: every phase of the files, in their order; what binds is asked for; who answers follows the last one."""
    group, chau = town.vestby, town.client("chau")
    address = reverse("association:phases", args=[group.pk])

    def go(phase: str) -> tuple[int, str]:
        sent = chau.post(address, {"phase": phase, "on": today().isoformat()})
        return sent.status_code, Group.objects.get(pk=group.pk).phase

    assert go("seed") == (302, "seed")
    assert go("trying")[0] == 200  # one phase at a time
    asked = [(line["each"].code, line["each"].least) for line in chau.get(address).context["asked"]]
    assert asked == [("coordinator", 1), ("trainees", 6)]
    assert [go(phase) for phase in ROAD[1:4]] == [(302, phase) for phase in ROAD[1:4]]
    assert go("union") == (200, "own-feet")
    make_ready(Group.objects.select_related("programme").get(pk=group.pk))
    assert go("union") == (302, "union")
    answers = controller_on(Group.objects.select_related("programme").get(pk=group.pk), today())
    assert answers is not None
    assert answers.kind == "association"
    for name in OF_THE_GROUP:
        for who in (town.client("berit"), chau):
            assert who.get(reverse(f"association:{name}", args=[group.pk])).status_code == 200, name


def test_g08_the_tasks_of_the_files_are_handed_over_with_their_rights(town: Cast) -> None:
    address = reverse("association:handover", args=[town.vestby.pk])
    berit = town.client("berit")
    before = who_is(town["amina"].account).grants
    assert not any(May.MEETING_PLAN in grant.more for grant in before)
    listed = pack(CODE).handover
    assert [task.code for task in listed if f'value="{task.code}:' in berit.get(address).text] == [
        "coffee",
        "evening",
        "guests",
        "money",
    ]
    for move in ("evening:together", "evening:mothers"):
        assert berit.post(address, {"move": move}).status_code == 302
    assert any(May.MEETING_PLAN in grant.more for grant in who_is(town["amina"].account).grants)
    berit.post(address, {"move": "calendar:together"})  # a task of the shared list, which she did not take
    assert {step.task for step in HandoverStep.objects.all()} == {"evening"}


BARE = """\
curricula:
  - code: two
    title: {da: To, nb: To!, en: Two, ar: اثنان}
    says: {da: To dage., nb: To dager., en: Two days., ar: يومان.}
    places:
      - {code: one, kind: method, must: true, title: {da: En, nb: En!, en: One, ar: واحد}}
      - {code: two, kind: subject, title: {da: To, nb: To!, en: Two, ar: اثنان}}
"""


def test_a_pack_with_nothing_but_a_course_opens_every_page_too(tmp_path: Path, settings: Any, cast: Cast) -> None:
    """No scripts, contract, evaluation, criteria, phases, tasks, talks: the pages say so, and none of them fails."""
    tiny(tmp_path)
    (tmp_path / "tiny" / "course.yaml").write_text(BARE, encoding="utf-8")
    settings.PACKS = tmp_path
    Programme.objects.update(pack="tiny")
    assert check_packs() == []
    group = Group.objects.select_related("programme").get(pk=cast.vestby.pk)
    when: dict[str, Any] = {"starts_on": today(), "weekday": 1, "every": 1, "starts": time(17), "ends": time(19)}
    about: dict[str, Any] = {"title": "To", "curriculum": "two", "place": "", "least": 1, "most": 9}
    cohort = start_course(group=group, by=None, **when, **about)
    add_trainee(cohort, cast["tara"])
    berit = cast.client("berit")
    days = CohortModule.objects.filter(cohort=cohort)
    set_dates(cohort=cohort, dates={day.pk: today() + timedelta(day.position) for day in days}, by=None)
    for name in OF_THE_COURSE:
        assert berit.get(reverse(f"training:{name}", args=[cohort.pk])).status_code == 200, name
    for day in days:
        for name in OF_A_DAY:
            assert berit.get(reverse(f"training:{name}", args=[day.pk])).status_code == 200, (name, day.position)
    for address in (reverse("training:mine"), reverse("training:sign", args=[cohort.pk]), reverse("training:profile")):
        assert cast.client("tara").get(address).status_code == 200, address
    for name in OF_THE_GROUP:
        found = berit.get(reverse(f"association:{name}", args=[group.pk])).status_code
        assert found == (404 if name == "handover" else 200), name  # without tasks there is nothing to hand over
