"""Who may open what of a mothers' group: written by hand, like policy.py, which tells how to read it.

Here *own* is Vestby's circle that ellen runs, *group* another circle of Vestby. What is named is ellen's alone: for
everybody else, her coordinator and the secretariat too, it is as if it did not exist. The figures of a circle, its
programme and its report are also for the coordinator, the board and the secretariat.
"""

from .policy_kinds import Plain, Thing


def _kept(thing: str, methods: str = "GET POST", *, rest: tuple = (), sends: tuple[str, ...] = ()) -> Thing:
    """Named: for the circle's own volunteers."""
    return Thing(thing, methods, "", own="ellen", rest=rest, sends=sends, table="sign in")


CIRCLES: dict[str, Thing] = {}

CIRCLE_PLAINS: dict[str, Plain] = {}

# Where her last proof may be five minutes old at most.
CIRCLE_FRESH: set[str] = set()
