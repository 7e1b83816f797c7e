"""The whole way: send, look, answer, take in; once more; with three weeks more; all or nothing."""

from datetime import date, datetime

import pytest
from django.urls import reverse

from rygrad.audit.models import Entry
from rygrad.circles.actions.forget import forget_mother
from rygrad.circles.enums import SessionState, Standing, WhyCancelled
from rygrad.circles.models import OnDuty, Participant, Present, Session, StandingStep, TeamMember
from rygrad.core.clock import UTC
from rygrad.outbox.rules import JOBS
from rygrad.sheets.actions import taking
from rygrad.sheets.models import Upload
from tests.sheets.importing import FILES, aliases, bring, everything, go_through, register, send, take
from tests.support.circling import add_mother, add_session, make_vestby_circle
from tests.support.queue import work_off_queue

FIRST = b"Navn;28/8-25;4/9-25;11/9-25\nAmina;x;x;\nBerta;;x;x\nChen;x;;\n"
MORE = b"Navn;28/8-25;4/9-25;11/9-25;18/9-25;25/9-25;2/10-25\nAmina;x;x;;x;;x\nBerta;;x;x;;x;\nChen;x;;;x;x;x\n"


@pytest.fixture(autouse=True)
def _march(travel) -> None:
    travel(datetime(2026, 3, 1, 12, tzinfo=UTC))


@pytest.fixture
def circle(cast):
    return make_vestby_circle(cast)


@pytest.fixture
def ellen(cast, circle):
    return cast.client("ellen")


def test_everything_is_written_down(cast, circle, ellen) -> None:
    assert bring(ellen, circle, FIRST) == {"sessions": 3, "mothers": 3, "ticks": 5}
    assert register(circle) == {
        "2025-08-28": ["Amina", "Chen"],
        "2025-09-04": ["Amina", "Berta"],
        "2025-09-11": ["Berta"],
    }
    session = Session.objects.get(circle=circle, on=date(2025, 8, 28))
    assert (session.state, session.starts, session.place) == (SessionState.HELD, circle.starts, "Biblioteket")
    assert session.saved_at is not None
    assert session.author == cast["ellen"].account_id
    steps = {each.participant.alias: (each.standing, each.on.isoformat()) for each in StandingStep.objects.all()}
    assert steps == {
        "Amina": (Standing.ACTIVE, "2025-08-28"),
        "Berta": (Standing.ACTIVE, "2025-09-04"),
        "Chen": (Standing.ACTIVE, "2025-08-28"),
    }
    assert Participant.objects.get(folded__isnull=False, added_on="2025-09-04").alias == "Berta"
    assert Entry.objects.filter(about=circle.pk, by=cast["ellen"].account_id).exists()


def test_the_same_file_once_more_changes_nothing_and_says_so(circle, ellen) -> None:
    bring(ellen, circle, FIRST)
    before = everything(circle)
    gone = go_through(ellen, send(ellen, circle, FIRST)["Location"])
    assert 'id="nothing"' in gone.page
    assert 'id="take"' not in gone.page
    assert gone.numbers == {"same": 3, "known": 3}
    take(ellen, gone)  # who presses all the same
    assert everything(circle) == before


def test_three_weeks_more_are_three_sessions(circle, ellen) -> None:
    bring(ellen, circle, FIRST)
    before = set(Present.objects.values_list("pk", flat=True))
    assert bring(ellen, circle, MORE) == {"sessions": 3, "ticks": 6, "same": 3, "known": 3}
    assert before < set(Present.objects.values_list("pk", flat=True))
    assert aliases(circle) == ["Amina", "Berta", "Chen"]
    assert StandingStep.objects.count() == 3


@pytest.mark.parametrize("name", sorted(each.name for each in FILES.iterdir() if each.stem != "large"))
def test_each_awkward_sheet_twice(circle, ellen, name: str) -> None:
    data = (FILES / name).read_bytes()
    bring(ellen, circle, data, name)
    before = everything(circle)
    assert before["Session"]
    gone = go_through(ellen, send(ellen, circle, data, name)["Location"])
    assert 'id="nothing"' in gone.page, gone.numbers
    assert everything(circle) == before


def test_answers_other_than_the_suggested_ones_twice(circle, ellen) -> None:
    data = (FILES / "windows-1252.csv").read_bytes()
    said = {"mark": "came", "same": "other", "phones": "yes"}
    assert bring(ellen, circle, data, **said)["mothers"] == 4
    phones = sorted(each.phone for each in Participant.objects.all())
    assert phones == ["", "", "+4520123456", "+4520123457"]
    before = everything(circle)
    go_through(ellen, send(ellen, circle, data)["Location"])
    assert everything(circle) == before


def test_mothers_who_are_here_already_and_one_in_another_spelling(circle, ellen) -> None:
    amina = add_mother(circle, "Amina", on=date(2025, 10, 2))
    sarita = add_mother(circle, "Sarita")
    data = b"Navn;28/8-25;4/9-25\n AMINA ;x;x\nSaritaa;x;\n"
    gone = go_through(ellen, send(ellen, circle, data)["Location"])
    assert gone.asked == ["same"]
    assert gone.numbers == {"sessions": 2, "ticks": 3, "known": 2}
    take(ellen, gone)
    assert aliases(circle) == ["Amina", "Sarita"]
    assert {each.participant_id for each in Present.objects.all()} == {amina.pk, sarita.pk}
    first = StandingStep.objects.filter(participant=amina).earliest("on")
    assert (first.standing, first.on) == (Standing.ACTIVE, date(2025, 8, 28))


def test_a_session_with_a_register_is_left_alone_unless_she_says_so(circle, ellen) -> None:
    amina = add_mother(circle, "Amina")
    session = add_session(circle, date(2025, 8, 28), amina, state=SessionState.HELD, activity="Sang", babies=4)
    data = "Navn;28/8-25\nAmina;x\nBerta;x\nAntal børn;7\n".encode()
    gone = go_through(ellen, send(ellen, circle, data)["Location"])
    assert gone.asked == ["known"]
    assert 'id="nothing"' in gone.page
    bring(ellen, circle, data, known="add")
    assert register(circle) == {"2025-08-28": ["Amina", "Berta"]}
    session.refresh_from_db()
    assert (session.activity, session.babies) == ("Sang", 4)


def test_an_old_list_does_not_bring_back_who_has_been_forgotten(circle, ellen) -> None:
    amina = add_mother(circle, "Amina")
    add_session(circle, date(2025, 8, 28), amina, state=SessionState.HELD)
    forget_mother(mother=amina, by=None)
    data = b"Navn;28/8-25\nAmina;x\n"
    gone = go_through(ellen, send(ellen, circle, data)["Location"])
    assert "known" in gone.asked
    assert 'id="nothing"' in gone.page
    assert (aliases(circle), Session.objects.get().nameless) == ([], 1)


def test_a_planned_session_is_filled(circle, ellen) -> None:
    planned = add_session(circle, date(2025, 8, 28))
    bring(ellen, circle, FIRST)
    planned.refresh_from_db()
    assert planned.state == SessionState.HELD
    assert Session.objects.filter(circle=circle).count() == 3


def test_a_logbook_becomes_held_sessions_and_one_that_was_called_off(cast, circle, ellen) -> None:
    data = (FILES / "logbook.xlsx").read_bytes()
    assert bring(ellen, circle, data, "logbook.xlsx") == {"sessions": 3, "cancelled": 1}
    first, off, third, last = Session.objects.filter(circle=circle).order_by("on")
    assert (first.nameless, first.babies, first.state) == (9, 8, SessionState.HELD)
    assert (off.state, off.why_cancelled) == (SessionState.CANCELLED, WhyCancelled.HOLIDAY)
    assert third.activity == "Tandpleje til de små"
    duty = {(each.session.on, each.member.person.first_name) for each in OnDuty.objects.filter(done=True)}
    assert duty == {(first.on, "Ellen"), (first.on, "Samira"), (third.on, "Samira"), (last.on, "Ellen")}


def test_ticks_that_come_after_a_number_take_its_place(circle, ellen) -> None:
    bring(ellen, circle, "Dato;Hvad lavede vi?;Antal mødre\n28/8-25;Sang;9\n4/9-25;Leg;5\n".encode())
    assert [each.nameless for each in Session.objects.order_by("on")] == [9, 5]
    bring(ellen, circle, b"Navn;28/8-25;4/9-25\nAmina;x;x\nBerta;x;\n")
    assert [each.nameless for each in Session.objects.order_by("on")] == [7, 4]


def test_somebody_on_the_rota_was_there(circle, ellen) -> None:
    session = add_session(circle, date(2025, 8, 28))
    member = TeamMember.objects.get(circle=circle, person__first_name="Ellen")
    ours = {"programme": circle.programme, "group": circle.group, "circle": circle}
    OnDuty.objects.create(**ours, session=session, member=member, planned=True)
    bring(ellen, circle, b"Navn;28/8-25;4/9-25\nAmina;x;x\nFrivillige;;\nEllen;x;\n")
    row = OnDuty.objects.get()
    assert (row.planned, row.done) == (True, True)


def test_a_volunteer_among_the_mothers(circle, ellen) -> None:
    data = b"Navn;28/8-25;4/9-25\nAmina;x;x\nEllen;x;\n"
    bring(ellen, circle, data)
    assert aliases(circle) == ["Amina"]
    assert OnDuty.objects.get().member.person.first_name == "Ellen"


def test_days_to_come_are_left_out(circle, ellen) -> None:
    gone = go_through(ellen, send(ellen, circle, b"Navn;26/2-26;5/3-26\nAmina;x;x\n")["Location"])
    assert gone.numbers == {"sessions": 1, "mothers": 1, "ticks": 1}
    assert "5.3.2026" in gone.page


def test_the_file_is_forgotten(cast, circle, ellen, travel) -> None:
    gone = go_through(ellen, send(ellen, circle, FIRST)["Location"])
    take(ellen, gone)
    row = Upload.objects.get()
    assert (row.state, row.content) == ("taken", "")
    assert "Amina" not in row.answers
    send(ellen, circle, MORE)
    assert JOBS["sheets.forget"].run() == 0
    travel(datetime(2026, 3, 2, 11, 30, tzinfo=UTC))
    assert JOBS["sheets.forget"].run() == 2
    assert cast.client("ellen").get(gone.url).status_code == 404


def test_she_stops_and_the_file_is_gone(circle, ellen) -> None:
    url = send(ellen, circle, FIRST)["Location"]
    assert ellen.post(url, {"do": "drop"})["Location"] == reverse("sheets:import", args=[circle.pk])
    assert Upload.objects.count() == Session.objects.count() == 0


def test_what_waits_is_sealed(circle, ellen) -> None:
    from django.db import connection

    send(ellen, circle, FIRST)
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM sheets_upload")
        assert "Amina" not in cursor.fetchone()[0]


def test_all_or_nothing(circle, ellen, monkeypatch) -> None:
    gone = go_through(ellen, send(ellen, circle, FIRST)["Location"])
    ellen.post(f"{gone.url}take/")

    def breaks(self) -> None:
        raise RuntimeError("a disk is full")

    before = everything(circle)
    monkeypatch.setattr(taking._Rows, "_steps", breaks)
    work_off_queue()
    assert everything(circle) == before
    page = ellen.get(f"{gone.url}progress/").content.decode()
    assert 'id="refused"' in page
    monkeypatch.undo()


def test_what_changes_between_the_question_and_the_button_is_asked_again(circle, ellen) -> None:
    gone = go_through(ellen, send(ellen, circle, b"Navn;28/8-25;4/9-25\nSarita;x;x\n")["Location"])
    ellen.post(f"{gone.url}take/")
    add_mother(circle, "Saritaa")
    work_off_queue()
    assert aliases(circle) == ["Saritaa"]
    assert go_through(ellen, gone.url).asked == ["same"]


def test_the_button_does_nothing_before_the_questions(circle, ellen) -> None:
    url = send(ellen, circle, (FILES / "babies.xlsx").read_bytes(), "babies.xlsx")["Location"]
    assert ellen.post(f"{url}take/")["Location"] == url
    assert Upload.objects.get().state == "asking"


def test_use_what_is_suggested_for_all(circle, ellen) -> None:
    url = send(ellen, circle, (FILES / "windows-1252.csv").read_bytes())["Location"]
    ellen.post(url, {"do": "sheets", "take-0": "on"})
    ellen.post(url, {"do": "suggest"})
    assert 'id="take"' in ellen.get(url).content.decode()


def test_nothing_new_and_she_wants_to_answer_all_the_same(circle, ellen) -> None:
    data = b"Navn;28/8-25;4/9-25\nAmina;x;syg\nBerta;;x\n"
    bring(ellen, circle, data)
    gone = go_through(ellen, send(ellen, circle, data)["Location"])
    assert 'id="nothing"' in gone.page
    ellen.post(gone.url, {"do": "insist"})
    assert 'data-kind="mark"' in ellen.get(gone.url).content.decode()


def test_an_answer_can_be_taken_back(circle, ellen) -> None:
    import re

    url = send(ellen, circle, (FILES / "windows-1252.csv").read_bytes())["Location"]
    gone = go_through(ellen, url)
    code = re.search(r'name="code" value="(\w+)"><button', gone.page)
    assert code is not None
    ellen.post(url, {"do": "again", "code": code[1]})
    assert 'id="question"' in ellen.get(url).content.decode()


@pytest.mark.parametrize(
    "said", [{"code": "0" * 16, "answer": "x"}, {}, {"do": "answer", "answer": "\x00"}, {"do": "again"}]
)
def test_answers_to_nothing(circle, ellen, said: dict[str, str]) -> None:
    url = send(ellen, circle, (FILES / "babies.xlsx").read_bytes(), "babies.xlsx")["Location"]
    assert ellen.post(url, said).status_code == 302
    assert ellen.get(url).status_code == 200


def test_an_answer_that_is_none(circle, ellen) -> None:
    import re

    url = send(ellen, circle, (FILES / "babies.xlsx").read_bytes(), "babies.xlsx")["Location"]
    ellen.post(url, {"do": "sheets", "take-0": "on"})
    code = re.search(r'name="code" value="(\w+)"', ellen.get(url).content.decode())
    assert code is not None
    answer = ellen.post(url, {"do": "answer", "code": code[1], "answer": "perhaps"}, follow=True)
    assert 'id="question"' in answer.content.decode()


def test_she_says_where_things_stand(circle, ellen) -> None:
    data = b"Hold;Kode;uge;Navn\n;;;\nA;1;;Amina\nDag;28/8;4/9;\nB;x;;Berta\nC;;x;Chen\n"
    url = send(ellen, circle, data)["Location"]
    gone = go_through(ellen, url, {}, **{"take-0": "on", "days-0": "r3", "names-0": "c3"})
    take(ellen, gone)
    assert register(circle) == {"2025-08-28": ["Berta"], "2025-09-04": ["Chen"]}


@pytest.mark.parametrize("place", ["r999", "c399", "r0", "c0", "x1", "r-1", "r1e9"])
def test_places_that_make_no_sense(circle, ellen, place: str) -> None:
    url = send(ellen, circle, FIRST)["Location"]
    ellen.post(url, {"do": "sheets", "take-0": "on", "days-0": place, "names-0": place})
    assert ellen.get(url).status_code == 200


def test_no_sheet_at_all(circle, ellen) -> None:
    url = send(ellen, circle, FIRST)["Location"]
    ellen.post(url, {"do": "sheets"})
    assert 'id="nothing"' in ellen.get(url).content.decode()


def test_the_bar_shows_real_numbers(circle, ellen) -> None:
    gone = go_through(ellen, send(ellen, circle, (FILES / "large.xlsx").read_bytes(), "large.xlsx")["Location"])
    ellen.post(f"{gone.url}take/")
    told = ellen.get(f"{gone.url}progress/", headers={"Accept": "application/json"}).json()
    assert told == {"state": "taking", "done": 0, "of": 61}
    assert "<noscript>" in ellen.get(f"{gone.url}progress/").content.decode()
    assert ellen.get(gone.url)["Location"].endswith("progress/")
    work_off_queue()
    told = ellen.get(f"{gone.url}progress/", headers={"Accept": "application/json"}).json()
    assert told == {"state": "taken", "done": 61, "of": 61}


def test_the_pages_ask_the_same_number_of_questions_for_many_rows(circle, ellen) -> None:
    def asked(data: bytes) -> int:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        url = send(ellen, circle, data)["Location"]
        gone = go_through(ellen, url)
        with CaptureQueriesContext(connection) as found:
            assert ellen.get(url).status_code == 200
        take(ellen, gone)
        return len(found)

    few = asked(b"Navn;28/8-25\nAmina;x\n")
    many = asked(b"Navn;4/9-25;11/9-25;18/9-25\nAmina;x;x;x\nBerta;x;;x\nChen;;x;\nDilan;x;x;x\n")
    assert few == many
