"""Stories: what the group has meant for somebody, with her yes and a second person's check."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rygrad.access.pages import page
from rygrad.access.words import May

from ..models import Circle, Story


def _circles() -> QuerySet[Circle]:
    return Circle.objects.select_related("group__programme")


def _stories() -> QuerySet[Story]:
    return Story.objects.select_related("circle__group__programme")


@page(May.CIRCLE_KEEP, Circle, rows=_circles)
@require_safe
def stories(request: HttpRequest, circle: Circle) -> HttpResponse:
    """All of them, with what each still needs."""
    return render(request, "circles/stories.html", {"circle": circle})


@page(May.CIRCLE_KEEP, Circle, rows=_circles)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, circle: Circle) -> HttpResponse:
    """Writes one down."""
    return render(request, "circles/story_form.html", {"circle": circle})


@page(May.CIRCLE_KEEP, Story, rows=_stories)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, story: Story) -> HttpResponse:
    """Changes one; then it is checked again."""
    return render(request, "circles/story_form.html", {"circle": story.circle})


@page(May.CIRCLE_KEEP, Story, rows=_stories)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, story: Story) -> HttpResponse:
    """A second person: can anybody be recognised?"""
    return render(request, "circles/story_check.html", {"circle": story.circle})


@page(May.CIRCLE_KEEP, Story, rows=_stories)
@require_POST
def withdraw(request: HttpRequest, story: Story) -> HttpResponse:
    """She takes back her yes."""
    return render(request, "circles/stories.html", {"circle": story.circle})
