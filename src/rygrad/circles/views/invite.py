"""Inviting to a session: the links to share, who has answered, and who somebody is that answered by the shared link."""

from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rygrad.access.pages import page
from rygrad.access.words import May
from rygrad.core.errors import Refused
from rygrad.core.ids import id_of
from rygrad.packs.circle_words import circle_words, spoken
from rygrad.packs.queries import pack
from rygrad.ui.forms import refuse, typed

from ..actions.invite import drop_reply, mark_invited, match_new, match_reply, told_by_her
from ..actions.looks import note_look
from ..enums import Answer, Channel, Standing
from ..forms.invite import InvitedForm, LanguagesForm, answer_of
from ..models import Participant, Reply, Session
from ..queries.invite import Opened, asked, counts, invited, token_for, waiting
from ..rules.invite import Invited, joined, message


@page(May.CIRCLE_KEEP, Session, rows=lambda: Session.objects.select_related("circle__group__programme"))
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, session: Session) -> HttpResponse:
    """The links of one session, and the answers; a POST says that the invitation has gone out, or what she has said."""
    if "told" in request.POST:
        return _told(request, session)
    form = InvitedForm(typed(request), initial={"channel": session.channel or Channel.CHAT})
    if request.method == "POST" and form.is_valid():
        try:
            mark_invited(session=session, channel=form.cleaned_data["channel"], by=request.who.account)  # type: ignore[attr-defined]
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("We note that the invitation has gone out. The answers come here."))
            return redirect("circles:invite", pk=session.pk)
    note_look(who=request.who, about=session.circle_id, what="invitation")  # type: ignore[attr-defined]
    return render(request, "circles/invite.html", {"form": form, **_shown(request, session)})


@page(May.CIRCLE_KEEP, Reply, rows=lambda: Reply.objects.select_related("session", "circle", "group__programme"))
@require_POST
def match(request: HttpRequest, reply: Reply) -> HttpResponse:
    """A volunteer knows who it was: one of the list, somebody new, or nobody of ours."""
    try:
        messages.success(request, _matched(request, reply))
    except Refused as refused:
        messages.error(request, str(refused.message))
    return redirect("circles:invite", pk=reply.session_id)


def _told(request: HttpRequest, session: Session) -> HttpResponse:
    mother, answer = _mother(request, session.circle_id), answer_of(request.POST["told"])
    try:
        if mother is None or answer is None:
            raise Refused(_("Please choose one of the answers."))
        told_by_her(session=session, mother=mother, answer=answer)
    except Refused as refused:
        messages.error(request, str(refused.message))
    else:
        messages.success(request, f"{mother.alias}: {answer.label}")
    return redirect("circles:invite", pk=session.pk)


def _mother(request: HttpRequest, circle: UUID) -> Participant | None:
    chosen = id_of(request.POST.get("mother", ""))
    return Participant.objects.filter(circle=circle, pk=chosen).first() if chosen else None


def _matched(request: HttpRequest, reply: Reply) -> str:
    do = request.POST.get("do", "")
    if reply.participant_id is not None:
        raise Refused(_("Somebody has said already who it was."))
    if do == "drop":
        drop_reply(reply=reply)
        return _("The answer is gone.")
    if do == "new":
        added = match_new(reply=reply, by=request.who.account)  # type: ignore[attr-defined]
        return _("%(name)s is in the list now. Please write down who told her about the group.") % {"name": added.alias}
    mother = _mother(request, reply.circle_id)
    if mother is None:
        raise Refused(_("Please choose who it was."))
    match_reply(reply=reply, mother=mother)
    return _("Thank you. The answer is %(name)s's now.") % {"name": mother.alias}


def _shown(request: HttpRequest, session: Session) -> dict[str, Any]:
    circle, about, said = session.circle, invited(session), counts(session)
    first = spoken(pack(circle.group.programme.pack).language) or "da"
    chosen = [tag for each in request.GET.getlist("language") if (tag := spoken(each))]
    tags = chosen or list(dict.fromkeys([first, *filter(None, map(spoken, circle.languages))]))
    link = _link(request, token_for(session))
    mothers, opened = asked(session), id_of(request.GET.get("mother", ""))
    her = next((each.mother for each in mothers if each.mother.pk == opened), None)
    return {
        "session": session,
        "circle": circle,
        "about": about,
        "ended": Opened(session, None).over,
        "link": link,
        "message": joined([message(circle_words(tag), about, link) for tag in tags]),
        "chooser": LanguagesForm(initial={"language": tags}),
        "counts": [(code, label, said[code]) for code, label in Answer.choices],
        "waiting": waiting(session),
        "mothers": [each for each in mothers if each.standing != Standing.LEFT],
        "stopped": [each for each in mothers if each.standing == Standing.LEFT],
        "her": _hers(request, session, her, about, first) if her else None,
        "answers": dict(Answer.choices),
    }


def _hers(request: HttpRequest, session: Session, mother: Participant, about: Invited, first: str) -> dict[str, Any]:
    """One mother: the message in her language, and the ways to send it that the telephone itself has."""
    words = circle_words(spoken(mother.language) or first)
    text = message(words, about, _link(request, token_for(session, mother)), name=mother.alias)
    number = mother.phone if mother.phone_ok_on else ""
    return {"mother": mother, "text": text, "sms": f"sms:{number}?&body={quote(text)}" if number else ""}


def _link(request: HttpRequest, token: str) -> str:
    return request.build_absolute_uri(reverse("circles:come", args=[token]))
