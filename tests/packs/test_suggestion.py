"""The social item that is suggested: another one each time, and the same answer to the same question."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rygrad.packs.queries import pack
from rygrad.packs.rules import next_social

CODE = "dk-bydelsmoedre"


@pytest.mark.parametrize("turn", range(12))
def test_six_meetings_in_a_row_get_six_different(turn: int) -> None:
    used: list[str] = []
    for _month in range(6):
        used.insert(0, pack(CODE).suggest_social(used, turn=turn).code)
    assert len(set(used)) == 6


def test_a_year_sees_every_kind() -> None:
    used: list[str] = []
    for _month in range(12):
        used.insert(0, pack(CODE).suggest_social(used).code)
    kinds = [pack(CODE).social(code).kind for code in used]
    assert set(kinds) == {"talk", "energizer", "shared"}
    assert all(kind != following for kind, following in pairwise(kinds))


def test_a_kind_can_be_asked_for() -> None:
    assert pack(CODE).suggest_social([], kind="shared").kind == "shared"
    assert pack(CODE).suggest_social([], kind="unheard-of").code == pack(CODE).socials[0].code


HISTORY = some.lists(some.sampled_from([each.code for each in pack(CODE).socials] + ["gone"]), max_size=30)


@given(HISTORY, some.integers(0, 99))
def test_never_one_of_the_last_five(recent: list[str], turn: int) -> None:
    suggestion = pack(CODE).suggest_social(recent, turn=turn)
    assert suggestion.code not in recent[:5]
    assert suggestion == pack(CODE).suggest_social(list(recent), turn=turn)


@given(some.data())
def test_there_is_always_one(data: some.DataObject) -> None:
    codes = data.draw(some.lists(some.text("abc", min_size=1), min_size=1, max_size=7, unique=True))
    kinds = {code: data.draw(some.sampled_from(["talk", "energizer", "shared"])) for code in codes}
    recent = data.draw(some.lists(some.sampled_from([*codes, "gone"]), max_size=20))
    memory = data.draw(some.integers(0, 10))
    chosen = next_social(codes, recent, kinds, memory)
    resting = set(recent[:memory])
    assert chosen in codes
    assert chosen not in resting or resting >= set(codes)
    if resting >= set(codes):  # too few to choose from: the one that was used longest ago
        assert recent.index(chosen) == max(recent.index(code) for code in codes)
