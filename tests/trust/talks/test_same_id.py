"""One sheet from eight connections in the same moment is one sheet; another one under its id changes nothing."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.trust.talks.phones import Line, Sealer, Sheet, proves
from tests.trust.talks.place import Place
from tests.trust.talks.sizes import size
from tests.trust.talks.truth import Read

ROUNDS = size("ROUNDS", 50)
AT_ONCE = 8

pytestmark = pytest.mark.slow


@pytest.fixture
def lines(house: Place) -> Iterator[list[Line]]:
    made = [Line(house.port) for _ in range(AT_ONCE)]
    yield made
    for line in made:
        line.close()


def all_at_once(lines: list[Line], sheets: list[Sheet]) -> list[tuple[int, dict[str, Any], str]]:
    """Each sheet over a line of its own, as nearly in one moment as threads can."""
    gate = threading.Barrier(len(sheets))

    def send(line: Line, sheet: Sheet) -> tuple[int, dict[str, Any], str]:
        gate.wait()
        return line.post(sheet.body)

    with ThreadPoolExecutor(len(sheets)) as pool:
        return list(pool.map(send, lines, sheets))


def test_the_same_sheet_eight_times_at_once_is_one_row_and_eight_proofs(house: Place, lines: list[Line]) -> None:
    sealer, before = Sealer(house.told), Read(house)
    sheets, kept = {}, 0
    for _round in range(ROUNDS):
        sheet = sealer.sheet()
        sheets[sheet.id] = sheet
        said = all_at_once(lines, [sheet] * AT_ONCE)
        assert all(proves(sheet, status, answer) for status, answer, _after in said)
        kept += sum(answer["state"] == "kept" for _status, answer, _after in said)
        other = sealer.sheet(form_id=sheet.id)
        status, answer, _after = lines[0].post(other.body)
        assert (status, answer) == (409, {"id": sheet.id, "state": "conflict"})
    assert kept == ROUNDS  # one of the eight; the others were told: again
    _only_these(house, before, sheets)


def test_of_eight_different_sheets_with_one_id_one_is_kept_and_seven_are_told(house: Place, lines: list[Line]) -> None:
    sealer, before = Sealer(house.told), Read(house)
    sheets = {}
    for _round in range(ROUNDS):
        first = sealer.sheet()
        rivals = [first, *(sealer.sheet(form_id=first.id) for _ in range(AT_ONCE - 1))]
        said = all_at_once(lines, rivals)
        winners = [each for each, (status, answer, _) in zip(rivals, said, strict=True) if proves(each, status, answer)]
        assert len(winners) == 1
        assert sorted(status for status, _answer, _after in said) == [200] + [409] * (AT_ONCE - 1)
        sheets[first.id] = winners[0]
    _only_these(house, before, sheets, tickets=ROUNDS * (AT_ONCE - 1))


def _only_these(house: Place, before: Read, sheets: dict[str, Sheet], tickets: int = 0) -> None:
    found = Read(house)
    assert found.number == before.number + len(sheets)
    assert all(found.sheets[each][-1] == sheet.digest for each, sheet in sheets.items())
    assert found.fresh == before.fresh + len(sheets)
    assert found.forms == before.forms + len(sheets)
    assert found.counted == before.counted + len(sheets)
    # A ticket that brought a conflict is used up: its sheet can be sent again under another id with another ticket.
    assert 0 <= found.spent - before.spent - len(sheets) <= tickets + ROUNDS
