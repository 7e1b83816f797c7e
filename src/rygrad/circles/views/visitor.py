"""What a visitor sees without signing in, until a week after the visit: when, where, for how many; yes or no."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import public_page
from rygrad.core.clock import today
from rygrad.people.by_link import letter_language, this_page, unlisted, yes_or_no

from ..actions.visits import answer_invitation
from ..enums import Direction, VisitState
from ..queries.visits import opened, own_card, told


@public_page
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@letter_language
def visitor(request: HttpRequest, token: str) -> HttpResponse:
    """Date, place, languages, number; yes or no in one tap."""
    visit = opened(token)
    if visit is None:
        return unlisted(render(request, "circles/visitor_over.html", status=404))
    if request.method == "POST":
        yes_or_no(request, "visit", lambda comes: answer_invitation(visit=visit, comes=comes))
        return redirect(this_page(request))
    (each,) = told(visit.circle, [visit])
    context = {
        "visit": visit,
        "circle": visit.circle,
        "told": each,
        "card": own_card(visit.circle),
        "over": visit.on < today(visit.circle.zone) or visit.state == VisitState.DONE,
        "off": each.no_session and visit.direction == Direction.IN,
    }
    return unlisted(render(request, "circles/visitor.html", context))
