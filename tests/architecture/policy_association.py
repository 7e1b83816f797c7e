"""Who may open what of phases, hand-over, association, networks, challenges, diplomas and archives: written by hand,
like policy.py, which tells how to read it."""

from .policy_kinds import Plain, Thing

_EVERYBODY = "amina berit hanne tara ellen farida nora chau"


def _seen(methods: str = "GET", *, moved_by: str = "") -> Thing:
    """Everybody of the group sees where it is on its way; ``moved_by`` are those who change it."""
    reads = " ".join(name for name in _EVERYBODY.split() if name not in moved_by.split())
    return Thing("group", methods, "amina berit hanne tara ellen chau", reads=reads, board=True, abroad="nora chau")


ASSOCIATION: dict[str, Thing] = {
    # The road, the hand-over, who answers for the data
    "association:phases": _seen("GET POST", moved_by="chau"),
    "association:handover": _seen("GET POST", moved_by="berit farida"),
    "association:controller": _seen("GET POST", moved_by="berit farida"),
    "association:controller_paper": _seen(),
    "association:controller_file": _seen(),
}

NETWORKS: dict[str, Thing] = {}

CHALLENGES: dict[str, Thing] = {}

DIPLOMAS: dict[str, Thing] = {}

ARCHIVES: dict[str, Thing] = {}

MORE_PLAINS: dict[str, Plain] = {}

MORE_FRESH: set[str] = set()
