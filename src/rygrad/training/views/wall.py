"""A code on the wall for one day, and the tap of a trainee who is there."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rygrad.access.pages import own_page, page
from rygrad.access.rule import Who
from rygrad.access.words import May
from rygrad.core.errors import Refused
from rygrad.groups.queries import Words
from rygrad.people.by_link import unlisted_page
from rygrad.ui.qr import drawn

from ..actions.wall import tap_here
from ..models import CohortModule
from ..queries.plan import title_of
from ..queries.wall import is_here, opened, token_for, window


def _modules() -> QuerySet[CohortModule]:
    return CohortModule.objects.select_related("group__programme", "cohort__group__programme", "gathering")


@page(May.COURSE_RUN, CohortModule, rows=_modules)
@require_safe
def wall(request: HttpRequest, module: CohortModule) -> HttpResponse:
    """The code, large, for a screen or for paper."""
    address = request.build_absolute_uri(reverse("training:here", args=[token_for(module)]))
    hours = window(module)
    context = {
        "module": module,
        "cohort": module.cohort,
        "title": title_of(module, Words(module.group)),
        "hours": hours,
        "code": drawn(address, title=_("A code for the camera of a phone")) if hours else "",
    }
    return render(request, "training/wall.html", context)


@own_page
@unlisted_page
@require_http_methods(["GET", "HEAD", "POST"])
def here(request: HttpRequest, token: str) -> HttpResponse:
    """A trainee of the course says that she is here; for anybody else there is nothing behind the code."""
    who: Who = request.who  # type: ignore[attr-defined]
    found = opened(token, who.person)
    if found is None or who.person is None:
        return render(request, "training/wall_nothing.html", status=404)
    module, _her = found
    if request.method == "POST":
        try:
            tap_here(module=module, person=who.person, by=who.account)
        except Refused as refused:
            messages.error(request, str(refused.message))
        return redirect("training:here", token=token)
    context = {
        "module": module,
        "cohort": module.cohort,
        "title": title_of(module, Words(module.group)),
        "hours": window(module),
        "here": is_here(module, who.person),
    }
    return render(request, "training/wall_here.html", context)
