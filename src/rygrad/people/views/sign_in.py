"""The way in: an address, a code from a letter or a passkey, and for some a second step. No passwords."""

from urllib.parse import urlencode

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.internal.stagekit import clear_login
from allauth.account.models import Login
from allauth.account.stages import LoginByCodeStage, LoginStageController
from allauth.account.utils import get_next_redirect_url, passthrough_next_redirect_url
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.webauthn.internal import auth as passkeys
from allauth.mfa.webauthn.internal.flows import perform_passwordless_login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from rygrad.access.pages import own_page, public_page
from rygrad.core.errors import Refused
from rygrad.ui.forms import refuse

from ..actions import second_step, sessions, throttle
from ..forms.sign_in import WRONG_KEY, AddressForm, CodeForm, PasskeyForm, SentCodeForm
from ..models import Account
from ..pages import JUST_JOINED, weak_ok
from ..queries import factors_of, herself, is_fresh


@public_page
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Asks for her address and sends a code there; a passkey needs neither."""
    if request.user.is_authenticated:
        return redirect(get_next_redirect_url(request) or "/")
    form = AddressForm(request.POST or None, initial={"email": request.session.get(JUST_JOINED, "")})
    if request.method == "POST" and form.is_valid():
        try:
            clear_login(request)
            sessions.ask_for_code(request, **form.cleaned_data)
            request.session.pop(JUST_JOINED, None)
        except Refused as refused:
            refuse(form, refused)
        else:
            return redirect(passthrough_next_redirect_url(request, reverse("account_confirm_login_code"), "next"))
    return render(request, "account/login.html", {"form": form, "next": get_next_redirect_url(request) or ""})


@public_page
@never_cache
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Takes the code from the letter. Too many wrong ones, or a quarter of an hour, and she asks for a new one."""
    stage = None if request.user.is_authenticated else LoginStageController.enter(request, LoginByCodeStage.key)
    process = LoginCodeVerificationProcess.resume(stage) if stage else None
    if process is None:
        return redirect("account_login")
    email = process.state["email"]
    form = SentCodeForm(request.POST or None, expected=process.code)
    if request.method == "POST":
        tries = throttle.tries_of(request, email)
        try:
            throttle.check(tries)
        except Refused as refused:
            refuse(form, refused)
        else:
            if form.is_valid():
                return process.finish(get_next_redirect_url(request))
            throttle.count(tries)
            if not process.record_invalid_attempt():
                messages.error(request, _("Too many wrong codes. Ask for a new one."))
                return redirect("account_login")
    context = {"form": form, "email": email, "next": get_next_redirect_url(request) or ""}
    return render(request, "account/confirm_login_code.html", context)


@public_page
@never_cache
@require_http_methods(["GET", "POST"])
def passkey(request: HttpRequest) -> HttpResponse:
    """GET: what the browser asks the passkey (JSON). POST: the passkey's answer; it is both steps at once."""
    if request.method == "GET":
        return JsonResponse({"request_options": passkeys.begin_authentication(user=None)})
    form = PasskeyForm(user=None, data=request.POST)
    if not form.is_valid():
        messages.error(request, WRONG_KEY)
        return redirect("account_login")
    request.session[sessions.SHARED] = request.POST.get("shared") == "on"
    authenticator = form.cleaned_data["credential"]
    login = Login(user=authenticator.user, redirect_url=get_next_redirect_url(request))
    return perform_passwordless_login(request, authenticator, login)


@public_page
@never_cache
@require_http_methods(["GET", "POST"])
def second(request: HttpRequest) -> HttpResponse:
    """After the code: the app's code, a recovery code or a passkey, for whoever has set one up."""
    stage = None if request.user.is_authenticated else LoginStageController.enter(request, AuthenticateStage.key)
    if stage is None:
        return redirect("account_login")
    proven, form = proof(request, stage.login.user, again=False)
    if proven:
        return stage.exit()
    options = {"request_options": passkeys.begin_authentication(stage.login.user)}
    return render(request, "mfa/authenticate.html", {"form": form, "options": options})


@weak_ok
@own_page
@require_http_methods(["GET", "POST"])
def again(request: HttpRequest) -> HttpResponse:
    """Proves once more that it is her, before something that must not happen by a stranger's hand."""
    following = get_next_redirect_url(request) or "/"
    if is_fresh(request):
        return redirect(following)
    if not factors_of(herself(request).pk):
        return _from_the_start(request, following)
    proven, form = proof(request, herself(request), again=True)
    if proven:
        return redirect(following)
    options = {"request_options": passkeys.begin_authentication(herself(request))}
    return render(request, "mfa/reauthenticate.html", {"form": form, "options": options, "next": following})


def _from_the_start(request: HttpRequest, following: str) -> HttpResponse:
    """Whoever has no second factor gets a new code by letter."""
    if request.method == "POST":
        sessions.end(request)
        return redirect(f"{reverse('account_login')}?{urlencode({'next': following})}")
    return render(request, "account/reauthenticate.html", {"next": following})


@weak_ok
@own_page
@require_http_methods(["GET", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """Signs out on this device."""
    if request.method == "POST":
        sessions.end(request)
        messages.success(request, _("You are signed out."))
        return redirect("account_login")
    return render(request, "account/logout.html")


@public_page
@require_GET
def closed(request: HttpRequest) -> HttpResponse:
    """Where the library leads a closed account: to the way in, which says why."""
    return redirect("account_login")


def proof(request: HttpRequest, account: Account, *, again: bool) -> tuple[bool, CodeForm]:
    """Whether what was posted proves that it is her, and the form to show if it does not."""
    if request.method != "POST":
        return False, CodeForm()
    if "credential" in request.POST:
        key = PasskeyForm(user=account, data=request.POST)
        if key.is_valid():
            second_step.use(request, key.cleaned_data["credential"], again=again)
            return True, CodeForm()
        messages.error(request, WRONG_KEY)
        return False, CodeForm()
    form = CodeForm(request.POST)
    if form.is_valid():
        try:
            second_step.use_code(request, account=account, code=form.cleaned_data["code"], again=again)
            return True, form
        except Refused as refused:
            refuse(form, refused)
    return False, form
