"""Who we are: the members, one member, her contact details, her roles."""

from dataclasses import dataclass

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rygrad.access.pages import page
from rygrad.access.roles import ROLES, RoleCode
from rygrad.access.rule import Who, may
from rygrad.access.words import May
from rygrad.audit.actions import record_look
from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.people.models import Person
from rygrad.people.pages import fresh
from rygrad.ui.forms import refuse, typed

from ..actions.members import change_member
from ..actions.roles import end_role, give_role
from ..forms import MemberForm, RoleForm
from ..models import Group, Membership, RoleHeld
from ..queries import employer_of, memberships, roles_here
from ..rules import JOINS_AS, roles_to_give


@dataclass(frozen=True)
class Line:
    """One member as a reader sees her: what she has opted in to show, and her roles."""

    membership: Membership
    name: str
    roles: list[str]
    phone: str
    email: str
    languages: list[str]


def _member_rows() -> QuerySet[Membership]:
    return Membership.objects.select_related("person__account", "group__programme")


@page(May.MEMBERS_SEE, Group, rows=lambda: Group.objects.select_related("programme"))
@require_GET
def members(request: HttpRequest, group: Group) -> HttpResponse:
    """The members by first name, with what each has chosen to show."""
    who: Who = request.who  # type: ignore[attr-defined]
    held = list(roles_here(group))
    full, ours = may(who, May.CONTACT_SEE, group), may(who, May.MEETING_JOIN, group)
    lines = [_line(each, held, full=full, ours=ours) for each in memberships(group)]
    inside = {line.membership.person_id for line in lines}
    edits = may(who, May.MEMBER_EDIT, group)
    return render(
        request,
        "groups/members.html",
        {
            "group": group,
            "lines": lines,
            "others": [role for role in held if role.person_id not in inside],
            "left": list(memberships(group, left=True)) if edits else [],
            "may_invite": may(who, May.INVITE, group),
            "me": who.person,
            "ends": roles_to_give(who, May.ROLE_GIVE, group.path, group.layer),
        },
    )


@page(May.MEMBERS_SEE, Membership, rows=_member_rows)
@require_GET
def member(request: HttpRequest, membership: Membership) -> HttpResponse:
    """One member: her way, her roles. Who is not of her group leaves a line in "who has looked"."""
    who: Who = request.who  # type: ignore[attr-defined]
    group = membership.group
    _still_here(who, membership)
    held = list(roles_here(group).filter(person=membership.person_id))
    sees_contact, ours = may(who, May.CONTACT_SEE, group), may(who, May.MEETING_JOIN, group)
    if not ours:
        _look(who, membership.person, "profile")
    return render(
        request,
        "groups/member.html",
        {
            "group": group,
            "line": _line(membership, held, full=sees_contact, ours=ours),
            "held": held,
            "steps": list(membership.steps.all()),
            "may_edit": may(who, May.MEMBER_EDIT, group),
            "may_see_contact": sees_contact,
            "gives": roles_to_give(who, May.ROLE_GIVE, group.path, group.layer),
            "herself": membership.person_id == who.person,
        },
    )


@page(May.CONTACT_SEE, Membership, rows=_member_rows)
@require_GET
@fresh
def contact(request: HttpRequest, membership: Membership) -> HttpResponse:
    """Her telephone and e-mail, for the coordinator. She can read afterwards who has looked."""
    _still_here(request.who, membership)  # type: ignore[attr-defined]
    _look(request.who, membership.person, "contact")  # type: ignore[attr-defined]
    return render(
        request,
        "groups/contact.html",
        {"membership": membership, "person": membership.person, "group": membership.group},
    )


@page(May.MEMBER_EDIT, Membership, rows=_member_rows)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, membership: Membership) -> HttpResponse:
    """Moves a member on her way."""
    form = MemberForm(typed(request), initial={"status": membership.status, "engagement": membership.engagement})
    if request.method == "POST" and form.is_valid():
        try:
            change_member(membership=membership, **form.cleaned_data, by=request.who.account)  # type: ignore[attr-defined]
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("groups:member", pk=membership.pk)
    return render(
        request, "groups/member_change.html", {"form": form, "membership": membership, "group": membership.group}
    )


@page(May.ROLE_GIVE, Membership, rows=_member_rows)
@require_http_methods(["GET", "POST"])
@fresh
def give(request: HttpRequest, membership: Membership) -> HttpResponse:
    """Gives a member one of the roles that whoever asks may give."""
    who: Who = request.who  # type: ignore[attr-defined]
    group = membership.group
    pays = employer_of(group, membership.person)
    gives = roles_to_give(who, May.ROLE_GIVE, group.path, group.layer)
    form = RoleForm(typed(request), roles=gives, initial={"employer": pays})
    if request.method == "POST" and form.is_valid():
        try:
            give_role(
                group=group,
                person=membership.person,
                role=RoleCode(form.cleaned_data["role"]),
                who=who,
                ends_on=form.cleaned_data["ends_on"],
                employer=form.paid_by,
            )
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("She has the role now."))
            return redirect("groups:member", pk=membership.pk)
    return render(
        request,
        "groups/role_give.html",
        {
            "form": form,
            "membership": membership,
            "group": group,
            "says": [ROLES[RoleCode(code)] for code, _title in form.fields["role"].choices],  # type: ignore[attr-defined]
        },
    )


@page(May.ROLE_GIVE, RoleHeld, rows=lambda: RoleHeld.objects.select_related("group__programme", "person"))
@require_POST
@fresh
def end(request: HttpRequest, held: RoleHeld) -> HttpResponse:
    """The role ends now. Only a role that whoever asks could also give."""
    who: Who = request.who  # type: ignore[attr-defined]
    if RoleCode(held.role) in roles_to_give(who, May.ROLE_GIVE, held.group.path, held.group.layer):
        end_role(held=held, by=who.account)
        messages.success(request, _("The role has ended."))
    else:
        messages.error(request, _("You cannot end this role. Please ask the secretariat."))
    if may(who, May.MEMBERS_SEE, held.group):
        return redirect("groups:members", pk=held.group_id)
    return redirect("national:roles")


def _line(membership: Membership, held: list[RoleHeld], *, full: bool, ours: bool) -> Line:
    """``ours``: the reader is of the group. What a member has chosen to show, she has chosen to show to her group."""
    person = membership.person
    return Line(
        membership=membership,
        name=person.name if full else person.first_name,
        roles=[
            str(ROLES[RoleCode(role.role)].title)
            for role in held
            if role.person_id == person.pk and JOINS_AS.get(RoleCode(role.role)) != membership.status
        ],
        phone=person.phone if ours and person.phone_shown else "",
        email=person.account.email if ours and person.email_shown and person.account else "",
        languages=person.languages if ours and person.languages_shown else [],
    )


def _still_here(who: Who, membership: Membership) -> None:
    """Who has left is no longer shown to the group she left, only to the one who may take her in again."""
    if membership.has_left(today(membership.group.zone)) and not may(who, May.MEMBER_EDIT, membership.group):
        raise Http404


def _look(who: Who, person: Person, what: str) -> None:
    if who.account and person.pk != who.person:
        looker = Person.objects.filter(account=who.account).first()
        record_look(person=person.pk, by=who.account, by_name=looker.name if looker else "", what=what)
