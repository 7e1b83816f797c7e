"""What she tells of herself is hers alone (F03, D08)."""

from typing import Any

import pytest
from django.urls import URLPattern

from rygrad.people.models import Person
from rygrad.people.own_data import everything
from rygrad.training.models import Profile, Trainee
from rygrad.training.urls import urlpatterns
from tests.support.training import add_trainee, make_cohort

PAGE = "/me/profile/more/"
TOLD = {
    "languages": ["so", "da"],
    "country_1": "SO",
    "country_2": "KE",
    "country_3": "",
    "came_in": "1999",
    "area": "Bakkerne",
    "age": "40-49",
    "education": "school",
    "work": "job",
    "family": ["small", "school"],
    "topics": [],
    "phone": "",
}


@pytest.fixture
def tara(cast: Any) -> Trainee:
    return add_trainee(make_cohort(cast.vestby), cast["tara"])


def test_d08_f03_she_tells_what_she_likes_and_every_field_can_be_left_empty(cast: Any, tara: Trainee) -> None:
    client = cast.client("tara")
    assert client.post(PAGE, TOLD).status_code == 302
    row = Profile.objects.get(person=tara.person)
    assert (row.countries, row.came_in, row.area, row.age) == ("SO,KE", "1999", "Bakkerne", "40-49")
    assert (row.education, row.work, row.family) == ("school", "job", "small,school")
    assert Person.objects.get(pk=tara.person_id).languages == ["so", "da"]
    assert client.post(PAGE, {}).status_code == 302
    row.refresh_from_db()
    assert {row.countries, row.came_in, row.area, row.age, row.education, row.work, row.family} == {""}


def test_f03_purpose_and_audience_stand_beside_each_field(cast: Any, tara: Trainee) -> None:
    answer = cast.client("tara").get(PAGE)
    page = answer.content.decode()
    followed = {"country_2", "country_3"}  # the question above them says it
    for name in set(answer.context["form"].fields) - followed:
        assert f'id="id_{name}_hint"' in page, name


def test_f03_another_trainee_gets_404_there_is_no_address_of_anybody_elses(cast: Any, tara: Trainee) -> None:
    """The address has no place for an id; and one that is tried leads nowhere, for whoever asks."""
    cast.client("tara").post(PAGE, TOLD)
    una = add_trainee(tara.cohort, "Una")
    cast.people["una"] = una.person
    for reader in ("una", "berit", "chau", "amina"):
        client = cast.client(reader)
        assert client.get(f"/people/{tara.person_id}/profile/more/").status_code == 404
        assert client.get(f"{PAGE}{tara.person_id}/").status_code == 404
        page = client.get(PAGE)
        assert page.status_code == 200
        assert b"Bakkerne" not in page.content
    hers = [each for each in urlpatterns if isinstance(each, URLPattern) and each.name in {"profile", "photo"}]
    assert [str(each.pattern) for each in hers] == ["me/profile/more/", "me/photo/"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("came_in", "1000"), ("came_in", "abc"), ("came_in", "2999"), ("country_1", "XX"), ("languages", "klingon")],
)
def test_what_cannot_be_is_said_kindly_and_nothing_typed_is_lost(
    cast: Any, tara: Trainee, field: str, value: str
) -> None:
    answer = cast.client("tara").post(PAGE, TOLD | {field: value})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert 'value="Bakkerne"' in answer.content.decode()
    assert not Profile.objects.exists()


def test_what_she_told_is_in_her_own_file_and_not_in_anybody_elses(cast: Any, tara: Trainee) -> None:
    """The profile is about herself, so what is sensitive in it is hers to take along; another's rows stay hidden."""
    cast.client("tara").post(PAGE, TOLD)
    (row,) = everything(cast["tara"])["training.profile"]
    assert (row["countries"], row["family"], row["came_in"]) == ("SO,KE", "small,school", "1999")
    assert "training.profile" not in everything(cast["amina"])
    Profile.objects.update(person=cast["amina"], group=cast.vestby)
    (row,) = everything(cast["amina"])["training.profile"]
    assert row["countries"] == "SO,KE"
    assert "training.profile" not in everything(cast["tara"])


def test_whoever_belongs_to_no_group_is_told_so(cast: Any) -> None:
    assert cast.client("zara").get(PAGE).status_code == 200
    assert cast.client("zara").post(PAGE, TOLD).status_code == 200
    assert not Profile.objects.exists()
