"""Without network: the talk room opens, in every language, and nothing personal lies in a cache."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.offline.conftest import Phone
from tests.offline.server import PhoneServer

pytestmark = pytest.mark.browser
REGISTER = """async () => {
  const { register } = await import("/static/offline/register.js");
  await register();
  while (!navigator.serviceWorker.controller) await new Promise((go) => setTimeout(go, 20));
}"""
CACHED = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    for (const request of await (await caches.open(name)).keys()) found.push(request.url.replace(location.origin, ""));
  }
  return found.sort();
}"""
SHELL = ["/safety/", "/static/shell/app.0123456789ab.js", "/talk/", "/talk/current"]


def words(version: str) -> list[str]:
    return [f"/talk/words/ar.json?v={version}", f"/talk/words/da.json?v={version}"]


def until(phone: Phone, expected: list[str]) -> None:
    for _again in range(600):
        if (found := phone.run(CACHED)) == sorted(expected):
            return
        phone.page.wait_for_timeout(25)
    raise AssertionError(found)


@pytest.fixture
def installed(pages: Callable[..., Phone], server: PhoneServer) -> Phone:
    phone = pages()
    phone.run(REGISTER)
    until(phone, SHELL + words("1"))
    return phone


def text(phone: Phone, path: str) -> str:
    phone.page.goto(path)
    return phone.page.content()


def offline(phone: Phone, server: PhoneServer, *, away: bool) -> None:
    """At the server too: a browser's own switch does not always reach its workers."""
    phone.page.context.set_offline(away)
    if away:
        server.close()


def test_without_network_the_talk_room_and_the_words_are_there(installed: Phone, server: PhoneServer) -> None:
    offline(installed, server, away=True)
    for path in ("/talk/", "/safety/", "/talk/?from=home"):
        assert "<i>1</i>" in text(installed, path)
    get = "(url) => fetch(url).then((answer) => answer.json())"
    for tag in ("da", "ar"):
        assert installed.run(get, f"/talk/words/{tag}.json?v=1") == {"tag": tag, "v": "1"}
        assert installed.run(get, f"/talk/words/{tag}.json?v=2") == {"tag": tag, "v": "1"}  # older beats none
    assert installed.run("() => fetch('/static/shell/app.0123456789ab.js').then((a) => a.text())") == "// 1"


def test_nothing_but_the_list_is_kept(installed: Phone, server: PhoneServer) -> None:
    for path in ("/talk/", "/groups/mine/", "/static/offline/store.js", "/static/shell/other.0123456789ab.js"):
        text(installed, path)
    installed.page.goto("/talk/")
    installed.run("() => Promise.all(['/talk/kit/', '/tickets/keys/', '/me/'].map((url) => fetch(url)))")
    assert installed.run(CACHED) == sorted(SHELL + words("1"))
    installed.page.context.set_offline(True)
    with pytest.raises(Exception, match="ERR_"):
        installed.page.goto("/groups/mine/")


def test_a_page_is_fresh_when_there_is_network_and_kept_when_the_server_is_ill(
    installed: Phone, server: PhoneServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.version = "now"
    assert "<i>now</i>" in text(installed, "/talk/")
    monkeypatch.setattr(server, "ill", 502)
    assert "<i>1</i>" in text(installed, "/talk/")


def test_a_network_that_never_answers_costs_three_seconds(installed: Phone, server: PhoneServer) -> None:
    server.asleep.clear()
    try:
        took: Any = installed.page.evaluate("() => performance.now()")
        installed.page.goto("/talk/")
        took = installed.page.evaluate("() => performance.getEntriesByType('navigation')[0].responseStart")
        assert "<i>1</i>" in installed.page.content()
        assert 2_500 < took < 12_000
    finally:
        server.asleep.set()


def test_a_new_list_takes_the_place_of_the_old_one(installed: Phone, server: PhoneServer) -> None:
    server.version = "2"
    installed.run("() => navigator.serviceWorker.getRegistration().then((found) => found.update()).then(() => 0)")
    until(installed, SHELL + words("1"))
    for _again in range(400):
        if installed.run("() => caches.keys().then((names) => names.sort().join())") == "shell-2,words":
            break
        installed.page.wait_for_timeout(25)
    installed.page.goto("/talk/")
    installed.run(REGISTER)
    until(installed, SHELL + words("2"))
    offline(installed, server, away=True)
    assert "<i>2</i>" in text(installed, "/talk/")


def test_a_broken_list_leaves_the_old_one_in_place(installed: Phone, server: PhoneServer) -> None:
    server.version, server.ill = "2", 0
    server.missing = "/safety/"
    script = """() => navigator.serviceWorker.getRegistration().then((found) => found.update())
      .then((found) => new Promise((done) => {
        const coming = found.installing;
        if (!coming) done("none");
        else coming.onstatechange = () => { if (coming.state !== "installed") done(coming.state); };
      }), (error) => String(error))"""
    assert installed.run(script) in {"redundant", "none"}
    server.close()
    installed.page.context.set_offline(True)
    assert "<i>1</i>" in text(installed, "/talk/")


def test_the_worker_carries_no_cookie(installed: Phone, server: PhoneServer) -> None:
    assert server.asked_by
    assert not any(cookie for path, cookie in server.asked_by if path in {"/talk/shell.json", "/safety/"})
    assert not any(cookie for path, cookie in server.asked_by if path.startswith("/talk/words/"))
