"""Step in as somebody of the demo programme. Not installed, and not answering, anywhere else."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import public_page
from rygrad.access.roles import ROLES
from rygrad.people.actions.sessions import sign_in_as
from rygrad.people.models import Account

from .cast import FIGURES


@public_page
@require_http_methods(["GET", "POST"])
def step_in(request: HttpRequest) -> HttpResponse:
    """Shows the cast; signs in as one of it, as after a passkey."""
    if not settings.DEMO:
        raise Http404
    if request.method == "GET":
        cast = [(figure, ROLES[figure.role].title) for figure in FIGURES]
        return render(request, "devtools/step_in.html", {"cast": cast})
    figure = next((each for each in FIGURES if each.key == request.POST.get("who")), None)
    account = Account.objects.filter(email=f"{figure.key}@rygrad.example", is_active=True).first() if figure else None
    if account is None:
        return redirect("demo:step_in")
    sign_in_as(request, account, strong=True)
    return redirect("home:today")
