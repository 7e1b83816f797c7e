"""Error pages: in her language, in the house's look, and saying nothing they should not."""

import pytest
from django.test import RequestFactory
from django.utils import translation

from rygrad.home import errors


def test_missing_pages_are_the_same_bytes_and_repeat_no_address(get) -> None:
    first, second = get("/nothing/"), get("/groups/7f0c/amina/?name=amina")
    assert (first.status_code, second.status_code) == (404, 404)
    assert first.content == second.content
    assert b"amina" not in second.content


@pytest.mark.parametrize(("address", "status"), [("/deny/", 403), ("/crash/", 500), ("/closed/", 503)])
def test_the_reason_of_the_machine_is_never_shown(get, address: str, status: int) -> None:
    response = get(address)
    assert response.status_code == status
    assert b"secret" not in response.content
    assert b"What you can do now" in response.content


def test_a_closed_house_says_when_to_come_back(get) -> None:
    assert get("/closed/")["Retry-After"] == "120"


def test_error_pages_are_laid_out_for_the_reader(get) -> None:
    for address in ("/nothing/", "/deny/", "/crash/", "/closed/"):
        assert '<html lang="ar" dir="rtl"' in get(address, "ar").content.decode()


def test_without_templates_the_last_resort_still_comes(settings) -> None:
    settings.TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates"}]
    with translation.override("en"):
        response = errors.broken(RequestFactory().get("/"))
    assert response.status_code == 500
    assert b"<h1>Something broke, and it was not you</h1>" in response.content


def test_a_form_without_its_token_is_told_what_to_do() -> None:
    request = RequestFactory().get("/")
    with translation.override("en"):
        response = errors.csrf(request, reason="CSRF token missing.")
    assert response.status_code == 403
    assert b"The page was open for too long" in response.content
    assert b"CSRF" not in response.content
