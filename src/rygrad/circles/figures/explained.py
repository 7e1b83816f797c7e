"""What each figure means, in plain words, with its thresholds, and on what it rests.

The texts are lazy: they are said in the language that is on when they are read.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..rules.facts import Facts

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

SHARE, LEAST = 50, 4  # the thresholds of E02 where a circle has not chosen others


@dataclass(frozen=True)
class Explained:
    """One figure in words. ``basis``: from what it is counted."""

    code: str
    title: "StrPromise"
    definition: "StrPromise"
    basis: "StrPromise"


REGISTER = _("The attendance of the sessions that were held.")
STANDINGS = _("What the volunteers have confirmed of each mother.")
REFERRALS = _("The referrals, and every try to reach her.")
ROTA = _("The rota, and who was there.")
VISITS = _("The visits that took place.")

_TEXTS: dict[str, tuple["StrPromise", "StrPromise", "StrPromise"]] = {
    "participants": (
        _("Mothers who have taken part"),
        _(
            "Every mother who has been at a held session at least once since the group began. Children, volunteers "
            "and visitors are not counted, nor is a referral or a call."
        ),
        REGISTER,
    ),
    "kinds": (
        _("How often they came"),
        _(
            "Regularly: at {share} % or more of the held sessions of her time, and at least {least} times. Once or "
            "twice: no more than that in all. Now and then: all others. Her time runs from her first session until "
            "she stopped, or until the last day of the period."
        ),
        REGISTER,
    ),
    "replying": (
        _("Came once or twice, and still answers"),
        _(
            "Of the mothers who came once or twice: how many have answered at least one of the last 4 invitations. "
            "A no is an answer. Silence is not."
        ),
        _("The answers to the last 4 invitations."),
    ),
    "community": (
        _("The whole community"),
        _(
            "Mothers who come, are on a break, still answer invitations or are in the digital group. It is wider "
            "than those who come."
        ),
        _(
            "What the volunteers have confirmed, the answers to the last 4 invitations, and who is in the digital "
            "group."
        ),
    ),
    "never_came": (
        _("Referred, and never came"),
        _(
            "Referred since the group began, never at a held session, and closed. Contact not established: at least "
            "3 tries on 2 different days, or a wrong number. Contacted: somebody reached her, and then she was "
            "absent for 6 weeks or said no. What is still open stands apart. None of them is among those who have "
            "taken part."
        ),
        REFERRALS,
    ),
    "sources": (
        _("Who told them about the group"),
        _(
            "Everybody who came or was referred, under the first who referred her. Later ones are kept and not "
            "counted. Where nobody knows, it says so."
        ),
        REFERRALS,
    ),
    "through_friend": (
        _("Came through a friend in the group"),
        _("Mothers who have taken part and were first asked along by a friend in the group."),
        REFERRALS,
    ),
    "active": (
        _("Mothers who come now"),
        _(
            "Who stands as coming on the last day of the period. The software suggests it when she was at one of "
            "the last 8 held sessions or answered one of the last 4 invitations; a volunteer confirms it, and only "
            "that counts."
        ),
        STANDINGS,
    ),
    "attendance": (
        _("How many came"),
        _(
            "Mothers present at a held session: the mean, and the one in the middle. Cancelled sessions are counted "
            "apart and are in no mean. A notice is shown when the last 6 sessions lie under 75 % of the 12 before "
            "them, or when the numbers vary by more than 35 % of their mean."
        ),
        REGISTER,
    ),
    "low": (
        _("Thin sessions, and what they coincided with"),
        _(
            "Fewer than 70 % of the running mean, which is that of the 12 held sessions before. Only what a "
            "volunteer has confirmed is named. It says what happened at the same time, not why."
        ),
        _("The attendance, and what the volunteers noted about the day."),
    ),
    "backgrounds": (
        _("Backgrounds"),
        _(
            "What the mothers who come now have said themselves, with their yes; more than one may be said. “Most” "
            "stands only with more than half of those who answered, otherwise it is the largest group."
        ),
        _("What the mothers chose to say."),
    ),
    "duty": (
        _("Volunteers on duty"),
        _(
            "Volunteers who were there at a held session: the mean, and the range without the lowest and the "
            "highest tenth. Active: on duty at one of the last 4 held sessions or on the coming rota. Steady: on "
            "duty at 60 % or more of the held sessions."
        ),
        ROTA,
    ),
    "rota": (
        _("Sessions with enough volunteers"),
        _(
            "Of all planned sessions: those with somebody who leads, and at least as many volunteers as the group "
            "has set."
        ),
        ROTA,
    ),
    "duties": (
        _("All duties taken"),
        _(
            "Sessions at which every duty on the group’s list was taken by somebody who was there, of all that were "
            "planned. At a cancelled session nobody takes any."
        ),
        ROTA,
    ),
    "logbooks": (
        _("Logbooks that are complete"),
        _(
            "Complete: the attendance is saved and what was done is written down, or it was cancelled with a "
            "reason. Of all planned sessions. A logbook is due within 48 hours."
        ),
        _("The logbook of each session."),
    ),
    "turnover": (
        _("Change in the team"),
        _(
            "Volunteers who stopped in the period, as a share of the mean size of the team over its days. “Little” "
            "stands only under 25 % a half-year. Who began together with the group has not joined it."
        ),
        _("From when to when each volunteer was in the team."),
    ),
    "visits": (
        _("Visits"),
        _(
            "Visits that took place, by organisation and by who went where. Regular: at least 3, and no gap of more "
            "than 10 weeks between them."
        ),
        VISITS,
    ),
    "fixed_visits": (
        _("A visit every month"),
        _("Fixed: agreed for each month, and held in at least 75 % of the calendar months in which it was agreed."),
        VISITS,
    ),
    "programme": (
        _("Coming visits"),
        _("Visits planned for the 12 weeks after the period. Those that are not agreed yet are marked."),
        _("The programme of visits."),
    ),
    "paused": (
        _("On a break"),
        _("Who stands as being on a break on the last day of the period. She has neither stopped nor does she come."),
        STANDINGS,
    ),
    "left": (
        _("Have stopped"),
        _(
            "Who stands as having stopped on the last day of the period, by the reason she gave. From the start: "
            "she was there at one of the first 4 held sessions."
        ),
        STANDINGS,
    ),
    "digital": (
        _("Stopped, and still in the digital group"),
        _("Of those who have stopped: who is still in the digital group. What is written there is never kept."),
        _("A yes or no for each mother."),
    ),
    "sums": (
        _("It adds up"),
        _(
            "Mothers who have taken part = come now + on a break + stopped + not seen for long. Each stands in "
            "exactly one of them. A report whose sums do not add up cannot be published."
        ),
        _("All figures of this page."),
    ),
    "trend": (
        pgettext_lazy("of attendance", "Trend"),
        _(
            "The mean of the last season compared with the season before it, each with at least 3 held sessions. "
            "Stable: less than 10 % lower. Slightly unstable: 10 to 40 % lower. Unstable: more than that. “Since” "
            "is the first session from which on the mean of the season stayed beyond that limit."
        ),
        REGISTER,
    ),
    "care": (
        _("Calls to mothers we missed"),
        _(
            "Calls to mothers who missed 2 held sessions in a row without notice, wanted to be back, or asked to be "
            "called. Reached: somebody talked with her. Came: she was at one of the next 2 held sessions. The "
            "staff’s support to the team is counted apart."
        ),
        _("What the volunteers wrote down of each call."),
    ),
    "good": (
        _("Share of the mothers who come"),
        _(
            "At each held session: how many of the mothers who stood as coming that day were there; then the mean. "
            "“Good” stands only from 50 % on."
        ),
        _("The attendance, and where each mother stood that day."),
    ),
    "stories": (
        _("Stories"),
        _(
            "At most 3, each with her yes and with the check by a second person that nobody can be recognised. They "
            "are never counted as a result."
        ),
        _("What mothers have told."),
    ),
}
CODES = tuple(_TEXTS)

BROKEN: dict[str, "StrPromise"] = {
    "standing": _(
        "Come now, on a break, stopped and not seen for long make {left}, but {right} have taken part. Somebody has "
        "to say where the others stand."
    ),
    "kinds": _("Regularly, now and then and once or twice make {left}, but {right} have taken part."),
    "paused_reasons": _(
        "The reasons for a break make {left}, but {right} are on a break. Choose “Not said” where nobody knows."
    ),
    "left_reasons": _(
        "The reasons for stopping make {left}, but {right} have stopped. Choose “Not said” where nobody knows."
    ),
    "sources": _("The sources make {left}, but {right} have taken part."),
    "never_by_source": _("By source it is {left} who never came, but {right} in all."),
    "community": _("The parts of the community make {left}, but it has {right}."),
    "sessions": _(
        "Held and cancelled sessions make {left}, but {right} were planned. Fill in the register of the others, or "
        "say that they were cancelled."
    ),
    "cancelled_why": _("The reasons for cancelling make {left}, but {right} sessions were cancelled. Add why."),
}
BROKEN_OTHERWISE = _("Two numbers that should be the same are not: {left} and {right}.")


def explain(code: str, facts: Facts | None = None) -> Explained:
    """The figure in words; with ``facts`` the thresholds are those of the circle. Raises KeyError for no such code."""
    title, definition, basis = _TEXTS[code]
    share, least = (facts.kinds.share, facts.kinds.least) if facts else (SHARE, LEAST)
    return Explained(code, title, format_lazy(definition, share=share, least=least), basis)


def broken_says(code: str, left: int, right: int) -> "StrPromise":
    """A sum that does not add up, in one sentence that says what to do."""
    return format_lazy(BROKEN.get(code, BROKEN_OTHERWISE), left=left, right=right)
