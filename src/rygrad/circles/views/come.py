"""A mother answers an invitation: no account, one tap, in her language.

Whoever has the shared link sees when and where, and her own answer on her own phone; never anything of another mother.
Whether a name is in the group's list cannot be told from the page: it answers every name alike.
"""

import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from rygrad.access.pages import public_page
from rygrad.packs.circle_words import CircleWords, circle_languages, circle_words, spoken
from rygrad.packs.queries import pack
from rygrad.people.actions.throttle import too_many
from rygrad.people.by_link import unlisted
from rygrad.people.cookies import read, write
from rygrad.ui.context import LEAVE_TO

from ..actions.come import Phone, answer_as, answer_by_name, answered
from ..enums import Answer
from ..forms.invite import answer_of, name_of
from ..models import Session
from ..queries.invite import Opened, invited, opened
from ..rules.invite import said_day, said_hours

NOTE = "come"  # the cookie that remembers what she is called
REMEMBERED = 200 * 24 * 3600  # seconds
ANSWERS = 6  # of this phone that the cookie remembers, the last ones
FREE = 60  # answers from one network that cost no wait: a whole group on one wireless network, twice
SIGNS = {Answer.YES: "check", Answer.MAYBE: "question", Answer.NO: "close"}


@public_page
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def come(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind an invitation."""
    link, phone = opened(token), _phone(request)
    words = _words(request, link)
    if link is None or link.over:
        return _page(request, "come_over", words, 404, why="over" if link else "unknown")
    if link.cancelled:
        return _page(request, "come_over", words, why="off", **_told(link, words))
    if request.method == "POST":
        return _answer(request, token, link, words, phone)
    chosen = _chosen(request, link)
    if chosen is None or "change" in request.GET:
        return _ask(request, link, words, phone, chosen)
    return _page(
        request, "come_done", words, chosen=chosen, thanks=_thanks(words, chosen), **_about(link, words, phone)
    )


def _answer(request: HttpRequest, token: str, link: Opened, words: CircleWords, phone: Phone) -> HttpResponse:
    """What she has tapped. Without a name on this phone it is asked for first, and the answer is kept meanwhile."""
    if request.POST.get("do") == "forget":
        return _keep(_back(token, words), Phone("", ""), words, {})
    answer = answer_of(request.POST.get("answer", ""))
    if answer is None:
        return _ask(request, link, words, phone, None, wrong=words.page.choose)
    name, wrong = (phone.name, "") if "name" not in request.POST else name_of(request.POST["name"])
    wrong = "" if link.mother else wrong
    if not link.mother and (wrong or not name):
        return _name(request, link, words, answer, name, wrong)
    if too_many(request, NOTE, free=FREE):
        return _name(request, link, words, answer, name, "wait", status=429)
    if link.mother:
        answer_as(session=link.session, mother=link.mother, answer=answer)
        return _back(token, words)
    phone = Phone(phone.secret or secrets.token_urlsafe(18), name)
    answer_by_name(session=link.session, phone=phone, answer=answer)
    return _keep(_back(token, words), phone, words, _answers(request) | {_short(link.session): answer.value})


def _ask(
    request: HttpRequest, link: Opened, words: CircleWords, phone: Phone, chosen: Answer | None, *, wrong: str = ""
) -> HttpResponse:
    page = words.page
    said = {Answer.YES: page.yes, Answer.MAYBE: page.maybe, Answer.NO: page.no}
    answers = [(each.value, said[each], SIGNS[each]) for each in said]
    about = _about(link, words, phone)
    return _page(request, "come", words, answers=answers, chosen=chosen, wrong=wrong, **about)


def _name(
    request: HttpRequest,
    link: Opened,
    words: CircleWords,
    answer: Answer,
    name: str,
    wrong: str,
    *,
    status: int = 200,
) -> HttpResponse:
    """What she is called; or, with her own link, only that she should wait a little."""
    said = {"yes": words.page.yes, "maybe": words.page.maybe, "no": words.page.no}[answer]
    told = getattr(words.page, wrong) if wrong else ""
    more = _about(link, words, Phone("", name)) | {"answer": answer.value, "said": said, "wrong": told}
    return _page(request, "come_name", words, status, **more)


def _page(request: HttpRequest, template: str, words: CircleWords, status: int = 200, **more: Any) -> HttpResponse:
    context = {
        "words": words.page,
        "spoken": words,
        "languages": circle_languages(),
        "leave_to": LEAVE_TO,
        "here": request.path,
    }
    answer = render(request, f"circles/{template}.html", context | more, status=status)
    answer.headers["Content-Language"] = words.language
    return unlisted(answer)


def _about(link: Opened, words: CircleWords, phone: Phone) -> dict[str, Any]:
    name = link.mother.alias if link.mother else phone.name
    hello = words.message.hello_name.replace("{name}", name) if link.mother else ""
    return {"hello": hello, "own": link.mother is not None, "name": name, **_told(link, words)}


def _told(link: Opened, words: CircleWords) -> dict[str, Any]:
    about = invited(link.session)
    day = said_day(about.on, words.language)
    hours = said_hours(about.starts, about.ends, words.language)
    aloud = f"{words.page.title} {day}. {hours}. {about.place}"
    return {"about": about, "day": day, "hours": hours, "aloud": aloud}


def _thanks(words: CircleWords, answer: Answer) -> tuple[str, str, str]:
    """What she said, what we say to it, and its sign."""
    page = words.page
    return {
        Answer.YES: (page.yes, page.thanks_yes, SIGNS[Answer.YES]),
        Answer.NO: (page.no, page.thanks_no, SIGNS[Answer.NO]),
        Answer.MAYBE: (page.maybe, page.thanks_maybe, SIGNS[Answer.MAYBE]),
    }[answer]


def _words(request: HttpRequest, link: Opened | None) -> CircleWords:
    """What she has chosen, else hers in the list, else what this phone had last, else its own, else the programme's."""
    wanted = [request.GET.get("language", ""), link.mother.language if link and link.mother else ""]
    wanted += (_note(request)[2:3] or [""]) + _asked_for(request)
    wanted += [pack(link.session.group.programme.pack).language] if link else []
    return circle_words(next((tag for each in wanted if (tag := spoken(str(each)))), ""))


def _asked_for(request: HttpRequest) -> list[str]:
    return [part.split(";")[0].strip() for part in request.headers.get("Accept-Language", "")[:400].split(",")]


def _chosen(request: HttpRequest, link: Opened) -> Answer | None:
    """What she has said so far: with her own link as it is stored; else what this phone itself remembers.

    What is stored under a name may be another woman's answer: to show it here would tell her answer, and that the
    name is in the list.
    """
    if link.mother is not None:
        reply = answered(link.session, mother=link.mother)
        return Answer(reply.answer) if reply else None
    return answer_of(_answers(request).get(_short(link.session), "")) if _phone(request).name else None


def _phone(request: HttpRequest) -> Phone:
    note = _note(request)
    return Phone(str(note[0]), str(note[1])) if len(note) >= 3 else Phone("", "")


def _answers(request: HttpRequest) -> dict[str, str]:
    """What this phone has answered, by session."""
    said = _note(request)[3:4]
    return said[0] if said and isinstance(said[0], dict) else {}


def _short(session: Session) -> str:
    """Enough of its id to know it again on one phone."""
    return session.pk.hex[:12]


def _note(request: HttpRequest) -> list[Any]:
    return read(request, NOTE, seconds=REMEMBERED)


def _keep(answer: HttpResponse, phone: Phone, words: CircleWords, said: dict[str, str]) -> HttpResponse:
    last = dict(list(said.items())[-ANSWERS:])
    note = [phone.secret, phone.name, words.language, last] if phone.secret else []
    write(answer, NOTE, note, seconds=REMEMBERED)
    return answer


def _back(token: str, words: CircleWords) -> HttpResponse:
    return redirect(f"{reverse('circles:come', args=[token])}?language={words.language}")
