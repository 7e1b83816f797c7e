"""Who may open what of phases, hand-over, association, networks, challenges, diplomas and archives: written by hand,
like policy.py, which tells how to read it."""

from .policy_kinds import Plain, Thing

ASSOCIATION: dict[str, Thing] = {}

NETWORKS: dict[str, Thing] = {}

CHALLENGES: dict[str, Thing] = {}

DIPLOMAS: dict[str, Thing] = {}

ARCHIVES: dict[str, Thing] = {}

MORE_PLAINS: dict[str, Plain] = {}

MORE_FRESH: set[str] = set()
