"""``rygrad could-we-tell``: what could be said about somebody, looked up in the running database, not in the source.

``collect`` looks and judges; ``said`` puts one finding into words. Nothing here reads the answers of a sheet.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection

from rygrad.audit.models import Entry
from rygrad.conversations.actions.forget import ORDERED
from rygrad.core.clock import today
from rygrad.groups.models import Membership
from rygrad.people.models import Device, Person
from rygrad.tickets.models import TicketBatch

SHEETS, TALLIES, SPENT, FRESH = ORDERED
ALLOWED = {
    SHEETS: "programme_id group_id id year week form version answers mark digest",
    TALLIES: "programme_id group_id year quarter month form version code choice count",
    SPENT: "nonce tag until",
    FRESH: "id programme_id group_id undo apart day",
    "conversations_markkey": "id programme_id year key",
}
MAY_POINT_TO = {"groups_group", "groups_programme"}
# Parts of a column's name that would say something of a woman who is helped, or of where a sheet came from.
TOO_MUCH = """cpr ssn fnr fodselsnummer passport permit residence asylum refugee visa immigration migrant deportation
nationality citizenship citizen ethnicity ethnic origin arrival arrived religion faith marital married divorced spouse
husband child children pregnant birth birthday birthdate born age gender address street postcode zip latitude longitude
gps health illness diagnosis disability doctor violence victim abuse shelter crime police case journal income debt
benefit salary employer client helped beneficiary ip useragent agent fingerprint imei referer"""
FORBIDDEN = frozenset(TOO_MUCH.split())
LISTS = ("circles_", "sheets_", "status_reports_")  # the named world of the mothers' groups (decision 17)
OTHERS = {  # looked at: about associations, about whoever has or wants a role, and the sign-in's own
    "groups_organisation.address",
    "groups_invitation.employer",
    "groups_roleheld.employer",
    "training_candidate.age",  # of whoever wants to become a volunteer, or is one
    "training_profile.age",
    "challenges_challenge.origin",  # who named what is hard in town
    "account_emailconfirmation.email_address_id",
}


@dataclass(frozen=True)
class Found:
    """One finding: about whom, what kind, whether the promise holds, and the numbers and names in it."""

    about: str  # woman, volunteer, order, year, files
    code: str
    holds: bool = True
    values: dict[str, Any] = field(default_factory=dict)


def collect(person: Person | None = None) -> list[Found]:
    """Everything that can be found out about a woman, about how sheets lie, and about this person."""
    found = [*_woman(), *_tables(), *_order(), *_years(), *_files()]
    return found + (list(_volunteer(person)) if person else [])


def _woman() -> Iterator[Found]:
    columns = _columns()
    named = [f"{table}.{name}" for table, names in columns.items() for name in names if forbidden(name)]
    named = [each for each in named if not each.startswith(LISTS)]  # told by themselves, below
    hits = sorted(set(named) - OTHERS)
    values = {"tables": len(columns), "columns": sum(map(len, columns.values())), "hits": ", ".join(hits)}
    yield Found("woman", "column" if hits else "nothing", not hits, values)
    mothers = _number("SELECT count(*) FROM circles_participant")
    yield Found("woman", "list", True, {"mothers": mothers})
    sheets = _number("SELECT count(*) FROM conversations_conversation")
    yield Found("woman", "sheets", True, {"sheets": sheets, "columns": ", ".join(sorted(columns[SHEETS]))})


def forbidden(name: str) -> bool:
    """Whether a column or a question of this name would say too much."""
    return bool(FORBIDDEN & set(name.lower().replace("-", "_").split("_")))


def _tables() -> Iterator[Found]:
    """That the anonymous tables have the columns they may have, and point to nobody."""
    columns, links, well = _columns(), _links(), True
    for table, allowed in ALLOWED.items():
        for name in sorted(set(columns.get(table, ())) - set(allowed.split())):
            well = False
            yield Found("woman", "extra", False, {"table": table, "column": name})
    for table, name, target in links:
        if (table in ALLOWED and target not in MAY_POINT_TO) or target in ALLOWED:
            well = False
            yield Found("woman", "link", False, {"table": table, "column": name, "target": target})
    if well:
        yield Found("woman", "apart", True, {"tables": len(ALLOWED), "links": len(links)})


def _order() -> Iterator[Found]:
    told = sum(UUID(str(uuid)).version != 4 for (uuid,) in _rows("SELECT id FROM conversations_conversation"))
    if told:
        yield Found("order", "ids", False, {"sheets": told})
    yield from _order_of_postgresql() if connection.vendor == "postgresql" else _order_of_sqlite()


def _order_of_sqlite() -> Iterator[Found]:
    plain = {name for (_schema, name, _kind, _n, without, *_rest) in _rows("PRAGMA table_list") if not without}
    numbered = sorted(plain & set(ORDERED))
    for table in numbered:
        yield Found("order", "numbered", False, {"table": table})
    log = Path(f"{connection.settings_dict['NAME']}-wal")
    size = log.stat().st_size if log.is_file() else 0
    if not numbered:
        yield Found("order", "no numbers", True, {"kilobytes": size // 1000})


def _order_of_postgresql() -> Iterator[Found]:
    """Rows that came since last night lie in the order in which they came; older ones must not."""
    late = [uuid for uuid, in_place in _in_place() if not in_place]
    since = today() - timedelta(days=1)
    known = {uuid for (uuid,) in _rows("SELECT id FROM conversations_fresh WHERE day >= %s", since)}
    old = sum(uuid not in known for uuid in late)
    yield Found("order", "old order" if old else "written anew", not old, {"old": old, "new": len(late) - old})


def _in_place() -> Iterator[tuple[Any, bool]]:
    """Each sheet, and whether it lies where the last night put it: in the order of the keys, all of one transaction."""
    sql = "SELECT id, (programme_id, year, id)::text, xmin::text FROM conversations_conversation ORDER BY ctid"
    before, first, sorted_so_far = "", None, True
    for uuid, key, wrote in _rows(sql):
        first = first or wrote
        sorted_so_far = sorted_so_far and key >= before and wrote == first
        yield uuid, sorted_so_far
        before = key


def _years() -> Iterator[Found]:
    """Each programme closes its own years."""
    keys = {
        (whose, year): key for whose, year, key in _rows("SELECT programme_id, year, key FROM conversations_markkey")
    }
    alive = {each for each, key in keys.items() if key}
    sql = "SELECT programme_id, year, count(*) FROM conversations_conversation WHERE mark <> '' GROUP BY 1, 2"
    marked = {(whose, year): sheets for whose, year, sheets in _rows(sql)}
    for each in sorted(alive | set(marked), key=lambda each: (each[1], str(each[0]))):
        closed = each in keys and each not in alive
        values = {"year": each[1], "sheets": marked.get(each, 0)}
        yield Found("year", "marks without key" if closed else "open", not closed, values)
    if not alive and not marked:
        yield Found("year", "none")


def _files() -> Iterator[Found]:
    """Copies of the database tell what it told on their day; a log of requests would tell who sent when."""
    folder = Path(settings.VAR)
    name = Path(str(connection.settings_dict["NAME"])).name
    copies = [file.name for file in folder.glob("*.sqlite3*") if not file.name.startswith(name)]
    logs = [file.name for file in folder.rglob("*.log")]
    yield Found("files", "copies", True, {"copies": len(copies)})
    yield Found("files", "logs" if logs else "no logs", True, {"logs": ", ".join(sorted(logs))})


def _volunteer(person: Person) -> Iterator[Found]:
    for row in Membership.objects.filter(person=person).select_related("group"):
        yield Found("volunteer", "member", True, {"group": row.group.name, "since": row.since})
    if account := person.account_id:
        taken = TicketBatch.objects.filter(taker=account)
        yield Found("volunteer", "batches", True, {"batches": sum(taken.values_list("batches", flat=True))})
        lines, devices = Entry.objects.filter(by=account), Device.objects.filter(account=account)
        yield Found("volunteer", "log", True, {"lines": lines.count(), "devices": devices.count()})
    yield Found("volunteer", "no sheets", True)


def _columns() -> dict[str, list[str]]:
    with connection.cursor() as cursor:
        ask = connection.introspection
        tables = ask.table_names(cursor)
        return {table: [column.name for column in ask.get_table_description(cursor, table)] for table in tables}


def _links() -> list[tuple[str, str, str]]:
    """Table, column, and the table it points to."""
    with connection.cursor() as cursor:
        ask = connection.introspection
        return [
            (table, name, relation[1])
            for table in ask.table_names(cursor)
            for name, relation in ask.get_relations(cursor, table).items()
        ]


def _rows(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def _number(sql: str) -> int:
    return int(_rows(sql)[0][0])


HEADS = {
    "woman": "About a woman who is helped",
    "order": "When and in which order sheets came",
    "year": "Which sheets one phone wrote",
    "files": "Files beside the database",
    "volunteer": "About this volunteer",
}
SAYS = {
    "nothing": "Nothing. {tables} tables with {columns} columns were searched; none is about her.",
    "column": "Columns that could be about her: {hits}. Find out what they hold.",
    "list": "Mothers' groups: {mothers} mothers stand on lists, under names of their own choosing, encrypted. "
    "No table leads from them to a talk.",
    "sheets": "There are {sheets} sheets. Of each these are known, and no more: {columns}.",
    "apart": "None of the {tables} anonymous tables points to a person or a ticket, and none of {links} links leads "
    "to them.",
    "extra": "{table} has a column that it must not have: {column}. Remove it, and find out who added it.",
    "link": "{table}.{column} leads to {target}: sheets must stand alone. Remove it, and find out who added it.",
    "ids": "{sheets} sheets have an id that is not random, and may tell when they were written.",
    "no numbers": "The rows lie in the order of random ids, without row numbers. Only the write-ahead log "
    "({kilobytes} kB) shows the order of the latest; it is emptied every night.",
    "numbered": "{table} numbers its rows, so their order can be told. Make it anew: it was not made by our migration.",
    "written anew": "The rows were written anew in the order of random ids. {new} have come since, and their order can "
    "be told until tonight.",
    "old order": "{old} sheets lie in the order in which they came, and are older than a day: the nightly job has "
    "not written them anew. Run `rygrad sweep`, and see that the worker runs.",
    "open": "{year} is open: it can be told which of {sheets} sheets came from one phone, but not whose phone it is. "
    "This ends when the figures of the year are frozen.",
    "marks without key": "{year} is closed, but {sheets} sheets still have a mark: close the year again.",
    "none": "No year is open: nothing.",
    "copies": "{copies} copies of the database lie in its folder, and tell what it told on their day.",
    "no logs": "No log of ours lies here. A proxy in front may keep one: it must not log /talk/send/.",
    "logs": "There are logs here: {logs}. See that no line names /talk/send/.",
    "member": "She belongs to {group}, since {since}.",
    "batches": "She has taken {batches} batches of passes this month. A batch is always full, whatever she has used.",
    "log": "{lines} lines of the log were made by her (when she signed in, what she changed), {devices} devices are "
    "signed in.",
    "no sheets": "Which sheets are hers: that cannot be told from this database.",
}


def people(*, email: str | None, name: str | None) -> list[Person]:
    """Whom the operator means; several may have one name."""
    if email:
        return list(Person.objects.filter(account__email=email.strip().lower()))
    wanted = (name or "").strip().casefold()
    everybody = Person.objects.select_related("account") if wanted else Person.objects.none()
    return [each for each in everybody if wanted in {each.first_name.casefold(), each.name.casefold()}]


def said(found: Found) -> str:
    """One finding in plain words."""
    return SAYS[found.code].format(**found.values)


def show(person: Person | None = None) -> int:
    """Prints everything. 0 when every promise holds, else 1."""
    findings = collect(person)
    for about, head in HEADS.items():
        lines = [found for found in findings if found.about == about]
        if lines:
            print(f"\n{head}")
        for found in lines:
            print(f"  {'·' if found.holds else '✗'} {said(found)}")
    broken = sum(not found.holds for found in findings)
    print(f"\n{broken} promises do not hold: see the lines marked ✗." if broken else "\nEvery promise holds.")
    return 1 if broken else 0
