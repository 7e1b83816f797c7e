"""How the sign-in library meets our accounts: who gets in, which letters go out, what is kept where."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rygrad.core.crypt import seal, unseal
from rygrad.outbox.enums import Template

from . import cookies
from .actions import sessions, throttle
from .models import Account
from .queries import account_of


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up by herself: one is invited. Nobody has a password."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """Only a way inside this site, without a host: what ``next`` may be."""
        return bool(url) and str(url).startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        return False  # our own pages ask (people/pages.py)

    def get_client_ip(self, request: HttpRequest) -> str:
        return throttle.network_of(request)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        if message:  # the library's own texts are not in our words
            messages.add_message(request, level, message, extra_tags=extra_tags)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """The code, to an address that has an account."""
        if template_prefix == "account/email/login_code":
            account = account_of(email)
            sessions.write(
                account,
                to=email,
                template=Template.CODE,
                context={"code": context["code"], "minutes": settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60},
            )

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Account,  # type: ignore[override]
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Something about her account has changed; the letter does not say what."""
        sessions.write(user, to=user.email, template=Template.SECURITY)

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
        messages.error(request, _("This account has been closed. Talk to your coordinator."))
        return redirect("account_login")

    def login(self, request: HttpRequest, user: Account) -> None:  # type: ignore[override]
        shared = bool(request.session.pop(sessions.SHARED, True))
        super().login(request, user)
        sessions.begin(request.session, user, agent=request.headers.get("User-Agent", ""), shared=shared)
        throttle.forgive(throttle.tries_of(request, user.email))

    def post_login(self, request: HttpRequest, user: Account, **kwargs: Any) -> HttpResponse:  # type: ignore[override]
        """Tells her of a device she has not used before, and speaks the language she has chosen."""
        answer = super().post_login(request, user, **kwargs)
        known, mark = cookies.read(request, cookies.KNOWN, seconds=cookies.YEAR), sessions.mark_of(user)
        if mark not in known:
            sessions.tell_of_new_device(user)
        cookies.write(
            answer, cookies.KNOWN, [mark, *(other for other in known if other != mark)][:5], seconds=cookies.YEAR
        )
        if user.language and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            cookies.speak(answer, user.language)
        return answer


class SecondStepAdapter(DefaultMFAAdapter):
    """Secrets of the second step are ciphertext in the database; the keys are named after the site."""

    error_messages: ClassVar[dict[str, Any]] = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("That is not the right code. Look at it once more.")
    }

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)

    def get_totp_issuer(self) -> str:
        return "Rygrad"

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Any) -> str:  # noqa: A002 - its own name
        return _("Passkey")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": "Rygrad"}

    def get_public_key_credential_user_entity(self, user: Account) -> dict[str, Any]:  # type: ignore[override]
        return super().get_public_key_credential_user_entity(user) | {"display_name": user.email}
