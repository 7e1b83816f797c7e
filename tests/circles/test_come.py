"""A mother answers by a link: in her language, with one tap, without an account; and learns nothing of anybody else."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from rygrad.circles.actions.invite import match_reply
from rygrad.circles.enums import Answer, Direction, SessionState, VisitState
from rygrad.circles.models import Circle, Participant, Reply, Session, Visit
from rygrad.circles.queries.invite import token_for
from rygrad.circles.rules.invite import said_day
from rygrad.core.clock import now, today
from rygrad.core.links import sealed_link
from rygrad.groups.models import Organisation
from rygrad.packs.circle_words import circle_languages, circle_words
from tests.support.circling import add_mother, add_session, make_vestby_circle, ours

NEPALI, DANISH = circle_words("ne").page, circle_words("da").page
BROWSERS = {"ne-NP,ne;q=0.9,en;q=0.8": "ne", "fr,nn;q=0.8": "nb", "xx": "da", "": "da", "ti-ER": "ti"}


@pytest.fixture
def circle(cast) -> Circle:
    return make_vestby_circle(cast)


@pytest.fixture
def session(circle) -> Session:
    return add_session(circle, today() + timedelta(days=3))


@pytest.fixture
def sunita(circle) -> Participant:
    return add_mother(circle, "Sunita", language="ne")


def path(session: Session, mother: Participant | None = None) -> str:
    return f"/come/{token_for(session, mother)}/"


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", answer.content.decode()))


def replies(session: Session) -> list[tuple[str | None, str, str]]:
    found = session.replies.select_related("participant").order_by("at")
    return [(each.participant.alias if each.participant else None, each.said, each.answer) for each in found]


# Her own link --------------------------------------------------------------------------------------------------------


def test_her_own_link_begins_in_her_language_and_one_tap_is_enough(client, session, sunita) -> None:
    seen = client.get(path(session, sunita), headers={"accept-language": "da"})
    assert (seen.status_code, seen.headers["Content-Language"]) == (200, "ne")
    assert '<html lang="ne" dir="ltr">' in seen.content.decode()
    for said in (NEPALI.title, NEPALI.yes, NEPALI.no, NEPALI.maybe, NEPALI.kept, said_day(session.on, "ne"), "Sunita"):
        assert said in text_of(seen)
    done = client.post(path(session, sunita), {"answer": "no"}, follow=True)
    assert done.redirect_chain == [(f"{path(session, sunita)}?language=ne", 302)]
    assert NEPALI.thanks_no in text_of(done)
    assert replies(session) == [("Sunita", "", "no")]


def test_she_may_change_her_mind_and_has_one_answer(client, session, sunita) -> None:
    for answer in ("yes", "maybe", "no"):
        client.post(path(session, sunita), {"answer": answer})
    again = client.get(path(session, sunita) + "?change=1").content.decode()
    assert 'value="no" class="answer" data-answer="no" aria-pressed="true"' in again
    assert replies(session) == [("Sunita", "", "no")]


def test_all_fourteen_languages_and_the_way_they_are_written(client, session, sunita) -> None:
    for words in circle_languages():
        seen = client.get(path(session, sunita) + f"?language={words.language}&change=1")
        html = seen.content.decode()
        assert f'<html lang="{words.language}" dir="{words.dir}">' in html
        assert words.page.title in html
        assert words.page.yes in text_of(seen)
        assert said_day(session.on, words.language) in html
        assert all(f'href="?language={each.language}"' in html for each in circle_languages())
        done = client.post(path(session, sunita) + f"?language={words.language}", {"answer": "yes"}, follow=True)
        assert words.page.thanks_yes in text_of(done)


# The shared link -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("browser", "language"), list(BROWSERS.items()))
def test_the_shared_link_begins_in_the_language_of_the_telephone(client, session, browser, language) -> None:
    assert client.get(path(session), headers={"accept-language": browser}).headers["Content-Language"] == language


def test_with_the_shared_link_she_says_once_what_she_is_called(client, circle, session, sunita) -> None:
    asked = client.post(path(session), {"answer": "yes"})
    assert NEPALI.name not in text_of(asked)
    assert DANISH.name in text_of(asked)
    assert replies(session) == []
    done = client.post(path(session), {"answer": "yes", "name": "  SUNITA "}, follow=True)
    assert DANISH.thanks_yes in text_of(done)
    assert replies(session) == [("Sunita", "", "yes")]
    next_time = add_session(circle, session.on + timedelta(days=7))
    assert "SUNITA" in text_of(client.get(path(next_time)))
    assert DANISH.thanks_maybe in text_of(client.post(path(next_time), {"answer": "maybe"}, follow=True))
    assert replies(next_time) == [("Sunita", "", "maybe")]


def test_a_name_that_is_nobodys_or_twos_waits_for_a_volunteer(client, circle, session, sunita) -> None:
    add_mother(circle, "Rita")
    add_mother(circle, "rita")
    for name in ("Rita", "Sunny"):
        Client().post(path(session), {"answer": "yes", "name": name})
    assert replies(session) == [(None, "Rita", "yes"), (None, "Sunny", "yes")]


def test_a_waiting_answer_can_be_changed_from_the_same_phone_only(session) -> None:
    hers, other = Client(), Client()
    hers.post(path(session), {"answer": "yes", "name": "Sunny"})
    hers.post(path(session), {"answer": "no"})
    assert replies(session) == [(None, "Sunny", "no")]
    other.post(path(session), {"answer": "yes", "name": "Sunny"})
    assert replies(session) == [(None, "Sunny", "no"), (None, "Sunny", "yes")]


def test_once_somebody_has_said_who_it_is_it_is_known_next_time(client, circle, session, sunita) -> None:
    client.post(path(session), {"answer": "yes", "name": "Sunny"})
    match_reply(reply=session.replies.get(), mother=sunita)
    client.post(path(session), {"answer": "no"})
    assert replies(session) == [("Sunita", "", "no")]
    next_time = add_session(circle, session.on + timedelta(days=7))
    client.post(path(next_time), {"answer": "yes"})
    assert replies(next_time) == [("Sunita", "", "yes")]


def test_two_women_with_one_phone_are_two(client, circle, session, sunita) -> None:
    client.post(path(session), {"answer": "yes", "name": "Sunita"})
    client.post(path(session), {"do": "forget"})
    assert "name" not in client.get(path(session)).context or not client.get(path(session)).context["name"]
    client.post(path(session), {"answer": "no", "name": "Amra"})
    assert replies(session) == [("Sunita", "", "yes"), (None, "Amra", "no")]


def test_her_own_link_and_the_shared_one_are_one_answer(client, session, sunita) -> None:
    client.post(path(session), {"answer": "yes", "name": "Sunita"})
    Client().post(path(session, sunita), {"answer": "no"})
    assert replies(session) == [("Sunita", "", "no")]


def test_the_phone_remembers_and_we_do_not(client, session) -> None:
    client.post(path(session), {"answer": "yes", "name": "Sunny"})
    cookie = client.cookies["come"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
    secret = cookie.value.split('"')[1] if '"' in cookie.value else cookie.value
    reply = session.replies.get()
    assert len(reply.phone_mark) == 64
    assert secret not in reply.phone_mark
    client.post(path(session), {"do": "forget"})
    assert client.cookies["come"].value == ""


# What nobody learns --------------------------------------------------------------------------------------------------


def test_nothing_of_another_mother_is_shown(client, circle, session, sunita) -> None:
    for name in ("CANARY-Amra", "CANARY-Leyla"):
        mother = add_mother(circle, name, phone="+4532999999", phone_ok_on=today())
        Reply.objects.create(**ours(circle), session=session, participant=mother, answer=Answer.YES, at=now())
    for address in (path(session), path(session, sunita)):
        client.get(address)
        client.post(address, {"answer": "yes", "name": "Sunita"})
        for shown in (client.get(address), client.get(address + "?change=1")):
            assert "CANARY" not in shown.content.decode()
            assert "32999999" not in shown.content.decode()


def test_it_cannot_be_told_whether_a_name_is_in_the_list(circle, session, sunita) -> None:
    shown = []
    for name in ("Sunita", "Nobody"):
        phone = Client()
        first = phone.post(path(session), {"answer": "yes", "name": name})
        shown.append(
            (first.status_code, first.headers["Location"], text_of(phone.get(path(session))).replace(name, ""))
        )
    assert shown[0] == shown[1]


@pytest.mark.parametrize("name", ["Sunita", "Nobody"])
def test_a_phone_shows_what_it_has_answered_itself_whoever_else_has_that_name(session, sunita, name) -> None:
    first, second = Client(), Client()
    first.post(path(session), {"answer": "maybe", "name": name})
    second.post(path(session), {"answer": "no", "name": name})
    Client().post(path(session, sunita), {"answer": "yes"})
    for phone, said in ((first, DANISH.thanks_maybe), (second, DANISH.thanks_no)):
        assert said in text_of(phone.get(path(session)))
        assert phone.get(path(session) + "?change=1").content.decode().count('aria-pressed="true"') == 1


def test_a_phone_remembers_its_last_answers_and_no_more(client, circle) -> None:
    days = [add_session(circle, today() + timedelta(days=7 * week)) for week in range(1, 9)]
    client.post(path(days[0]), {"answer": "yes", "name": "Sunny"})
    for each in days[1:]:
        client.post(path(each), {"answer": "no"})
    assert DANISH.thanks_no in text_of(client.get(path(days[-1])))
    assert DANISH.title in text_of(client.get(path(days[0])))
    assert len(client.cookies["come"].value) < 600


def test_no_address_and_no_agent_is_kept(client, session) -> None:
    client.post(path(session), {"answer": "yes", "name": "Sunny"}, headers={"user-agent": "CANARY"})
    kept = {field.name: getattr(session.replies.get(), field.attname) for field in Reply._meta.fields}
    assert "CANARY" not in str(kept)
    assert "127.0.0.1" not in str(kept)


def test_it_is_not_for_search_engines_nor_for_a_cache(client, session) -> None:
    answer = client.get(path(session))
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert "no-store" in answer.headers["Cache-Control"]


# The ends ------------------------------------------------------------------------------------------------------------


def test_after_the_session_the_page_says_it_is_over(client, session, sunita) -> None:
    Session.objects.filter(pk=session.pk).update(on=today() - timedelta(days=1))
    for address in (path(session), path(session, sunita)):
        for answer in (client.get(address), client.post(address, {"answer": "yes", "name": "Sunita"})):
            assert answer.status_code == 404
    assert NEPALI.over_title in text_of(client.get(path(session, sunita)))
    assert replies(session) == []


def test_a_session_that_is_called_off_says_so(client, session, sunita) -> None:
    Session.objects.filter(pk=session.pk).update(state=SessionState.CANCELLED)
    answer = client.post(path(session, sunita), {"answer": "yes"})
    assert answer.status_code == 200
    assert NEPALI.off in text_of(answer)
    assert replies(session) == []


def test_a_bad_link_is_a_kind_page(client, session, sunita) -> None:
    good = token_for(session)
    bad = [
        "x",
        "%00",
        "a" * 3000,
        good[:-1],
        good + "A",
        sealed_link("circle-visit", session.pk),
        sealed_link("circle-come", sunita.pk),
        sealed_link("circle-come", session.pk, session.pk),
        sealed_link("circle-come", session.pk, sunita.pk, sunita.pk),
    ]
    for token in bad:
        for answer in (client.get(f"/come/{token}/"), client.post(f"/come/{token}/", {"answer": "yes"})):
            assert answer.status_code == 404, token
            assert DANISH.unknown in text_of(answer), token
    assert replies(session) == []


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        ({}, "choose"),
        ({"answer": "perhaps"}, "choose"),
        ({"answer": "yes", "name": ""}, "name_needed"),
        ({"answer": "yes", "name": " \u200b\u202e "}, "name_needed"),
        ({"answer": "yes", "name": "\u0301"}, "name_needed"),
        ({"answer": "yes", "name": "x" * 61}, "name_long"),
        ({"answer": "yes", "name": "x" * 100_000}, "name_long"),
    ],
)
def test_bad_input_gets_a_sentence_and_nothing_typed_is_lost(client, session, sent, wrong) -> None:
    answer = client.post(path(session), sent)
    assert answer.status_code == 200
    assert getattr(DANISH, wrong) in text_of(answer)
    if "name" in sent:
        assert 'name="answer" value="yes"' in answer.content.decode()
        assert sent["name"][:60].strip(" \u200b\u202e\u0301") in answer.content.decode()
    assert replies(session) == []


def test_names_in_every_script_are_kept_as_they_are_written(session) -> None:
    for name in ("सुनिता", "ለምለም", "سميرة", "Оксана", "Łucja", "O'Hara <b>"):
        Client().post(path(session), {"answer": "yes", "name": name})
    assert [said for _mother, said, _answer in replies(session)] == [
        "सुनिता",
        "ለምለም",
        "سميرة",
        "Оксана",
        "Łucja",
        "O'Hara <b>",
    ]


def test_many_answers_from_one_place_wait_and_are_never_locked_out(client, session, travel, monkeypatch) -> None:
    monkeypatch.setattr("rygrad.circles.views.come.FREE", 3)
    moment = now()
    travel(moment)
    for number in range(3):
        Client().post(path(session), {"answer": "yes", "name": f"Nr {number}"})
    slow = Client().post(path(session), {"answer": "yes", "name": "Nr 3"})
    assert slow.status_code == 429
    assert DANISH.wait in text_of(slow)
    assert 'value="Nr 3"' in slow.content.decode()
    assert session.replies.count() == 3
    travel(moment + timedelta(minutes=1))
    assert Client().post(path(session), {"answer": "yes", "name": "Nr 3"}).status_code == 302
    assert session.replies.count() == 4


def test_who_visits_stands_there_and_whether_it_is_certain(client, circle, session, sunita) -> None:
    tenant = {"programme": circle.programme, "group": circle.group, "verified_on": today()}
    for name, more in {
        "Tandplejen": {"state": VisitState.TENTATIVE, "topic": "Børnetænder"},
        "Børnehuset": {"state": VisitState.CONFIRMED, "direction": Direction.OUT},
        "Kirken": {"state": VisitState.CANCELLED},
    }.items():
        organisation = Organisation.objects.create(**tenant, name=name)
        Visit.objects.create(**ours(circle), organisation=organisation, on=session.on, **more)
    text = text_of(client.get(path(session, sunita)))
    assert re.search(rf"{NEPALI.visitor} Tandplejen\s+Børnetænder\s+\({re.escape(NEPALI.perhaps)}\)", text)
    assert f"{NEPALI.outing} Børnehuset" in text
    assert text.count(NEPALI.perhaps) == 1
    assert "Kirken" not in text


def test_five_visits_and_a_hundred_mothers_cost_as_much_as_none(
    client, circle, session, sunita, django_assert_max_num_queries
) -> None:
    for number in range(100):
        add_mother(circle, f"Mor {number}")
    with django_assert_max_num_queries(4):
        client.get(path(session, sunita))
    with django_assert_max_num_queries(4):
        client.get(path(session))
