"""G09: a whole group out of one installation and into another, with equal sums; a changed file is refused."""

import io
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.db import connection

from rygrad.archives.actions.taking_in import let_in, take_in
from rygrad.archives.queries.whole import archive, counts, whole
from rygrad.archives.rules.packing import MANIFEST, packed
from rygrad.archives.rules.sealing import MAGIC, seal, unseal
from rygrad.archives.rules.tables import moving
from rygrad.circles.figures import facts
from rygrad.circles.models import Circle, Participant
from rygrad.config import command
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.gatherings.figures import active_people, hours
from rygrad.gatherings.models import AgendaItem, Photo
from rygrad.groups.actions.beginning import found_programme
from rygrad.groups.models import Contact, Group, Organisation, RoleHeld
from rygrad.meetings.figures import complete_meetings
from rygrad.networks.models import Seat
from rygrad.people.actions.profile import close_account
from rygrad.people.models import Account, Person
from tests.cast import Cast, make_cast, make_person
from tests.support.worlds import Beside

from .world import MOTHER, PHONE, PLACE, START, fill

LEFT = {"networks.Seat"}
PASSPHRASE = "four words on paper"


def figures(group: Group) -> list[Any]:
    """What the two installations must say alike."""
    meetings = complete_meetings(group, today().year)
    circle = facts(Circle.objects.get(group=group), from_on=START, to_on=date(2025, 12, 31))
    active = active_people(group.programme, [group.pk], today()).value
    return [meetings.value, meetings.of, hours(group, today().year), active, circle]


@pytest.mark.django_db(transaction=True)
def test_out_and_in_with_equal_sums_and_nothing_by_half(settings: Any, tmp_path: Path, capsys: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "here"
    cast = make_cast()
    group = fill(cast)
    Account.objects.filter(person=cast["eli"]).update(is_active=False)  # shut long ago
    before, rows = figures(group), counts(group)
    file, words = tmp_path / "vestby.rygrad", tmp_path / "words"
    words.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    asked = ["--passphrase-file", str(words)]
    assert command.main(["archive-out", "Vestby", str(file), *asked]) == 0
    assert command.main(["archive-out", "Vestby", str(file), *asked]) == 1  # never over another file
    sealed = file.read_bytes()
    assert not any(told.encode() in sealed for told in (MOTHER, PHONE, PLACE, "Vestby", "amina"))
    with Beside("moved").used():
        settings.FIELD_KEY, settings.MEDIA_ROOT = Fernet.generate_key().decode(), tmp_path / "there"
        _before_it_comes()
        data = unseal(sealed, PASSPHRASE)
        for broken in (_without_a_row(data), _changed(data)):
            with pytest.raises(Refused):
                take_in(data=broken)
            assert not Group.objects.filter(pk=group.pk).exists()
        assert command.main(["archive-in", str(file), *asked]) == 0
        _is_there(Group.objects.select_related("programme", "parent").get(pk=group.pk), before, rows)
        assert command.main(["archive-in", str(file), *asked]) == 1  # once
    assert "is here already" in capsys.readouterr().err


def _before_it_comes() -> None:
    """The other installation has a programme, and knows hanne by her address."""
    found_programme(name="Et andet hus", pack="dk-bydelsmoedre")
    make_person("hanne")


def _is_there(group: Group, before: list[Any], rows: dict[str, int]) -> None:
    assert figures(group) == before
    now = counts(group)
    # One more organisation, which the agenda names of the country's; one seat less, at the country's meeting.
    assert now == {label: number for label, number in rows.items() if label not in LEFT} | {
        "groups.Organisation": rows["groups.Organisation"] + 1
    }
    assert len(now) > 25
    assert (group.programme.name, group.parent and group.parent.name) == ("Et andet hus", "Sjælland")
    assert not Seat.objects.exists()
    assert AgendaItem.objects.filter(organisation__in=Organisation.objects.filter(name="Landsbiblioteket")).exists()
    assert Contact.objects.get(name="Skranken").phone == PHONE  # read with the other key
    assert MOTHER in {each.alias for each in Participant.objects.all()}
    with connection.cursor() as cursor:
        cursor.execute("SELECT alias FROM circles_participant")
        assert not any(MOTHER in row[0] for row in cursor.fetchall())  # and sealed with it
    with Photo.objects.get().file as photo:
        assert photo.read() == b"picture"
    assert Person.objects.filter(first_name="Hanne").count() == 1
    assert RoleHeld.objects.get(group=group, person__first_name="Hanne").person.account.is_active
    assert not Account.objects.get(email="amina@rygrad.example").is_active
    tara = Account.objects.get(email="tara@rygrad.example").pk
    close_account(by=tara, account=tara)
    assert (let_in(group=group), let_in(group=group)) == (5, 0)  # all who came new, but tara and eli, shut before
    assert {each.email.split("@")[0] for each in Account.objects.filter(is_active=False)} == {"eli", "tara"}


def _opened(data: bytes) -> tuple[dict[str, Any], dict[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        files = {name: book.read(name) for name in book.namelist()}
    return json.loads(files.pop(MANIFEST)), files


def _without_a_row(data: bytes) -> bytes:
    """As somebody would who also mends the digests."""
    manifest, files = _opened(data)
    name = "rows/gatherings.Task.jsonl"
    files[name] = b""
    return packed(files, manifest)


def _changed(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"Kaffe", b"Coffe"))
    return out.getvalue()


def test_a_changed_or_shortened_file_and_another_passphrase_are_told_apart() -> None:
    sealed = seal(b"x" * 2_500_000, PASSPHRASE)
    assert unseal(sealed, PASSPHRASE) == b"x" * 2_500_000
    piece = 2**20 + 16
    head = len(MAGIC) + 32
    turned = sealed[:-1] + bytes([sealed[-1] ^ 1])
    for broken in (turned, sealed[: head + piece], sealed[:head] + sealed[head + piece :]):
        with pytest.raises(Refused, match="changed or damaged"):
            unseal(broken, PASSPHRASE)
    with pytest.raises(Refused, match="passphrase does not fit"):
        unseal(sealed, "another passphrase")
    with pytest.raises(Refused, match="no archive"):
        unseal(b"PK\x03\x04", PASSPHRASE)
    with pytest.raises(Refused, match="too short"):
        seal(b"", "short")


def test_tables_come_after_those_they_point_to_and_all_of_ours_are_among_them() -> None:
    order = [model._meta.label for model in moving()]
    assert order.index("gatherings.Gathering") < order.index("gatherings.Attendance")
    assert order.index("circles.Participant") < order.index("circles.Present")
    assert order.index("groups.Membership") < order.index("groups.StatusSince")
    assert {"conversations.Conversation", "training.Profile", "association.Agreement", "pulse.Check"} <= set(order)
    assert not {"gatherings.TablePhone", "sheets.Upload", "tickets.TicketKey", "groups.Invitation"} & set(order)


def test_an_archive_with_a_field_that_nobody_here_knows_is_refused(cast: Cast) -> None:
    data = archive(whole(cast.vestby))
    for label in ("groups.Group", "people.Person", "people.Account", "gatherings.Task"):
        manifest, files = _opened(data)
        manifest["columns"][label].append("new")
        with pytest.raises(Refused, match="another version"):
            take_in(data=packed(files, manifest))
