"""The room on addresses of its own, without the server behind it: words from the packs, a phone that only pretends."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import include, path
from django.utils import translation

from . import sample


def room(request: HttpRequest) -> HttpResponse:
    here, spoken = translation.get_language() or "da", sample.languages()
    first = next((each for each in spoken if each["tag"] == here), spoken[0])
    return render(request, "conversations/talk.html", {"language": first, "languages": spoken, "leave_to": "/"})


def words(request: HttpRequest, tag: str) -> HttpResponse:
    return JsonResponse(sample.words(tag))


def page(request: HttpRequest, name: str) -> HttpResponse:
    tag = request.GET.get("language", "da")
    context = {"words": sample.words(tag), "language": tag, "dir": sample.direction(tag)}
    told = {key: card for key, card in context["words"]["cards"].items() if key != "title"}
    more = {
        "languages": sample.languages(),
        "numbers": context["words"]["numbers"],
        "leave_to": "/",
        "groups": [("", told)],
    }
    return render(request, f"conversations/{name}.html", context | more)


def elsewhere(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<!doctype html><title>Elsewhere</title><h1>Elsewhere</h1>")


urlpatterns = [
    path("", elsewhere),
    path("talk/", room),
    path("talk/words/<str:tag>.json", words),
    path("page/<str:name>/", page),
    path("", include(([path("safety/", page, {"name": "safety"}, name="safety")], "conversations"))),
    path("", include("rygrad.ui.urls")),
]
