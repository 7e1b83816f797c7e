"""The mothers' group. A named world of its own: nothing here is ever joined with conversations."""

from .care import CareTask, Story, Support
from .circle import Circle, Duty, SpecialDay, TeamMember
from .participants import Attempt, Digital, Nameless, Participant, Referral, ReferralSource, StandingStep
from .sessions import ContextTag, OnDuty, Present, Purchase, Reply, Session, SessionDraft, Swap
from .visits import Visit, VisitSeries

__all__ = [
    "Attempt",
    "CareTask",
    "Circle",
    "ContextTag",
    "Digital",
    "Duty",
    "Nameless",
    "OnDuty",
    "Participant",
    "Present",
    "Purchase",
    "Referral",
    "ReferralSource",
    "Reply",
    "Session",
    "SessionDraft",
    "SpecialDay",
    "StandingStep",
    "Story",
    "Support",
    "Swap",
    "TeamMember",
    "Visit",
    "VisitSeries",
]
