"""Loads the demo programme: invented, alive, and the same on every machine on the same day."""

from collections.abc import Callable
from datetime import date
from random import Random

from django.conf import settings
from django.db import connection, transaction

from rygrad.core.clock import today
from rygrad.core.errors import Refused
from rygrad.groups.models import Programme

from .associations import add_associations
from .circles import add_circles
from .courses import add_courses
from .history import Historian
from .talks import Talker
from .tree import Tree, plant

Progress = Callable[[int, int, str], None]
ACTIVE = 450  # by the rule, in one copy of the programme
SEED = 20_26


def quiet(done: int, total: int, label: str) -> None:
    """Says nothing."""


def load_demo(
    *, progress: Progress = quiet, copies: int = 1, on: date | None = None, publish: bool = True
) -> Programme:
    """Plants 37 groups with two years of meetings up to ``on`` (today); ``copies`` > 1 for measuring;
    ``publish``: with the figures of two years frozen, which takes as long as all the rest.

    ``progress(done, total, label)`` is told after each group. Raises ``Refused`` when this is not a demo
    installation or when there is a programme already.
    """
    if not settings.DEMO:
        raise Refused("The demo programme is only for a demo installation (RYGRAD_DEMO=1).")
    if Programme.objects.exists():
        raise Refused("There is a programme in this database already. The demo wants an empty one.")
    day = on or today()
    chance = Random(SEED)
    with transaction.atomic():
        tree = plant(chance, day, copies=copies, active=ACTIVE)
        talker = _write_history(tree, chance, day, progress)
        add_circles(tree, day)
        add_courses(tree, day)
        add_associations(tree, day)
        if publish:
            talker.publish()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # or the planner believes that the tables are still empty
    return tree.programme


def _write_history(tree: Tree, chance: Random, day: date, progress: Progress) -> Talker:
    historian = Historian(tree, chance, day)
    total = len(tree.places)
    for done, place in enumerate(tree.places, start=1):
        historian.write(place)
        progress(done, total, place.group.name)
    historian.flush()
    talker = Talker(tree, chance, day)
    for place in tree.places:
        talker.write(place)
    talker.save()
    return talker
