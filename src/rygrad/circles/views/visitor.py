"""What a visitor sees without signing in, until a week after the visit: when, where, for how many; yes or no."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import public_page
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.people.actions.throttle import too_many

from ..actions.visits import answer_invitation
from ..enums import Direction, VisitState
from ..models import Visit
from ..queries.visits import opened, own_card, told

FREE = 20  # answers from one network that cost no wait


@public_page
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def visitor(request: HttpRequest, token: str) -> HttpResponse:
    """Date, place, languages, number; yes or no in one tap."""
    visit = opened(token)
    if visit is None:
        return _closed(render(request, "circles/visitor_over.html", status=404))
    if request.method == "POST":
        _answer(request, visit)
        return redirect("circles:visitor", token=token)
    (each,) = told(visit.circle, [visit])
    context = {
        "visit": visit,
        "circle": visit.circle,
        "told": each,
        "card": own_card(visit.circle),
        "over": visit.on < today(visit.circle.zone) or visit.state == VisitState.DONE,
        "off": each.no_session and visit.direction == Direction.IN,
    }
    return _closed(render(request, "circles/visitor.html", context))


def _answer(request: HttpRequest, visit: Visit) -> None:
    do = request.POST.get("do", "")
    if do not in {"yes", "no"}:
        messages.error(request, _("Please choose one of the answers."))
    elif too_many(request, "visit", free=FREE):
        messages.error(request, _("There have been many answers from here. Please wait a minute, then try again."))
    else:
        try:
            answer_invitation(visit=visit, comes=do == "yes")
        except Refused as refused:
            messages.error(request, str(refused.message))
        else:
            messages.success(request, _("Thank you. The group knows it now."))


def _closed(answer: HttpResponse) -> HttpResponse:
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
