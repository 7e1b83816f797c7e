"""Who may open what: written by hand, reviewed by people, and compared with the running site.

This table is the policy. It knows nothing of ``rygrad.access``: when the two disagree, one of them is wrong, and a
person decides which. An address of the site that stands in no table here turns the suite red. The people are those of
``tests/cast.py``. A part after ``@`` in a name is the same address for another kind of thing.

For an address with a thing there are six cases: the thing of Vestby that amina leads or owns (*own*), another one of
Vestby (*group*), one of Østby, the association that farida chairs (*sibling*), one of Nordby (*foreign*), one of
another programme (*elsewhere*), and one that does not exist (*missing*).

* ``do``: may, with *own* and *group*; ``own``: only with *own*. ``see``: is told "not you" there (403).
* ``reads``: of those who may, who may open it but is told "not you" when she sends something.
* ``board``, ``board_see``: the same for farida in Østby. ``abroad``, ``abroad_see``: for nora in Nordby, and for chau
  in Nordby and Østby.
* ``table``: the phone on the table of amina's meeting, with *own*: ``do`` or ``see``; or ``sign in`` with any.
* Everybody else, and every case not named: as if it did not exist (404). Nobody signed in: the way to sign in.
* Who has not shown her second factor gets the second step, whatever she asks for.
"""

from .policy_association import ARCHIVES, ASSOCIATION, CHALLENGES, DIPLOMAS, MORE_FRESH, MORE_PLAINS, NETWORKS
from .policy_circles import CIRCLE_FRESH, CIRCLE_PLAINS, CIRCLES
from .policy_kinds import Plain, Thing
from .policy_training import TRAINING, TRAINING_FRESH, TRAINING_PLAINS

GROUP = "amina berit hanne tara ellen"  # everybody of Vestby: they see their group
MEMBERS = "amina berit hanne"  # those of them who come to its meetings
LEADERS = "berit hanne"  # who lead its meetings whoever's turn it is
OTHERS = "amina tara ellen"  # of the group, without a task for all of it

# The group -----------------------------------------------------------------------------------------------------------


def _of_the_group(methods: str = "GET", **more: object) -> Thing:
    """Whoever belongs to the group, and the secretariat's consultant."""
    return Thing("group", methods, f"{GROUP} chau", board=True, abroad="nora chau", **more)  # type: ignore[arg-type]


def _of_the_members(**more: object) -> Thing:
    """Whoever comes to the meetings, and the consultant; a trainee and a mothers' group volunteer do not yet."""
    return Thing("group", "GET", f"{MEMBERS} chau", see="tara ellen", board=True, abroad="nora chau", **more)  # type: ignore[arg-type]


def _inside(methods: str = "GET POST") -> Thing:
    """Whoever comes to the meetings. Not the consultant: it is between the women of the group, or it asks her."""
    return Thing("group", methods, MEMBERS, see="tara ellen chau", board=True, abroad="nora", abroad_see="chau")


def _of_the_coordinator(methods: str = "GET POST", *, rest: tuple = ()) -> Thing:
    """How the group works: its coordinator's, in an association the board's. Nobody above it decides that."""
    return Thing("group", methods, "berit", see=f"{OTHERS} hanne chau", board=True, abroad_see="nora chau", rest=rest)


def _of_the_secretariat(**more: object) -> Thing:
    """What the secretariat decides about a group."""
    return Thing("group", "GET POST", "chau", see=GROUP, board_see=True, abroad="chau", abroad_see="nora", **more)  # type: ignore[arg-type]


def _of_a_member(methods: str, do: str, *, see: str, abroad: str = "", abroad_see: str = "nora chau") -> Thing:
    """What is done about a member. Who does not see the members does not see one; the board only reads."""
    return Thing("membership", methods, do, see=see, board_see=True, abroad=abroad, abroad_see=abroad_see)


def _partner(thing: str, methods: str = "GET POST") -> Thing:
    """A partner of the group, shown to all who belong to it, kept by its coordinator or board."""
    return Thing(thing, methods, "berit", see=f"{OTHERS} hanne chau", board=True, abroad_see="nora chau")


def _national_partner(thing: str, methods: str = "GET POST") -> Thing:
    """A partner of the whole programme: the consultant's."""
    return Thing(thing, methods, "chau")


GROUPS = {
    "home:group": _of_the_group(),
    "groups:members": _of_the_members(),
    "groups:member": Thing("membership", "GET", f"{MEMBERS} chau", board=True, abroad="nora chau"),
    # Telephone and e-mail that a member has not chosen to show. The board sees what is chosen, in the list (21).
    "groups:contact": _of_a_member("GET", "berit hanne", see="amina chau"),
    "groups:member_change": _of_a_member("GET POST", "berit", see="amina hanne chau"),
    # A coordinator gives the roles of a group, the consultant those above them. The administrator sees no member.
    "groups:role_give": _of_a_member("GET POST", "berit chau", see="amina hanne", abroad="chau", abroad_see="nora"),
    # Who gives some role here reaches this; which one she may end: groups/rules.py, tests/groups/test_roles.py.
    "groups:role_end": Thing("role", "POST", "berit chau dina", abroad="chau dina"),
    "groups:invite": Thing(
        "group", "GET POST", "berit chau", see=f"{OTHERS} hanne", board=True, abroad="chau", abroad_see="nora"
    ),
    "groups:invitation_withdraw": Thing("invitation", "POST", "berit chau", board=True, abroad="chau"),
    "groups:settings": _of_the_coordinator(),
    "groups:found": Thing("region", "GET POST", "chau", abroad="chau"),
    "groups:place": _of_the_secretariat(),
    "groups:partners": _of_the_group(),
    "groups:partner_new": _of_the_coordinator(),
    "groups:partner_new@national": Thing("root", "GET POST", "chau"),
    "groups:partner": _partner("organisation"),
    "groups:partner@national": _national_partner("national organisation"),
    "groups:partner_right": _partner("organisation", "POST"),
    "groups:partner_contact_new": _partner("organisation"),
    "groups:partner_contact": _partner("contact"),
    "groups:partner_contact@national": _national_partner("national contact"),
    "groups:partner_contact_remove": _partner("contact", "POST"),
    # Own words: the group's are its coordinator's or board's, the programme's are the consultant's.
    "groups:texts": _of_the_coordinator("GET"),
    "groups:texts@national": Thing("root", "GET", "chau"),
    "groups:text": _of_the_coordinator(rest=(("code", "element.exchange.sentence"),)),
    "groups:text@national": Thing("root", "GET POST", "chau", rest=(("code", "element.exchange.sentence"),)),
    "groups:ask_help": _inside(),
    "groups:practice": _inside(),
    "groups:practice_reset": Thing("group", "POST", LEADERS, see=f"{OTHERS} chau", board=True, abroad_see="nora chau"),
}

# Meetings ------------------------------------------------------------------------------------------------------------


def _read(thing: str, *, table: str = "") -> Thing:
    """A meeting, to read."""
    return Thing(thing, "GET", f"{MEMBERS} chau", board=True, abroad="nora chau", table=table)


def _lead(thing: str, methods: str = "GET POST", *, table: str = "", sends: tuple[str, ...] = ()) -> Thing:
    """Whoever leads the meeting or takes its minutes, and the group's leaders (21). The consultant only reads."""
    return Thing(
        thing,
        methods,
        LEADERS,
        own="amina",
        see="amina chau",
        board=True,
        abroad_see="nora chau",
        table=table,
        sends=sends,
    )


def _join(thing: str, methods: str = "POST", *, table: str = "") -> Thing:
    """Whoever comes to the meeting."""
    return Thing(thing, methods, MEMBERS, see="chau", board=True, abroad="nora", abroad_see="chau", table=table)


MEETINGS = {
    "meetings:list": _of_the_members(),
    "meetings:new": Thing("group", "GET POST", LEADERS, see=f"{OTHERS} chau", board=True, abroad_see="nora chau"),
    "meetings:rhythm": _of_the_coordinator(),
    "meetings:detail": _read("meeting"),
    "meetings:agenda": _read("meeting"),
    "meetings:minutes": _read("meeting"),
    "meetings:plan": _lead("meeting"),
    "meetings:move": _lead("meeting"),
    "meetings:cancel": _lead("meeting"),
    "meetings:close": _lead("meeting"),
    "meetings:year": _of_the_members(),
    "gatherings:agenda_new": _lead("gathering", table="see"),
    "gatherings:agenda_item": _lead("item"),
    "gatherings:coming": _join("gathering", table="see"),
    "gatherings:task": _join("task"),
    "gatherings:library": _of_the_group(),
    "gatherings:exercise": _of_the_group(rest=(("code", "what-is-a-meeting"),)),
    "gatherings:card": _of_the_group(rest=(("code", "exchange"),)),
    "gatherings:photos": _lead("gathering", table="see"),
    "gatherings:photo": _read("photo"),
    "gatherings:remove_photo": _lead("photo", "POST"),
    "gatherings:group_feed": _of_the_coordinator(),
    # the plain room of a workshop, a founding meeting, a day with professionals
    "gatherings:others": _of_the_members(),
    "gatherings:from_plan": Thing(
        "group", "GET POST", LEADERS, see="amina tara ellen chau", board=True, abroad_see="nora chau"
    ),
    "gatherings:room": _read("other gathering"),
    "gatherings:finish": _lead("other gathering"),
    # the guide, on the leader's phone or on the one that lies on the table
    "gatherings:guide": _lead("gathering", "GET", table="do"),
    "gatherings:place": _lead("gathering", "POST", table="do"),
    "gatherings:people": _lead("gathering", "POST", table="do"),
    "gatherings:draw": _lead("gathering", "POST", table="do", sends=("item",)),
    "gatherings:item": _lead("gathering", "POST", table="do", sends=("item",)),
    "gatherings:notes": _lead("gathering", "POST", table="do", sends=("item",)),
    "gatherings:talks": _lead("gathering", "POST", table="do"),
    "gatherings:table": _lead("gathering", "POST", table="do"),
    "gatherings:wall": _read("gathering", table="do"),
    "gatherings:now": _read("gathering", table="do"),
    # how it felt: those who were there answer, the consultant may look
    "pulse:give": Thing(
        "gathering", "GET POST", f"{MEMBERS} chau", reads="chau", board=True, abroad="nora chau", table="do"
    ),
    "pulse:check": Thing(
        "gathering",
        "GET POST",
        f"{MEMBERS} chau",
        reads="chau",
        board=True,
        abroad="nora chau",
        table="do",
        rest=(("code", "train"),),
    ),
    "pulse:trend": _of_the_members(),
    "knowledge:tips": _of_the_members(),
    "knowledge:save": _join("gathering", "GET POST", table="see"),
    "knowledge:remove": Thing("tip", "POST", LEADERS, see="amina chau", board=True, abroad_see="nora chau"),
}

# Talks: the pages are everybody's and know nobody; only the passes are given to somebody ------------------------------

TALKS = {
    # Whoever may record a talk for the group gets passes for it. Nobody from outside: it is not the consultant's.
    "tickets:issue": _inside("POST"),
    "conversations:paper": _inside("GET"),
    # What she needs herself after a talk; her coordinator, and nobody else, sees it and says when it is done.
    "groups:wish": _inside("POST"),
    "groups:wish_done": Thing("wish", "POST", "berit"),
    # Her other work: she writes it down and takes it away, and nobody else does.
    "gatherings:deeds": _inside("POST"),
    "gatherings:remove_deed": Thing("deed", "POST", "", own="amina", abroad="nora", table="sign in"),
}

# The programme's forms are the secretariat's; figures are the group's own, and what is published of it ----------------

_TALK_1: tuple[tuple[str, object], ...] = (("code", "talk"), ("number", 1))
FORMS = {
    "questionnaires:forms": Thing("root", "GET", "chau"),
    "questionnaires:upload": Thing("root", "GET POST", "chau"),
    "questionnaires:use": Thing("root", "POST", "chau"),
    "questionnaires:shipped": Thing("root", "POST", "chau", rest=(("code", "talk"),)),
    "questionnaires:version": Thing("root", "GET", "chau", rest=_TALK_1),
    "questionnaires:download": Thing("root", "GET", "chau", rest=(*_TALK_1, ("kind", "md"))),
    "reports:group": _of_the_members(),
}

# The secretariat, by row ---------------------------------------------------------------------------------------------

SECRETARIAT = {
    "national:answer": Thing("help", "POST", "chau", see=GROUP, board_see=True, abroad="chau", abroad_see="nora"),
    "national:decide": Thing("proposal", "POST", "dina"),
}

# What somebody typed when her session ran out: hers, in the browser that holds its key.
DRAFTS = {"people:draft": Thing("draft", "GET POST", "", own="amina", table="sign in")}

# The mothers' group: its own table (tests/architecture/policy_circles.py) -------------------------------------------

THINGS: dict[str, Thing] = GROUPS | MEETINGS | TALKS | FORMS | SECRETARIAT | DRAFTS | CIRCLES
THINGS |= TRAINING | ASSOCIATION | NETWORKS | CHALLENGES | DIPLOMAS | ARCHIVES

PLAINS: dict[str, Plain] = (
    CIRCLE_PLAINS
    | TRAINING_PLAINS
    | MORE_PLAINS
    | {
        "home:today": Plain("GET", "everybody"),
        "home:stored": Plain("GET", "everybody"),
        "ui:language": Plain("POST", "everybody"),
        "groups:join": Plain("GET POST", "everybody", rest=(("token", "invitation"),)),
        "groups:join@over": Plain("GET POST", "everybody", rest=(("token", "nothing"),)),
        "gatherings:feed": Plain("GET", "everybody", rest=(("token", "feed"),)),
        "gatherings:feed@unknown": Plain("GET", "nobody", rest=(("token", "nothing"),)),
        # the talk room: what a phone keeps, and where it sends to as a stranger
        "conversations:room": Plain("GET", "everybody"),
        "conversations:kit": Plain("GET", "amina berit hanne farida nora"),
        "conversations:shell": Plain("GET", "everybody"),
        "conversations:words": Plain("GET", "everybody", same=True, rest=(("tag", "da"),)),
        "conversations:words@unknown": Plain("GET", "nobody", rest=(("tag", "xx"),)),
        "conversations:send": Plain("POST", "everybody"),
        "conversations:withdraw": Plain("POST", "everybody"),
        "conversations:written": Plain("GET", "everybody"),
        "conversations:cards": Plain("GET", "everybody"),
        "conversations:safety": Plain("GET", "everybody"),
        "conversations:worker": Plain("GET", "everybody", same=True),
        "conversations:manifest": Plain("GET", "everybody"),
        "tickets:keys": Plain("GET", "everybody"),
        # the way in and out
        "account_login": Plain("GET POST", "everybody"),
        "account_request_login_code": Plain("GET POST", "everybody"),
        "account_confirm_login_code": Plain("GET POST", "everybody", leads=True),
        "mfa_login_webauthn": Plain("GET POST", "everybody", leads=True),
        "mfa_authenticate": Plain("GET POST", "everybody", leads=True),
        "account_inactive": Plain("GET", "everybody", leads=True),
        "account_logout": Plain("GET POST", "signed in", weak=True, leads=True),
        # her own
        "people:profile": Plain("GET POST", "signed in"),
        "people:looks": Plain("GET", "signed in"),
        "people:devices": Plain("GET", "signed in"),
        "people:end_device": Plain("POST", "signed in"),
        "people:own_data": Plain("GET", "signed in"),
        "people:again": Plain("GET POST", "signed in", weak=True),
        "people:second_step": Plain("GET", "signed in", weak=True),
        "people:add_passkey": Plain("GET POST", "signed in", weak=True),
        "people:add_app": Plain("GET POST", "signed in", weak=True),
        "people:recovery": Plain("GET POST", "signed in", weak=True, leads=True),
        "people:remove_factor": Plain("POST", "signed in", leads=True),
        "home:own": Plain("GET", "signed in"),
        "gatherings:feeds": Plain("GET POST", "signed in"),
        # the secretariat
        "national:register": Plain("GET", "chau"),
        "national:export": Plain("GET", "chau"),
        "national:meetings": Plain("GET", "chau"),
        "national:help": Plain("GET", "chau"),
        "national:roles": Plain("GET POST", "dina"),
        # what has been published: for the secretariat, and for whoever reads for a municipality
        "reports:all": Plain("GET", "chau"),
        "reports:municipality": Plain("GET", "mona"),
    }
)

# Where her last proof may be five minutes old at most: exports (27), roles, what she has not chosen to show.
FRESH = (
    CIRCLE_FRESH
    | TRAINING_FRESH
    | MORE_FRESH
    | {
        "groups:contact",
        "groups:role_give",
        "groups:role_end",
        "groups:invite",
        "national:export",
        "national:roles",
        "national:decide",
        "people:own_data",
    }
)
