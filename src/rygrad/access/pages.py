"""The first line of every page: find the thing and allow it, together.

What she may not see answers like what does not exist (404); what she sees but may not do answers 403. A view without
one of these decorators has no policy, and the sweep in ``tests/architecture`` fails.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache

from .rule import Access, Who, visible
from .words import May

View = Callable[..., HttpResponseBase]


class SignInNeeded(Exception):  # noqa: N818
    """Nobody is signed in; the middleware keeps what was typed and shows the way in."""


def page(word: May, model: type[models.Model], *, rows: Callable[[], QuerySet] | None = None) -> Callable[[View], View]:
    """Guards a view of one row, whose id is the first keyword of its address.

    The view gets the row as its second argument. ``rows`` gives the query set to load it from (for
    ``select_related``). Raises ``Http404`` outside her reach, ``PermissionDenied`` inside without the word.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, pk: Any, **rest: Any) -> HttpResponseBase:
            who = signed_in(request, table=True)
            thing = load(who, word, rows() if rows else model._default_manager.all(), pk)
            if _practice(thing):
                request.practice = True  # type: ignore[attr-defined]
            return view(request, thing, **rest)

        return _with_policy(guarded, f"{word} {model.__name__}")

    return guard


def page_for(word: May) -> Callable[[View], View]:
    """Guards a view that has no row of its own: she needs the word somewhere, and its lists use ``visible``."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, **rest: Any) -> HttpResponseBase:
            if not signed_in(request).anywhere(word):
                raise Http404
            return view(request, **rest)

        return _with_policy(guarded, f"{word} anywhere")

    return guard


def own_page(view: View) -> View:
    """Guards a view that shows nothing but the signed-in person's own."""

    @wraps(view)
    def guarded(request: HttpRequest, **rest: Any) -> HttpResponseBase:
        signed_in(request)
        return view(request, **rest)

    return _with_policy(guarded, "own")


def public_page(view: View) -> View:
    """Marks a view that anybody may open."""
    return _with_policy(view, "public", cached=True)


def load(who: Who, word: May, rows: QuerySet, pk: Any) -> Any:
    """The row with this id if she sees it and may do ``word`` with it; else ``Http404`` or ``PermissionDenied``."""
    access: Access = rows.model.ACCESS  # type: ignore[attr-defined]
    seen = visible(who, access.see, rows).filter(pk=pk)
    thing = (seen if word == access.see else visible(who, word, seen)).first()
    if thing is None:
        if word != access.see and seen.exists():
            raise PermissionDenied
        raise Http404
    return thing


def signed_in(request: HttpRequest, *, table: bool = False) -> Who:
    """Who asks. Raises :class:`SignInNeeded` for nobody; a table phone counts only where ``table`` is true."""
    who: Who = request.who  # type: ignore[attr-defined]
    if who.account is None and not (table and who.grants):
        raise SignInNeeded
    return who


def _practice(thing: Any) -> bool:
    """Whether the row lies in a made-up group, so that its page says so loudly."""
    for step in thing.ACCESS.path.split("__")[:-1]:
        thing = getattr(thing, step)
    return getattr(thing, "practice", False)


def _with_policy(view: View, policy: str, *, cached: bool = False) -> View:
    marked = view if cached else never_cache(view)
    marked.policy = policy  # type: ignore[attr-defined]
    return marked
