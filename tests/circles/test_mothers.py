"""The list of mothers, one mother, what may be kept about her, and making one of two records."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rygrad.audit.models import Look
from rygrad.circles.actions.mothers import About, add_mother, change_mother, join_mothers
from rygrad.circles.actions.referrals import From, add_attempt, refer_again
from rygrad.circles.actions.sources import source_of
from rygrad.circles.enums import Answer, Reached, SessionState, SourceKind, Standing, Trigger
from rygrad.circles.models import (
    CareTask,
    Circle,
    Digital,
    Participant,
    Present,
    Referral,
    Reply,
    StandingStep,
)
from rygrad.circles.queries.kept import TOLD, UNTOLD, kept
from rygrad.circles.queries.mothers import bands, doubles
from rygrad.circles.queries.standing import seen
from rygrad.core.clock import now, today
from rygrad.core.errors import Refused
from rygrad.core.privacy import Kind
from tests.cast import Cast
from tests.support.circling import add_mother as mother_of
from tests.support.circling import add_session, make_circle, make_vestby_circle, ours

OTHERS = ("berit", "chau", "amina", "hanne", "tara", "farida", "nora", "mona", "dina")


@pytest.fixture
def circle(cast: Cast) -> Circle:
    return make_vestby_circle(cast)


def held(circle: Circle, on: date, *mothers: Participant) -> Any:
    return add_session(circle, on, *mothers, state=SessionState.HELD)


# What may be kept


def test_only_what_she_is_called_is_needed(circle: Circle) -> None:
    mother = add_mother(circle=circle, about=About("  Åse   Marie "), by=None)
    mother.refresh_from_db()
    assert (mother.alias, mother.folded, mother.phone, mother.backgrounds) == ("Åse Marie", "åse marie", "", "")
    assert (mother.phone_ok_on, mother.background_ok_on, mother.added_on) == (None, None, today())


@pytest.mark.parametrize(
    ("about", "field"),
    [
        (About(" "), "alias"),
        (About("\u200f"), "alias"),
        (About("Mina", phone="20123456"), "phone_ok"),
        (About("Mina", phone="1", phone_ok=True), "phone"),
        (About("Mina", backgrounds=["NP"]), "background_ok"),
    ],
)
def test_what_she_has_not_said_yes_to_is_not_kept(circle: Circle, about: About, field: str) -> None:
    with pytest.raises(Refused) as refused:
        add_mother(circle=circle, about=about, by=None)
    assert refused.value.field == field
    assert not Participant.objects.exists()


def test_with_her_yes_and_its_day(circle: Circle) -> None:
    about = About("Mina", phone="20 12 34 56", phone_ok=True, backgrounds=["NP", "IN", "NP"], background_ok=True)
    mother = add_mother(circle=circle, about=about, by=None)
    assert (mother.phone, mother.backgrounds) == ("+4520123456", "NP,IN")
    assert mother.phone_ok_on == mother.background_ok_on == today()
    change_mother(mother=mother, about=About("Mina", rather_not=True, backgrounds=["NP"]), by=None)
    assert (mother.phone, mother.phone_ok_on) == ("", None)
    assert (mother.backgrounds, mother.background_ok_on) == ("-", None)


def test_nothing_of_her_lies_open_in_the_database(circle: Circle) -> None:
    about = About("Qzalias", phone="20123456", phone_ok=True, backgrounds=["NP"], background_ok=True)
    add_mother(circle=circle, about=about, by=None)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM circles_participant")
        row = repr(cursor.fetchall())
    assert not {word for word in ("Qzalias", "qzalias", "20123456", "'NP'") if word in row}


# Pages


def test_the_list_is_in_bands_by_name_and_can_be_searched(cast: Cast, circle: Circle) -> None:
    names = {name: mother_of(circle, name) for name in ("Zoë", "amina", "Åse")}
    left, new = (
        mother_of(circle, "Sita", standing=Standing.LEFT),
        add_mother(circle=circle, about=About("Uma"), by=None),
    )
    held(circle, today() - timedelta(14), *names.values(), left)
    found = [
        (band.standing, [line.mother.alias for line in band.lines]) for band in bands(circle, seen(circle, today()))
    ]
    assert found == [("active", ["amina", "Zoë", "Åse"]), ("", ["Uma"]), ("left", ["Sita"])]
    page = cast.client("ellen").post(reverse("circles:mothers", args=[circle.pk]), {"q": "ZOE"}).content.decode()
    assert ("Zoë" in page, "amina" in page, "for 2 uger siden" in page) == (True, False, True)
    assert str(new.pk) not in page


def test_opening_the_list_and_a_page_is_written_down(cast: Cast, circle: Circle) -> None:
    mother, ellen = mother_of(circle, "Mina"), cast.client("ellen")
    for _time in range(2):
        ellen.get(reverse("circles:mothers", args=[circle.pk]))
        ellen.get(reverse("circles:mother", args=[mother.pk]))
    looks = {(look.person, look.what, look.times, look.by_name) for look in Look.objects.all()}
    name = cast["ellen"].name
    assert looks == {(circle.pk, "mothers", 2, name), (mother.pk, "mother", 2, name)}


@pytest.mark.parametrize("actor", OTHERS)
def test_nobody_but_the_team_reads_a_name(cast: Cast, circle: Circle, actor: str) -> None:
    about = About("Qzalias", phone="20123456", phone_ok=True, backgrounds=["NP"], background_ok=True)
    mother = add_mother(circle=circle, about=about, by=None)
    client = cast.client(actor)
    for name in ("mother", "mother_change", "mother_join", "mother_kept", "standing", "forget_mother"):
        assert client.get(reverse(f"circles:{name}", args=[mother.pk])).status_code == 404
    for name in ("mothers", "mother_new", "suggestions", "referrals", "referral_new"):
        answer = client.get(reverse(f"circles:{name}", args=[circle.pk]))
        assert answer.status_code in {403, 404}
        assert "Qzalias" not in answer.content.decode()


def test_calling_is_offered_only_when_she_has_said_yes(cast: Cast, circle: Circle) -> None:
    ellen, mother = cast.client("ellen"), mother_of(circle, "Mina", phone="+4520123456")
    address = reverse("circles:mother", args=[mother.pk])
    assert "tel:" not in ellen.get(address).content.decode()
    Participant.objects.update(phone_ok_on=today())
    page = ellen.get(address).content.decode()
    assert "tel:+4520123456" in page
    assert "sms:+4520123456" in page


def test_her_page_shows_when_she_was_there(cast: Cast, circle: Circle) -> None:
    mother = mother_of(circle, "Mina")
    for back in range(14):
        held(circle, today() - timedelta(weeks=back), *([mother] if back % 2 else []))
    add_session(circle, today() - timedelta(3), state=SessionState.CANCELLED)
    page = cast.client("ellen").get(reverse("circles:mother", args=[mother.pk])).content.decode()
    dots = re.findall(r'<li data-state="(\w+)"><span class="dot"', page)
    assert len(dots) == 12
    assert (dots.count("on"), dots.count("off"), dots.count("none")) == (5, 6, 1)


def test_adding_asks_about_likely_doubles_and_loses_nothing(cast: Cast, circle: Circle) -> None:
    known, ellen = mother_of(circle, "Fatima"), cast.client("ellen")
    address = reverse("circles:mother_new", args=[circle.pk])
    words = {"alias": "Fathima", "source": "kind:friend", "inviter": str(known.pk), "country_1": "NP"}
    page = ellen.post(address, words | {"background_ok": "on"}).content.decode()
    assert 'data-do="alike"' in page
    assert 'value="Fathima"' in page
    assert '<option value="NP" selected>' in page
    assert ellen.post(address, words | {"background_ok": "on", "another": "1"}).status_code == 302
    made = Participant.objects.exclude(pk=known.pk).get()
    assert (made.alias, made.backgrounds) == ("Fathima", "NP")
    referral = Referral.objects.get(participant=made)
    assert (referral.source.kind, referral.inviter) == (SourceKind.FRIEND, known)
    assert doubles(circle, "Fatima", but=known) == [made]


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"alias": "\u202e"},
        {"alias": "x" * 61},
        {"alias": "Mina", "children": "-1"},
        {"alias": "Mina", "children": "many"},
        {"alias": "Mina", "country_1": "XX"},
        {"alias": "Mina", "source": "nobody"},
        {"alias": "Mina", "inviter": "nobody"},
        {"alias": "Mina", "language": "tlh"},
        {"alias": "Mina", "phone": "12", "phone_ok": "on"},
        {"alias": "Mina", "phone": "20123456"},
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(cast: Cast, circle: Circle, wrong: dict[str, str]) -> None:
    sent = {"source": "kind:unknown", "child_band": "m4-6"} | wrong
    answer = cast.client("ellen").post(reverse("circles:mother_new", args=[circle.pk]), sent)
    assert answer.status_code == 200
    assert "field-wrong" in answer.content.decode()
    assert not Participant.objects.exists()


def test_changing_shows_what_is_there(cast: Cast, circle: Circle) -> None:
    about = About("Mina", phone="20123456", phone_ok=True, backgrounds=["NP"], background_ok=True, children=2)
    mother, ellen = add_mother(circle=circle, about=about, by=None), cast.client("ellen")
    address = reverse("circles:mother_change", args=[mother.pk])
    page = ellen.get(address).content.decode()
    assert 'value="+45 20 12 34 56"' in page
    assert '<option value="NP" selected>' in page
    sent = {"alias": "Mina B", "source": "kind:self", "phone": "+45 20 12 34 56", "phone_ok": "on", "children": ""}
    assert ellen.post(address, sent).status_code == 302
    mother.refresh_from_db()
    assert (mother.alias, mother.folded, mother.children, mother.backgrounds) == ("Mina B", "mina b", None, "")
    assert Referral.objects.get().source.kind == SourceKind.SELF


def test_thirty_mothers_ask_as_often_as_one(cast: Cast, circle: Circle, questions: Any) -> None:
    ellen, address = cast.client("ellen"), reverse("circles:mothers", args=[circle.pk])
    session = held(circle, today(), mother_of(circle, "A"))
    ellen.get(address)
    with CaptureQueriesContext(connection) as one:
        ellen.get(address)
    for number in range(29):
        Present.objects.create(**ours(circle), session=session, participant=mother_of(circle, f"M{number}"))
    with questions(len(one)):
        ellen.get(address)


# One of two


def two(circle: Circle) -> tuple[Participant, Participant]:
    keep, gone = mother_of(circle, "Fatima", on=date(2025, 10, 2)), mother_of(circle, "Fathima", on=date(2025, 9, 4))
    both, first, second = (held(circle, today() - timedelta(weeks=back)) for back in (1, 2, 3))
    for session, mother in ((both, keep), (both, gone), (first, keep), (second, gone)):
        Present.objects.create(**ours(circle), session=session, participant=mother)
    early, late = now() - timedelta(days=9), now() - timedelta(days=8)
    for session, mother, at, answer in (
        (both, keep, early, Answer.YES),
        (both, gone, late, Answer.NO),
        (first, gone, early, Answer.MAYBE),
    ):
        Reply.objects.create(**ours(circle), session=session, participant=mother, at=at, answer=answer)
    for mother, since in ((keep, 30), (gone, 60)):
        Digital.objects.create(**ours(circle), participant=mother, since=today() - timedelta(since))
        CareTask.objects.create(**ours(circle), participant=mother, trigger=Trigger.ASKED, due=today())
    StandingStep.objects.create(**ours(circle), participant=gone, standing=Standing.PAUSED, on=today())
    friend = source_of(circle=circle, kind=SourceKind.FRIEND, by=None)
    library = source_of(circle=circle, kind=SourceKind.LIBRARY, by=None)
    refer_again(mother=keep, sent=From(friend, on=date(2025, 9, 20)), by=None)
    referral = refer_again(mother=gone, sent=From(library, on=date(2025, 9, 1)), by=None)
    add_attempt(referral=referral, result=Reached.REACHED, by=None)
    third = mother_of(circle, "Sita")
    refer_again(mother=third, sent=From(friend, on=date(2025, 9, 20), inviter=gone), by=None)
    Participant.objects.filter(pk=gone.pk).update(phone="+4520123456", phone_ok_on=today(), children=2)
    gone.refresh_from_db()
    return keep, gone


def test_two_records_become_one(circle: Circle) -> None:
    keep, gone = two(circle)
    join_mothers(keep=keep, gone=gone, by=None)
    keep.refresh_from_db()
    assert not Participant.objects.filter(pk=gone.pk).exists()
    assert Present.objects.filter(participant=keep).count() == 3
    assert [reply.answer for reply in Reply.objects.order_by("session__on")] == [Answer.MAYBE, Answer.NO]
    assert [each.source.kind for each in Referral.objects.filter(participant=keep)] == ["library", "friend"]
    assert Digital.objects.get(participant=keep).since == today() - timedelta(60)
    assert CareTask.objects.filter(participant=keep).count() == 1
    assert [step.standing for step in keep.steps.all()] == ["active", "active", "paused"]
    assert Referral.objects.get(participant__alias__isnull=False, inviter=keep).participant != keep
    assert (keep.alias, keep.phone, keep.children, keep.added_on) == ("Fatima", "+4520123456", 2, date(2025, 9, 4))


def test_it_is_shown_first_and_asked_twice(cast: Cast, circle: Circle) -> None:
    (keep, gone), ellen = two(circle), cast.client("ellen")
    address = reverse("circles:mother_join", args=[keep.pk])
    assert f"?other={gone.pk}" in ellen.get(address).content.decode()
    assert "2 + 2 → 3" in ellen.get(address, {"other": str(gone.pk)}).content.decode()
    assert ellen.post(address, {"other": str(gone.pk)}).status_code == 200
    assert Participant.objects.filter(pk=gone.pk).exists()
    assert ellen.post(address, {"other": str(gone.pk), "sure": "on"}).status_code == 302
    assert not Participant.objects.filter(pk=gone.pk).exists()


@pytest.mark.parametrize("other", ["x", "herself", "of another circle"])
def test_only_two_of_one_circle_become_one(cast: Cast, circle: Circle, other: str) -> None:
    keep = mother_of(circle, "Fatima")
    elsewhere = mother_of(make_circle(cast.vestby, name="Andre"), "Fatima")
    asked = {"herself": str(keep.pk), "of another circle": str(elsewhere.pk)}.get(other, other)
    answer = cast.client("ellen").post(reverse("circles:mother_join", args=[keep.pk]), {"other": asked, "sure": "on"})
    assert answer.status_code == 404
    assert Participant.objects.count() == 2


# What is kept about her


def test_every_field_about_her_is_told_to_her() -> None:
    """J3: a new field with something personal in it has to be told, or named among what needs no telling."""
    about = {field.related_model for field in Participant._meta.related_objects} | {Participant, *TOLD}
    for model in about:
        personal = {name for name, kind in model.PRIVACY.fields.items() if kind in {Kind.PERSONAL, Kind.SENSITIVE}}
        assert personal - UNTOLD <= set(TOLD[model]), model
        assert set(TOLD[model]) <= {field.name for field in model._meta.concrete_fields}


def test_she_reads_all_of_it_and_nothing_about_others(cast: Cast, circle: Circle) -> None:
    mother, _gone = two(circle)
    other = mother_of(circle, "Qzother", phone="+4531234567", phone_ok_on=today())
    friend = source_of(circle=circle, kind=SourceKind.FRIEND, by=None)
    refer_again(mother=mother, sent=From(friend, on=today(), inviter=other), by=None)
    StandingStep.objects.create(**ours(circle), participant=mother, standing="paused", on=today(), note="Qznote")
    ellen, address = cast.client("ellen"), reverse("circles:mother_kept", args=[mother.pk])
    page = ellen.get(address).content.decode()
    assert "Fatima" in page
    assert "Qznote" in page
    assert "Qzother" not in page
    assert "31234567" not in page.replace(" ", "")
    assert len(kept(mother)) >= 6


@pytest.mark.parametrize(("language", "side"), [("ar", "rtl"), ("nb", "ltr"), ("en", "ltr"), ("da", "ltr")])
def test_it_is_shown_in_her_language(cast: Cast, circle: Circle, language: str, side: str) -> None:
    mother = mother_of(circle, "Mina", language=language)
    page = cast.client("ellen").get(reverse("circles:mother_kept", args=[mother.pk])).content.decode()
    assert f'<html lang="{language}" dir="{side}"' in page
    page = cast.client("ellen").get(reverse("circles:mother_kept", args=[mother.pk]), {"language": "xx"})
    assert page.status_code == 200


def test_models_that_point_at_her_are_known() -> None:
    pointing = {
        model._meta.label
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.related_model is Participant
    }
    assert pointing == {
        f"circles.{name}" for name in ("CareTask", "Digital", "Present", "Referral", "Reply", "StandingStep")
    }
