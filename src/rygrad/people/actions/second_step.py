"""The second step: passkeys, an authenticator app, and recovery codes on paper."""

from typing import Any
from uuid import UUID

from allauth.mfa.base.internal.flows import delete_and_cleanup, post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.flows import generate_recovery_codes
from allauth.mfa.totp.internal.flows import activate_totp
from allauth.mfa.webauthn.internal.flows import add_authenticator
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.errors import Refused

from ..models import Account
from ..queries import factors_of, recovery_of
from . import throttle

Kind = Authenticator.Type


@transaction.atomic
def _first_that_fits(account: Account, code: str) -> Authenticator | None:
    """The app or the paper this code belongs to; from here on it is used up."""
    for factor in Authenticator.objects.select_for_update().filter(user=account).exclude(type=Kind.WEBAUTHN):
        if factor.wrap().validate_code(code) and (factor.type != Kind.TOTP or throttle.spend(account.pk, code)):
            return factor
    return None


def use_code(request: HttpRequest, *, account: Account, code: str, again: bool) -> None:
    """Takes a code from her app or her paper. Raises ``Refused`` when it is wrong or one has to wait."""
    tries = throttle.tries_of(request, f"factor {account.pk}")
    throttle.check(tries)
    factor = _first_that_fits(account, code)
    if factor is None:
        throttle.count(tries)
        raise Refused(_("That is not the right code. Look at it once more."), field="code")
    throttle.forgive(tries)
    use(request, factor, again=again)


def use(request: HttpRequest, factor: Authenticator, *, again: bool) -> None:
    """Notes in the session that this factor has been shown, now."""
    post_authentication(request, factor, reauthenticated=again)


@transaction.atomic
def add_passkey(request: HttpRequest, *, by: Account, credential: dict[str, Any]) -> None:
    """Adds a passkey; with the first factor come recovery codes. She has just shown it, so the session is strong."""
    factor, _codes = add_authenticator(request, name=_("Passkey"), credential=credential)
    _added(request, by, factor)


@transaction.atomic
def add_app(request: HttpRequest, *, by: Account, form: Any) -> None:
    """Adds an authenticator app whose first code was right; with the first factor come recovery codes."""
    throttle.spend(by.pk, form.cleaned_data["code"])
    factor, _codes = activate_totp(request, form)
    _added(request, by, factor)


@transaction.atomic
def remove(request: HttpRequest, *, by: Account, number: int, keep_one: bool) -> None:
    """Takes away one of her own factors. Raises ``Refused`` for the last one where her roles need one."""
    mine = factors_of(by.pk)
    factor = next((each for each in mine if each.pk == number), None)
    if factor is None:
        return
    if keep_one and len(mine) == 1:
        raise Refused(_("This is your only one, and your role needs one. Add another first."))
    delete_and_cleanup(request, factor)
    record(Event.PROFILE_CHANGED, by=by.pk, about=by)


@transaction.atomic
def renew_codes(request: HttpRequest, *, by: Account) -> None:
    """New recovery codes; the old ones are worth nothing from now on."""
    generate_recovery_codes(request)
    record(Event.PROFILE_CHANGED, by=by.pk, about=by)


@transaction.atomic
def show_codes_once(*, by: UUID) -> list[str]:
    """Her recovery codes if she has not seen them yet, else none."""
    row = recovery_of(by)
    codes = row.wrap() if row else None
    if codes is None or codes.did_view:
        return []
    codes.mark_as_viewed()
    return list(codes.get_unused_codes())


def _added(request: HttpRequest, by: Account, factor: Authenticator) -> None:
    use(request, factor, again=True)
    record(Event.PROFILE_CHANGED, by=by.pk, about=by)
