"""Every cookie that any address sets is for this site and its server only, and behind HTTPS for HTTPS only."""

from datetime import time
from typing import Any

from rygrad.gatherings.models import Gathering
from tests.architecture.matrix import answer, questions
from tests.architecture.policy import PLAINS, THINGS
from tests.architecture.world import World

SECURE = ("HTTPS", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "LANGUAGE_COOKIE_SECURE")


def test_no_cookie_travels_in_the_open(world: World, settings: Any) -> None:
    for name in SECURE:
        setattr(settings, name, True)
    Gathering.objects.filter(pk=world.ids["gathering"]["own"]).update(starts=time(0, 0), ends=time(23, 59))
    seen = set()
    for name in [*THINGS, *PLAINS]:
        for asked in questions(world, name):
            if asked.actor in {"nobody", "amina"} and asked.case in {"", "own"}:
                sends = {"do": "open", "language": "nb", "first_name": "Amina", "email": "amina@rygrad.example"}
                response, _fault = answer(
                    world.client(asked.actor), asked.method, asked.address, sends | dict(asked.sends)
                )
                for cookie, morsel in response.cookies.items():
                    if morsel.value:
                        seen.add(cookie)
                        flags = (morsel["secure"], morsel["httponly"], morsel["samesite"], morsel["domain"])
                        assert flags == (True, True, "Lax", ""), (asked.address, cookie)
    assert seen >= {"session", "csrftoken", "language", "__Host-drafts", "table"}
