"""A cohort with its plan, those who want to join, the trainees, what they sign and tell."""

from .cohort import Cohort, CohortModule, ModuleChallenge, ModuleService
from .recruiting import Candidate
from .trainees import EvaluationCount, Helper, HomeworkDone, PhotoConsent, Profile, Signature, Trainee, Variety

__all__ = [
    "Candidate",
    "Cohort",
    "CohortModule",
    "EvaluationCount",
    "Helper",
    "HomeworkDone",
    "ModuleChallenge",
    "ModuleService",
    "PhotoConsent",
    "Profile",
    "Signature",
    "Trainee",
    "Variety",
]
