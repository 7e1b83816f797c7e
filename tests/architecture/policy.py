"""Who may open what: written by hand, reviewed by people, and compared with the running site.

This table is the policy. It knows nothing of ``rygrad.access``: when the two disagree, one of them is wrong, and a
person decides which. An address of the site that stands in no table here turns the suite red.

For an address with a thing there are four cases: the thing that amina leads or owns in Vestby (*own*), a thing of
Vestby that she does not (*group*), one of Nordby (*foreign*) and one that does not exist (*missing*).

* ``do``: may, with *group* and *own*. ``own``: may only with *own*. ``see``: is told "not you" (403).
* ``abroad``: may also with *foreign*; ``abroad_see``: is told "not you" there.
* Everybody else, and every case not named: as if it did not exist (404). Nobody signed in: the way to sign in.
* Who has not shown her second factor gets the second step, whatever she asks for.
"""

from dataclasses import dataclass

MEMBERS = "amina berit hanne"  # of Vestby, with meetings
LEADERS = "berit hanne"


@dataclass(frozen=True)
class Thing:
    """An address of one row."""

    thing: str
    methods: str
    do: str
    own: str = ""
    see: str = ""
    abroad: str = ""
    abroad_see: str = ""
    rest: tuple[tuple[str, str], ...] = ()
    table: str = ""  # "own" where the phone on the table of amina's meeting may open it


@dataclass(frozen=True)
class Plain:
    """An address without a row: ``everybody``, ``signed in``, or the names of those who may."""

    methods: str
    do: str
    rest: tuple[tuple[str, str], ...] = ()


THINGS: dict[str, Thing] = {
    # the group's room
    "home:group": Thing("group", "GET", "amina berit hanne tara ellen chau", abroad="nora chau"),
    # people and groups
    "groups:members": Thing("group", "GET", "amina berit hanne chau", see="tara ellen", abroad="nora chau"),
    # meetings: reading
    "meetings:list": Thing("group", "GET", f"{MEMBERS} chau", see="tara ellen", abroad="nora chau"),
    "meetings:detail": Thing("meeting", "GET", f"{MEMBERS} chau", abroad="nora chau"),
    "meetings:agenda": Thing("meeting", "GET", f"{MEMBERS} chau", abroad="nora chau"),
    "meetings:minutes": Thing("meeting", "GET", f"{MEMBERS} chau", abroad="nora chau"),
    "meetings:year": Thing("group", "GET", f"{MEMBERS} chau", see="tara ellen", abroad="nora chau"),
}

PLAINS: dict[str, Plain] = {
    "home:today": Plain("GET", "everybody"),
    "national:register": Plain("GET", "chau"),
    "national:help": Plain("GET POST", "chau"),
}
