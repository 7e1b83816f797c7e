"""The team invites to a session: one message for the chat, one link for each, and whose an answer is."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rygrad.audit.models import Look
from rygrad.circles.enums import Answer, Channel, Direction, SessionState, Standing, VisitState
from rygrad.circles.models import Circle, Participant, Reply, Session, Visit
from rygrad.circles.queries.invite import invited, opened, replies_of, token_for
from rygrad.circles.rules.invite import Invited, Known, Visitor, likely, message, replying, said_day, the_one
from rygrad.core.clock import now, today
from rygrad.groups.models import Organisation
from rygrad.packs.circle_words import circle_languages, circle_words
from tests.support.circling import add_mother, add_session, make_circle, make_vestby_circle, ours

SOON = timedelta(days=3)


@pytest.fixture
def circle(cast) -> Circle:
    return make_vestby_circle(cast)


@pytest.fixture
def session(circle) -> Session:
    return add_session(circle, today() + SOON)


def page(session: Session) -> str:
    return f"/circle-sessions/{session.pk}/invite/"


def pending(session: Session, said: str, answer: str = Answer.YES, **more) -> Reply:
    return Reply.objects.create(**ours(session.circle), session=session, said=said, answer=answer, at=now(), **more)


def visit_on(session: Session, name: str, **more) -> Visit:
    tenant = {"programme": session.programme, "group": session.group}
    organisation = Organisation.objects.create(**tenant, name=name, verified_on=today())
    return Visit.objects.create(**ours(session.circle), organisation=organisation, on=session.on, **more)


# The message ---------------------------------------------------------------------------------------------------------

THURSDAY = Invited(
    "Torsdagsgruppen",
    date(2026, 3, 5),
    time(10),
    time(12),
    "Biblioteket",
    (Visitor("Tandplejen", "Børnetænder", False, True),),
)


def test_the_message_in_nepali_says_day_hours_place_visitor_and_the_link() -> None:
    assert message(circle_words("ne"), THURSDAY, "https://rygrad.example/come/x/", name="Sunita").splitlines() == [
        "नमस्ते Sunita",
        "तपाईंलाई निम्तो छ। हामी तपाईंलाई भेट्न उत्सुक छौँ।",
        "",
        "Torsdagsgruppen",
        "बिहिबार, 5 मार्च · 10:00–12:00",
        "कहाँ: Biblioteket",
        "पाहुना: Tandplejen – Børnetænder (अझै पक्का छैन)",
        "",
        "तपाईं आउनुहुन्छ? यहाँ एक पटक थिचेर जवाफ दिनुहोस्:",
        "https://rygrad.example/come/x/",
        "",
        "“आउँदिनँ” पनि एउटा जवाफ हो।",
    ]


def test_each_language_says_the_day_in_its_own_way() -> None:
    days = {each.language: said_day(date(2026, 3, 5), each.language) for each in circle_languages()}
    assert days == {
        "da": "torsdag 5. marts",
        "nb": "torsdag 5. mars",
        "en": "Thursday 5 March",
        "ar": "الخميس، 5 مارس",
        "de": "Donnerstag, 5. März",
        "fa": "پنجشنبه 5 مارس",
        "ne": "बिहिबार, 5 मार्च",
        "pl": "czwartek, 5 marca",
        "ro": "joi, 5 martie",
        "so": "Khamiis, 5 Maarso",
        "ti": "ሓሙስ፣ 5 መጋቢት",
        "tr": "5 Mart Perşembe",
        "uk": "четвер, 5 березня",
        "ur": "جمعرات، 5 مارچ",
    }


def test_without_place_and_name_the_lines_are_left_out() -> None:
    bare = Invited("G", date(2026, 3, 5), time(10), time(12), "")
    lines = message(circle_words("da"), bare, "L").splitlines()
    assert lines[:2] == ["Hej", "Du er inviteret. Vi glæder os til at se dig."]
    assert "Hvor" not in "\n".join(lines)


def test_the_invitation_names_the_visits_of_the_day_that_are_not_called_off(session) -> None:
    visit_on(session, "Sundhedsplejen", topic="Søvn", state=VisitState.CONFIRMED)
    visit_on(session, "Børnehuset", direction=Direction.OUT)
    visit_on(session, "Kirken", state=VisitState.CANCELLED)
    assert {(each.name, each.out, each.tentative) for each in invited(session).visitors} == {
        ("Sundhedsplejen", False, False),
        ("Børnehuset", True, True),
    }


# The page ------------------------------------------------------------------------------------------------------------


def test_the_page_has_one_link_for_all_and_one_for_each(cast, circle, session) -> None:
    amra = add_mother(circle, "Amra", language="tr", phone="+4532123456", phone_ok_on=today())
    html = cast.client("ellen").get(page(session), {"mother": str(amra.pk)}).content.decode()
    assert f"http://testserver/come/{token_for(session)}/" in html
    assert f"http://testserver/come/{token_for(session, amra)}/" in html
    assert "Merhaba Amra" in html
    assert "sms:+4532123456?&amp;body=Merhaba" in html
    for other in ("wa.me", "whatsapp", "facebook", "https://api."):
        assert other not in html.lower()


def test_a_number_without_her_yes_is_not_used(cast, circle, session) -> None:
    amra = add_mother(circle, "Amra", phone="+4532123456")
    html = cast.client("ellen").get(page(session), {"mother": str(amra.pk)}).content.decode()
    assert token_for(session, amra) in html
    assert "32123456" not in html


@pytest.mark.parametrize("mother", ["", "x", str(uuid4())], ids=["empty", "no id", "of nobody"])
def test_an_unknown_mother_opens_no_message(cast, circle, session, mother) -> None:
    add_mother(circle, "Amra")
    answer = cast.client("ellen").get(page(session), {"mother": mother})
    assert (answer.status_code, answer.context["her"]) == (200, None)


def test_the_message_for_all_speaks_the_languages_of_the_group_or_those_chosen(cast, circle, session) -> None:
    circle.languages = ["ne", "xx", "ar"]
    circle.save()
    client = cast.client("ellen")
    first = client.get(page(session)).context["message"]
    assert [circle_words(tag).message.invite in first for tag in ("da", "ne", "ar", "tr")] == [True, True, True, False]
    chosen = client.get(page(session), {"language": ["tr", "xx"]}).context["message"]
    assert circle_words("tr").message.invite in chosen
    assert circle_words("da").message.invite not in chosen


def test_marking_as_invited_keeps_when_and_how(cast, session) -> None:
    client = cast.client("ellen")
    assert client.post(page(session), {"channel": "message"}).status_code == 302
    session.refresh_from_db()
    assert session.channel == Channel.MESSAGE
    assert now() - session.invited_at < timedelta(minutes=1)
    assert client.post(page(session), {"channel": "pigeon"}).status_code == 200
    session.refresh_from_db()
    assert session.channel == Channel.MESSAGE


@pytest.mark.parametrize("changed", [{"state": SessionState.CANCELLED}, {"on": today() - timedelta(days=1)}])
def test_nobody_is_invited_to_what_is_over_or_called_off(cast, session, changed) -> None:
    Session.objects.filter(pk=session.pk).update(**changed)
    answer = cast.client("ellen").post(page(session), {"channel": "chat"})
    assert answer.status_code == 200
    assert answer.context["form"].errors
    session.refresh_from_db()
    assert session.invited_at is None


def test_who_opens_the_names_leaves_a_line(cast, circle, session) -> None:
    cast.client("ellen").get(page(session))
    cast.client("ellen").get(page(session))
    look = Look.objects.get(person=circle.pk)
    assert (look.by_name, look.what, look.times) == ("Ellen Prøve", "invitation", 2)


def test_ten_mothers_cost_as_much_as_one(cast, circle, session) -> None:
    client = cast.client("ellen")
    add_mother(circle, "Amra")
    pending(session, "Nogen")
    client.get(page(session))
    with CaptureQueriesContext(connection) as one:
        client.get(page(session))
    for number in range(10):
        add_mother(circle, f"Mor {number}")
        pending(session, f"Nogen {number}")
    visit_on(session, "Kirken")
    with CaptureQueriesContext(connection) as many:
        assert client.get(page(session)).status_code == 200
    assert len(many) == len(one) < 30


# Whose an answer is --------------------------------------------------------------------------------------------------


def test_the_likeliest_names_come_first(cast, circle, session) -> None:
    for name in ("Zeynep", "Sunita", "Suneeta", "Amra", "Sunita Rai"):
        add_mother(circle, name)
    pending(session, "sunita k")
    (each,) = cast.client("ellen").get(page(session)).context["waiting"]
    assert {one.alias for one in each.offered} == {"Sunita", "Suneeta", "Sunita Rai"}
    assert [one.alias for one in each.others] == ["Amra", "Zeynep"]


def test_one_tap_says_who_it_was(cast, circle, session) -> None:
    amra, reply = add_mother(circle, "Amra"), pending(session, "Ama")
    assert cast.client("ellen").post(f"/replies/{reply.pk}/match/", {"mother": str(amra.pk)}).status_code == 302
    reply.refresh_from_db()
    assert (reply.participant, reply.said) == (amra, "")


@pytest.mark.parametrize(("later", "kept"), [(True, Answer.NO), (False, Answer.YES)])
def test_of_two_answers_of_hers_the_later_one_stays(cast, circle, session, later, kept) -> None:
    amra, reply = add_mother(circle, "Amra"), pending(session, "Ama", Answer.NO)
    Reply.objects.create(
        **ours(circle),
        session=session,
        participant=amra,
        answer=Answer.YES,
        at=now() + timedelta(minutes=-5 if later else 5),
    )
    cast.client("ellen").post(f"/replies/{reply.pk}/match/", {"mother": str(amra.pk)})
    assert [(each.participant, each.answer) for each in session.replies.all()] == [(amra, kept)]


def test_somebody_new_is_added_with_the_name_she_gave(cast, circle, session) -> None:
    reply = pending(session, "Ny Mor")
    cast.client("ellen").post(f"/replies/{reply.pk}/match/", {"do": "new"})
    reply.refresh_from_db()
    assert (reply.participant.alias, reply.participant.folded) == ("Ny Mor", "ny mor")
    assert not reply.participant.steps.exists()


def test_an_answer_that_belongs_to_nobody_can_go(cast, session) -> None:
    reply = pending(session, "abc")
    cast.client("ellen").post(f"/replies/{reply.pk}/match/", {"do": "drop"})
    assert not Reply.objects.exists()


@pytest.mark.parametrize("sent", [{}, {"mother": "x"}, {"mother": str(uuid4())}, {"do": "what"}])
def test_bad_input_changes_nothing_and_says_so(cast, session, sent) -> None:
    reply = pending(session, "Ama")
    answer = cast.client("ellen").post(f"/replies/{reply.pk}/match/", sent, follow=True)
    assert [each.level_tag for each in answer.context["messages"]] == ["error"]
    assert session.replies.get().participant is None


def test_a_mother_of_another_circle_cannot_be_chosen(cast, circle, session) -> None:
    stranger = add_mother(make_circle(cast.vestby, name="Fredag"), "Ama")
    reply = pending(session, "Ama")
    cast.client("ellen").post(f"/replies/{reply.pk}/match/", {"mother": str(stranger.pk)})
    assert session.replies.get().participant is None


def test_two_names_alike_or_none_are_nobodys() -> None:
    mothers = [Known(uuid4(), name, name.casefold()) for name in ("Amra", "Sunita", "Sunita")]
    assert the_one("AMRA ", mothers) == mothers[0]
    assert the_one("sunita", mothers) is None
    assert the_one("Ama", mothers) is None
    assert likely("amra", mothers)[0] == mothers[0]


def test_what_she_has_told_a_volunteer_is_her_answer_too(cast, circle, session) -> None:
    amra, stranger = add_mother(circle, "Amra"), add_mother(make_circle(cast.vestby, name="Fredag"), "Ama")
    client = cast.client("ellen")
    for told in ("yes", "no"):
        assert client.post(page(session), {"told": told, "mother": str(amra.pk)}).status_code == 302
    assert [(each.participant, each.answer) for each in session.replies.all()] == [(amra, Answer.NO)]
    for sent in ({"told": "no"}, {"told": "x", "mother": str(amra.pk)}, {"told": "yes", "mother": str(stranger.pk)}):
        answer = client.post(page(session), sent, follow=True)
        assert [each.level_tag for each in answer.context["messages"]][-1] == "error"
    assert [(each.participant, each.answer) for each in session.replies.all()] == [(amra, Answer.NO)]
    session.refresh_from_db()
    assert session.invited_at is None


# Who still answers (E03) ---------------------------------------------------------------------------------------------


def test_a_no_is_an_answer_and_only_the_last_four_invitations_count(circle) -> None:
    mothers = {name: add_mother(circle, name) for name in ("Old", "No", "Maybe", "Silent", "Late")}
    start = datetime(2026, 1, 1, 9, tzinfo=UTC)
    sessions = [
        add_session(circle, date(2026, 1, 1) + timedelta(weeks=n), invited_at=start + timedelta(weeks=n))
        for n in range(5)
    ]
    add_session(circle, date(2026, 2, 5))  # nobody was invited to this one
    for name, n, answer in [("Old", 0, "yes"), ("No", 1, "no"), ("Maybe", 4, "maybe"), ("Late", 4, "yes")]:
        at = start + timedelta(weeks=n, days=30 * (name == "Late"))
        Reply.objects.create(**ours(circle), session=sessions[n], participant=mothers[name], answer=answer, at=at)
    pending(sessions[4], "Who")
    found = replies_of(circle, until=start + timedelta(weeks=5))
    assert found.invitations == tuple(each.pk for each in reversed(sessions[1:]))
    assert [name for name, mother in mothers.items() if found.replying(mother.pk)] == ["No", "Maybe"]
    earlier = replies_of(circle, until=start + timedelta(weeks=2))
    assert [name for name, mother in mothers.items() if earlier.replying(mother.pk)] == ["Old", "No"]


def test_the_rule_looks_at_four() -> None:
    ids = [uuid4() for _ in range(6)]
    assert [replying(ids, {each}) for each in ids] == [True] * 4 + [False] * 2
    assert not replying([], {ids[0]})


def test_a_link_of_a_mother_who_is_gone_or_of_another_circle_opens_nothing(cast, circle, session) -> None:
    amra = add_mother(circle, "Amra", standing=Standing.PAUSED)
    stranger = add_mother(make_circle(cast.vestby, name="Fredag"), "Ama")
    hers, wrong = token_for(session, amra), token_for(session, stranger)
    assert opened(hers).mother == amra
    assert opened(wrong) is None
    Participant.objects.all().delete()
    assert opened(hers) is None
    assert opened(token_for(session)).session == session
