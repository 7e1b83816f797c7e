"""The safety card says in the language of the card when each number was looked up."""

import pytest
from django.test import Client

from rygrad.packs.queries import pack
from rygrad.questionnaires.queries import words_for
from rygrad.ui.dates import day
from tests.cast import Cast


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["da", "ar", "pl", "ti"])
def test_the_day_is_in_the_language_of_the_card(cast: Cast, language: str) -> None:
    page = Client(headers={"accept-language": "nb"}).get("/safety/", {"language": language}).content.decode()
    said = words_for(cast.programme, language)
    days = [each.checked_on for each in pack(cast.programme.pack).safety]
    assert days
    for on in days:
        assert said["safety"]["checked_on"].replace("{date}", day(on, language)) in page
        assert f"{on}" not in page
    assert "{date}" not in page
