"""What a link opens is for whoever holds it: no search engine may keep it."""

from django.urls import reverse

from rygrad.core.clock import today
from rygrad.training.queries.wall import token_for
from tests.architecture.test_addresses import every_address
from tests.cast import Cast
from tests.support.training import add_module, make_cohort

KEYS = ("<str:token>", "<str:code>")


def test_every_page_behind_a_link_says_noindex_also_when_nobody_knows_the_link(cast: Cast) -> None:
    pages = [(name, route) for name, route, view in every_address() if getattr(view, "policy", "") == "public"]
    behind = sorted(name for name, route in pages if any(key in route for key in KEYS) and ".ics" not in route)
    assert {"challenges:open", "training:welcome", "circles:refer", "groups:join"} <= set(behind)
    client = cast.client(None)
    for name in behind:
        answer = client.get(reverse(name, args=["nobody-knows-this-one"]))
        assert answer.headers.get("X-Robots-Tag") == "noindex", name


def test_so_does_the_page_itself(cast: Cast) -> None:
    module = add_module(make_cohort(cast.vestby), 1, on=today())
    answer = cast.client("tara").get(reverse("training:here", args=[token_for(module)]))
    assert answer.headers["X-Robots-Tag"] == "noindex"
