"""What to buy for a session, and what it cost."""

from decimal import Decimal

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import page
from rygrad.access.words import May
from rygrad.core.errors import Refused
from rygrad.ui.forms import refuse, typed

from ..actions.shopping import save_shopping
from ..forms.sessions import ShoppingForm
from ..models import Purchase, Session
from ..queries.circles import mine
from ..queries.register import members
from .sessions import GET_OR_POST, sessions, status


@page(May.CIRCLE_KEEP, Session, rows=sessions)
@require_http_methods(GET_OR_POST)
def shopping(request: HttpRequest, session: Session) -> HttpResponse:
    """The shopping list: to buy, bought, for how much, by whom."""
    rows = list(Purchase.objects.filter(**mine(session.circle), session=session))
    form = ShoppingForm(rows, members(session), typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            save_shopping(session=session, lines=form.written(), by=request.who.account)  # type: ignore[attr-defined]
            messages.success(request, _("The list is saved."))
            return redirect("circles:shopping", pk=session.pk)
        except Refused as refused:
            refuse(form, refused)
    context = {
        "session": session,
        "circle": session.circle,
        "form": form,
        "listed": len(rows),
        "left": sum(not row.bought for row in rows),
        "total": sum((row.amount for row in rows if row.amount), Decimal()),
    }
    return render(request, "circles/shopping.html", context, status=status(form))
