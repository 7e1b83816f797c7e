"""Stories: what the group has meant for somebody, with her yes and a second person's check (E29)."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rygrad.access.pages import page
from rygrad.access.words import May
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.ui.forms import refuse, typed

from ..actions.stories import Changed, change_story, check_story, withdraw_story, write_story
from ..forms.stories import CheckForm, StoryForm
from ..models import Circle, Story
from ..queries.stories import MOST, tellings
from ..rules.stories import mark


def _circles() -> QuerySet[Circle]:
    return Circle.objects.select_related("group__programme")


def _stories() -> QuerySet[Story]:
    return Story.objects.select_related("circle__group__programme")


@page(May.CIRCLE_KEEP, Circle, rows=_circles)
@require_safe
def stories(request: HttpRequest, circle: Circle) -> HttpResponse:
    """All of them, with what each still needs."""
    shown = {"circle": circle, "tellings": tellings(circle, request.who.account), "most": MOST}  # type: ignore[attr-defined]
    return render(request, "circles/stories.html", shown)


@page(May.CIRCLE_KEEP, Circle, rows=_circles)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, circle: Circle) -> HttpResponse:
    """Writes one down."""
    day = today(circle.zone)
    form = StoryForm(typed(request), circle=circle, day=day, initial={"told_on": day})
    if request.method == "POST" and form.is_valid():
        write_story(circle=circle, by=request.who.account, **form.cleaned_data)  # type: ignore[attr-defined]
        messages.success(request, _("Written down. Now somebody else of the team looks at it."))
        return redirect("circles:stories", pk=circle.pk)
    return render(
        request, "circles/story_form.html", {"circle": circle, "form": form}, status=422 if form.errors else 200
    )


@page(May.CIRCLE_KEEP, Story, rows=_stories)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, story: Story) -> HttpResponse:
    """Changes one; another text is checked again."""
    circle = story.circle
    start = {name: getattr(story, name) for name in ("text", "theme", "language", "told_on")}
    said_yes = story.consent_on is not None
    form = StoryForm(typed(request), circle=circle, day=today(circle.zone), said_yes=said_yes, initial=start)
    if request.method == "POST" and form.is_valid():
        words = {"consent": said_yes} | form.cleaned_data
        again = change_story(story=story, by=request.who.account, **words)  # type: ignore[attr-defined]
        messages.success(request, _("Saved. Somebody else of the team looks at it again.") if again else _("Saved."))
        return redirect("circles:stories", pk=circle.pk)
    shown = {"circle": circle, "story": story, "form": form}
    return render(request, "circles/story_form.html", shown, status=422 if form.errors else 200)


@page(May.CIRCLE_KEEP, Story, rows=_stories)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, story: Story) -> HttpResponse:
    """A second person: can anybody be recognised?"""
    by = request.who.account  # type: ignore[attr-defined]
    form = CheckForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            check_story(story=story, by=by, seen=request.POST.get("seen", ""))
        except Changed as refused:  # what she has ticked was said of another text
            messages.error(request, str(refused.message))
            return redirect("circles:story_check", pk=story.pk)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Thank you. Nobody can be recognised in it."))
            return redirect("circles:stories", pk=story.circle_id)
    shown = {"circle": story.circle, "story": story, "form": form, "hers": story.by == by, "seen": mark(story.text)}
    return render(request, "circles/story_check.html", shown, status=422 if form.errors else 200)


@page(May.CIRCLE_KEEP, Story, rows=_stories)
@require_POST
def withdraw(request: HttpRequest, story: Story) -> HttpResponse:
    """She takes back her yes, and the story is gone."""
    circle = story.circle_id
    withdraw_story(story=story)
    messages.success(request, _("The story is deleted. Thank her for having told it."))
    return redirect("circles:stories", pk=circle)
