"""B07: a group asks for help; the request carries the group's name and nothing else."""

from django.urls import reverse

from rygrad.core.clock import now
from rygrad.groups.models import HelpRequest


def test_a_group_asks_the_consultant_sees_its_name_and_answers(cast):
    url = reverse("groups:ask_help", args=[cast.vestby.pk])
    cast.client("amina").post(url)
    cast.client("berit").post(url)
    request = HelpRequest.objects.get()
    page = cast.client("chau").get(reverse("national:help")).text
    main = page.split("<main")[1].split("</main>")[0]
    assert "Vestby" in main
    assert "Amina" not in main
    assert "Berit" not in main

    cast.client("chau").post(reverse("national:answer", args=[request.pk]))

    request.refresh_from_db()
    assert request.answered_at is not None
    assert list(cast.client("chau").get(reverse("national:help")).context["requests"]) == []
    cast.client("amina").post(url)
    assert HelpRequest.objects.filter(answered_at=None).count() == 1


def test_a_request_has_no_place_for_words_or_people():
    assert {field.name for field in HelpRequest._meta.fields} == {"id", "programme", "group", "asked_at", "answered_at"}


def test_only_the_consultant_of_the_place_answers(cast):
    request = HelpRequest.objects.create(programme=cast.programme, group=cast.vestby, asked_at=now())
    url = reverse("national:answer", args=[request.pk])

    answers = {actor: cast.client(actor).post(url).status_code for actor in ("berit", "amina", "nora", "dina", "zara")}

    assert answers == {"berit": 403, "amina": 403, "nora": 404, "dina": 404, "zara": 404}
    assert HelpRequest.objects.get().answered_at is None
    assert cast.client("berit").get(reverse("national:help")).status_code == 404
