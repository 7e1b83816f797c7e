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


TRAINING: dict[str, Thing] = {
    # The course and its plan
    "training:listed": Thing("group", "GET", _SEEN, see="ellen", board=True, abroad="nora chau"),
    "training:new": Thing(
        "group", "GET POST", "berit", see="amina hanne tara ellen chau", board=True, abroad_see="nora chau"
    ),
    "training:course": _plan("cohort"),
    "training:settings": _led("cohort", see="amina hanne tara chau", abroad_see="nora chau"),
    "training:plan": _plan("cohort"),
    "training:plan_change": _led("cohort", "POST", see="amina hanne tara chau", abroad_see="nora chau"),
    "training:dates": _led("cohort", see="amina hanne tara chau", abroad_see="nora chau"),
    "training:day_new": _led("cohort", see="amina hanne tara chau", abroad_see="nora chau"),
    "training:day": _plan("module"),
    "training:day_change": _led("module", see="amina hanne tara chau", abroad_see="nora chau"),
    "training:day_print": _plan("module"),
    "training:teacher": _led("module", see="amina hanne tara chau", abroad_see="nora chau"),
    # Holding a day
    "training:register": _run("module", see="amina tara chau", abroad_see="nora chau"),
    "training:wall": _run("module", "GET", see="amina tara chau", abroad_see="nora chau"),
    "training:sheet": _run("cohort", "GET", see="amina tara chau", abroad_see="nora chau"),
    "training:sheet_file": _run("cohort", "POST", see="amina tara chau", abroad_see="nora chau"),
    "training:board": _run("cohort", "GET", see="amina tara chau", abroad_see="nora chau"),
    "training:helpers": Thing(
        "cohort", "GET POST", "amina berit hanne chau", see="tara", reads="chau", board=True, abroad="nora chau"
    ),
    # Finding the women: the coordinator and the board; who wants to join is nobody else's to see
    "training:candidates": _led("cohort", "GET", see="amina hanne tara chau", abroad_see="nora chau"),
    "training:candidate_new": _led("cohort", see="amina hanne tara chau", abroad_see="nora chau"),
    "training:candidates_wanted": _led("cohort", see="amina hanne tara chau", abroad_see="nora chau"),
    "training:candidate": _led("candidate"),
    "training:candidate_move": _led("candidate", "POST"),
    "training:share": _led("cohort", see="amina hanne tara chau", abroad_see="nora chau"),
    "training:poster": _led("cohort", "GET", see="amina hanne tara chau", abroad_see="nora chau"),
    # Coming in and graduating
    "training:sign": Thing("cohort", "GET POST", "", own="tara", see=_SEEN, board_see=True, abroad_see="nora chau"),
    "training:signatures": _led("cohort", "GET", see="amina hanne tara chau", abroad_see="nora chau"),
    "training:pictures": _run("cohort", "GET", see="amina tara chau", abroad_see="nora chau"),
    "training:pictures_file": _run("cohort", "POST", see="amina tara chau", abroad_see="nora chau"),
    "training:evaluation": _led("cohort", "GET", see="amina hanne tara chau", abroad_see="nora chau"),
    "training:trainees": Thing(
        "cohort", "GET POST", "berit hanne", see="amina tara chau", reads="hanne", board=True, abroad_see="nora chau"
    ),
    "training:trainee": _led("trainee", see="hanne"),
    "training:graduation": _led("cohort", see="amina hanne tara chau", abroad_see="nora chau"),
    "training:variety": _plan("cohort"),
}

TRAINING_PLAINS: dict[str, Plain] = {
    "training:teach": Plain("GET POST", "everybody", rest=(("token", "teacher"),)),
    "training:teach_file": Plain("GET", "everybody", rest=(("token", "teacher"),)),
    "training:teach@unknown": Plain("GET POST", "nobody", rest=(("token", "nothing"),)),
    "training:teach_file@unknown": Plain("GET", "nobody", rest=(("token", "nothing"),)),
    "training:sign_up": Plain("GET POST", "everybody", rest=(("token", "sign up"),)),
    "training:sign_up@unknown": Plain("GET POST", "nobody", rest=(("token", "nothing"),)),
    "training:welcome": Plain("GET POST", "everybody", rest=(("token", "welcome"),)),
    "training:welcome@unknown": Plain("GET POST", "nobody", rest=(("token", "nothing"),)),
    "training:here": Plain("GET POST", "tara", rest=(("token", "wall"),)),
    "training:mine": Plain("GET", "signed in"),
    "training:countersign": Plain("GET POST", "chau"),
    "training:profile": Plain("GET POST", "signed in"),
    "training:photo": Plain("GET POST", "signed in"),
    "training:evaluate": Plain("GET POST", "everybody", rest=(("token", "evaluation"),)),
    "training:evaluate@unknown": Plain("GET POST", "nobody", rest=(("token", "nothing"),)),
}

TRAINING_FRESH: set[str] = {"training:pictures_file", "training:sheet_file"}
