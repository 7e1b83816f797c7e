"""Her second step: a passkey, an authenticator app, recovery codes."""

import segno
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth as passkeys
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rygrad.access.pages import own_page
from rygrad.access.roles import ROLES
from rygrad.core.errors import Refused

from ..actions import second_step
from ..forms.sign_in import WRONG_KEY, AppForm, NewPasskeyForm
from ..pages import fresh_once_set_up, weak_ok
from ..queries import factors_of, herself, recovery_of

Kind = Authenticator.Type


@weak_ok
@own_page
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """What she has set up, and how to set up more. The only page before the second step, for roles that need it."""
    factors, paper = factors_of(herself(request).pk), recovery_of(herself(request).pk)
    return render(
        request,
        "people/second_step.html",
        {
            "factors": factors,
            "has_app": any(factor.type == Kind.TOTP for factor in factors),
            "codes_left": len(paper.wrap().get_unused_codes()) if paper else 0,
            "first": request.second_step,  # type: ignore[attr-defined]
        },
    )


@weak_ok
@own_page
@fresh_once_set_up
@require_http_methods(["GET", "POST"])
def add_passkey(request: HttpRequest) -> HttpResponse:
    """Makes a passkey on this device or on a key."""
    if request.method == "POST":
        form = NewPasskeyForm(user=herself(request), data=request.POST)
        if form.is_valid():
            second_step.add_passkey(request, by=herself(request), credential=form.cleaned_data["credential"])
            messages.success(request, _("The passkey works from now on."))
            return redirect("people:recovery")
        messages.error(request, WRONG_KEY)
    options = {"creation_options": passkeys.begin_registration(herself(request), passwordless=True)}
    return render(request, "people/add_passkey.html", {"options": options})


@weak_ok
@own_page
@fresh_once_set_up
@require_http_methods(["GET", "POST"])
def add_app(request: HttpRequest) -> HttpResponse:
    """Ties an authenticator app to her account: a picture to scan, and the first code as proof."""
    if any(factor.type == Kind.TOTP for factor in factors_of(herself(request).pk)):
        return redirect("people:second_step")
    form = AppForm(user=herself(request), data=request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        second_step.add_app(request, by=herself(request), form=form)
        messages.success(request, _("The app works from now on."))
        return redirect("people:recovery")
    picture = segno.make(get_adapter().build_totp_url(herself(request), form.secret), error="m")
    return render(
        request,
        "people/add_app.html",
        {"form": form, "secret": form.spaced_secret, "picture": picture.svg_data_uri(scale=5, border=2, light="#fff")},
    )


@weak_ok
@own_page
@fresh_once_set_up
@require_http_methods(["GET", "POST"])
def recovery(request: HttpRequest) -> HttpResponse:
    """Shows recovery codes once, to print or to write down. POST makes new ones."""
    if not factors_of(herself(request).pk):
        return redirect("people:second_step")
    if request.method == "POST":
        second_step.renew_codes(request, by=herself(request))
        return redirect("people:recovery")
    return render(request, "people/recovery.html", {"codes": second_step.show_codes_once(by=herself(request).pk)})


@own_page
@fresh_once_set_up
@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    """Takes away a passkey or the app."""
    number = request.POST.get("factor", "")
    needed = any(ROLES[grant.role].second_factor for grant in request.who.grants)  # type: ignore[attr-defined]
    try:
        if number.isascii() and number.isdigit() and len(number) < 19:
            second_step.remove(request, by=herself(request), number=int(number), keep_one=needed)
    except Refused as refused:
        messages.error(request, str(refused.message))
    return redirect("people:second_step")
