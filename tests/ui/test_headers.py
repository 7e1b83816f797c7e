"""Every answer carries the headers that protect the reader, whatever went wrong."""

from pathlib import Path

import pytest
from django.test import Client

PAGES = {"/look/": 200, "/nothing/": 404, "/deny/": 403, "/crash/": 500, "/closed/": 503}
POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
}
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


def protects(response) -> None:
    assert set(response["Content-Security-Policy"].split("; ")) >= POLICY
    assert "unsafe" not in response["Content-Security-Policy"]
    assert {name: response[name] for name in ALWAYS} == ALWAYS
    for feature in ("camera", "microphone", "geolocation"):
        assert f"{feature}=()" in response["Permissions-Policy"]


@pytest.mark.parametrize(("address", "status"), PAGES.items())
def test_every_answer_is_protected_and_kept_by_nobody(get, address: str, status: int) -> None:
    response = get(address)
    assert response.status_code == status
    protects(response)
    assert "no-store" in response["Cache-Control"]


def test_a_wrong_host_is_refused_in_the_same_dress(get) -> None:
    response = get("/look/", HTTP_HOST="evil.example")
    assert response.status_code == 400
    protects(response)
    assert b"evil.example" not in response.content


@pytest.mark.django_db
def test_files_are_protected_too_but_may_be_kept(get, settings) -> None:
    file = Path(settings.STATIC_ROOT) / "probe.css"
    file.write_text("p { margin: 0 }")
    response = get("/static/probe.css")
    assert b"".join(response.streaming_content) == b"p { margin: 0 }"
    response.close()
    file.unlink()
    protects(response)
    assert "no-store" not in response["Cache-Control"]


def test_over_https_the_browser_is_told_to_stay_there(settings) -> None:
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = 31536000, True
    for address in PAGES:
        response = Client(raise_request_exception=False).get(address, secure=True)
        assert response["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_the_language_switch_answers_with_them_as_well() -> None:
    protects(Client().post("/language/", {"language": "ar", "next": "/look/"}))
