"""The courses on Today, and the doors of a place that is no local group."""

from datetime import timedelta

from django.urls import reverse

from rygrad.access.roles import RoleCode
from rygrad.core.clock import now, today
from rygrad.groups.enums import Layer
from rygrad.groups.models import RoleHeld
from rygrad.groups.who import who_is
from rygrad.home.courses import contracts_waiting, course_cards
from rygrad.training.models import Signature
from tests.cast import Cast, make_person
from tests.support.training import add_module, add_trainee, make_cohort, ours


def test_a_trainee_sees_the_next_day_of_her_own_course_whoever_holds_it_what_is_not_closed(cast: Cast) -> None:
    hers, other = make_cohort(cast.vestby), make_cohort(cast.vestby, title="Hold 2")
    add_trainee(hers, cast["tara"])
    add_module(other, 1, on=today())
    open_still = add_module(hers, 1, on=today() - timedelta(days=3))
    coming = add_module(hers, 2, on=today() + timedelta(days=4))
    (card,) = course_cards(who_is(cast["tara"].account))
    assert (card.module, card.learns, card.holds) == (coming, True, False)
    assert open_still in {each.module for each in course_cards(who_is(cast["berit"].account)) if each.holds}


def test_before_the_first_day_only_she_who_is_on_the_course_sees_it(cast: Cast) -> None:
    """She has just come in with her phone: her course is there. Who holds it has nothing to write down yet."""
    cohort = make_cohort(cast.vestby, state="recruiting", starts_on=today() + timedelta(days=9))
    add_trainee(cohort, cast["tara"])
    first = add_module(cohort, 1, on=today() + timedelta(days=9))
    assert [card.module for card in course_cards(who_is(cast["tara"].account))] == [first]
    assert course_cards(who_is(cast["berit"].account)) == []


def test_only_what_she_may_sign_waits_for_her(cast: Cast) -> None:
    for group in (cast.vestby, cast.nordby):
        cohort = make_cohort(group)
        signed = {
            "kind": "contract",
            "text": "t",
            "version": 1,
            "language": "da",
            "digest": "d",
            "name": "n",
            "on": now(),
        }
        Signature.objects.create(**ours(cohort), trainee=add_trainee(cohort, f"ny{group.name}"), **signed)
    here = {"programme": cast.programme, "person": make_person("regitze"), "starts_on": today()}
    RoleHeld.objects.create(**here, group=cast.sjaelland, role=RoleCode.CONSULTANT)
    RoleHeld.objects.create(**here, group=cast.nordby, role=RoleCode.VOLUNTEER)
    assert contracts_waiting(who_is(here["person"].account)) == 1
    assert contracts_waiting(who_is(cast["chau"].account)) == 2


def test_every_door_of_a_region_opens(cast: Cast) -> None:
    region, chau = cast.vestby.parent, cast.client("chau")
    assert region is not None and region.layer == Layer.REGION
    html = chau.get(reverse("home:group", args=[region.pk])).text
    for name in ("association:phases", "association:handover"):
        assert reverse(name, args=[region.pk]) not in html
        assert reverse(name, args=[cast.vestby.pk]) in chau.get(reverse("home:group", args=[cast.vestby.pk])).text


def test_an_exception_waits_for_the_other_one_and_not_for_who_asked(cast: Cast) -> None:
    """C08: the second yes is found where she begins; in a practice group nobody waits for it."""
    trainee = add_trainee(make_cohort(cast.vestby), cast["tara"])
    room = reverse("training:course", args=[trainee.cohort_id])

    def told(name: str) -> bool:
        return "data-exceptions" in cast.client(name).get("/").text

    assert not told("chau")
    for asks, chaus in (("chau", False), ("berit", True)):
        type(trainee).objects.filter(pk=trainee.pk).update(
            asked_by=cast[asks].account_id, asked_on=today(), excepted="x"
        )
        assert (told("chau"), told("berit")) == (chaus, False)
        assert ("data-asked" in cast.client("berit").get(room).text) is True
    assert "data-asked" not in cast.client("tara").get(room).text
    type(cast.vestby).objects.filter(pk=cast.vestby.pk).update(practice=True)
    assert not told("chau")
