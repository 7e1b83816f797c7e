"""When a row is due to be deleted: for every table that is not kept as long as its group, one rule."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

AFTER_LEAVING = timedelta(days=60)
Due = Callable[[datetime], Q]


@dataclass(frozen=True)
class Rule:
    """Rows of ``model`` for which ``due(now)`` holds are deleted."""

    model: str
    due: Due


def older(field: str, days: int) -> Due:
    """Due when the instant in ``field`` lies so many days back."""
    return lambda now: Q(**{f"{field}__lt": now - timedelta(days=days)})


def day_older(field: str, days: int) -> Due:
    """Due when the calendar day in ``field`` lies so many days back."""
    return lambda now: Q(**{f"{field}__lt": now.date() - timedelta(days=days)})


RULES = (
    Rule("pulse.Pulse", older("closes_at", 730)),
    Rule("pulse.Check", older("closes_at", 730)),
    Rule("gatherings.Task", day_older("gathering__on", 730)),
    Rule("gatherings.Deed", day_older("on", 730)),
    Rule("groups.Invitation", older("expires_at", 30)),
    Rule("groups.RoleProposal", older("proposed_at", 30)),
    Rule("groups.HelpRequest", older("asked_at", 90)),
    Rule("groups.WishAsked", day_older("asked_on", 90)),
    Rule("circles.Purchase", day_older("session__on", 730)),
    Rule("circles.Story", day_older("told_on", 730)),
    Rule("circles.SessionDraft", older("made_at", 30)),
    Rule("circles.Swap", older("asked_at", 90)),
    Rule("challenges.Vote", day_older("on", 90)),
    Rule("association.Supported", day_older("on", 730)),
    Rule("association.PersonalTalk", day_older("on", 730)),
    Rule("networks.Seat", day_older("meeting__gathering__on", 730)),
    Rule("diplomas.Recognition", day_older("on", 730)),
    Rule("diplomas.Learning", day_older("on", 730)),
    Rule("audit.Entry", older("at", 730)),
    Rule("audit.Look", day_older("on", 730)),
)
# Deleted together with the person, 60 days after she has left her last group, or by a job of their own.
WITH_THE_PERSON = (
    "people.Account",
    "people.Person",
    "groups.Membership",
    "groups.RoleHeld",
    "groups.StatusSince",
    "gatherings.Attendance",
    "training.Trainee",
    "training.Signature",
    "training.Profile",
    "training.PhotoConsent",
    "training.HomeworkDone",
    "training.Helper",
    "association.BoardSeat",
    "diplomas.Issued",
    "diplomas.Portrait",
)
OWN_JOB = (
    "gatherings.Photo",
    "gatherings.TablePhone",
    "gatherings.GuideState",
    "people.Draft",
    "people.Device",
    "people.Throttle",
    "people.SpentCode",
    "outbox.Letter",
    "offline.EnvelopeKey",
    "tickets.TicketKey",
    "tickets.TicketBatch",
    "conversations.Conversation",
    "conversations.Fresh",
    "conversations.MarkKey",
    "conversations.SpentTicket",
    # a mother becomes nameless: circles/actions/forget.py
    "circles.Participant",
    "circles.StandingStep",
    "circles.Digital",
    "circles.Referral",
    "circles.Attempt",
    "circles.Present",
    "circles.Reply",
    "circles.CareTask",
    "circles.Nameless",
    "sheets.Upload",
    "diplomas.PrintJob",
    "training.Candidate",  # training/actions/forget.py: a woman who did not join
)
