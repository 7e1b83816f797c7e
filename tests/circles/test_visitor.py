"""A visitor gets a letter with a calendar file, and a page without a sign-in until a week after the visit."""

import email
import json
import re
import socket
import subprocess
import sys
from datetime import time, timedelta
from email import policy

import pytest
from aiosmtpd.controller import Controller
from django.db import connection
from django.test import Client, override_settings
from django.urls import reverse

from rygrad.circles.actions.sessions import cancel_session, hold_after_all
from rygrad.circles.actions.visits import About, Whom, change_visit, invite_visitor, set_state
from rygrad.circles.enums import Answer, VisitState
from rygrad.circles.models import Circle, Reply, Visit
from rygrad.circles.queries.visits import token_for
from rygrad.core.clock import now, today
from rygrad.core.errors import Refused
from rygrad.core.links import sealed_link
from rygrad.groups.models import Contact, Organisation
from rygrad.outbox.models import Letter
from tests.support.circling import add_mother, add_session, make_vestby_circle, ours

SOON = today() + timedelta(days=8)
READER = """
import json, sys, vobject
read = vobject.readOne(sys.stdin.buffer.read().decode("utf-8"))
event = read.vevent
print(json.dumps({name: getattr(event, name).value for name in ("uid", "summary", "status", "sequence")} | {
    "method": read.method.value, "starts": event.dtstart.value.isoformat(), "ends": event.dtend.value.isoformat(),
    "utc": event.dtstart.value.utctimetuple()[:5], "organizer": event.organizer.value, "guest": event.attendee.value,
    "place": getattr(event, "location", None) and event.location.value,
    "says": event.contents["description"][0].value if "description" in event.contents else "",
    "link": event.contents["url"][0].value if "url" in event.contents else ""}))
"""


@pytest.fixture
def circle(cast) -> Circle:
    return make_vestby_circle(cast)


@pytest.fixture
def visit(circle) -> Visit:
    tenant = {"programme": circle.programme, "group": circle.group, "verified_on": today()}
    partner = Organisation.objects.create(**tenant, name="Tandplejen")
    contact = Contact.objects.create(**tenant, organisation=partner, name="Ida", email="ida@tandplejen.example")
    return Visit.objects.create(
        **ours(circle), organisation=partner, contact=contact, on=SOON, topic="Børn, tænder; og søvn", materials="Skærm"
    )


@pytest.fixture
def sink():
    class Sink:
        def __init__(self) -> None:
            self.arrived = []

        async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
            self.arrived.append((envelope.rcpt_tos, email.message_from_bytes(envelope.content, policy=policy.default)))
            return "250 OK"

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = Controller(Sink(), hostname="127.0.0.1", port=port)
    server.start()
    with override_settings(
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", EMAIL_HOST="127.0.0.1", EMAIL_PORT=port
    ):
        yield server.handler
    server.stop()


def second_program(file: bytes) -> dict:
    """What vobject reads, in a process of its own."""
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", READER], input=file, capture_output=True, check=True)
    return json.loads(done.stdout)


def file_of(message) -> tuple[str, dict]:
    (part,) = [each for each in message.walk() if each.get_content_type() == "text/calendar"]
    assert part.get_filename() == "visit.ics"
    return part.get_param("method"), second_program(part.get_payload(decode=True))


def path(visit: Visit) -> str:
    return f"/visit/{token_for(visit)}/"


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", answer.content.decode()))


# The letter ----------------------------------------------------------------------------------------------------------


def test_the_letter_arrives_with_a_file_that_a_second_program_reads(cast, circle, visit, sink, post) -> None:
    assert cast.client("ellen").post(reverse("circles:visit_invite", args=[visit.pk])).status_code == 302
    post()
    ((recipients, message),) = sink.arrived
    assert (recipients, message["To"], message["Cc"]) == (["ida@tandplejen.example"], "ida@tandplejen.example", None)
    method, event = file_of(message)
    assert (method, event["method"], event["status"], event["sequence"]) == ("REQUEST", "REQUEST", "TENTATIVE", "0")
    assert (event["uid"], event["starts"][:16]) == (f"{visit.pk}@rygrad", f"{SOON.isoformat()}T10:00")
    assert (event["place"], event["says"]) == ("Biblioteket", "Børn, tænder; og søvn")
    assert event["guest"] == "mailto:ida@tandplejen.example"
    assert event["link"].endswith(f"{path(visit)}?language=da")
    body = message.get_body(("plain",)).get_content()
    assert event["link"] in body
    assert str(SOON.year) in body
    visit.refresh_from_db()
    assert visit.invited_at is not None


def test_another_hour_makes_a_newer_file_and_calling_off_takes_it_out(circle, visit, sink, post) -> None:
    invite_visitor(visit=visit, by=None)
    whom = Whom(organisation=visit.organisation, contact=visit.contact)
    about = About(on=SOON + timedelta(days=1), starts=time(13), ends=time(14), topic="Tænder")
    visit = change_visit(visit=visit, whom=whom, about=about, by=None)
    change_visit(visit=visit, whom=whom, about=About(**vars(about) | {"materials": "Børster"}), by=None)  # no letter
    set_state(visit=visit, state=VisitState.CONFIRMED, by=None)  # nor for this
    set_state(visit=visit, state=VisitState.CANCELLED, by=None)
    post()
    read = [file_of(message) for _recipients, message in sink.arrived]
    assert [(method, event["sequence"], event["status"]) for method, event in read] == [
        ("REQUEST", "0", "TENTATIVE"),
        ("REQUEST", "1", "TENTATIVE"),
        ("CANCEL", "2", "CANCELLED"),
    ]
    assert read[1][1]["starts"][11:16] == "13:00"
    assert {event["uid"] for _method, event in read} == {f"{visit.pk}@rygrad"}
    assert read[2][1]["link"] == ""
    assert "/visit/" not in sink.arrived[2][1].get_body(("plain",)).get_content()


def test_the_letter_says_neither_group_nor_topic_nor_name(circle, visit, post) -> None:
    add_mother(circle, "CANARY")
    invite_visitor(visit=visit, by=None)
    (letter,) = post()
    for secret in ("CANARY", "Torsdagsgruppen", "Vestby", "tænder", "Ellen", "Tandplejen"):
        assert secret not in letter.subject + letter.body
        if secret in {"CANARY", "Ellen"}:
            assert secret not in letter.message().as_string()


def test_another_contact_means_that_the_first_hears_that_it_is_off(circle, visit, post) -> None:
    invite_visitor(visit=visit, by=None)
    tenant = {"programme": circle.programme, "group": circle.group, "verified_on": today()}
    other = Contact.objects.create(**tenant, organisation=visit.organisation, name="Bo", email="bo@tandplejen.example")
    row = change_visit(
        visit=visit, whom=Whom(organisation=visit.organisation, contact=other), about=About(on=visit.on), by=None
    )
    assert row.invited_at is None
    letters = post()
    assert [(each.to, "CANCEL" in each.message().as_string()) for each in letters] == [
        (["ida@tandplejen.example"], False),
        (["ida@tandplejen.example"], True),
    ]


def test_without_an_address_or_a_day_nobody_is_invited(circle, visit) -> None:
    for change in ({"on": today() - timedelta(days=1)}, {"state": VisitState.CANCELLED}, {"contact": None}):
        before = {name: getattr(visit, name) for name in change}
        Visit.objects.filter(pk=visit.pk).update(**change)
        with pytest.raises(Refused):
            invite_visitor(visit=visit, by=None)
        Visit.objects.filter(pk=visit.pk).update(**before)
    Contact.objects.update(email="")
    with pytest.raises(Refused):
        invite_visitor(visit=visit, by=None)
    assert not Letter.objects.exists()


def test_what_waits_in_the_queue_is_ciphertext(circle, visit) -> None:
    invite_visitor(visit=visit, by=None)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM outbox_letter")
        stored = repr(cursor.fetchall())
    assert "VCALENDAR" not in stored
    assert "tandplejen" not in stored


# Her page ------------------------------------------------------------------------------------------------------------


def test_the_page_says_when_where_in_which_languages_and_for_how_many(client, circle, visit) -> None:
    circle.languages = ["ne", "ar"]
    circle.save()
    session = add_session(circle, SOON)
    for number in range(3):
        Reply.objects.create(**ours(circle), session=session, said=f"Nr {number}", answer=Answer.YES, at=now())
    text = text_of(client.get(path(visit), headers={"accept-language": "da"}))
    for said in ("Tandplejen", "Biblioteket", "10.00–12.00", "nepalesisk, arabisk", "Skærm", "Børn, tænder"):
        assert said in text
    assert re.search(r" 3 ", text)


def test_nothing_of_a_mother_or_a_volunteer_is_on_it(client, circle, visit) -> None:
    mother = add_mother(circle, "CANARY", phone="+4532123456", phone_ok_on=today())
    session = add_session(circle, SOON, mother)
    Reply.objects.create(**ours(circle), session=session, said="CANARY", answer=Answer.YES, at=now())
    html = client.get(path(visit)).content.decode()
    for secret in ("CANARY", "32123456", "Ellen", "Samira", "ida@"):
        assert secret not in html


def test_whom_to_ask_is_only_what_the_groups_own_card_says(client, circle, visit) -> None:
    assert "tel:" not in client.get(path(visit)).content.decode()
    tenant = {"programme": circle.programme, "group": circle.group, "verified_on": today()}
    card = Organisation.objects.create(**tenant, name="torsdagsgruppen", address="Torvet 1")
    Contact.objects.create(**tenant, organisation=card, name="Koordinator", phone="+4532123499")
    html = client.get(path(visit)).content.decode()
    assert "tel:+4532123499" in html
    assert "Torvet 1" in html


@pytest.mark.parametrize(("do", "state"), [("yes", VisitState.CONFIRMED), ("no", VisitState.CANCELLED)])
def test_one_tap_says_yes_or_no_and_no_letter_is_sent(client, visit, post, do, state) -> None:
    invite_visitor(visit=visit, by=None)
    post().clear()
    answer = client.post(path(visit), {"do": do}, follow=True)
    assert answer.status_code == 200
    visit.refresh_from_db()
    assert (visit.state, visit.sequence) == (state, 1)
    assert post() == []


def test_to_a_day_that_the_group_has_called_off_nobody_says_yes(client, circle, visit) -> None:
    session = add_session(circle, visit.on)
    cancel_session(session=session, why="illness", note="", by=None)
    address = reverse("circles:visitor", args=[token_for(visit)])
    assert 'id="answer"' not in client.get(address).text
    client.post(address, {"do": "yes"})
    visit.refresh_from_db()
    assert visit.state == VisitState.CANCELLED
    hold_after_all(session=session, by=None)
    client.post(address, {"do": "yes"})
    visit.refresh_from_db()
    assert visit.state == VisitState.CONFIRMED


def test_the_link_opens_in_the_language_of_the_letter(visit, post) -> None:
    """Whatever her browser speaks; after her answer too, and the switch leads to the address without a language."""
    invite_visitor(visit=visit, by=None)
    (letter,) = post()
    page = f"{path(visit)}?language={letter.extra_headers['Content-Language']}"
    assert page.endswith("=da") and f"{page}\n" in letter.body
    hers = Client(headers={"accept-language": "en"})
    shown = hers.get(page)
    assert '<html lang="da"' in shown.text and shown.context["here"] == path(visit)
    assert hers.post(page, {"do": "yes"}, follow=True).redirect_chain == [(page, 302)]
    assert '<html lang="en"' in hers.get(path(visit)).text


def test_bad_answers_change_nothing(client, visit) -> None:
    for sent in ({}, {"do": "maybe"}, {"do": "yes\0"}):
        assert client.post(path(visit), sent, follow=True).status_code == 200
    visit.refresh_from_db()
    assert (visit.state, visit.sequence) == (VisitState.TENTATIVE, 0)


def test_it_opens_until_a_week_after(client, visit) -> None:
    for days, status in ((0, 200), (7, 200), (8, 404)):
        Visit.objects.filter(pk=visit.pk).update(on=today() - timedelta(days=days))
        assert client.get(path(visit)).status_code == status
    Visit.objects.filter(pk=visit.pk).update(on=today() - timedelta(days=1))
    client.post(path(visit), {"do": "no"})
    visit.refresh_from_db()
    assert visit.state == VisitState.TENTATIVE


def test_a_bad_link_is_a_kind_page(client, visit) -> None:
    good = token_for(visit)
    for token in ("x", good[:-1], good + "A", sealed_link("circle-come", visit.pk), "a" * 3000, "%00"):
        for answer in (client.get(f"/visit/{token}/"), client.post(f"/visit/{token}/", {"do": "yes"})):
            assert answer.status_code == 404
    assert client.get(path(visit)).headers["X-Robots-Tag"] == "noindex"


def test_many_answers_wait(visit, monkeypatch) -> None:
    monkeypatch.setattr("rygrad.people.by_link.FREE", 2)
    for do in ("yes", "no", "yes"):
        Client().post(path(visit), {"do": do})
    visit.refresh_from_db()
    assert (visit.state, visit.sequence) == (VisitState.CANCELLED, 2)
