"""One day of a course: what to bring for how many, what a trainee sees, the guide, and two sheets of paper."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from pypdf import PdfReader

from rygrad.core.clock import now, today
from rygrad.core.texts import say
from rygrad.gatherings.models import Photo
from rygrad.groups.models import Group
from rygrad.groups.queries import Words
from rygrad.packs.queries import pack
from rygrad.packs.training import Module
from rygrad.training.actions.cohorts import start_course
from rygrad.training.actions.plan import set_dates
from rygrad.training.models import CohortModule
from rygrad.training.queries.plan import days_of, materials_for, title_of
from tests.support.browser import take_session
from tests.support.training import add_module, add_trainee, make_cohort

from .test_cohorts import begin


def _address(name: str, module: CohortModule) -> str:
    return reverse(f"training:{name}", kwargs={"pk": module.pk})


def _longest(pack_code: str, language: str) -> set[str]:
    """The module with most to print, of each curriculum."""
    shipped = pack(pack_code)

    def letters(script: Module) -> int:
        texts = [script.purpose, script.leader_notes, script.homework or {}, *script.questions]
        texts += [each.text for each in (*script.materials, *script.steps)] + [each.title for each in script.steps]
        return sum(len(each.get(language, "")) for each in texts)

    found = ([shipped.module(place.module) for place in each.places if place.module] for each in shipped.curricula)
    return {max(scripts, key=letters).code for scripts in found}


def test_what_to_bring_is_reckoned_for_those_who_are_on_the_course(cast: Any) -> None:
    """F05: materials per participant computed."""
    cohort = make_cohort(cast.vestby)
    script = next(each for each in cast_pack().modules if any(one.per == "person" for one in each.materials))
    module = add_module(cohort, 1, on=today(), module=script.code, title="")
    people = [add_trainee(cohort, name) for name in ("ida", "ida2", "ida3")]
    people[2].left_on = today()
    people[2].save()
    words = Words(Group.objects.select_related("programme").get(pk=cast.vestby.pk))
    at = next(index for index, one in enumerate(script.materials) if one.per == "person")
    assert [materials_for(module, words)[at][1], materials_for(module, words, 11)[at][1]] == [
        2 * script.materials[at].quantity,
        11 * script.materials[at].quantity,
    ]
    shown = cast.client("tara").get(_address("day", module)).context["day"]
    assert shown.people == 2 and shown.materials[at][1] == 2 * script.materials[at].quantity


def cast_pack() -> Any:
    return pack("dk-bydelsmoedre")


def test_a_day_is_called_by_the_group_else_by_the_curriculum_else_by_its_script(cast: Any) -> None:
    words = Words(Group.objects.select_related("programme").get(pk=cast.vestby.pk))
    first = days_of(begin(cast.vestby))[0]
    assert str(title_of(first, words)) == str(say(cast_pack().module("m-beginning").title))
    first.title = "Vi ses"
    assert title_of(first, words) == "Vi ses"
    cast.programme.pack = "no-bydelsmodre-17"
    cast.programme.save()
    group = Group.objects.select_related("programme").get(pk=cast.nordby.pk)
    norwegian = days_of(begin(group, "no-10"))[0]
    assert str(title_of(norwegian, Words(group))) == str(
        say(pack("no-bydelsmodre-17").curriculum("no-10").places[0].title)
    )


def test_a_trainee_reads_the_day_and_sees_neither_pictures_nor_notes_for_who_leads(cast: Any) -> None:
    cohort = make_cohort(cast.vestby)
    module = add_module(cohort, 1, on=today(), module="m-beginning", title="", homework="Tal med en nabo")
    ours = {"programme": cohort.programme, "group": cohort.group, "gathering": module.gathering}
    Photo.objects.create(**ours, file="x.jpg", added_at=now(), added_by=cast["berit"].account.pk)
    hers = cast.client("tara").get(_address("day", module))
    html = hers.content.decode()
    assert 'id="steps"' in html and "Tal med en nabo" in html
    assert not hers.context["photos"] and 'id="notes"' not in html and 'id="guide"' not in html
    assert len(cast.client("amina").get(_address("day", module)).context["photos"]) == 1


def test_the_guide_of_the_monthly_meeting_leads_through_the_day_and_on_to_who_came(cast: Any) -> None:
    cohort = start_course(
        group=Group.objects.select_related("programme").get(pk=cast.vestby.pk),
        title="Hold",
        curriculum="dk-15",
        starts_on=today(),
        weekday=today().weekday(),
        every=1,
        starts=make_cohort(cast.vestby).starts,
        ends=make_cohort(cast.vestby).ends,
        place="",
        least=12,
        most=20,
        by=None,
    )
    module = days_of(cohort)[0]
    set_dates(cohort=cohort, dates={module.pk: today()}, by=None)
    client = cast.client("berit")
    day = client.get(_address("day", module))
    guide = reverse("gatherings:guide", kwargs={"pk": days_of(cohort)[0].gathering_id})
    assert guide in day.content.decode()
    page = client.get(guide)
    found = page.context["found"]
    steps = [step.code for step in cast_pack().module("m-beginning").steps]
    assert [stage.key.split("/")[1] for stage in found.stages] == ["", *steps, ""]
    assert page.context["after"] == _address("register", module)
    last = client.get(f"{guide}?step={len(found.stages)}").content.decode()
    assert _address("register", module) in last
    assert cast.client("tara").get(guide).status_code in {403, 404}


def test_wrong_hours_are_said_and_what_was_typed_stays(cast: Any) -> None:
    module = add_module(make_cohort(cast.vestby), 1, on=today() + timedelta(days=3), module="m-beginning")
    said = {"do": "save", "kind": "subject", "title": "Ny", "on": (today() + timedelta(days=4)).isoformat()}
    answer = cast.client("berit").post(
        _address("day_change", module), said | {"starts": "20:00", "ends": "17:00", "script": "m-beginning"}
    )
    form = answer.context["form"]
    assert list(form.errors) == ["ends"] and form["title"].value() == "Ny"
    for do in ("off", "nonsense"):
        assert cast.client("berit").post(_address("day_change", module), {"do": do}).status_code in {200, 302}
    assert CohortModule.objects.filter(pk=module.pk).exists()


@pytest.mark.browser
@pytest.mark.parametrize("language", ["da", "ar"])
def test_the_longest_module_of_each_curriculum_prints_on_two_sheets(
    cast: Any, phone: Any, live_server: Any, language: str
) -> None:
    """F05: printing a module fits two A4 pages."""
    cohort, client = make_cohort(cast.vestby, most=20), cast.client("berit")
    wanted = _longest("dk-bydelsmoedre", language) | _longest("no-bydelsmodre-17", language)
    for number, code in enumerate(sorted(wanted), start=1):
        module = add_module(cohort, number, on=today(), module=code, title="")
        take_session(phone.context, client.cookies, live_server.url)
        phone.context.add_cookies([{"name": "language", "value": language, "url": live_server.url}])
        phone.goto(_address("day_print", module))
        assert phone.get_attribute("html", "lang") == language
        pages = PdfReader(io.BytesIO(phone.pdf(prefer_css_page_size=True))).pages
        assert len(pages) <= 2, (code, language, len(pages))
