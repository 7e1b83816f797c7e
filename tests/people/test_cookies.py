"""Behind HTTPS every cookie is bound to this host and unreadable to scripts."""

import os
import subprocess
import sys

from django.test import Client

from tests.cast import Cast
from tests.people.test_drafts import TYPED
from tests.people.test_sign_in import CODE, ask, code_in


def test_every_cookie_is_closed_to_scripts_and_other_sites(cast: Cast, post) -> None:
    client = Client()
    client.post("/me/", TYPED)
    client.post("/language/", {"language": "nb"})
    ask(client, "amina@rygrad.example")
    client.post(CODE, {"code": code_in(post()[-1])})
    client.get("/me/")
    assert set(client.cookies) == {"drafts", "language", "session", "known", "csrftoken"}
    for name, cookie in client.cookies.items():
        assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (True, "Lax", "/", ""), (
            name
        )


def test_with_https_they_have_the_host_prefix(tmp_path) -> None:
    ask_for = (
        "from rygrad.config import settings as s; "
        "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.LANGUAGE_COOKIE_NAME, s.SESSION_COOKIE_SECURE)"
    )
    environment = os.environ | {"RYGRAD_HTTPS": "1", "RYGRAD_VAR": str(tmp_path)}
    says = subprocess.run([sys.executable, "-c", ask_for], env=environment, capture_output=True, text=True, check=True)
    assert says.stdout.split() == ["__Host-session", "__Host-csrftoken", "__Host-language", "True"]
