"""The line of those who would like to join a course: steps, the mix, the guideline, joining (D14, F01)."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.core.links import sealed_link
from rygrad.groups.enums import Status
from rygrad.groups.models import Membership
from rygrad.groups.queries import live_roles
from rygrad.groups.who import who_is
from rygrad.packs.queries import pack
from rygrad.people.models import Account, Person
from rygrad.training.actions.candidates import Told, add_candidate, change_candidate, move_candidate
from rygrad.training.enums import Stage
from rygrad.training.models import Candidate, Cohort
from rygrad.training.queries.candidates import board_of
from rygrad.training.rules.candidates import ASIDE, STEPS, step_back, step_on
from tests.support.training import add_trainee, make_cohort, ours


@pytest.fixture
def cohort(cast: Any) -> Cohort:
    return make_cohort(cast.vestby, state="recruiting", starts_on=today() + timedelta(days=30))


def add(cohort: Cohort, name: str, stage: Stage = Stage.INTEREST, **more: Any) -> Candidate:
    day = today()
    return Candidate.objects.create(**ours(cohort), name=name, stage=stage, **{"on": day, "moved_on": day} | more)


def tap(client: Client, row: Candidate, to: str, was: str | None = None) -> Any:
    return client.post(f"/candidates/{row.pk}/move/", {"to": to, "was": was or row.stage})


def board(cohort: Cohort) -> str:
    return f"/courses/{cohort.pk}/candidates/"


def test_f01_each_step_is_one_tap_on_and_one_back(cast: Any, cohort: Cohort) -> None:
    row, berit = add(cohort, "Lina", phone="+4520123456"), cast.client("berit")
    for to in (*STEPS[1:-1], *reversed(STEPS[:-2]), Stage.WAITING, Stage.OFFERED, Stage.DECLINED, Stage.INTEREST):
        assert tap(berit, row, to).status_code == 302
        row.refresh_from_db()
        assert (row.stage, row.moved_on) == (to, today())
    page = berit.get(board(cohort)).content.decode()
    assert 'name="to" value="info"' in page
    assert 'name="to" value="interest"' not in page
    assert [step_on(stage) for stage in (*STEPS, *ASIDE)] == [*STEPS[1:], None, Stage.OFFERED, None]
    assert [step_back(stage) for stage in (*STEPS, *ASIDE)] == [None, *STEPS[:3], None, Stage.INTEREST, Stage.INTEREST]


def test_who_has_waited_longest_comes_first_and_those_of_one_day_by_name(cohort: Cohort) -> None:
    for name, days in (("Åsa", 0), ("lina", 0), ("Mira", 0), ("Zeynep", 3)):
        add(cohort, name, on=today() - timedelta(days=days))
    (first, *_others) = board_of(cohort).line
    assert [card.candidate.name for card in first.cards] == ["Zeynep", "lina", "Mira", "Åsa"]


def test_a_tap_that_comes_late_or_is_nonsense_moves_nobody(cast: Any, cohort: Cohort) -> None:
    row, berit = add(cohort, "Lina", Stage.TALK), cast.client("berit")
    for to, was in [("offered", "interest"), ("nonsense", "talk"), ("", "")]:
        assert tap(berit, row, to, was).status_code == 302
        row.refresh_from_db()
        assert row.stage == Stage.TALK
    trainee = add_trainee(cohort, "mira")
    joined = add(cohort, "", Stage.TRAINEE, trainee=trainee)
    with pytest.raises(Refused):
        move_candidate(candidate=joined, to="declined", was="trainee", who=who_is(cast["berit"].account))


def test_d14_the_intended_size_warns_and_never_blocks(cast: Any, cohort: Cohort) -> None:
    """14 selected with guideline 18–25: a warning, no block. Also at both edges."""
    for number in range(14):
        add(cohort, f"Woman {number}", Stage.OFFERED)
    berit = cast.client("berit")
    for least, most, size in [(18, 25, "few"), (15, 25, "few"), (14, 25, ""), (10, 14, ""), (10, 13, "many")]:
        Cohort.objects.filter(pk=cohort.pk).update(least=least, most=most)
        page = berit.get(board(cohort)).content.decode()
        assert 'data-chosen="14"' in page
        assert ('id="size"' in page, f'data-size="{size}"' in page) == (bool(size), bool(size))
        one_more = add(cohort, "Lina", Stage.TALK)
        assert tap(berit, one_more, "offered").status_code == 302
        one_more.refresh_from_db()
        assert one_more.stage == Stage.OFFERED
        one_more.delete()


def test_f01_the_mix_against_the_target_is_counts(cast: Any, cohort: Cohort) -> None:
    """Two speak Tigrinya, none yet Somali; a trainee counts with the languages of her own page."""
    cohort.languages_wanted, cohort.areas_wanted = ["so", "ti"], ["Havnen"]
    cohort.save()
    add(cohort, "Aster", Stage.OFFERED, languages=["ti", "da"], age="30-39", area="havnen")
    add(cohort, "Eden", Stage.TALK, languages=["ti"], age="50-59", area="Bakken")
    add(cohort, "Gone", Stage.DECLINED, languages=["so"], area="Havnen")
    trainee = add_trainee(cohort, "mira")
    Person.objects.filter(pk=trainee.person_id).update(languages=["ti", "ar"])
    mix = board_of(cohort).mix
    assert [(line.code, line.chosen, line.coming, line.missing) for line in mix.languages] == [
        ("so", 0, 0, True),
        ("ti", 2, 1, False),
        ("ar", 1, 0, False),
        ("da", 1, 0, False),
    ]
    assert [(line.code, line.chosen, line.coming) for line in mix.areas] == [("Havnen", 1, 0), ("Bakken", 0, 1)]
    assert [(line.code, line.chosen, line.coming) for line in mix.ages if line.chosen or line.coming] == [
        ("30-39", 1, 0),
        ("50-59", 0, 1),
    ]
    page = cast.client("berit").get(board(cohort)).content.decode()
    assert 'data-language="ti" data-chosen="2" data-coming="1"' in page
    assert 'data-language="so" data-chosen="0" data-coming="0" class="missing"' in page


def test_what_is_looked_for_is_written_line_by_line(cast: Any, cohort: Cohort) -> None:
    berit, page = cast.client("berit"), f"/courses/{cohort.pk}/candidates/wanted/"
    sent = {"languages_wanted": ["so", "ti"], "areas_wanted": " havnen \n\nBakken\nHavnen"}
    assert berit.post(page, sent).status_code == 302
    cohort.refresh_from_db()
    assert (cohort.languages_wanted, cohort.areas_wanted) == (["so", "ti"], ["Havnen", "Bakken"])
    bad = berit.post(page, {"languages_wanted": ["klingon"], "areas_wanted": "x" * 61})
    assert bad.status_code == 422
    assert set(bad.context["form"].errors) == {"languages_wanted", "areas_wanted"}
    assert "x" * 61 in bad.content.decode()


def test_d14_the_criteria_are_ticks_of_the_pack(cast: Any, cohort: Cohort) -> None:
    """About eight, in four languages; kept as codes, and nothing on the board tells how many she has."""
    for code in ("dk-bydelsmoedre", "no-bydelsmodre-17"):
        criteria = pack(code).criteria
        assert len(criteria) == 8
        assert all(set(each.title) == {"da", "nb", "en", "ar"} for each in criteria)
    row, berit = add(cohort, "Lina", phone="+4520123456"), cast.client("berit")
    sent = {"name": "Lina", "phone": "20 12 34 56", "ticked": ["listens", "welcoming"], "meet_on": str(today())}
    assert berit.post(f"/candidates/{row.pk}/", sent).status_code == 302
    row.refresh_from_db()
    assert (row.ticked, row.phone, row.meet_on) == (["listens", "welcoming"], "+4520123456", today())
    assert berit.get(f"/candidates/{row.pk}/").context["form"]["ticked"].value() == ["listens", "welcoming"]


BAD: list[tuple[dict[str, Any], set[str]]] = [
    ({"name": "", "phone": "20123456"}, {"name"}),
    ({"name": "Lina"}, {"phone"}),
    ({"name": "Lina", "phone": "12"}, {"phone"}),
    ({"name": "Lina", "email": "nobody"}, {"email"}),
    ({"name": "x" * 81, "phone": "20123456", "age": "12", "speaks": "xx"}, {"name", "age", "speaks"}),
    ({"name": "Lina", "phone": "20123456", "meet_on": "1850-01-01", "ticked": ["kind"]}, {"meet_on", "ticked"}),
    ({"name": "Lina", "phone": "20123456", "area": "x" * 61, "languages": ["klingon"]}, {"area", "languages"}),
]


def test_bad_input_is_told_kindly_and_nothing_typed_is_lost(cast: Any, cohort: Cohort) -> None:
    berit = cast.client("berit")
    for sent, wrong in BAD:
        answer = berit.post(f"/courses/{cohort.pk}/candidates/new/", sent)
        assert answer.status_code == 422
        assert set(answer.context["form"].errors) == wrong
        assert str(sent["name"]) in answer.content.decode()
    assert not Candidate.objects.exists()


def test_the_same_contact_stands_on_the_list_once(cast: Any, cohort: Cohort) -> None:
    add_candidate(cohort=cohort, told=Told("Lina", phone="+4520123456"), by=None)
    other = add_candidate(cohort=cohort, told=Told("Mia", email="mia@rygrad.example"), by=None)
    for told in (Told("Lina", phone="+4520123456"), Told("Mia", email="MIA@rygrad.example")):
        with pytest.raises(Refused):
            add_candidate(cohort=cohort, told=told, by=None)
    with pytest.raises(Refused):
        change_candidate(candidate=other, told=Told("Mia", phone="+4520123456"), by=None)
    change_candidate(candidate=other, told=Told("Mia", email="mia@rygrad.example", area="Havnen"), by=None)


def test_f01_on_the_course_she_is_a_person_and_her_contact_has_gone_over(cast: Any, cohort: Cohort) -> None:
    """She is a member, a trainee and on the course; of the candidate the stage, her age and her area are left.

    Until she has come in with her own phone: what the link to it is sent by, her address and the language of the link.
    """
    row = add(
        cohort, "Lina", Stage.OFFERED, phone="+4520123456", email="lina@rygrad.example", languages=["so"],
        age="30-39", area="Havnen", ticked=["listens"], speaks="ar",
    )  # fmt: skip
    berit = cast.client("berit")
    assert tap(berit, row, "trainee").status_code == 302
    assert tap(berit, row, "trainee", "offered").status_code == 302  # a second tap
    row.refresh_from_db()
    assert row.trainee is not None
    person = row.trainee.person
    assert (person.first_name, person.phone, person.languages, person.account) == ("Lina", "+4520123456", ["so"], None)
    assert Membership.objects.get(person=person).status == Status.TRAINEE
    assert [held.role for held in live_roles().filter(person=person)] == ["trainee"]
    assert (row.name, row.phone, row.languages, row.ticked) == ("", "", [], [])
    assert (row.email, row.speaks) == ("lina@rygrad.example", "ar")
    assert (row.stage, row.age, row.area) == ("trainee", "30-39", "Havnen")
    assert Person.objects.filter(first_name="Lina").count() == 1
    assert f'data-trainee="{row.trainee_id}"' in berit.get(board(cohort)).content.decode()
    row.trainee.delete()
    assert not Candidate.objects.filter(pk=row.pk).exists()


def test_she_comes_in_with_her_own_phone_once(cast: Any, cohort: Cohort, travel: Any) -> None:
    row = add(cohort, "Lina", Stage.OFFERED, email="lina@rygrad.example", speaks="ar")
    tap(cast.client("berit"), row, "trainee")
    page, her = f"/course-welcome/{sealed_link('course-welcome', row.pk)}/", Client()
    assert page in cast.client("berit").get(f"/candidates/{row.pk}/").content.decode()
    sent = {"first_name": "Lina", "last_name": "Prøve"}
    known = her.post(page, sent | {"email": "amina@rygrad.example"})  # somebody else's: the same answer, and nothing
    row.refresh_from_db()
    assert row.trainee is not None
    assert row.trainee.person.account is None
    assert cast.client("amina").post(page).status_code == 422  # she is somebody already
    new = her.post(page, sent | {"email": "lina@rygrad.example"})
    assert (known.status_code, known["Location"]) == (new.status_code, new["Location"])
    row.refresh_from_db()
    assert row.trainee is not None
    person = Person.objects.get(pk=row.trainee.person_id)
    assert person.account == Account.objects.get(email="lina@rygrad.example")
    assert (person.last_name, row.email, row.speaks) == ("Prøve", "", "")
    assert Client().get(page).status_code == 404  # used
    assert Client().post(page, sent | {"email": "other@rygrad.example"}).status_code == 404


def test_her_link_opens_in_the_language_in_which_she_is_answered_and_so_does_the_way_in(
    cast: Any, cohort: Cohort
) -> None:
    """Whatever her phone speaks; her account keeps it. Without a language the link is as it was."""
    berit = cast.client("berit")
    row = add(cohort, "Lina", Stage.OFFERED, phone="+4520123456", speaks="ar")
    tap(berit, row, "trainee")
    page = f"/course-welcome/{sealed_link('course-welcome', row.pk)}/?language=ar"
    assert f"http://testserver{page}<" in berit.get(f"/candidates/{row.pk}/").content.decode()
    her = Client(headers={"accept-language": "en"})
    assert '<html lang="ar" dir="rtl"' in her.get(page).content.decode()
    sent = {"first_name": "Lina", "last_name": "Prøve", "email": "lina@rygrad.example"}
    assert '<html lang="ar" dir="rtl"' in her.post(page, sent, follow=True).content.decode()
    assert Account.objects.get(email="lina@rygrad.example").language == "ar"
    other = add(cohort, "Mia", Stage.OFFERED, phone="+4520123457")
    tap(berit, other, "trainee")
    assert "language=" not in berit.get(f"/candidates/{other.pk}/").context["link"]


def test_the_link_ends_after_fourteen_days_and_can_be_made_anew(cast: Any, cohort: Cohort) -> None:
    row = add(cohort, "Lina", Stage.OFFERED, phone="+4520123456")
    tap(cast.client("berit"), row, "trainee")
    page = f"/course-welcome/{sealed_link('course-welcome', row.pk)}/"
    for days, status in ((14, 200), (15, 404)):
        Candidate.objects.filter(pk=row.pk).update(moved_on=today() - timedelta(days=days))
        assert Client().get(page).status_code == status
    assert cast.client("berit").post(f"/candidates/{row.pk}/", {"do": "link"}).status_code == 302
    assert Client().get(page).status_code == 200


def test_whoever_waits_can_wait_for_the_next_course(cast: Any, cohort: Cohort) -> None:
    """Of the same group only."""
    nearer = make_cohort(cast.vestby, title="Hold 2", state="recruiting")
    other = make_cohort(cast.nordby, state="recruiting")
    row, berit = add(cohort, "Lina", Stage.WAITING, phone="+4520123456"), cast.client("berit")
    berit.post(f"/candidates/{row.pk}/", {"do": "course", "course": str(other.pk)})
    row.refresh_from_db()
    assert row.cohort_id == cohort.pk
    berit.post(f"/candidates/{row.pk}/", {"do": "course", "course": str(nearer.pk)})
    row.refresh_from_db()
    assert (row.cohort_id, row.stage) == (nearer.pk, Stage.WAITING)


def test_the_board_takes_as_many_questions_for_one_as_for_three(cast: Any, cohort: Cohort, questions: Any) -> None:
    def all_stages(name: str) -> None:
        for stage in Stage:
            more = {"trainee": add_trainee(cohort, f"t{name}")} if stage == Stage.TRAINEE else {}
            add(cohort, name, stage, languages=["so"], phone="+4520123456", **more)

    client = cast.client("berit")
    all_stages("one")
    client.get(board(cohort))
    with CaptureQueriesContext(connection) as one:
        client.get(board(cohort))
    for name in ("two", "three"):
        all_stages(name)
    with questions(len(one)):
        client.get(board(cohort))
