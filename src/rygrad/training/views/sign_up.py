"""The public page of a course: what it is, and a few lines for whoever would like to join (F01)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import public_page
from rygrad.core.errors import Refused
from rygrad.people.actions.throttle import too_many
from rygrad.people.by_link import letter_language, this_page, unlisted
from rygrad.ui.forms import refuse, typed

from ..actions.sign_up import sign_up as write_down
from ..forms.sign_up import SignUpForm
from ..models import Cohort
from ..queries.candidates import opened, takes_names
from ..queries.share import told

FREE = 20  # in a row from one network; after that each one waits a little longer


@public_page
@letter_language
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request: HttpRequest, token: str) -> HttpResponse:
    """Nobody signs in. Whoever sends twice reads the same as whoever sends once."""
    cohort = opened(token)
    if cohort is None or not takes_names(cohort):
        return unlisted(render(request, "training/sign_up_over.html", {"cohort": cohort}, status=404))
    request.practice = cohort.group.practice  # type: ignore[attr-defined]
    form = SignUpForm(typed(request), cohort=cohort)
    if request.method == "POST" and form.is_valid():
        try:
            _receive(request, cohort, form)
        except Refused as refused:
            refuse(form, refused)
        else:
            return redirect(this_page(request, "thanks"))
    page = "sign_up_thanks" if request.method != "POST" and "thanks" in request.GET else "sign_up"
    context = {"cohort": cohort, "about": told(cohort), "form": form, "again": this_page(request)}
    return unlisted(render(request, f"training/{page}.html", context, status=422 if form.errors else 200))


def _receive(request: HttpRequest, cohort: Cohort, form: SignUpForm) -> None:
    if too_many(request, "join-course", free=FREE):
        raise Refused(_("Many have been sent from here just now. Please wait a few minutes, then press once more."))
    write_down(cohort=cohort, told=form.told())
