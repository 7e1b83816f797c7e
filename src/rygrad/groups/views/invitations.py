"""Inviting somebody, and coming in by an invitation."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rygrad.access.pages import page, public_page
from rygrad.access.roles import ROLES, RoleCode
from rygrad.access.rule import Who
from rygrad.access.words import May
from rygrad.core.errors import Refused
from rygrad.people.by_link import unlisted_page
from rygrad.people.models import Account, Person
from rygrad.people.pages import JUST_JOINED, fresh
from rygrad.ui.forms import Form, refuse, typed
from rygrad.ui.qr import drawn

from ..actions.invitations import invite, join_as_known, join_as_new, over, withdraw_invitation
from ..forms import InviteForm, JoinForm
from ..models import Group, Invitation
from ..queries import live, lives, token_of
from ..rules import roles_to_give


@page(May.INVITE, Group, rows=lambda: Group.objects.select_related("programme"))
@require_http_methods(["GET", "POST"])
@fresh
def make(request: HttpRequest, group: Group) -> HttpResponse:
    """Makes an invitation and shows its card once, in the answer itself: its secret is stored nowhere."""
    who: Who = request.who  # type: ignore[attr-defined]
    form = InviteForm(typed(request), roles=roles_to_give(who, May.INVITE, group.path, group.layer))
    if request.method == "POST" and form.is_valid():
        try:
            invited = invite(
                group=group,
                role=RoleCode(form.cleaned_data["role"]),
                who=who,
                first_name=form.cleaned_data["first_name"],
                employer=form.paid_by,
            )
        except Refused as refused:
            refuse(form, refused)
        else:
            link = request.build_absolute_uri(reverse("groups:join", args=[invited.secret]))
            return render(
                request,
                "groups/card.html",
                {
                    "group": group,
                    "invitation": invited.invitation,
                    "link": link,
                    "qr": drawn(link, title=_("QR code of the invitation")),
                },
            )
    waiting = lives(Invitation.objects.filter(group=group)).order_by("expires_at")
    return render(
        request,
        "groups/invite.html",
        {
            "form": form,
            "group": group,
            "waiting": [(each, ROLES[RoleCode(each.role)].title) for each in waiting],
            "roles": [ROLES[RoleCode(code)] for code, _title in form.fields["role"].choices],  # type: ignore[attr-defined]
        },
    )


@page(May.INVITE, Invitation, rows=lambda: Invitation.objects.select_related("group__programme"))
@require_POST
def withdraw(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """The invitation stops working."""
    withdraw_invitation(invitation=invitation, by=request.who.account)  # type: ignore[attr-defined]
    messages.success(request, _("The invitation does not work any more."))
    return redirect("groups:invite", pk=invitation.group_id)


@public_page
@unlisted_page
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Where the link and the QR code lead: who is new says who she is, who is known says yes."""
    invitation = live(token)
    account = request.user if isinstance(request.user, Account) else None
    if invitation is None:
        return _over(request, token, account)
    data = typed(request)
    form = Form(data) if account else JoinForm(data, initial={"first_name": invitation.first_name})
    if data is not None and form.is_valid():
        try:
            if account:
                join_as_known(secret=token, account=account)
            else:
                join_as_new(secret=token, **form.cleaned_data)
        except Refused as refused:
            refuse(form, refused)
        else:
            return _inside(request, invitation.group) if account else _to_sign_in(request, token, form)
    return render(
        request,
        "groups/join.html",
        {
            "form": form,
            "group": invitation.group,
            "role": ROLES[RoleCode(invitation.role)],
            "known": Person.objects.filter(account=account).first() if account else None,
            "signed_in": bool(account),
        },
    )


def _to_sign_in(request: HttpRequest, token: str, form: Form) -> HttpResponse:
    # The same answer for a new and a known address, so that nobody can try out who has an account.
    request.session[JUST_JOINED] = form.cleaned_data["email"]
    messages.success(request, _("You are nearly in. Now we send a code to your e-mail address."))
    return redirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': reverse('groups:join', args=[token])})}")


def _inside(request: HttpRequest, group: Group) -> HttpResponse:
    messages.success(request, _("Welcome to %(group)s!") % {"group": group.name})
    return redirect("home:today")


def _over(request: HttpRequest, token: str, account: Account | None) -> HttpResponse:
    mine = Invitation.objects.filter(token=token_of(token)).exclude(used_by=None).select_related("group").first()
    if mine and account and mine.used_by == account.pk:
        return _inside(request, mine.group)
    return render(request, "groups/join_over.html", {"why": over().message, "signed_in": bool(account)}, status=410)
