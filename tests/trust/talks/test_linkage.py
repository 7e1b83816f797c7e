"""Sixty days of several writers. Whoever has the database, the server's log and the list of passes still has to guess
who wrote which sheet. With row numbers and a log of requests, as many systems keep them, nobody has to."""

import random
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import permutations, product
from operator import itemgetter
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from rygrad.conversations.actions.forget import forget_order
from rygrad.offline.rules.encode import b64
from rygrad.tickets.actions import issue
from rygrad.tickets.models import TicketBatch
from tests.cast import Cast, join, make_cast, make_person
from tests.support.talking import Phone, phone_of, post
from tests.trust.talks.sizes import size

DAYS = size("DAYS", 60)
WRITERS = 5  # in each of two groups
CHANCE = 1 / WRITERS
MARGIN = 0.05

pytestmark = pytest.mark.slow


@dataclass
class Held:
    """What somebody has got hold of."""

    writers: dict[str, list[str]]  # by group
    rows: list[dict[str, Any]]  # as they lie
    batches: list[tuple[str, int]]  # who took how many, as they lie
    log: list[str] = field(default_factory=list)  # what the server printed
    truth: dict[str, str] = field(default_factory=dict)  # id → writer; only for counting


@pytest.mark.django_db(transaction=True)
def test_nobody_can_tell_who_wrote_which_sheet(
    travel: Callable[[datetime], None], caplog: pytest.LogCaptureFixture
) -> None:
    dice = random.Random(11)
    held, requests = _sixty_days(make_cast(), travel, dice)
    held.log = [record.getMessage() for record in caplog.records]
    best = {name: _share(matcher(held), held.truth) for name, matcher in MATCHERS.items()}
    best["marks and sign-ins"] = _mean(lambda: _by_marks(held, _sign_ins(held, dice)), held, 40)
    shuffled = _mean(lambda: _by_log(held, requests, sorted(held.rows, key=lambda _row: dice.random())), held, 20)
    listening = _share(_by_log(held, requests, held.rows), held.truth)
    numbered = _share(_by_log(held, requests, _as_they_came(held)), held.truth)
    watched = _share(_by_marks(held, _by_week(held, requests)), held.truth)
    print(f"\n{len(held.truth)} sheets, {DAYS} days, chance {CHANCE:.0%}: {_percent(best)}")
    print(_percent({"with a log of requests": listening, "the same guessed": shuffled, "and row numbers": numbered}))
    print(f"left open: who listens for weeks and has the database of an open year, with its marks: {watched:.0%}")
    assert held.log == []
    assert len(held.truth) > DAYS * 3
    error = 2 * (CHANCE / len(held.truth)) ** 0.5  # of a share that is measured on so many sheets
    assert all(share <= CHANCE + MARGIN + error for share in best.values())
    assert listening <= shuffled + MARGIN + error  # how the rows lie adds nothing to what was heard on the line
    assert numbered > 0.95  # the control


def _percent(shares: dict[str, float]) -> str:
    return ", ".join(f"{name} {share:.1%}" for name, share in shares.items())


def _sixty_days(cast: Cast, travel: Callable[[datetime], None], dice: random.Random) -> tuple[Held, list[str]]:
    """Everybody takes her passes once a month, signs in now and then to look, and tells talks when she has had some.

    Gives what lies on the server afterwards; and the log of requests, in order, that ours does not keep.
    """
    start = datetime.fromisocalendar(2026, 36, 1).replace(hour=9, tzinfo=UTC)
    groups = {group.name: group for group in (cast.vestby, cast.oestby)}
    people = {name: [make_person(f"{name}{n}".lower()) for n in range(WRITERS)] for name in groups}
    for name, each in people.items():
        for person in each:
            join(person, groups[name])
    truth: dict[str, str] = {}
    requests: list[str] = []
    phones: dict[str, Phone] = {}
    taken: set[tuple[str, str]] = set()
    for day in range(DAYS):
        moment = start + timedelta(days=day)
        travel(moment)
        events = [
            (account, name)
            for name, each in people.items()
            for account in (str(person.account_id) for person in each)
            for _talk in range(dice.choice([0, 0, 1, 1, 2, 3]))
        ]
        dice.shuffle(events)
        for account, name in events:
            phone = _phone(phones, taken, account, groups[name], moment)
            body, _digest = phone.sealed()
            answer = post(body)
            assert answer.status_code == 200, answer.content
            truth[answer.json()["id"]] = account
            requests.append(account)
    forget_order()
    writers = {str(groups[name].pk): [str(person.account_id) for person in each] for name, each in people.items()}
    held = Held(writers, _lying(), _batches(), truth=truth)
    return held, requests


def _phone(phones: dict, taken: set, account: str, group: Any, moment: datetime) -> Phone:
    """Her phone, with a key of the month; she takes a whole batch of passes when she needs the first of it."""
    fresh = phone_of(group)
    if account in phones:
        phones[account].key, phones[account].signing = fresh.key, fresh.signing
        phones[account].envelope_key, phones[account].envelope_id = fresh.envelope_key, fresh.envelope_id
    phone = phones.setdefault(account, fresh)
    if (account, f"{moment:%Y-%m}") not in taken:
        taken.add((account, f"{moment:%Y-%m}"))
        issue(group=group, taker=UUID(account), key_id=str(phone.key.pk), blinded=[b64((5).to_bytes(256, "big"))])
    return phone


def _lying() -> list[dict[str, Any]]:
    names = ("id", "group_id", "year", "week", "mark")
    return [dict(zip(names, row, strict=True)) for row in _as_they_lie("conversations_conversation", names)]


def _batches() -> list[tuple[str, int]]:
    order = {str(row[0]): n for n, row in enumerate(_as_they_lie("tickets_ticketbatch", ("taker",)))}
    rows = ((str(taker.hex), n) for taker, n in TicketBatch.objects.values_list("taker", "batches"))
    return sorted(rows, key=lambda row: order.get(row[0], 0))


def _as_they_lie(table: str, names: tuple[str, ...]) -> list[tuple]:
    with connection.cursor() as cursor:
        place = " ORDER BY ctid" if connection.vendor == "postgresql" else ""
        cursor.execute(f"SELECT {', '.join(names)} FROM {table}{place}")
        return [tuple(value.hex if hasattr(value, "hex") else value for value in row) for row in cursor.fetchall()]


Guess = dict[str, str]


def _by_place(held: Held) -> Guess:
    """As if the rows lay in the order in which they came, and the writers took turns like their passes did."""
    turns = {group: _in_turn(held, writers) for group, writers in held.writers.items()}
    number: Counter = Counter()
    found = {}
    for row in held.rows:
        group = _dashed(row["group_id"])
        found[_dashed(row["id"])] = turns[group][number[group] * WRITERS // _of(held, group)]
        number[group] += 1
    return found


def _by_passes(held: Held) -> Guess:
    """Always the one who took the most passes; of several, the one who took hers first."""
    most = {group: _in_turn(held, writers)[0] for group, writers in held.writers.items()}
    return {_dashed(row["id"]): most[_dashed(row["group_id"])] for row in held.rows}


def _by_marks(held: Held, active: dict[str, Counter]) -> Guess:
    """While the year is open: the sheets of each phone together, given to whoever was active in the same weeks."""
    found = {}
    for group, year in product(held.writers, {row["year"] for row in held.rows}):
        writers = held.writers[group]
        rows = [row for row in held.rows if (_dashed(row["group_id"]), row["year"]) == (group, year)]
        phones: dict[str, Counter] = defaultdict(Counter)
        for row in rows:
            phones[row["mark"]][_week(row)] += 1
        fits = {(mark, writer): _alike(phones[mark], active[writer]) for mark in phones for writer in writers}
        marks = sorted(phones)
        orders = [dict(zip(marks, order, strict=True)) for order in permutations(writers, len(marks))]
        _fit, whose = max(((sum(fits[pair] for pair in order.items()), order) for order in orders), key=itemgetter(0))
        found |= {_dashed(row["id"]): whose[row["mark"]] for row in rows}
    return found


def _by_log(held: Held, requests: list[str], rows: list[dict[str, Any]]) -> Guess:
    """With a log of requests that ours does not keep: in each group and week the first row is the first request's."""
    came = [(_dashed(row["group_id"]), _week(row)) for row in _as_they_came(held)]
    waiting: dict[tuple[str, int], list[str]] = defaultdict(list)
    for place, account in zip(came, requests, strict=True):
        waiting[place].append(account)
    return {_dashed(row["id"]): waiting[_dashed(row["group_id"]), _week(row)].pop(0) for row in rows}


def _as_they_came(held: Held) -> list[dict[str, Any]]:
    """The rows as a table with row numbers would have them."""
    rows = {_dashed(row["id"]): row for row in held.rows}
    return [rows[each] for each in held.truth]


def _sign_ins(held: Held, dice: random.Random) -> dict[str, Counter]:
    """By week, how often each signed in to look what is new: sending needs no session, so it goes its own way."""
    weeks = sorted({_week(row) for row in held.rows})
    everybody = [writer for writers in held.writers.values() for writer in writers]
    return {
        each: Counter({week: sum(dice.random() < 0.2 for _day in range(7)) for week in weeks}) for each in everybody
    }


def _by_week(held: Held, requests: list[str]) -> dict[str, Counter]:
    found: dict[str, Counter] = defaultdict(Counter)
    for row, account in zip(_as_they_came(held), requests, strict=True):
        found[account][_week(row)] += 1
    return found


def _week(row: dict[str, Any]) -> tuple[int, int]:
    return row["year"], row["week"]


MATCHERS = {"places": _by_place, "passes": _by_passes}


def _mean(guess: Callable[[], Guess], held: Held, times: int) -> float:
    return sum(_share(guess(), held.truth) for _time in range(times)) / times


def _alike(one: Counter, other: Counter) -> float:
    """Correlation of two counts by week."""
    weeks = sorted(set(one) | set(other))
    a, b = [one[w] for w in weeks], [other[w] for w in weeks]
    mean_a, mean_b = sum(a) / len(a), sum(b) / len(b)
    top = sum((x - mean_a) * (y - mean_b) for x, y in zip(a, b, strict=True))
    below = (sum((x - mean_a) ** 2 for x in a) * sum((y - mean_b) ** 2 for y in b)) ** 0.5
    return top / below if below else 0.0


def _in_turn(held: Held, writers: list[str]) -> list[str]:
    plain = {writer.replace("-", ""): writer for writer in writers}
    taken = Counter({plain[taker]: n for taker, n in held.batches if taker in plain})
    first = [plain[taker] for taker, _n in held.batches if taker in plain]
    return sorted(writers, key=lambda writer: (-taken[writer], first.index(writer)))


def _of(held: Held, group: str) -> int:
    return sum(_dashed(row["group_id"]) == group for row in held.rows)


def _share(guess: Guess, truth: dict[str, str]) -> float:
    return sum(guess.get(each) == writer for each, writer in truth.items()) / len(truth)


def _dashed(text: str) -> str:
    return str(UUID(text))
