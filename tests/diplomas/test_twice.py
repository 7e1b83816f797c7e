"""A form that is sent twice at once is kept once: thanks, guests of honour, what she has learnt (C01, C26, B10)."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import time, timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import IntegrityError, connection, connections, models, transaction
from django.db.migrations.executor import MigrationExecutor

from rygrad.core.clock import today
from rygrad.diplomas.actions.honours import MOST, add_honour
from rygrad.diplomas.actions.learning import add_learning
from rygrad.diplomas.actions.thanks import celebrate, thank
from rygrad.diplomas.enums import Learnt, Thanks
from rygrad.diplomas.models import Honour, Learning, Recognition
from rygrad.gatherings.enums import Kind, State
from rygrad.gatherings.models import Attendance, Gathering
from tests.cast import Cast

Act = Callable[[Cast, Gathering], object]
DEEDS: dict[type[models.Model], Act] = {
    Recognition: lambda cast, party: thank(
        group=cast.vestby, person=cast["amina"], how=Thanks.EVENT, on=party.on, by=None
    ),
    Honour: lambda cast, party: add_honour(gathering=party, name="Kirsten Eksempel", office="Borgmester", by=None),
    Learning: lambda cast, party: add_learning(
        group=cast.vestby, person=cast["amina"], kind=Learnt.TALK, title="Om søvn", on=party.on, minutes=60
    ),
}


def party_of(cast: Cast) -> Gathering:
    ours: dict[str, Any] = {"programme": cast.programme, "group": cast.vestby}
    party = Gathering.objects.create(
        **ours,
        kind=Kind.WELCOME,
        on=today() - timedelta(days=2),
        starts=time(17),
        ends=time(19),
        zone=cast.vestby.zone,
        state=State.HELD,
    )
    Attendance.objects.create(**ours, gathering=party, person=cast["amina"], present=True)
    return party


def copy_of(row: models.Model) -> models.Model:
    fields = {each.attname: getattr(row, each.attname) for each in row._meta.concrete_fields if not each.primary_key}
    return type(row)(**fields)


@pytest.mark.parametrize("model", DEEDS, ids=lambda model: model.__name__)
def test_the_database_itself_keeps_no_second_one(cast: Cast, model: type[models.Model]) -> None:
    row = DEEDS[model](cast, party_of(cast))
    assert isinstance(row, model)
    with pytest.raises(IntegrityError), transaction.atomic():
        copy_of(row).save()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("act", [*DEEDS.values(), lambda _cast, party: celebrate(gathering=party, by=None)])
def test_several_taps_at_the_same_moment_are_one(cast: Cast, act: Act) -> None:
    """None of them fails, and there is one row."""
    party, taps = party_of(cast), 4
    together = Barrier(taps)

    def tap(_number: int) -> None:
        together.wait()
        try:
            act(cast, party)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(taps) as pool:
        list(pool.map(tap, range(taps)))
    assert sum(model._default_manager.count() for model in DEEDS) == 1


def test_the_last_guest_of_honour_who_fits_may_be_sent_twice(cast: Cast) -> None:
    party = party_of(cast)
    for number in [*range(MOST), MOST - 1]:
        add_honour(gathering=party, name=f"Gæst {number}", office="Borgmester", by=None)
    assert Honour.objects.count() == MOST


@pytest.mark.django_db(transaction=True)
def test_of_what_was_kept_twice_before_one_stays(cast: Cast) -> None:
    """The step to the new tables does not fail where there are doubles already."""
    party, before = party_of(cast), [("diplomas", "0002_papers_of_a_cohort")]
    MigrationExecutor(connection).migrate(before)
    try:
        for model, act in DEEDS.items():
            row = act(cast, party)
            assert isinstance(row, model)
            copy_of(row).save()
            assert model._default_manager.count() == 2
    finally:
        steps = MigrationExecutor(connection)
        steps.migrate(steps.loader.graph.leaf_nodes())
    assert [model._default_manager.count() for model in DEEDS] == [1, 1, 1]
