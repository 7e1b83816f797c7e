"""Made-up forms in the database, as they are after they have come in: rows and tallies."""

import random
from collections import Counter
from uuid import uuid4

from django.db import connection

from rygrad.conversations.actions.statements import add, as_kept
from rygrad.conversations.models import Conversation
from rygrad.conversations.rules.counting import counts
from rygrad.conversations.rules.weeks import Week


def put(group, week, *sheets, form="talk", writers=None, languages=None, year=2026):
    """Each sheet of answers becomes a row and is counted. ``writers``: one mark for each; else five in turn."""
    rows, tally = [], Counter()
    for at, answers in enumerate(sheets):
        mark = writers[at] if writers else f"{str(group.pk)[:8]}-{at % 5}"
        rows.append(
            Conversation(
                id=uuid4(),
                programme=group.programme,
                group=group,
                year=year,
                week=week,
                form=form,
                version=1,
                answers=answers,
                mark=mark,
                digest="0" * 64,
            )
        )
        tally.update({(Week(year, week).month, *pair): n for pair, n in counts(answers).items()})
        if languages:
            tally[0, "language", languages[at]] += 1
    Conversation.objects.bulk_create(rows)
    place = (as_kept(group.programme_id), as_kept(group.pk), year, Week(year, week).quarter)
    with connection.cursor() as cursor:
        add(cursor, {(*place, month, form, 1, code, choice): n for (month, code, choice), n in tally.items()})


def talk(draw):
    """One made-up talk, as a phone fills it in."""
    answers = {
        "topics": draw.sample(["family", "services", "education", "health", "leisure", "economy"], draw.randint(1, 3)),
        "help": draw.sample(["listened", "informed", "letter", "went-along"], draw.randint(0, 2)) or None,
        "bridge": draw.choice([["service"], ["service", "woman"], ["activity"], ["none"], None]),
        "first": draw.choice(["first", "again", "unknown", None]),
        "contact": draw.choice(["own-network", "outdoors", "event", "friend", None]),
        "raised": draw.choice(["she", "me", "both", None]),
        "change": draw.choice([["knows-more"], ["joined", "feels-better"], ["too-early"], None]),
        "markers": draw.choice([["isolated"], ["distrust", "isolated"], ["none"], None]),
        "services-before": draw.choice(["no", "yes", "unknown", None]),
        "passed-on": draw.choice(["yes", "no", None]),
        "women": draw.choice([1, 1, 1, 2, 4]),
    }
    if "went-along" in (answers["help"] or ()):
        answers["went-with"] = draw.choice(["school", "doctor", "municipality", None])
    if "service" in (answers["bridge"] or ()):
        answers["destination"] = draw.sample(["doctor", "library", "school", "job-centre"], draw.randint(1, 2))
        answers["consent"] = "yes"
    return answers


def followup(draw):
    kind = draw.choice(["service", "service", "activity", "woman"])
    told = (
        ["suggested", "contacted", "used", "regular", "not-used", "unknown"]
        if kind == "service"
        else ["joined", "unknown"]
    )
    return {"kind": kind, "outcome": draw.choice(told)}


def two_hundred(group, seed=1, year=2026, weeks=range(1, 40)):
    """Two hundred talks and forty follow-ups of one group, spread over weeks. Gives what was told."""
    draw = random.Random(seed)
    talks, later = [talk(draw) for _ in range(200)], [followup(draw) for _ in range(40)]
    by_week: dict[int, list] = {}
    for answers in talks:
        by_week.setdefault(draw.choice(weeks), []).append(answers)
    for week, answers in by_week.items():
        marks = [f"{group.pk.hex[:6]}{draw.randint(0, 7)}" for _ in answers]
        tongues = [draw.choice(["da", "ar", "ar", "so", "tr"]) for _ in answers]
        put(group, week, *answers, writers=marks, languages=tongues, year=year)
    put(group, min(weeks), *later, form="followup", year=year)
    return talks, later
