"""G09, promise 6: a group takes along all that is its own; what is not its own to read is not in the file."""

import csv
import hashlib
import io
import json
import zipfile
from typing import Any

import pytest
from django.urls import reverse

from rygrad.audit.enums import Event
from rygrad.audit.models import Entry
from rygrad.circles.models import Circle, Nameless
from rygrad.core.clock import now, today
from rygrad.diplomas.models import Portrait
from rygrad.gatherings.models import Gathering
from rygrad.groups.enums import Employer
from rygrad.groups.models import RoleHeld
from rygrad.people.models import Person
from tests.cast import Cast

from .world import MOTHER, PLACE, fill


@pytest.fixture
def filled(cast: Cast, settings: Any, tmp_path: Any) -> Cast:
    settings.MEDIA_ROOT = tmp_path
    fill(cast)
    return cast


def taken(cast: Cast, name: str = "berit") -> dict[str, bytes]:
    answer = cast.client(name).post(reverse("archives:out", args=[cast.vestby.pk]))
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        return {each: book.read(each) for each in book.namelist()}


def test_the_coordinator_gets_everything_that_is_the_groups_and_it_is_logged(filled: Cast) -> None:
    files = taken(filled)
    manifest = json.loads(files.pop("manifest.json"))
    assert set(manifest["files"]) == set(files)
    assert all(hashlib.sha256(body).hexdigest() == manifest["files"][name]["sha256"] for name, body in files.items())
    counts = manifest["counts"]
    assert counts["gatherings.Gathering"] == Gathering.objects.filter(group=filled.vestby).count()
    assert {"association.Agreement", "training.Trainee", "conversations.Tally", "groups.Membership"} <= set(counts)
    for label in ("gatherings.Gathering", "gatherings.Task", "people"):
        rows = [json.loads(line) for line in files[f"json/{label}.jsonl"].decode().splitlines()]
        table = list(csv.DictReader(io.StringIO(files[f"csv/{label}.csv"].decode("utf-8-sig"))))
        assert len(rows) == len(table) == counts[label]
    assert "'=Kaffe" in files["csv/gatherings.Task.csv"].decode()  # a cell never becomes a formula
    assert [name for name in files if name.startswith("photos/")] and b"Amina" in files["json/people.jsonl"]
    assert "gatherings.Gathering" in files["README.txt"].decode()
    entry = Entry.objects.filter(event=Event.EXPORTED).get()
    assert (entry.group, entry.by) == (filled.vestby.pk, filled["berit"].account_id)


def test_no_mother_no_secret_nothing_for_herself_only_no_talk_and_no_other_group(filled: Cast) -> None:
    Person.objects.filter(pk=filled["amina"].pk).update(phone="+4532999999", phone_shown=False)
    files = taken(filled)
    everything = b"\n".join(files.values()).decode("utf-8", "replace")
    for hidden in (MOTHER, PLACE, "+4532999999", "amina@rygrad.example", "Farida", "Hos naboen", "Landsbiblioteket"):
        assert hidden not in everything, hidden
    counted = json.loads(files["manifest.json"])["only_counted"]
    assert (counted["circles.Participant"], counted["circles.Session"]) == (3, 4)
    assert counted["conversations.Conversation"] == 3  # single talks are nobody's
    labels = {name.removeprefix("json/").removesuffix(".jsonl") for name in files if name.startswith("json/")}
    assert not labels & {"circles.Participant", "conversations.Conversation", "training.Profile", "pulse.Pulse"}
    assert not any("token" in line or "digest" in line for line in files["README.txt"].decode().split(","))


def test_only_after_a_fresh_sign_in_and_only_for_whoever_leads(filled: Cast) -> None:
    address = reverse("archives:out", args=[filled.vestby.pk])
    assert filled.client("amina").post(address).status_code == 403
    assert filled.client("farida").post(address).status_code == 404
    client = filled.client("berit")
    session = client.session
    methods = [{**each, "at": now().timestamp() - 900} for each in session["account_authentication_methods"]]
    session["account_authentication_methods"] = methods
    session.save()
    assert client.post(address).status_code == 302
    assert not Entry.objects.filter(event=Event.EXPORTED).exists()


def test_what_no_page_shows_her_is_not_in_the_file_either(filled: Cast) -> None:
    """Words taken back, single women without a name; for whom the municipality employs also the exact numbers."""
    ours: dict[str, Any] = {"programme": filled.programme, "group": filled.vestby}
    said = {**ours, "language": "da", "given_on": today()}
    Portrait.objects.create(**said, person=filled["amina"], text="Jeg er her")
    Portrait.objects.create(**said, person=filled["hanne"], text="Ikke mere", withdrawn_on=today())
    Nameless.objects.create(**ours, circle=Circle.objects.get(), forgotten_on=today())
    manifest, words = _words(taken(filled))
    assert "Jeg er her" in words and "Ikke mere" not in words
    assert manifest["only_counted"]["circles.Nameless"] == 1
    assert {"conversations.Tally", "gatherings.TalkRound"} <= set(manifest["counts"])

    RoleHeld.objects.filter(person=filled["berit"]).update(employer=Employer.MUNICIPALITY)
    manifest, _all = _words(taken(filled))
    assert not {"conversations.Tally", "gatherings.TalkRound", "circles.Nameless"} & set(manifest["counts"])
    assert manifest["only_counted"] == {}


def _words(files: dict[str, bytes]) -> tuple[dict[str, Any], str]:
    return json.loads(files["manifest.json"]), files.get("json/diplomas.Portrait.jsonl", b"").decode()
