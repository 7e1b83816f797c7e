"""Who may open what of a course: written by hand, like policy.py, which tells how to read it.

The plan of a course is for whoever belongs to the group; who is on it, who has signed and who would like to join is for
whoever runs it. Here *own* is Vestby's course that tara is on, *group* another one of Vestby.
"""

from .policy_kinds import Plain, Thing

_SEEN = "amina berit hanne tara chau"  # they see the plan of a course; ellen sees the group and no course


def _plan(thing: str, methods: str = "GET") -> Thing:
    """The plan: no name of a trainee."""
    return Thing(thing, methods, _SEEN, board=True, abroad="nora chau")


def _run(thing: str, methods: str = "GET POST", *, see: str = "", abroad_see: str = "") -> Thing:
    """Who came: whoever holds the day."""
    return Thing(thing, methods, "berit hanne", see=see, board=True, abroad_see=abroad_see)


def _led(thing: str, methods: str = "GET POST", *, see: str = "", abroad_see: str = "") -> Thing:
    """Whom the coordinator recruits, signs with and graduates; in an association the board."""
    return Thing(thing, methods, "berit", see=see, board=True, abroad_see=abroad_see)


TRAINING: dict[str, Thing] = {}

TRAINING_PLAINS: dict[str, Plain] = {}

TRAINING_FRESH: set[str] = set()
