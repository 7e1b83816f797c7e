"""The command that answers a demand for data: it looks into the running database, and says when a promise is broken."""

import pytest
from django.db import connection

from rygrad.config.command import main
from rygrad.config.could_we_tell import Found, collect
from rygrad.conversations.actions.forget import close_year, forget_order
from rygrad.conversations.models import Conversation, Fresh, MarkKey
from rygrad.core.clock import today
from rygrad.groups.models import Programme
from rygrad.tickets.actions import issue
from rygrad.tickets.queries import key_now
from tests.cast import Cast
from tests.support.talking import phone_of


def codes(found: list[Found], *, broken: bool = False) -> list[str]:
    return [each.code for each in found if not broken or not each.holds]


def ask(capsys: pytest.CaptureFixture, *words: str) -> tuple[int, str]:
    code = main(["could-we-tell", *words])
    return code, capsys.readouterr().out


def alter(sql: str) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # else it alters no table that was just written to
        cursor.execute(sql)


def test_of_a_woman_nothing_can_be_told(cast: Cast, capsys: pytest.CaptureFixture) -> None:
    assert phone_of(cast.vestby).send().status_code == 200
    code, told = ask(capsys)
    assert code == 0, told
    assert "Every promise holds." in told
    found = {each.code: each.values for each in collect()}
    assert found["nothing"]["tables"] > 40
    assert found["nothing"]["columns"] > 250
    assert found["sheets"]["sheets"] == 1


def test_of_a_volunteer_that_she_belongs_to_it_and_never_which_sheets(
    cast: Cast, capsys: pytest.CaptureFixture
) -> None:
    phone = phone_of(cast.vestby)
    phone.send()
    key = key_now(cast.vestby)
    assert key is not None and cast["amina"].account_id
    issue(group=cast.vestby, taker=cast["amina"].account_id, key_id=str(key.pk), blinded=[_blinded()])
    code, told = ask(capsys, "--email", "Amina@rygrad.example")
    assert code == 0
    assert "belongs to Vestby" in told
    assert "taken 1 batches" in told
    assert not any(str(row) in told for row in Conversation.objects.values_list("id", flat=True))
    assert ask(capsys, "--person", "amina prøve") == (code, told)
    assert "tell" in ask(capsys, "--person", "Nobody")[1]


def _blinded() -> str:
    from rygrad.offline.rules.encode import b64

    return b64((12345678901234567890).to_bytes(256, "big"))


def test_an_open_year_is_named_and_a_closed_one_has_no_marks(cast: Cast) -> None:
    phone_of(cast.vestby).send()
    year = today().isocalendar().year
    assert "open" in codes(collect())
    close_year(cast.programme.pk, year)
    assert "none" in codes(collect())
    Conversation.objects.update(mark="0" * 32)
    assert codes(collect(), broken=True) == ["marks without key"]


def test_each_programme_closes_its_own_years(cast: Cast) -> None:
    phone_of(cast.vestby).send()
    year = today().isocalendar().year
    other = Programme.objects.create(name="Another", pack=cast.programme.pack)
    close_year(other.pk, year)
    assert codes([each for each in collect() if each.about == "year"]) == ["open"]
    close_year(cast.programme.pk, year)
    Conversation.objects.update(mark="0" * 32)
    MarkKey.objects.filter(programme=other).update(key="alive")
    assert codes(collect(), broken=True) == ["marks without key"]


@pytest.mark.parametrize(
    ("sql", "code"),
    [
        ("ALTER TABLE conversations_conversation ADD COLUMN created_at timestamp", "extra"),
        ("ALTER TABLE conversations_spentticket ADD COLUMN account_id integer", "extra"),
        ("ALTER TABLE people_person ADD COLUMN number_of_children integer", "column"),
    ],
)
def test_a_column_too_many_breaks_the_promise(cast: Cast, capsys: pytest.CaptureFixture, sql: str, code: str) -> None:
    alter(sql)
    assert codes(collect(), broken=True) == [code]
    assert ask(capsys)[0] == 1


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="row numbers are SQLite's")
def test_a_table_that_numbers_its_rows_breaks_the_promise(capsys: pytest.CaptureFixture) -> None:
    alter("ALTER TABLE conversations_fresh RENAME TO old")
    alter("CREATE TABLE conversations_fresh AS SELECT * FROM old")
    alter("DROP TABLE old")
    assert codes(collect(), broken=True) == ["numbered"]
    assert ask(capsys)[0] == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite keeps the order of the keys by itself")
def test_an_order_that_no_night_has_taken_away_breaks_the_promise() -> None:
    from tests.cast import make_cast

    phone = phone_of(make_cast().vestby)
    for _sheet in range(12):
        phone.send()
    assert codes(collect(), broken=True) == []  # of today: until tonight
    Fresh.objects.all().delete()
    assert codes(collect(), broken=True) == ["old order"]
    forget_order()
    assert codes(collect(), broken=True) == []


@pytest.mark.django_db
def test_an_id_that_tells_the_time_breaks_the_promise(cast: Cast) -> None:
    row = {"programme": cast.programme, "group": cast.vestby, "year": 2026, "week": 2, "form": "talk", "version": 1}
    Conversation.objects.create(**row, id="01890a5d-ac96-774b-bcce-b302099a8057")
    assert "ids" in codes(collect(), broken=True)
