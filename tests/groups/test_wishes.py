"""A15, B05: what a volunteer asks for after a talk reaches her coordinator, as a name and a day and nothing else."""

from typing import Any

import pytest
from django.urls import reverse

from rygrad.audit.enums import Event
from rygrad.audit.models import Entry
from rygrad.core.clock import today
from rygrad.groups.enums import Wish
from rygrad.groups.models import WishAsked
from tests.cast import Cast
from tests.gatherings.guided import make_meeting

READERS = ("amina", "hanne", "tara", "ellen", "farida", "chau", "dina", "mona", "gro", "nora")


def ask(cast: Cast, name: str, kind: Any, **more: Any):
    address = reverse("groups:wish", args=[cast.vestby.pk])
    return cast.client(name).post(address, {"kind": kind}, content_type="application/json", **more)


def test_from_the_talk_room_and_from_a_form(cast: Cast) -> None:
    answer = ask(cast, "amina", "talk")
    assert (answer.status_code, answer.json()) == (200, {"kind": "talk"})
    plain = cast.client("amina").post(reverse("groups:wish", args=[cast.vestby.pk]), {"kind": "heavy", "next": "/"})
    assert (plain.status_code, plain.headers["Location"]) == (302, "/")
    assert {(row.person, row.wish, row.asked_on) for row in WishAsked.objects.all()} == {
        (cast["amina"], "talk", today()),
        (cast["amina"], "heavy", today()),
    }
    logged = Entry.objects.filter(by=cast["amina"].account_id).exclude(event=Event.SIGNED_IN)
    assert not logged.exists()  # no hour in any log


@pytest.mark.parametrize("kind", ["", "money", None, ["talk"], {"a": 1}])
def test_anything_else_is_no_wish(cast: Cast, kind: Any) -> None:
    assert ask(cast, "amina", kind).status_code == 422
    address = reverse("groups:wish", args=[cast.vestby.pk])
    for body in ("[]", "{", '"talk"', "9" * 5000):
        answer = cast.client("amina").post(address, body, content_type="application/json")
        assert answer.status_code == 422
    cast.client("amina").post(address, {"kind": "money", "next": "//evil.example"})
    assert not WishAsked.objects.exists()


def test_one_open_wish_of_a_kind_and_a_new_one_when_it_is_done(cast: Cast) -> None:
    for _again in range(3):
        ask(cast, "amina", "talk")
    wish = WishAsked.objects.get()
    page = cast.client("berit").get("/").text
    done = reverse("groups:wish_done", args=[wish.pk])
    assert done in page
    cast.client("berit").post(done, {"next": "/"})
    wish.refresh_from_db()
    assert wish.done_on == today()
    assert done not in cast.client("berit").get("/").text
    ask(cast, "amina", "talk")
    assert WishAsked.objects.filter(done_on=None).count() == 1


def test_there_is_no_place_for_words_in_it() -> None:
    assert {field.name for field in WishAsked._meta.fields} == {
        "id",
        "programme",
        "group",
        "person",
        "wish",
        "asked_on",
        "done_on",
    }
    assert all(field.get_internal_type() != "DateTimeField" for field in WishAsked._meta.fields)


def test_the_coordinator_sees_who_and_how_to_reach_her(cast: Cast) -> None:
    cast["amina"].phone, cast["amina"].phone_shown = "+4520123456", True
    cast["amina"].save()
    ask(cast, "amina", "talk")
    ask(cast, "hanne", "heavy")
    for address in ("/", reverse("home:group", args=[cast.vestby.pk])):
        page = cast.client("berit").get(address).text
        assert 'data-wish="talk"' in page
        assert 'data-wish="heavy"' in page
        assert "Amina Prøve" in page
        assert "tel:+4520123456" in page
        assert "/contact/" in page  # hanne shows nothing: the coordinator may look, and hanne hears of it


@pytest.mark.parametrize("kind", ["heavy"])
def test_nobody_else_sees_it_on_any_page(cast: Cast, kind: str) -> None:
    """The same pages, with the wish and without: byte for byte the same for everybody but the coordinator."""
    meeting = make_meeting(cast)
    pages = [
        "/",
        "/me/own/",
        *(
            reverse(name, args=[cast.vestby.pk])
            for name in ("home:group", "groups:members", "meetings:list", "meetings:year", "groups:partners")
        ),
        *(reverse(f"meetings:{name}", args=[meeting.pk]) for name in ("detail", "plan", "agenda", "minutes", "close")),
        reverse("gatherings:guide", args=[meeting.gathering_id]),
        reverse("gatherings:wall", args=[meeting.gathering_id]),
        "/national/",
        "/national/help/",
        "/national/meetings/",
        "/reports/",
    ]
    clients = {name: cast.client(name) for name in (*READERS, "berit")}
    before = {(name, page): shown(clients[name], page) for name in clients for page in pages}
    WishAsked.objects.create(
        programme=cast.programme, group=cast.vestby, person=cast["hanne"], wish=kind, asked_on=today()
    )
    after = {(name, page): shown(clients[name], page) for name in clients for page in pages}
    changed = {key for key in before if before[key] != after[key]}
    group = reverse("home:group", args=[cast.vestby.pk])
    hers = {("hanne", group)}  # she sees that she has asked herself
    assert changed == {("berit", "/"), ("berit", group)} | hers


def shown(client: Any, page: str) -> tuple[int, str]:
    answer = client.get(page)
    lines = answer.text.splitlines() if answer.status_code == 200 else []
    return answer.status_code, "\n".join(line for line in lines if "csrf" not in line and "data-mark" not in line)


def test_what_is_to_be_brought_is_seen_by_whoever_leads_until_the_meeting_is_closed(cast: Cast) -> None:
    meeting = make_meeting(cast, leads="amina")
    ask(cast, "hanne", "bring")
    ask(cast, "berit", "bring")
    for address in (
        reverse("meetings:plan", args=[meeting.pk]),
        reverse("gatherings:guide", args=[meeting.gathering_id]),
    ):
        part = cast.client("amina").get(address).text.split("data-bring")[1].split("</p>")[0]
        assert "Hanne" in part
        assert "Berit" in part
        assert "2" in part
    assert "data-bring" not in cast.client("chau").get(reverse("meetings:detail", args=[meeting.pk])).text
    cast.client("amina").post(reverse("meetings:close", args=[meeting.pk]), {"do": "close"})
    assert not WishAsked.objects.filter(wish=Wish.BRING, done_on=None).exists()


def test_closing_leaves_the_other_wishes_open(cast: Cast) -> None:
    meeting = make_meeting(cast, leads="amina")
    ask(cast, "hanne", "talk")
    cast.client("amina").post(reverse("meetings:close", args=[meeting.pk]), {"do": "close"})
    assert WishAsked.objects.get().done_on is None
