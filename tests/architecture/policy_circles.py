"""Who may open what of a mothers' group: written by hand, like policy.py, which tells how to read it.

Here *own* is Vestby's circle that ellen runs, *group* another circle of Vestby. What is named is ellen's alone: for
everybody else, her coordinator and the secretariat too, it is as if it did not exist. The figures of a circle, its
programme and its report are also for the coordinator, the board and the secretariat.
"""

from dataclasses import replace

from .policy_kinds import Plain, Thing


def _kept(thing: str, methods: str = "GET POST", *, rest: tuple = (), sends: tuple[str, ...] = ()) -> Thing:
    """Named: for the circle's own volunteers."""
    return Thing(thing, methods, "", own="ellen", rest=rest, sends=sends)


def _shown(thing: str, methods: str = "GET", *, reads: str = "") -> Thing:
    """Without a mother's name: its volunteers, the coordinator, the board, the secretariat."""
    return Thing(thing, methods, "berit chau", own="ellen", reads=reads, board=True, abroad="chau")


_SEEN = "amina berit hanne tara ellen chau"  # they know that the circle exists


def _kept_room(methods: str = "GET POST") -> Thing:
    """A page of the circle itself with names on it: everybody of the group knows that there is a circle, no more."""
    return replace(_kept("circle", methods), see=_SEEN, board_see=True, abroad_see="nora chau")


def _shown_room(methods: str = "GET", *, reads: str = "") -> Thing:
    """A page of the circle itself without a mother's name."""
    return replace(_shown("circle", methods, reads=reads), see=_SEEN, abroad_see="nora")


def _led_room(methods: str = "GET POST") -> Thing:
    """What the coordinator or the board decides about the circle."""
    return Thing("circle", methods, "berit", see=_SEEN, board=True, abroad_see="nora chau")


def _written(thing: str, methods: str = "GET POST") -> Thing:
    """The report: its volunteers, the coordinator, the board write it."""
    return Thing(thing, methods, "berit", own="ellen", board=True)


def _written_room(methods: str = "GET POST") -> Thing:
    """The programme of visits: the same, on a page of the circle itself."""
    return replace(_written("circle", methods), see=_SEEN.replace("berit ", ""), abroad_see="nora chau")


CIRCLES: dict[str, Thing] = {
    # The room, its settings, its team, its rota
    "circles:listed": Thing("group", "GET", _SEEN, board=True, abroad="nora chau"),
    "circles:new": Thing("group", "GET POST", "berit", see=_SEEN, board=True, abroad_see="nora chau"),
    "circles:circle": _shown_room(),
    "circles:settings": _led_room(),
    "circles:duties": _shown_room("GET POST", reads="chau"),
    "circles:days": _shown_room("GET POST", reads="chau"),
    "circles:team": _shown_room(),
    "circles:team_add": _led_room(),
    "circles:team_member": _shown("team member", "GET POST", reads="ellen chau"),
    "circles:rota": _kept_room("GET"),
    "circles:turn": _kept("session"),
    "circles:take": _kept("session", "POST"),
    "circles:swap": _kept("session"),
    "circles:paper": _kept_room("GET"),
    # Care, support, stories
    "circles:care": replace(_kept("circle"), see=_SEEN, board_see=True, abroad_see="nora chau"),
    "circles:care_done": _kept("care"),
    "circles:support": replace(_shown("circle", "GET POST", reads="ellen chau"), see=_SEEN, abroad_see="nora"),
    "circles:support_entry": _shown("support", "GET POST", reads="ellen chau"),
    "circles:stories": _kept_room("GET"),
    "circles:story_new": replace(_kept("circle"), see=_SEEN, board_see=True, abroad_see="nora chau"),
    "circles:story_change": _kept("story"),
    "circles:story_check": _kept("story"),
    "circles:story_withdraw": _kept("story", "POST"),
    # The register and the logbook
    "circles:sessions": _kept_room("GET"),
    "circles:session_new": _kept_room(),
    "circles:session": _kept("session", "GET"),
    "circles:register": _kept("session"),
    "circles:cancel": _kept("session"),
    "circles:shopping": _kept("session"),
    "circles:choose": _kept("session draft"),
    # The status report: written by the team, the coordinator and the board; read by whoever sees the figures
    "status_reports:listed": _shown_room(),
    "status_reports:new": replace(_written("circle"), see=_SEEN, abroad_see="nora chau"),
    "status_reports:report": _written("report"),
    "status_reports:rows": replace(
        _kept("report", "GET", rest=(("code", "participants"),)), see="berit", board_see=True
    ),
    "status_reports:publish": _written("report"),
    "status_reports:again": _written("report", "POST"),
    "status_reports:frozen": _shown("frozen"),
    "status_reports:file": replace(_shown("frozen"), rest=(("kind", "xlsx"),)),
    "status_reports:outside": replace(_written("frozen", "POST"), see="chau", abroad_see="chau"),
    "status_reports:given": Thing("given", "GET", "mona"),
    "status_reports:given_file": Thing("given", "GET", "mona", rest=(("kind", "xlsx"),)),
    # The mothers, their standing, who sent them, forgetting
    "circles:mothers": _kept_room("GET POST"),
    "circles:mother_new": _kept_room(),
    "circles:mother": _kept("participant", "GET"),
    "circles:mother_change": _kept("participant"),
    "circles:mother_join": _kept("participant"),
    "circles:mother_kept": _kept("participant", "GET"),
    "circles:standing": _kept("participant"),
    "circles:digital": _kept("participant", "POST"),
    "circles:suggestions": _kept_room(),
    "circles:referrals": _kept_room("GET"),
    "circles:referral_new": _kept_room(),
    "circles:attempt": _kept("referral"),
    "circles:referral_close": _kept("referral", "POST"),
    # A source holds no name of a mother; the secretariat makes no link for a circle.
    "circles:sources": _shown_room("GET POST", reads="chau"),
    "circles:source": Thing("source", "GET POST", "berit", own="ellen", see="chau", board=True, abroad_see="chau"),
    "circles:source_link": Thing("source", "GET POST", "berit", own="ellen", see="chau", board=True, abroad_see="chau"),
    "circles:forget_mother": _kept("participant"),
    # Invitations and visits
    "circles:invite": _kept("session"),
    "circles:reply_match": _kept("reply", "POST"),
    "circles:visits": _shown_room(),
    "circles:visit_new": _written_room(),
    "circles:visit_series": _written_room(),
    "circles:series_end": replace(_written("visit series", "POST"), see="chau", abroad_see="chau"),
    "circles:visit": _shown("visit"),
    "circles:visit_change": replace(_written("visit"), see="chau", abroad_see="chau"),
    "circles:visit_state": replace(_written("visit", "POST"), see="chau", abroad_see="chau"),
    "circles:visit_invite": replace(_written("visit", "POST"), see="chau", abroad_see="chau"),
    "circles:feed": _kept_room(),
    # The figures
    "circles:figures": _shown_room(),
    # Old registers in, everything out
    "sheets:import": _kept_room(),
    "sheets:upload": _kept("upload"),
    "sheets:take": _kept("upload", "POST"),
    "sheets:progress": _kept("upload", "GET"),
    "sheets:export": _kept_room(),
}

CIRCLE_PLAINS: dict[str, Plain] = {
    # whoever holds the link answers, comes to look, or sends a mother; it opens one thing and shows nobody else
    "circles:come": Plain("GET POST", "everybody", rest=(("token", "come"),)),
    "circles:visitor": Plain("GET POST", "everybody", rest=(("token", "visitor"),)),
    "circles:refer": Plain("GET POST", "everybody", rest=(("token", "refer"),)),
    "circles:feed_file": Plain("GET", "everybody", rest=(("token", "circle feed"),)),
    "circles:swap_take": Plain("GET POST", "ellen", rest=(("token", "swap"),)),
    "circles:come@unknown": Plain("GET POST", "nobody", rest=(("token", "nothing"),)),
    "circles:visitor@unknown": Plain("GET POST", "nobody", rest=(("token", "nothing"),)),
    "circles:feed_file@unknown": Plain("GET", "nobody", rest=(("token", "nothing"),)),
    "circles:refer@unknown": Plain("GET POST", "nobody", rest=(("token", "nothing"),)),
    "status_reports:municipality": Plain("GET", "mona"),
    "circles:swap_take@unknown": Plain("GET POST", "", rest=(("token", "nothing"),)),
}

# Where her last proof may be five minutes old at most.
CIRCLE_FRESH: set[str] = {"sheets:export"}
