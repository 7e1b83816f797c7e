"""Agreement and promise, signed by her and for the programme (F02)."""

import hashlib
from typing import Any

import pytest
from django.test import Client

from rygrad.audit.models import Look
from rygrad.core.errors import Refused
from rygrad.groups.who import who_is
from rygrad.packs.queries import pack
from rygrad.training.actions.sign import sign, sign_for
from rygrad.training.models import Signature, Trainee
from rygrad.training.queries import sign as queries
from rygrad.training.queries.sign import as_signed, status, text_of
from tests.support.training import add_trainee, make_cohort


def posted(paper: str, text: Any, **more: str) -> dict[str, str]:
    """What her phone sends: her name, the tick, and which words stood there."""
    sent = {"version": str(text.version), "language": text.language, "digest": text.digest}
    sent |= {"kind": paper, "name": "Tara Prøve", "agreed": "on"} | more
    return {"paper": paper} | {f"{paper}-{name}": value for name, value in sent.items()}


@pytest.fixture
def tara(cast: Any) -> Trainee:
    return add_trainee(make_cohort(cast.vestby), cast["tara"])


def page(trainee: Trainee) -> str:
    return f"/courses/{trainee.cohort_id}/sign/"


def signs(trainee: Trainee, **more: str) -> Signature:
    text = text_of("dk-bydelsmoedre", "contract", language="da")
    assert text is not None
    asked = {"kind": "contract", "version": 1, "language": "da", "digest": text.digest, "name": "Tara i Tårnby"}
    return sign(trainee=trainee, by=None, **asked | more)  # type: ignore[arg-type]


def test_f02_the_contract_text_version_is_stored_with_the_signature(cast: Any, tara: Trainee) -> None:
    """With its language and the SHA-256 of the very words that she read, in the language she read them in."""
    client = cast.client("tara")
    text = text_of("dk-bydelsmoedre", "contract", language="ar")
    assert text is not None
    read = client.get(page(tara), headers={"accept-language": "ar"}).content.decode()
    assert all(each in read for each in (*text.paragraphs, text.digest))
    assert client.post(page(tara), posted("contract", text)).status_code == 302
    row = Signature.objects.get(trainee=tara)
    assert (row.kind, row.text, row.version, row.language) == ("contract", "course-agreement", 1, "ar")
    words = "\n\n".join((text.title, *text.paragraphs))
    assert row.digest == hashlib.sha256(words.encode()).hexdigest()
    assert row.name == "Tara Prøve"
    assert row.signed_for_on is None


@pytest.mark.parametrize(
    "changed",
    [{"name": ""}, {"agreed": ""}, {"digest": "0" * 64}, {"version": "2"}, {"language": "xx"}, {"kind": "contract"}],
    ids=lambda changed: next(iter(changed)),
)
def test_without_name_tick_or_the_right_words_nothing_is_signed(
    cast: Any, tara: Trainee, changed: dict[str, str]
) -> None:
    text = text_of("dk-bydelsmoedre", "pledge", language="da")
    answer = cast.client("tara").post(page(tara), posted("pledge", text, **changed))
    assert answer.status_code == 422
    assert not Signature.objects.exists()
    if "name" not in changed:
        assert 'value="Tara Prøve"' in answer.content.decode()  # nothing typed is lost


def test_a_new_version_does_not_change_what_was_signed(
    cast: Any, tara: Trainee, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old words are shown as signed; the new ones are signed beside them, never over them."""
    first = signs(tara)
    shipped = pack("dk-bydelsmoedre")
    old = shipped.contract("contract")
    newer = old.model_copy(update={"version": 2, "paragraphs": old.paragraphs[:1]})
    renewed = shipped.model_copy(update={"contracts": (*shipped.contracts, newer)})
    monkeypatch.setattr(queries, "pack", lambda _code: renewed)
    kept = as_signed("dk-bydelsmoedre", first)
    assert kept is not None
    assert len(kept.paragraphs) == len(old.paragraphs)
    shown = cast.client("tara").get(page(tara)).content.decode()
    assert kept.paragraphs[-1] in shown
    with pytest.raises(Refused):  # the old words can be signed no more
        signs(tara)
    text = text_of("dk-bydelsmoedre", "contract", language="da")
    assert cast.client("tara").post(page(tara), posted("contract", text)).status_code == 302
    assert list(Signature.objects.order_by("version").values_list("version", "digest")) == [
        (1, kept.digest),
        (2, text.digest if text else ""),
    ]


def test_words_that_were_altered_under_the_same_version_are_not_passed_off_as_signed(tara: Trainee) -> None:
    row = signs(tara)
    row.digest = "1" * 64
    assert as_signed("dk-bydelsmoedre", row) is None


def test_the_consultant_signs_for_the_programme_and_the_coordinator_sees_only_that(cast: Any, tara: Trainee) -> None:
    row = signs(tara)
    chau, berit = cast.client("chau"), cast.client("berit")
    assert b"Tara Pr" in chau.get("/contracts/").content
    assert chau.post("/contracts/", {"trainees": [str(tara.pk)], "name": "Chau Ngo"}).status_code == 302
    row.refresh_from_db()
    assert (row.signed_for, row.signed_for_by) == ("Chau Ngo", cast["chau"].account_id)
    assert row.signed_for_on is not None
    assert row.name == "Tara i Tårnby"
    assert Look.objects.filter(person=tara.person_id, by=cast["chau"].account_id).count() == 1
    seen = berit.get(f"/courses/{tara.cohort_id}/signatures/").content.decode()
    assert f'data-trainee="{tara.pk}"' in seen
    assert "Tårnby" not in seen
    assert "Chau Ngo" not in seen
    assert "Tara i Tårnby" in cast.client("tara").get(page(tara)).content.decode()
    with pytest.raises(Refused):
        sign_for(signature=row, name="Berit", who=who_is(cast["berit"].account))


def test_what_is_signed_twice_is_signed_once_and_nobody_signs_for_another(cast: Any, tara: Trainee) -> None:
    assert signs(tara) == signs(tara, name="Another")
    assert Signature.objects.get().name == "Tara i Tårnby"
    client: Client = cast.client("amina")
    text = text_of("dk-bydelsmoedre", "pledge", language="da")
    assert client.post(page(tara), posted("pledge", text)).status_code == 403
    assert cast.client("nora").get(page(tara)).status_code == 404


def test_the_list_of_who_has_signed_takes_as_many_questions_for_one_as_for_three(
    cast: Any, tara: Trainee, questions: Any
) -> None:
    for name in ("Una", "Vera"):
        signs(add_trainee(tara.cohort, name))
    with questions(2):
        assert [each is not None for _who, marks in status(tara.cohort) for each in marks].count(True) == 2
