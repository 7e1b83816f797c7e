"""A18, G05, D04: what leaves the group is protected, frozen and the same however often the job runs."""

import json
import random
from datetime import UTC, datetime

import pytest
from django.db import transaction

from rygrad.conversations.models import Conversation
from rygrad.groups.enums import Layer
from rygrad.groups.models import Group
from rygrad.reports.actions import freeze, freeze_due
from rygrad.reports.models import Counted, Frozen, Publication
from rygrad.reports.queries import intact
from rygrad.reports.rules.period import Period
from rygrad.reports.rules.sums import NotAddingUp
from tests.reports.sheets import put, talk, two_hundred

Q1, Q2, YEAR = Period(2026, 1), Period(2026, 2), Period(2026)
TALK = {"topics": ["family"], "bridge": None}


def of(place, period="2026-Q1", municipality=""):
    return Publication.objects.get(group=place, period=period, municipality=municipality)


def number(place, code, choice, period="2026-Q1"):
    return of(place, period).figures["numbers"]["talk"][code][choice]


def test_a_number_of_two_is_not_published_and_counts_above(cast):
    put(cast.vestby, 5, *[TALK] * 18, *[{**TALK, "topics": ["health"]}] * 2)
    put(cast.oestby, 5, *[{**TALK, "topics": ["health"]}] * 21)
    freeze(programme=cast.programme, period=Q1)
    assert number(cast.vestby, "topics", "health") is None
    assert number(cast.vestby, "topics", "family") in {15, 20}
    assert number(cast.sjaelland, "topics", "health") in {20, 25}
    assert number(cast.root, "topics", "health") == number(cast.sjaelland, "topics", "health"), "the same forms"


@pytest.mark.parametrize(
    ("writers", "shown"),
    [("abcde", True), ("aabbccd", True), ("aaabbcc", True), ("abcd", False), ("aaabbb", False), ("aaaabbc", False)],
)
def test_five_forms_three_writers_none_with_more_than_half(cast, writers, shown):
    put(cast.vestby, 5, *[TALK] * len(writers), writers=list(writers))
    freeze(programme=cast.programme, period=Q1)
    assert (number(cast.vestby, "", "") is not None) == shown


@pytest.mark.parametrize(("own", "round_", "shown"), [(0, 6, False), (4, 5, False), (5, 5, True)])
def test_sheets_of_a_phone_that_was_passed_round_are_one_writers(cast, own, round_, shown):
    put(cast.vestby, 5, *[TALK] * (own + round_), writers=[*"abcde"[:own], *[""] * round_])
    freeze(programme=cast.programme, period=Q1)
    assert (number(cast.vestby, "", "") is not None) == shown


def test_every_published_number_is_rounded(cast):
    two_hundred(cast.vestby, 4)
    two_hundred(cast.nordby, 5)
    for period in (Q1, Q2):
        freeze(programme=cast.programme, period=period)
    found = []

    def walk(value):
        for each in value.values() if isinstance(value, dict) else [value]:
            walk(each) if isinstance(each, dict) else found.append(each)

    for row in Publication.objects.all():
        walk({key: value for key, value in row.figures.items() if key != "level"})
        assert intact(row)
    assert {each % 5 for each in found if each is not None} == {0}
    assert len(found) > 300


def test_running_twice_ends_the_same(cast):
    two_hundred(cast.vestby, 4)
    assert freeze(programme=cast.programme, period=Q1) == 6
    before = list(Publication.objects.values_list("pk", "sha256", "published_on"))
    assert freeze(programme=cast.programme, period=Q1) == 0
    assert list(Publication.objects.values_list("pk", "sha256", "published_on")) == before


def test_the_same_forms_give_the_same_number_again(cast):
    two_hundred(cast.vestby, 4)
    said = []
    for _ in range(3):
        with transaction.atomic():
            freeze(programme=cast.programme, period=Q1)
            said.append(json.dumps([row.figures for row in Publication.objects.order_by("group__name")]))
            transaction.set_rollback(True)
    assert said[0] == said[1] == said[2]


def test_erasing_forms_changes_nothing_that_is_published(cast):
    two_hundred(cast.vestby, 4)
    freeze(programme=cast.programme, period=Q1)
    before = of(cast.vestby).figures
    mark = Conversation.objects.exclude(mark="").values_list("mark", flat=True)[0]
    Conversation.objects.filter(mark=mark).delete()
    freeze(programme=cast.programme, period=Q1)
    assert of(cast.vestby).figures == before


def test_a_publication_cannot_be_changed(cast):
    two_hundred(cast.vestby, 4)
    freeze(programme=cast.programme, period=Q1)
    row = of(cast.vestby)
    for attempt in (row.save, row.delete, Publication.objects.all().delete, Publication.objects.all().update):
        with pytest.raises(Frozen):
            attempt()
    row.figures["numbers"]["talk"][""][""] = 500
    assert not intact(row)


def test_late_talks_are_told_as_late_and_only_above_the_groups(cast):
    draw = random.Random(1)
    for group in (cast.vestby, cast.oestby, cast.nordby):
        put(group, 5, *[talk(draw) for _ in range(20)])
        put(group, 18, *[talk(draw) for _ in range(20)])
    freeze(programme=cast.programme, period=Q1)
    for group in (cast.vestby, cast.oestby, cast.nordby):
        put(group, 6, *[talk(draw) for _ in range(4)])
    freeze(programme=cast.programme, period=Q2)
    assert of(cast.root, "2026-Q2").figures["late"] in {10, 15}
    assert of(cast.sjaelland, "2026-Q2").figures["late"] is None, "two groups are too few"
    assert "late" not in of(cast.vestby, "2026-Q2").figures
    assert set(Counted.objects.filter(period="2026-Q1", forms__gt=0).values_list("forms", flat=True)) == {24}


def test_languages_are_told_from_three_groups_and_never_of_a_group(cast):
    fourth = Group.objects.create(
        programme=cast.programme, parent=cast.jylland, name="Sydby", layer=Layer.LOCAL, municipality="Sydby"
    )
    for group in (cast.vestby, cast.oestby, cast.nordby, fourth):
        put(group, 5, *[TALK] * 6, languages=["ar", "ar", "ar", "so", "tr", "tr"])
    put(cast.vestby, 6, *[TALK] * 30, languages=["ur"] * 30)
    freeze(programme=cast.programme, period=Q1)
    assert set(of(cast.root).figures["languages"]) == {"ar", "tr"}, "so: four only; ur: one group only"
    assert of(cast.sjaelland).figures["languages"] == {}
    assert "languages" not in of(cast.vestby).figures


def told(row):
    """The numbers of a publication that are not kept back."""
    return {
        (form, code, choice): number
        for form, codes in row.figures["numbers"].items()
        for code, choices in codes.items()
        for choice, number in choices.items()
        if number is not None
    }


def test_a_municipality_with_two_groups_is_a_place_of_its_own(cast):
    Group.objects.filter(pk__in=[cast.vestby.pk, cast.oestby.pk]).update(municipality="Storby")
    two_hundred(cast.vestby, 4)
    two_hundred(cast.oestby, 5)
    freeze(programme=cast.programme, period=Q1)
    both = of(cast.sjaelland, municipality="Storby")
    here, above = told(both), told(of(cast.sjaelland))
    assert {key: here[key] for key in here.keys() & above.keys()} == {
        key: above[key] for key in here.keys() & above.keys()
    }
    assert len(here.keys() & above.keys()) > 60, "the same forms, the same numbers; what covers another may differ"
    assert both.figures["level"] == "municipality"


def test_the_year_is_frozen_after_its_last_quarter(cast, travel):
    two_hundred(cast.vestby, 4, year=2025, weeks=range(1, 53))
    travel(datetime(2026, 1, 20, 12, tzinfo=UTC))
    assert freeze_due() == 3
    assert set(Publication.objects.values_list("period", flat=True)) == {"2025-Q1", "2025-Q2", "2025-Q3"}
    travel(datetime(2026, 1, 22, 12, tzinfo=UTC))
    assert freeze_due() == 2
    assert freeze_due() == 0
    assert of(cast.vestby, "2025").figures["numbers"]["talk"][""][""] == 200


def test_practice_counts_nowhere(cast):
    Group.objects.filter(pk=cast.vestby.pk).update(practice=True)
    two_hundred(cast.vestby, 4)
    assert freeze(programme=cast.programme, period=Q1) == 0
    assert not Publication.objects.exists()


def test_what_does_not_add_up_is_refused_by_name(cast, monkeypatch):
    from rygrad.reports.rules import cells

    real = cells.Cell.take
    monkeypatch.setattr(cells.Cell, "take", lambda self, other: (real(self, other), real(self, other))[0])
    two_hundred(cast.vestby, 4)
    with pytest.raises(NotAddingUp) as refused:
        freeze(programme=cast.programme, period=Q1)
    assert str(cast.sjaelland.pk) in str(refused.value)
    assert not Publication.objects.exists()


@pytest.mark.parametrize(("day", "due"), [((2026, 4, 21), False), ((2026, 4, 22), True)])
def test_three_weeks_after_the_quarter(day, due):
    assert Q1.due(datetime(*day, tzinfo=UTC).date()) is due
    assert YEAR.until.isoformat() == "2026-12-31"
