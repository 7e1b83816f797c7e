"""A guest teacher: invited by letter in her language, reminded, told of changes; and what her page shows (C12)."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from rygrad.core.links import sealed_link
from rygrad.gatherings.models import Gathering
from rygrad.groups.models import Contact, Organisation
from rygrad.packs.queries import pack
from rygrad.training.actions.plan import set_dates, take_out
from rygrad.training.actions.teacher import remind_teachers
from rygrad.training.models import CohortModule
from rygrad.training.queries.teacher import token_for
from tests.support.training import add_module, add_trainee, make_cohort

START = datetime(2027, 1, 12, 16, tzinfo=UTC)  # five o'clock in Copenhagen
END = START + timedelta(hours=3)
EMAIL = "sundhed@rygrad.example"


@pytest.fixture(autouse=True)
def december(travel: Any) -> None:
    travel(datetime(2026, 12, 1, 12, tzinfo=UTC))


@pytest.fixture
def module(cast: Any) -> CohortModule:
    """A dated day with a guest from an organisation, and two on the course."""
    cohort = make_cohort(cast.vestby, starts_on=date(2027, 1, 12), place="Salen")
    for name in ("Zubeyda", "Qamar"):
        add_trainee(cohort, name)
    ours = {"programme": cast.programme, "group": cast.vestby, "verified_on": date(2026, 12, 1)}
    house = Organisation.objects.create(**ours, name="Sundhedshuset")
    contact = Contact.objects.create(**ours, organisation=house, name="Gitte", email=EMAIL)
    module = add_module(
        cohort,
        1,
        on=date(2027, 1, 12),
        module="m-first-years",
        by="guest",
        organisation=house,
        contact=contact,
        language="ar",
        note="Nøglen ligger hos Berit",
    )
    Gathering.objects.filter(pk=module.gathering_id).update(place="Salen")
    return CohortModule.objects.select_related("cohort__group__programme", "gathering").get(pk=module.pk)


def _post(cast: Any, module: CohortModule, **said: Any) -> Any:
    return cast.client("berit").post(reverse("training:teacher", kwargs={"pk": module.pk}), said)


def _page(module: CohortModule) -> str:
    return reverse("training:teach", args=[token_for(CohortModule.objects.get(pk=module.pk))])


def test_her_letter_is_in_her_language_with_link_and_calendar_file(cast: Any, module: CohortModule, post: Any) -> None:
    assert Client().get(_page(module)).status_code == 404  # nobody has invited her
    _post(cast, module, do="invite")
    (letter,) = post()
    assert letter.to == [EMAIL] and letter.extra_headers["Content-Language"] == "ar"
    assert _page(module) in letter.body
    file = letter.attachments[0].get_payload(decode=True).decode()
    assert "METHOD:REQUEST" in file and "DTSTART;TZID=Europe/Copenhagen:20270112T170000" in file
    assert "SEQUENCE:0" in file
    answer = Client().get(_page(module))
    assert answer.status_code == 200 and answer.headers["X-Robots-Tag"] == "noindex"
    assert b"BEGIN:VEVENT" in Client().get(_page(module)[:-1] + ".ics").content


@pytest.mark.parametrize(("tag", "spoken"), [("ar", "ar"), ("nb", "nb"), ("", "da")])
def test_the_link_of_each_letter_opens_in_its_language(
    cast: Any, module: CohortModule, post: Any, travel: Any, tag: str, spoken: str
) -> None:
    """C12: invitation, another date and reminder, whatever the browser or an earlier choice speaks; without a choice
    the programme's. The link in the calendar file, and the one that the coordinator sends herself, are the same."""
    CohortModule.objects.filter(pk=module.pk).update(language=tag)
    _post(cast, module, do="invite")
    set_dates(cohort=module.cohort, dates={module.pk: date(2027, 1, 19)}, by=None)
    travel(datetime(2027, 1, 15, 12, tzinfo=UTC))
    assert remind_teachers() == 1
    letters, page = post(), f"{_page(module)}?language={spoken}"
    assert [each.extra_headers["Content-Language"] for each in letters] == [spoken] * 3
    for letter in letters:
        assert f"{page}\n" in letter.body
        assert page in letter.attachments[0].get_payload(decode=True).decode().replace("\r\n ", "")
    assert cast.client("berit").get(reverse("training:teacher", args=[module.pk])).context["link"].endswith(page)
    hers = Client(headers={"accept-language": "en"})
    hers.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    answer = hers.get(page)
    assert f'<html lang="{spoken}"' in answer.content.decode() and answer.headers["Content-Language"] == spoken
    assert hers.post(page, {"do": "yes"}, follow=True).redirect_chain == [(page, 302)]
    assert '<html lang="en"' in hers.get(_page(module)).content.decode()  # no other page speaks it


def test_on_the_page_of_her_letter_the_language_switch_works(cast: Any, module: CohortModule, post: Any) -> None:
    _post(cast, module, do="invite")
    hers = Client(headers={"accept-language": "en"})
    shown = hers.get(_page(module) + "?from=mail&language=ar")
    assert shown.context["here"] == f"{_page(module)}?from=mail"
    switched = hers.post(reverse("ui:language"), {"next": shown.context["here"], "language": "nb"}, follow=True)
    assert '<html lang="nb"' in switched.content.decode()
    assert '<html lang="nb"' in hers.get(_page(module) + "?language=xx").content.decode()


def test_the_file_from_her_page_is_the_entry_of_the_letter(cast: Any, module: CohortModule, post: Any) -> None:
    """In the letter's language too, so that her calendar does not change its words."""
    _post(cast, module, do="invite")
    (letter,) = post()
    lettered = Calendar.from_ical(letter.attachments[0].get_payload(decode=True)).walk("VEVENT")[0]
    for tag in ("ar", "en"):
        fetched = Client(headers={"accept-language": tag}).get(_page(module)[:-1] + ".ics").content
        event = Calendar.from_ical(fetched).walk("VEVENT")[0]
        assert [event[name] for name in ("uid", "summary", "url")] == [
            lettered[name] for name in ("uid", "summary", "url")
        ]


def test_she_hears_of_another_date_and_is_asked_again(cast: Any, module: CohortModule, post: Any) -> None:
    _post(cast, module, do="invite")
    page = _page(module)
    Client().post(page, {"do": "yes"})
    assert CohortModule.objects.get(pk=module.pk).answered is True
    set_dates(cohort=module.cohort, dates={module.pk: date(2027, 1, 19)}, by=None)
    (_first, second) = post()
    file = second.attachments[0].get_payload(decode=True).decode()
    assert "20270119T170000" in file and "SEQUENCE:1" in file
    assert CohortModule.objects.get(pk=module.pk).answered is None
    take_out(module=module, by=None)
    third = post()[2]
    assert "METHOD:CANCEL" in third.attachments[0].get_payload(decode=True).decode()
    assert Client().get(page).status_code == 404


def test_one_letter_for_one_change_of_day_hours_and_place(cast: Any, module: CohortModule, post: Any) -> None:
    _post(cast, module, do="invite")
    said = {"do": "save", "kind": "subject", "script": module.module, "on": "2027-01-13", "starts": "18:00"}
    said |= {"ends": "20:00", "place": "Biblioteket"}
    cast.client("berit").post(reverse("training:day_change", kwargs={"pk": module.pk}), said)
    assert len(post()) == 2
    gathering = CohortModule.objects.get(pk=module.pk).gathering
    assert gathering is not None and (gathering.on, gathering.starts) == (date(2027, 1, 13), time(18))


def test_a_reminder_goes_once_some_days_before_to_who_has_not_said_no(
    cast: Any, module: CohortModule, post: Any, travel: Any
) -> None:
    """C12: invitation and reminder."""
    _post(cast, module, do="invite")
    post()
    for day, sent in ((6, 0), (8, 1), (9, 0)):
        travel(datetime(2027, 1, day, 12, tzinfo=UTC))
        assert remind_teachers() == sent
    CohortModule.objects.filter(pk=module.pk).update(reminded_at=None, answered=False)
    assert remind_teachers() == 0


@pytest.mark.parametrize(
    ("moment", "shown", "seen"),
    [
        (START - timedelta(hours=24, minutes=1), True, False),
        (START - timedelta(hours=24), True, True),
        (START, False, False),
        (END + timedelta(hours=24), True, True),
        (END + timedelta(hours=24, minutes=1), True, False),
    ],
)
def test_first_names_only_if_she_needs_them_and_only_around_the_day(
    cast: Any, module: CohortModule, travel: Any, moment: datetime, shown: bool, seen: bool
) -> None:
    """C12: first names of trainees only if ``names_shown``, from 24 hours before to 24 hours after."""
    CohortModule.objects.filter(pk=module.pk).update(names_shown=shown, invited_at=datetime(2026, 12, 1, tzinfo=UTC))
    travel(moment)
    html = Client().get(_page(module)).content.decode()
    assert ("Zubeyda" in html and "Qamar" in html) == seen and ('id="names"' in html) == seen
    assert "Salen" in html and 'id="steps"' in html and 'id="how"' in html
    leading = pack("dk-bydelsmoedre").module("m-first-years").leader_notes["da"][:40]
    for secret in ("Prøve", "Nøglen", "Berit", EMAIL, leading):
        assert secret not in html


def test_another_teacher_gets_another_link_and_the_old_one_is_closed(
    cast: Any, module: CohortModule, post: Any
) -> None:
    _post(cast, module, do="invite")
    old = _page(module)
    said = {"do": "save", "kind": "municipality", "organisation": module.organisation_id, "language": "da"}
    _post(cast, module, **said, contact_name="Bo", contact_email="bo@rygrad.example")
    assert "METHOD:CANCEL" in post()[1].attachments[0].get_payload(decode=True).decode()
    _post(cast, module, do="invite")
    assert Client().get(old).status_code == 404 and Client().get(_page(module)).status_code == 200
    bare = reverse("training:teach", args=[sealed_link("course-teacher", module.pk)])
    assert Client().get(bare).status_code == 404


def test_her_page_closes_a_week_after_the_day_and_takes_no_nonsense(
    cast: Any, module: CohortModule, travel: Any
) -> None:
    _post(cast, module, do="invite")
    assert Client().post(_page(module), {"do": "perhaps"}).status_code == 302
    assert CohortModule.objects.get(pk=module.pk).answered is None
    travel(datetime(2027, 1, 19, 12, tzinfo=UTC))
    assert 'id="answer"' not in Client().get(_page(module)).content.decode()
    travel(datetime(2027, 1, 20, 12, tzinfo=UTC))
    assert Client().get(_page(module)).status_code == 404


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"contact_email": "no address"}, "contact_email"),
        ({"contact_email": "x@rygrad.example", "organisation": ""}, "organisation"),
        ({"kind": "king"}, "kind"),
    ],
)
def test_who_cannot_be_written_to_is_said(cast: Any, module: CohortModule, said: dict[str, str], field: str) -> None:
    answer = _post(cast, module, **{"do": "save", "kind": "guest", "language": "da"} | said)
    assert list(answer.context["form"].errors) == [field]


def test_who_cannot_come_reads_no_names(module: CohortModule, travel: Any) -> None:
    """C12: first names are for the day that she teaches."""
    invited = {"names_shown": True, "invited_at": datetime(2026, 12, 1, tzinfo=UTC)}
    CohortModule.objects.filter(pk=module.pk).update(**invited, answered=False)
    travel(START)
    html = Client().get(_page(module)).content.decode()
    assert 'id="answer"' in html and "Zubeyda" not in html and 'id="names"' not in html
