"""Nothing typed is lost when a session runs out."""

import re
from datetime import timedelta
from html import unescape
from urllib.parse import unquote

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from rygrad.core.clock import now
from rygrad.people.actions.drafts import forget_old
from rygrad.people.models import Device, Draft
from tests.cast import Cast
from tests.people.test_sign_in import ask, code_in

TYPED = {
    "first_name": "Amina",
    "last_name": "Ny",
    "about_me": "Jeg <b>holder</b> af\nte – ئاە",
    "phone_shown": "on",
    "languages": ["ar", "da"],
}


def run_out(cast: Cast) -> Client:
    client = cast.client("amina")
    Device.objects.update(seen_at=now() - timedelta(hours=1))
    return client


def hidden(page: str) -> list[tuple[str, str]]:
    form = page[page.index('action="/me/"') :]
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form[: form.index("</form>")])
    return [(unescape(name), unescape(value)) for name, value in fields if name != "csrfmiddlewaretoken"]


def test_typed_run_out_signed_in_sent_saved_once(cast: Cast, post) -> None:
    client = run_out(cast)
    answer = client.post("/me/", TYPED)
    draft = Draft.objects.get()
    assert answer["Location"] == f"/account/?next=%2Fdraft%2F{draft.pk}%2F"
    ask(client, "amina@rygrad.example", next=f"/draft/{draft.pk}/")
    answer = client.post("/account/code/", {"code": code_in(post()[0]), "next": f"/draft/{draft.pk}/"})
    page = client.get(answer["Location"]).content.decode()
    assert "Jeg &lt;b&gt;holder&lt;/b&gt; af<br>te – ئاە" in page
    fields = hidden(page)
    assert [pair for pair in fields if pair[0] != "_draft"] == [
        ("first_name", "Amina"),
        ("last_name", "Ny"),
        ("about_me", "Jeg <b>holder</b> af\nte – ئاە"),
        ("phone_shown", "on"),
        ("languages", "ar"),
        ("languages", "da"),
    ]
    data: dict[str, list[str]] = {}
    for name, value in fields:
        data.setdefault(name, []).append(value)
    assert client.post("/me/", data)["Location"] == "/me/"
    person = type(cast["amina"]).objects.get(pk=cast["amina"].pk)
    assert (person.last_name, person.about_me, person.languages) == (
        "Ny",
        "Jeg <b>holder</b> af\nte – ئاە",
        ["ar", "da"],
    )
    assert not Draft.objects.exists()
    assert client.get(f"/draft/{draft.pk}/").status_code == 404


def test_what_is_refused_stays_a_draft(cast: Cast) -> None:
    client = cast.client("amina")
    sealed = client_draft(client)
    assert client.post("/me/", TYPED | {"phone": "+45 12 34", "_draft": sealed.hex}).status_code == 200
    assert Draft.objects.count() == 1


def client_draft(client: Client):
    """Leaves a draft as nobody, in the browser of whoever is signed in."""
    session = client.cookies.pop("session")
    client.post("/me/", TYPED)
    client.cookies["session"] = session.value
    return Draft.objects.get().pk


def test_nothing_is_readable_without_the_browser_that_typed_it(cast: Cast) -> None:
    client = cast.client("amina")
    draft = client_draft(client)
    assert "holder" not in Draft.objects.get().sealed
    assert client.get(f"/draft/{draft}/").status_code == 200
    assert cast.client("amina").get(f"/draft/{draft}/").status_code == 404
    client.cookies["drafts"] = client.cookies["drafts"].value + "x"
    assert client.get(f"/draft/{draft}/").status_code == 404


def test_on_the_same_phone_another_woman_does_not_see_it(cast: Cast) -> None:
    client = run_out(cast)
    client.post("/me/", TYPED)
    draft = Draft.objects.get().pk
    client.cookies["session"] = cast.client("nora").cookies["session"].value
    assert client.get(f"/draft/{draft}/").status_code == 404
    client.cookies["session"] = cast.client("amina").cookies["session"].value
    assert client.get(f"/draft/{draft}/").status_code == 200


def test_after_a_day_it_is_gone(cast: Cast) -> None:
    client = cast.client("amina")
    draft = client_draft(client)
    Draft.objects.update(made_at=now() - timedelta(hours=24, seconds=1))
    assert client.get(f"/draft/{draft}/").status_code == 404
    forget_old()
    assert not Draft.objects.exists()


def test_she_may_throw_it_away(cast: Cast) -> None:
    client = cast.client("amina")
    draft = client_draft(client)
    assert client.post(f"/draft/{draft}/").status_code == 302
    assert not Draft.objects.exists()


def test_files_are_not_kept_and_the_page_says_so(cast: Cast) -> None:
    client = cast.client("amina")
    session = client.cookies.pop("session")
    client.post("/me/", TYPED | {"photo": SimpleUploadedFile("a.png", b"secret picture")})
    client.cookies["session"] = session.value
    page = client.get(f"/draft/{Draft.objects.get().pk}/", headers={"accept-language": "en"}).content.decode()
    assert "Photos and files could not be kept" in page
    assert "secret picture" not in page


def test_very_much_text_is_not_kept_but_she_is_told(cast: Cast) -> None:
    answer = Client(headers={"accept-language": "en"}).post("/me/", {"about_me": "x" * 300_000})
    assert answer["Location"] == "/account/"
    assert not Draft.objects.exists()


def test_a_stranger_cannot_fill_the_disk(cast: Cast) -> None:
    client = Client()
    for _ in range(70):
        client.post("/me/", {"about_me": "x"})
    assert Draft.objects.count() == 60


def test_a_page_leads_to_the_way_in_and_back(cast: Cast) -> None:
    assert Client().get("/me/?a=1")["Location"] == "/account/?next=%2Fme%2F%3Fa%3D1"


def test_a_script_is_told_in_a_number(cast: Cast) -> None:
    answer = Client().post("/me/", TYPED, headers={"accept": "application/json"})
    assert answer.status_code == 401
    assert not Draft.objects.exists()


def test_the_address_of_a_draft_needs_a_name(cast: Cast) -> None:
    assert Client().get(reverse("people:draft", args=["00000000-0000-4000-8000-000000000000"])).status_code == 302


def test_what_is_sent_again_after_a_second_run_out_is_kept_once_more(cast: Cast) -> None:
    client = run_out(cast)
    client.post("/me/", TYPED)
    client.cookies["session"] = cast.client("amina").cookies["session"].value
    fields = dict(hidden(client.get(f"/draft/{Draft.objects.get().pk}/").text))
    Device.objects.update(seen_at=now() - timedelta(hours=1))

    answer = client.post("/me/", fields)

    client.cookies["session"] = cast.client("amina").cookies["session"].value
    page = client.get(unquote(answer["Location"]).partition("next=")[2])
    assert page.status_code == 200
    assert "holder" in page.text
