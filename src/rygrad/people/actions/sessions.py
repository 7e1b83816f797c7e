"""Signing in and out, and the sessions that come of it."""

from datetime import timedelta
from uuid import UUID

from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.core.internal.cryptokit import generate_user_code
from django.contrib.auth import login, logout
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.http import HttpRequest
from django.utils import translation
from django.utils.crypto import salted_hmac

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.clock import now
from rygrad.outbox.actions import send
from rygrad.outbox.enums import Template

from ..models import Account, Device
from ..queries import account_of, devices_of, herself
from ..rules import SEEN_EVERY, device_name, limits
from . import throttle

DEVICE, SHARED = "device", "shared"
NO_DEVICE = UUID(int=0)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def ask_for_code(request: HttpRequest, *, email: str, shared: bool) -> None:
    """Sends a code to the address if it has an account, and answers the same if it has none.

    Raises ``Refused`` while one has to wait.
    """
    tries = throttle.tries_of(request, email)
    throttle.check(tries)
    throttle.count(tries)
    request.session[SHARED] = shared
    account = account_of(email)
    LoginCodeVerificationProcess.initiate(request=request, user=account, email=email)
    if account is None:
        _work_as_long(email)


def _work_as_long(email: str) -> None:
    """Does for an unknown address what a letter costs, and takes it back, so that the time tells nothing."""
    with transaction.atomic():
        write(None, to=email, template=Template.CODE, context={"code": generate_user_code(), "minutes": 15})
        transaction.set_rollback(True)


def write(account: Account | None, *, to: str, template: Template, context: dict[str, str | int] | None = None) -> None:
    """One letter, in the person's own language, else in the page's."""
    language = account.language if account else ""
    send(to=to, template=template, context=context or {}, language=language or translation.get_language())


def mark_of(account: Account) -> str:
    """What a browser keeps to show that this account has been used in it before; it says nothing to others."""
    return salted_hmac("rygrad.people.known", account.pk.hex, algorithm="sha256").hexdigest()[:24]


def tell_of_new_device(account: Account) -> None:
    """A letter without details: somebody has signed in where nobody had before."""
    write(account, to=account.email, template=Template.SECURITY)


def sign_in_as(request: HttpRequest, account: Account, *, strong: bool, shared: bool = False) -> None:
    """Signs in without asking: for the demo programme's page to step in, and for tests."""
    login(request, account, backend=BACKEND)
    record_authentication(request, account, "code")
    if strong:
        record_authentication(request, account, "mfa", type="webauthn")
    begin(request.session, account, agent=request.headers.get("User-Agent", ""), shared=shared)


@transaction.atomic
def begin(session: SessionBase, account: Account, *, agent: str, shared: bool) -> Device:
    """Starts a session: a device on her list, and a cookie that dies with the browser where others use it too."""
    moment = now()
    device = Device.objects.create(
        account=account, name=device_name(agent), shared=shared, began_at=moment, seen_at=moment
    )
    session[DEVICE] = str(device.pk)
    if shared:
        session.set_expiry(0)
    record(Event.SIGNED_IN, by=account.pk, about=account)
    return device


def carry_on(request: HttpRequest, *, strict: bool) -> bool:
    """Whether the session still lives; ends it where it does not.

    ``strict`` when she holds a role that sees others' data. A session without a device on the list is over: it was
    signed out from another device.
    """
    device = devices_of(herself(request).pk).filter(pk=request.session.get(DEVICE, NO_DEVICE)).first()
    if device is None or over(device, strict=strict):
        end(request)
        return False
    if now() - device.seen_at > SEEN_EVERY:
        Device.objects.filter(pk=device.pk).update(seen_at=now())
    return True


def over(device: Device, *, strict: bool) -> bool:
    """Whether the session on this device has lasted too long, or has not been used for too long."""
    most = limits(strict=strict, shared=device.shared)
    return now() - device.seen_at > most.idle or now() - device.began_at > most.whole


def end(request: HttpRequest) -> None:
    """Signs out here; what she chose in the browser, such as the language, stays."""
    Device.objects.filter(pk=request.session.get(DEVICE, NO_DEVICE)).delete()
    logout(request)
    request.user = AnonymousUser()


def end_one(*, by: UUID, device: UUID) -> None:
    """Signs out another of her own devices."""
    devices_of(by).filter(pk=device).delete()


@transaction.atomic
def end_all(*, by: UUID) -> None:
    """Signs her out everywhere, here too."""
    account = Account.objects.get(pk=by)
    devices_of(by).delete()
    record(Event.SIGNED_OUT_EVERYWHERE, by=by, about=account)


def forget_old() -> None:
    """Forgets sessions that have run out."""
    SessionStore.clear_expired()
    Device.objects.filter(began_at__lt=now() - timedelta(hours=12)).delete()
