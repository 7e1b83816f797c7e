"""Who may open what of phases, hand-over, association, networks, challenges, diplomas and archives: written by hand,
like policy.py, which tells how to read it."""

from .policy_kinds import Plain, Thing

_EVERYBODY = "amina berit hanne tara ellen farida nora chau"


def _of_the_members(thing: str, methods: str = "GET", *, reads: str = "") -> Thing:
    """Whoever comes to the meetings, and the consultant: there are names on it."""
    see = "tara ellen" if thing == "group" else ""
    return Thing(thing, methods, "amina berit hanne chau", see=see, reads=reads, board=True, abroad="nora chau")


def _of_the_coordinator(methods: str = "GET POST") -> Thing:
    """What the coordinator keeps, in an association the board."""
    return Thing("group", methods, "berit", see="amina hanne tara ellen chau", board=True, abroad_see="nora chau")


def _seen(methods: str = "GET", *, moved_by: str = "") -> Thing:
    """Everybody of the group sees where it is on its way; ``moved_by`` are those who change it."""
    reads = " ".join(name for name in _EVERYBODY.split() if moved_by and name not in moved_by.split())
    return Thing("group", methods, "amina berit hanne tara ellen chau", reads=reads, board=True, abroad="nora chau")


ASSOCIATION: dict[str, Thing] = {
    # The road, the hand-over, who answers for the data
    "association:phases": _seen("GET POST", moved_by="chau"),
    "association:handover": _seen("GET POST", moved_by="berit farida"),
    "association:controller": _seen("GET POST", moved_by="berit farida"),
    "association:controller_paper": _seen(),
    "association:controller_file": _seen(),
    # The kit of an association. What is promised and what is due, everybody of the group reads; names, its members.
    "association:kit": _seen(),
    "association:board": _of_the_members("group"),
    "association:board_elect": _of_the_coordinator(),
    # Whoever gives some role here reaches this; only a consultant gives the board's (tests/association/test_board.py).
    "association:board_rights": Thing(
        "group", "POST", "berit chau", see="amina hanne tara ellen", board_see=True, abroad="chau", abroad_see="nora"
    ),
    # The same for taking them from those who have left the board.
    "association:board_rights_take": Thing(
        "group", "POST", "berit chau", see="amina hanne tara ellen", board_see=True, abroad="chau", abroad_see="nora"
    ),
    "association:seat": _of_the_members("board seat", "GET POST", reads="amina hanne chau nora"),
    "association:wheel": _seen("GET POST", moved_by="berit farida"),
    "association:statutes": _seen("GET POST", moved_by="berit farida"),
    "association:statutes_text": _seen(),
    "association:statutes_file": _seen(),
    "association:papers": _seen("GET POST", moved_by="berit farida"),
    "association:agreements": _seen(),
    "association:agreement_new": _of_the_coordinator(),
    "association:agreement": Thing(
        "agreement",
        "GET POST",
        "amina berit hanne tara ellen chau",
        reads="amina hanne tara ellen nora chau",
        board=True,
        abroad="nora chau",
    ),
    # The consultants write what they did; the group reads it.
    "association:support": _seen("GET POST", moved_by="chau"),
    # With whom there was a talk: the coordinator's; in an association the board's. Nobody else sees it.
    "association:talks": _of_the_coordinator(),
}

NETWORKS: dict[str, Thing] = {
    "networks:listed": Thing("group", "GET", "amina berit hanne tara ellen chau", board=True, abroad="nora chau"),
    # The region and the country call; a local group answers "no such thing" to whoever may call.
    "networks:new": Thing("region", "GET POST", "chau", abroad="chau"),
    "networks:meeting": Thing("network meeting", "GET POST", "chau", abroad="chau"),
    "networks:seat": Thing(
        "group",
        "POST",
        "amina berit hanne",
        see="tara ellen chau",
        board=True,
        abroad="nora",
        abroad_see="chau",
    ),
    # Only a consultant lets one group go on in another.
    "networks:merge": Thing(
        "group",
        "GET POST",
        "chau",
        see="amina berit hanne tara ellen",
        board_see=True,
        abroad="chau",
        abroad_see="nora",
    ),
}

CHALLENGES: dict[str, Thing] = {
    # Everybody of the group sees the board; whoever comes to its meetings names, votes and takes on.
    "challenges:board": Thing(
        "group",
        "GET POST",
        "amina berit hanne tara ellen chau",
        reads="tara ellen chau",
        board=True,
        abroad="nora chau",
    ),
    "challenges:challenge": Thing(
        "challenge",
        "GET POST",
        "amina berit hanne tara ellen chau",
        reads="tara ellen chau",
        board=True,
        abroad="nora chau",
    ),
}

DIPLOMAS: dict[str, Thing] = {
    # Who holds what, and printing it: the coordinator's, in an association the board's
    "diplomas:register": _of_the_coordinator("GET"),
    "diplomas:issue": _of_the_coordinator(),
    "diplomas:one": Thing("issued", "GET POST", "berit", board=True),
    "diplomas:file": Thing("issued", "GET", "berit", board=True),
    "diplomas:batch": Thing(
        "cohort", "GET POST", "berit", see="amina hanne tara chau", board=True, abroad_see="nora chau"
    ),
    "diplomas:printed": Thing("print job", "GET", "berit", board=True),
    "diplomas:thanks": _of_the_coordinator(),
    # Her own, and nobody else's
    "diplomas:own_file": Thing("issued", "GET", "", own="tara", table="sign in"),
    "diplomas:learning_remove": Thing("learning", "POST", "", own="tara", table="sign in"),
    # Portraits are for the members; for people outside they are printed by whoever leads
    "diplomas:portraits": _of_the_members("group"),
    "diplomas:leaflet": _of_the_coordinator("GET"),
    # Whoever plans the gathering
    "diplomas:honours": Thing(
        "gathering",
        "GET POST",
        "berit hanne",
        own="amina",
        see="amina chau",
        board=True,
        abroad_see="nora chau",
        table="see",
    ),
}

ARCHIVES: dict[str, Thing] = {
    # Everything that the group may have, in a file: its coordinator's, in an association the board's
    "archives:out": _of_the_coordinator(),
}

MORE_PLAINS: dict[str, Plain] = {
    # on the day with professionals, whoever holds the link names and votes
    "challenges:open": Plain("GET POST", "everybody", rest=(("token", "challenges"),)),
    "challenges:open@unknown": Plain("GET POST", "nobody", rest=(("token", "nothing"),)),
    # valid or not, for anybody who scans it; a code that nobody knows answers like a card that is back
    "diplomas:check": Plain("GET", "everybody", rest=(("code", "card"),)),
    "diplomas:check@unknown": Plain("GET", "everybody", rest=(("code", "nothing"),)),
    "diplomas:learning": Plain("GET POST", "signed in"),
    "diplomas:letter": Plain("GET", "signed in"),
    "diplomas:portrait": Plain("GET POST", "signed in"),
}

MORE_FRESH: set[str] = {"archives:out", "association:board_rights", "association:board_rights_take"}
