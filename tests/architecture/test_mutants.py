"""A matrix that cannot fail proves nothing. Each mutant breaks one guard of the site; the matrix has to find it.

Questions are asked only until the first deviation, about addresses where this guard matters. Without a mutant, the same
questions find none.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpResponse

from rygrad.access import pages, rule
from rygrad.access.roles import ROLES, RoleCode
from rygrad.access.rule import Access, Grant, Who
from rygrad.access.words import May
from rygrad.gatherings import middleware as tables
from rygrad.gatherings.models import Gathering
from rygrad.groups import middleware
from rygrad.home import errors
from rygrad.people.models import Account
from tests.architecture.matrix import deviations
from tests.architecture.world import World

Monkey = pytest.MonkeyPatch


@dataclass(frozen=True)
class Mutant:
    """What is broken, how, and where and as whom to look for it."""

    breaks: str
    by: Callable[[Monkey], None]
    names: str
    only: str = ""


def _role(code: RoleCode, *, without: Iterable[May] = (), **more: set[May]) -> Callable[[Monkey], None]:
    """A role that may more, or less."""

    def broken(monkey: Monkey) -> None:
        role = ROLES[code]
        sets = {
            reach: (getattr(role, reach) | more.get(reach, set())) - set(without) for reach in ("here", "below", "own")
        }
        monkey.setitem(ROLES, code, replace(role, **sets))

    return broken


def _put(thing: Any, name: str, value: Any) -> Callable[[Monkey], None]:
    return lambda monkey: monkey.setattr(thing, name, value)


def _doors_without_path(grant: Grant, asks: Who, word: May, access: Access) -> Iterable[Q]:
    role = ROLES[grant.role]
    if word in role.here | role.below:
        yield ~Q(pk=None)


def _doors_here_as_below(grant: Grant, asks: Who, word: May, access: Access) -> Iterable[Q]:
    if word in ROLES[grant.role].here | ROLES[grant.role].below:
        root = "/".join(grant.path.split("/")[:2])
        yield Q(**{f"{access.path}__startswith": root})


def _doors_own_for_all(grant: Grant, asks: Who, word: May, access: Access) -> Iterable[Q]:
    role = ROLES[grant.role]
    if word in role.here | role.own:
        yield Q(**{access.path: grant.path})
    if word in role.below:
        yield Q(**{f"{access.path}__startswith": grant.path})


def _doors_own_anywhere(grant: Grant, asks: Who, word: May, access: Access) -> Iterable[Q]:
    yield from REAL_DOORS(grant, asks, word, access)
    if word in ROLES[grant.role].own and not grant.only:
        yield Q(**{f"{access.path}__contains": grant.path.split("/")[1]})


def _doors_without_only(grant: Grant, asks: Who, word: May, access: Access) -> Iterable[Q]:
    yield from REAL_DOORS(grant, asks, word, access)
    if grant.only and word in ROLES[grant.role].own:
        yield Q(**{access.path: grant.path})


REAL_DOORS, REAL_LOAD = rule._doors, pages.load


def _load_without_asking(asks: Who, word: May, rows: Any, pk: Any) -> Any:
    thing = rows.filter(pk=pk).first()
    if thing is None:
        raise Http404
    return thing


def _load_refusing_aloud(asks: Who, word: May, rows: Any, pk: Any) -> Any:
    try:
        return REAL_LOAD(asks, word, rows, pk)
    except Http404:
        if rows.filter(pk=pk).exists():
            raise PermissionDenied from None
        raise


def _load_hiding_all(asks: Who, word: May, rows: Any, pk: Any) -> Any:
    try:
        return REAL_LOAD(asks, word, rows, pk)
    except PermissionDenied:
        raise Http404 from None


def _load_by_seeing(asks: Who, word: May, rows: Any, pk: Any) -> Any:
    return REAL_LOAD(asks, rows.model.ACCESS.see, rows, pk)


def _signed_in_never_asked(request: Any, *, table: bool = False) -> Who:
    return request.who


def _table_counts_everywhere(request: Any, *, table: bool = False) -> Who:
    if request.who.account is None and not request.who.grants:
        raise pages.SignInNeeded
    return request.who


def _page_that_tells(request: Any, status: int, trouble: Any) -> HttpResponse:
    exists = Gathering.objects.filter(pk=request.resolver_match.kwargs["pk"]).exists()
    return HttpResponse(f"There is nothing here{'.' * exists}", status=status)


def _any_account(self: Any, user: Any) -> bool:
    return True


def _table_for_everybody(secret: str) -> Grant | None:
    """The token is looked up, but not whether its time is over."""
    from rygrad.core.clock import today
    from rygrad.gatherings.models import TablePhone
    from rygrad.gatherings.queries.table import hashed

    phone = TablePhone.objects.filter(token=hashed(secret)).values_list("gathering_id", "group__path").first()
    return Grant(RoleCode.TABLE, phone[1], today(), today(), only=phone[0]) if phone else None


def _no_headers(monkey: Monkey) -> None:
    from csp.middleware import CSPMiddleware

    monkey.setattr(CSPMiddleware, "process_response", lambda self, request, response: response)


def _shut_accounts(monkey: Monkey) -> None:
    from django.contrib.auth.backends import ModelBackend

    monkey.setattr(ModelBackend, "user_can_authenticate", _any_account)


def _get_guard_gone(monkey: Monkey) -> None:
    """One view loses its guard of methods, as if the line had been forgotten."""
    from rygrad.gatherings import urls

    pattern = next(each for each in urls.urlpatterns if each.name == "coming")
    bare = pages.page(May.MEETING_JOIN, Gathering, rows=lambda: Gathering.objects.select_related("group"))(
        lambda request, gathering: HttpResponse("done")
    )
    monkey.setattr(pattern, "callback", bare)


def _forgotten_decorator(monkey: Monkey) -> None:
    from rygrad.meetings import urls

    pattern = next(each for each in urls.urlpatterns if each.name == "list")
    monkey.setattr(pattern, "callback", pages.own_page(lambda request, pk: HttpResponse("all of it")))


PLAN, LIST, MEMBER = "meetings:plan", "meetings:list", "groups:member"
MUTANTS = [
    Mutant("a list without the filter of places", _put(rule, "_doors", _doors_without_path), LIST, "nora berit"),
    Mutant("here reaches all of the programme", _put(rule, "_doors", _doors_here_as_below), MEMBER, "berit farida"),
    Mutant("what is hers is everybody's in the group", _put(rule, "_doors", _doors_own_for_all), PLAN, "amina"),
    Mutant("what is hers is anybody's", _put(rule, "_doors", _doors_own_anywhere), "meetings:cancel", "amina nora"),
    Mutant("the table opens the whole group", _put(rule, "_doors", _doors_without_only), "gatherings:guide", "table"),
    Mutant("grants never expire", _put(Grant, "live", lambda self, today: True), LIST, "eli stale"),
    Mutant("a table phone never expires", _put(tables, "grant_of", _table_for_everybody), "gatherings:guide", "late"),
    Mutant("a page that loads without asking", _put(pages, "load", _load_without_asking), "gatherings:photo", "nora"),
    Mutant("a foreign thing is refused, not missing", _put(pages, "load", _load_refusing_aloud), PLAN, "nora mona"),
    Mutant("what she sees is called missing", _put(pages, "load", _load_hiding_all), PLAN, "chau"),
    Mutant("who sees it may do it", _put(pages, "load", _load_by_seeing), "meetings:close", "chau"),
    Mutant("nobody is asked to sign in", _put(pages, "signed_in", _signed_in_never_asked), "home:group", "nobody"),
    Mutant(
        "a table phone counts as signed in",
        _put(pages, "signed_in", _table_counts_everywhere),
        "national:register people:looks",
        "table",
    ),
    Mutant(
        "the second factor is not asked for",
        _put(middleware, "needs_second_factor", lambda asks: False),
        "groups:members",
        "weak",
    ),
    Mutant("a weak session counts as strong", _put(middleware, "is_strong", lambda request: True), LIST, "weak"),
    Mutant("a shut account still works", _shut_accounts, "people:profile", "lost"),
    Mutant(
        "pages for a word are open for all",
        _put(Who, "anywhere", lambda self, word: True),
        "national:register",
        "amina mona",
    ),
    Mutant("a forgotten decorator", _forgotten_decorator, LIST, "nora zara"),
    Mutant("a view without its guard of methods", _get_guard_gone, "gatherings:coming", "amina"),
    Mutant("no content policy", _no_headers, "home:today", "nobody"),
    Mutant("a 404 that tells what exists", _put(errors, "_page", _page_that_tells), "gatherings:wall", "mona"),
    # one word too many, or one too few, in the table of roles
    Mutant(
        "a volunteer may close every meeting",
        _role(RoleCode.VOLUNTEER, here={May.MEETING_CLOSE}),
        "meetings:close",
        "amina",
    ),
    Mutant(
        "a volunteer sees contact details", _role(RoleCode.VOLUNTEER, here={May.CONTACT_SEE}), "groups:contact", "amina"
    ),
    Mutant("a trainee sees meetings", _role(RoleCode.TRAINEE, here={May.MEETING_SEE}), "meetings:detail", "tara"),
    Mutant(
        "the administrator sees meetings",
        _role(RoleCode.ADMINISTRATOR, below={May.MEETING_SEE}),
        "meetings:detail",
        "dina",
    ),
    Mutant("the administrator sees members", _role(RoleCode.ADMINISTRATOR, below={May.MEMBERS_SEE}), MEMBER, "dina"),
    Mutant("the municipality sees groups", _role(RoleCode.MUNICIPALITY, below={May.GROUP_SEE}), "home:group", "mona"),
    Mutant("a guest teacher sees members", _role(RoleCode.GUEST_TEACHER, here={May.MEMBERS_SEE}), MEMBER, "gro"),
    Mutant("an assistant gives roles", _role(RoleCode.ASSISTANT, here={May.ROLE_GIVE}), "groups:role_give", "hanne"),
    Mutant(
        "a consultant plans the groups' meetings",
        _role(RoleCode.CONSULTANT, below={May.MEETING_PLAN}),
        "meetings:new",
        "chau",
    ),
    Mutant(
        "a mothers' group volunteer invites",
        _role(RoleCode.CIRCLE_VOLUNTEER, here={May.INVITE}),
        "groups:invite",
        "ellen",
    ),
    Mutant(
        "the board sees contacts that nobody chose to show",
        _role(RoleCode.BOARD, here={May.CONTACT_SEE}),
        "groups:contact",
        "farida",
    ),
    # the talk
    Mutant("a trainee may send forms", _role(RoleCode.TRAINEE, here={May.TALK_RECORD}), "tickets:issue", "tara"),
    Mutant("the consultant gets tickets", _role(RoleCode.CONSULTANT, below={May.TALK_RECORD}), "tickets:issue", "chau"),
    Mutant(
        "a volunteer cannot send forms", _role(RoleCode.VOLUNTEER, without={May.TALK_RECORD}), "tickets:issue", "amina"
    ),
    Mutant("a volunteer sees wishes", _role(RoleCode.VOLUNTEER, here={May.WISHES_SEE}), "groups:wish_done", "amina"),
    Mutant(
        "the consultant sees wishes", _role(RoleCode.CONSULTANT, below={May.WISHES_SEE}), "groups:wish_done", "chau"
    ),
    Mutant(
        "the municipality sees a group's own figures",
        _role(RoleCode.MUNICIPALITY, below={May.FIGURES_SEE, May.GROUP_SEE}),
        "reports:group",
        "mona",
    ),
    Mutant("the table may plan", _role(RoleCode.TABLE, own={May.MEETING_PLAN}), "gatherings:agenda_new", "table"),
    Mutant(
        "a leader cannot close her own meeting",
        _role(RoleCode.VOLUNTEER, without={May.MEETING_CLOSE}),
        "meetings:close",
        "amina",
    ),
    Mutant(
        "a coordinator cannot change a member",
        _role(RoleCode.COORDINATOR, without={May.MEMBER_EDIT}),
        "groups:member_change",
        "berit",
    ),
]


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda each: each.breaks.replace(" ", "-"))
def test_the_matrix_finds(mutant: Mutant, world: World, monkeypatch: Monkey) -> None:
    assert next(deviations(world, *mutant.names.split(), only=mutant.only), None) is None
    mutant.by(monkeypatch)
    assert next(deviations(world, *mutant.names.split(), only=mutant.only), None) is not None


def test_there_are_enough_mutants_and_each_is_another() -> None:
    assert len({each.breaks for each in MUTANTS}) == len(MUTANTS) >= 30


def test_a_shut_account_is_nobody_because_the_way_in_says_so(world: World) -> None:
    """The control of the mutant above: it is the account's flag that counts, not a missing role."""
    Account.objects.filter(email="zara@rygrad.example").update(is_active=False)
    assert world.client("zara").get("/me/").headers["Location"].startswith("/account/")
