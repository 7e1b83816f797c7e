"""Letters: one recipient, nothing private outside, sent after the change is saved, forgotten afterwards."""

import smtplib
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test import override_settings
from django.utils import translation
from django_tasks_db.models import DBTaskResult

from rygrad.outbox.actions import WAITS, clean_up, deliver, send
from rygrad.outbox.enums import MAY_SAY, SUBJECTS, Template
from rygrad.outbox.models import Letter

TO = "amina@rygrad.example"


def a_letter(**changed):
    return send(
        **{"to": TO, "template": Template.CODE, "context": {"code": "7K4M", "minutes": 15}, "language": "en"} | changed
    )


def test_a_letter_has_one_recipient_a_fixed_subject_and_the_words(post):
    a_letter()

    (letter,) = post()

    assert (letter.to, letter.cc, letter.bcc) == ([TO], [], [])
    assert letter.subject == "Your code"
    assert letter.body == (
        "Your code is:\n\n    7K4M\n\nIt works for 15 minutes. Type it where you asked for it.\n\n"
        "Did you not ask for a code? Then you need not do anything.\n\n"
    )


def test_a_letter_is_forgotten_once_it_is_sent(post):
    a_letter()
    post()
    assert Letter.objects.count() == 0


@pytest.mark.parametrize("template", list(Template))
def test_every_letter_can_be_written_with_the_words_it_may_say_and_no_others(template, post):
    canaries = {word: 3 if word in {"days", "minutes", "women"} else f"canary-{word}" for word in MAY_SAY[template]}

    a_letter(template=template, context=canaries)

    (letter,) = post()
    with translation.override("en"):
        assert letter.subject == str(SUBJECTS[template])
    assert "canary" not in letter.subject
    for word in canaries.values():
        assert str(word) in letter.body
    with pytest.raises(ValueError, match=r"may not say \['group'\]"):
        a_letter(template=template, context={"group": "Vestby"})


@pytest.mark.django_db
@pytest.mark.parametrize("bad", ["", "no address", "a@b.example, c@d.example", "a@b.example\nBcc: c@d.example"])
def test_anything_but_one_address_is_refused(bad):
    with pytest.raises(ValidationError):
        a_letter(to=bad)
    assert Letter.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_nothing_is_sent_when_the_change_it_tells_of_is_not_saved(post):
    class Undone(Exception):
        pass

    def change():
        with transaction.atomic():
            a_letter()
            raise Undone

    with pytest.raises(Undone):
        change()

    assert post() == []
    assert DBTaskResult.objects.count() == 0


def test_the_address_and_the_words_are_ciphertext_in_the_database(db):
    a_letter()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM outbox_letter")
        stored = repr(cursor.fetchall())
        cursor.execute(f"SELECT * FROM {DBTaskResult._meta.db_table}")
        stored += repr(cursor.fetchall())
    assert "amina" not in stored
    assert "7K4M" not in stored


class NobodyHome:
    """A mail server that refuses, naming the address as real ones do."""

    def __init__(self, *args, **kwargs):
        pass

    def send_messages(self, messages):
        raise smtplib.SMTPRecipientsRefused({TO: (550, b"no")})


REFUSED = override_settings(EMAIL_BACKEND=f"{__name__}.NobodyHome")


@REFUSED
def test_a_refused_letter_is_tried_again_later_and_given_up_after_a_day(post, travel, caplog):
    moment = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
    travel(moment)
    a_letter()
    post()
    starts = [DBTaskResult.objects.get().run_after]
    for _ in WAITS[1:]:
        moment = DBTaskResult.objects.get().run_after
        travel(moment)
        post()
        starts.append(DBTaskResult.objects.get().run_after)
    travel(starts[-1])

    assert post() == []

    assert Letter.objects.count() == 0
    assert DBTaskResult.objects.count() == 0
    assert starts[0] == datetime(2026, 3, 1, 8, 1, tzinfo=UTC)
    assert starts[-1] - datetime(2026, 3, 1, 8, 0, tzinfo=UTC) == sum(WAITS, timedelta())
    assert "given up: SMTPRecipientsRefused" in caplog.text
    assert TO not in caplog.text


def test_sending_twice_by_mischance_carries_the_same_message_id(post):
    a_letter()
    letter = Letter.objects.get()
    deliver.func(str(letter.pk))
    letter.save(force_insert=True)
    first, second = post()
    assert first.extra_headers["Message-ID"] == second.extra_headers["Message-ID"]
    assert first.extra_headers["Message-ID"] == f"<{letter.pk}@localhost>"


def test_letters_that_cannot_be_sent_are_forgotten_after_a_day(db, travel):
    travel(datetime(2026, 3, 1, 8, 0, tzinfo=UTC))
    a_letter()
    travel(datetime(2026, 3, 2, 7, 59, tzinfo=UTC))
    clean_up()
    assert Letter.objects.count() == 1
    travel(datetime(2026, 3, 2, 8, 1, tzinfo=UTC))
    clean_up()
    assert Letter.objects.count() == 0


def test_a_letter_speaks_the_language_it_was_asked_for(post):
    a_letter(template=Template.REMINDER, context={"days": 2}, language="ar")
    (letter,) = post()
    assert letter.extra_headers["Content-Language"] == "ar"
