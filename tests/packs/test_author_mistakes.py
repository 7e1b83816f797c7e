"""What a pack's author gets wrong: each mistake is answered by its file, its very line and what to do about it.

In the table ``¤`` stands on the line that has to be named; it is not part of what is written.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rygrad.packs.errors import PackError
from rygrad.packs.loader import load

from . import author

HEAD, COURSE, PHASES, TASKS = "pack.yaml", "course.yaml", "phases.yaml", "tasks.yaml"
DAY, EVENINGS = "modules/1-harbour.yaml", "modules/2-evenings.yaml"
AGAIN = "this code is used already, at havneby/"
Row = tuple[str, str, str, str]

MODULES: list[Row] = [
    (
        DAY,
        "    kind: intro",
        "    ¤kind: theory",
        "modules[0].kind: input should be 'intro', 'subject', 'method' or 'closing'",
    ),
    (DAY, "    kind: intro\n", "", "modules[0]: field 'kind' is missing"),
    (
        DAY,
        "teacher: municipality",
        "¤teacher: doctor",
        "modules[0].teacher: input should be 'coordinator', 'guest', 'municipality' or 'volunteer'",
    ),
    (
        DAY,
        "areas: [civic]",
        "¤areas: [gardens]",
        "modules h-harbour: there is no area gardens; known here are parenthood, work, health, civic, method",
    ),
    (DAY, "areas: [civic]", "¤areas: [civics]", "modules h-harbour: there is no area civics; did you mean civic?"),
    (
        DAY,
        "services: [services, network]",
        "¤services: [services, fishing]",
        "modules h-harbour: there is no topic fishing",
    ),
    (DAY, "cards: [equal]", "¤cards: [equals]", "modules h-harbour: there is no card equals; did you mean equal?"),
    (
        DAY,
        "declared_minutes: 60",
        "¤declared_minutes: 50",
        "modules[0]: the steps take 60 minutes, declared_minutes says 50",
    ),
    (
        DAY,
        "        minutes: 20",
        "        ¤minutes: -20",
        "modules[0].steps[0].minutes: input should be greater than or equal to 0",
    ),
    (
        DAY,
        "        minutes: 20",
        "        ¤minutes: an hour",
        "modules[0].steps[0].minutes: input should be a valid integer",
    ),
    (
        DAY,
        "      - code: walk",
        "      - ¤code: names",
        "modules[0]: two steps have the same code names; give one another",
    ),
    (
        DAY,
        "    title: {da: Byen og havnen, nb: Byen og havnen, ",
        "    ¤title: {da: Byen og havnen, ",
        "modules[0].title: text is missing in: nb",
    ),
    (DAY, "nb: Navn, en: Names, ar: أسماء", "nb: Navn, en: Names, ar: Names¤", "modules[0].steps[0].title: text under"),
    (
        DAY,
        'da: "Hils, og smil."',
        "da: Hils, og smil.¤",
        "modules[0].homework.og smil.: input should be a valid string; a text with a comma or a colon inside { }",
    ),
    (
        DAY,
        "    homework:",
        "    ¤homwork:",
        "modules[0]: field 'homwork' is not known; did you mean 'homework'?",
    ),
    (
        EVENINGS,
        "  - code: h-3",
        "  - ¤code: h-2",
        f"modules h-2: {AGAIN}modules/2-evenings.yaml:2",
    ),
    (
        EVENINGS,
        "  - code: h-3",
        "  - ¤code: H 3",
        "modules[1].code: string should match pattern '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'; write a code with small letters",
    ),
    (
        EVENINGS,
        "  - code: h-3",
        "  - ¤code: m-listening",
        "modules m-listening: this code is used already, at _library/training/modules/06-listening.yaml:3",
    ),
]
PLACES: list[Row] = [
    (COURSE, "share: 75", "¤share: 120", "curricula[0].share: input should be less than or equal to 100"),
    (COURSE, "share: 75", "¤share: 0", "curricula[0].share: input should be greater than or equal to 1"),
    (COURSE, "rhythm: fortnightly", "¤rhythm: monthly", "curricula[0].rhythm: input should be 'weekly' or"),
    (
        COURSE,
        "module: m-boundaries, must: true}",
        "module: m-borders, must: true}¤",
        "curricula harbour-12: there is no module m-borders",
    ),
    (
        COURSE,
        "module: m-self-help}",
        "module: m-self-hlep}¤",
        "curricula harbour-12: there is no module m-self-hlep; did you mean m-self-help?",
    ),
    (COURSE, "module: h-5}", "module: h-3}¤", "curricula[0]: module h-3 stands twice; each has its own day"),
    (COURSE, "code: p-8,", "code: p-7,¤", "curricula[0]: place p-7 stands twice; each has its own day"),
    (COURSE, "module: h-7}", "module: h-7, must: sometimes}¤", "curricula[0].places[6].must: input should be a valid"),
    (
        COURSE,
        "    places:",
        "    ¤must: [p-1]\n    places:",
        "curricula[0]: field 'must' is not known; known here are code, title, version, says, share, rhythm",
    ),
    (
        COURSE,
        "        kind: subject\n",
        "",
        "curricula[0].places[10]: a place without a module needs a title and a kind",
    ),
    (
        COURSE,
        "areas: [parenthood, health]}",
        "areas: [parenthood, gardens]}¤",
        "curricula harbour-12: there is no area gardens",
    ),
]
ROAD: list[Row] = [
    (PHASES, "  - code: trying", "  - ¤code: seed", f"phases seed: {AGAIN}phases.yaml:2"),
    (PHASES, "{asks: graduates, least: 5}", "{asks: courage, least: 5}¤", "phases[2].entry[0].asks: input should be"),
    (
        PHASES,
        "{asks: handed-over, least: 3}",
        "{asks: handed-over, least: 30}¤",
        "phases own-feet: asks for 30 tasks handed over, and the list handover has 4 that can be",
    ),
    (
        PHASES,
        "{asks: graduates, least: 5}",
        "{asks: tasks, of: [coffee]}¤",
        "phases[2].entry[0].asks: input should be",
    ),
    (
        PHASES,
        "[{asks: statutes}, {asks: agreement}]",
        "[{asks: statutes, least: 2}]¤",
        "phases[4].entry[0]: statutes is so or not; leave least out",
    ),
    (
        PHASES,
        "[{asks: statutes}, {asks: agreement}]",
        "[{asks: statutes}, {asks: statutes}]¤",
        "phases[4]: statutes is asked for twice; take one of them away",
    ),
    (
        PHASES,
        "controller: association",
        "¤controller: mothers",
        "phases[4].controller: input should be 'host' or 'association'",
    ),
    (
        TASKS,
        "rights: [meeting-plan, meeting-run]",
        "¤rights: [meeting-plan, money-spend]",
        "handover[1].rights[1]: input should be 'meeting-plan', 'meeting-run', 'meeting-close', 'partners-edit' or",
    ),
    (TASKS, "starts_with: together", "¤starts_with: board", "handover[2]: a task goes from coordinator to together"),
    (TASKS, "ends_with: board", "¤ends_with: treasurer", "handover[3].ends_with: input should be 'coordinator',"),
    (
        TASKS,
        "  - code: money",
        "  - ¤code: coffee",
        f"handover coffee: {AGAIN}tasks.yaml:2",
    ),
    (HEAD, "rules:\n", "rules:\n  ¤cohort: {least: 20, most: 10}\n", "rules.cohort: most is 10, below least, which"),
    (HEAD, "handover/year", "handover/yaer¤", "library: there is no handover/yaer in _library"),
    (HEAD, f"code: {author.CODE}", "¤code: havnby", "code is havnby, the folder is called havneby"),
]
YAML: list[Row] = [
    (PHASES, "    rhythm: fortnightly", "   ¤rhythm: fortnightly", "expected <block end>, but found"),
    (PHASES, "    rhythm: fortnightly", "      ¤rhythm: fortnightly", "mapping values are not allowed here; put the"),
    (PHASES, "    rhythm: fortnightly", "\t¤rhythm: fortnightly", "found character '\\t' that cannot start any token;"),
    (TASKS, "ar: القهوة}", "ar: القهوة¤", "expected ',' or '}', but got ':'; close the bracket"),
    (COURSE, '"An evening of your own"', '"An evening of your own¤', "expected ',' or '}', but got"),
    (
        COURSE,
        "title: {da: Havnekurset, nb: Havnekurset, en: The harbour course, ar: دورة الميناء}",
        "¤title: Havnen: et kursus",
        "mapping values are not allowed here; put the line under those it belongs with, a text with a colon in",
    ),
    (COURSE, "    version: 1", "    version:1¤", "could not find expected ':'; write a colon and a space"),
    (COURSE, "    version: 1", "    version: 1\n    ¤version: 1", 'found duplicate key "version"'),
]


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The author's folder; one for all, so that the library is read once."""
    made = tmp_path_factory.mktemp("mistakes") / "packs"
    author.write(made)
    return made


@pytest.fixture
def folder(packs: Path) -> Iterator[Path]:
    mine = packs / author.CODE
    before = {path: path.read_text(encoding="utf-8") for path in mine.rglob("*.yaml")}
    yield packs
    for path, text in before.items():
        path.write_text(text, encoding="utf-8")


def spoil(file: Path, old: str, new: str) -> int:
    """Makes the mistake. Gives the line that has to be named: the one with ¤, else where the part begins."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} is in {file.name} {text.count(old)} times"
    spoilt = text.replace(old, new or "")
    file.write_text(spoilt.replace("¤", ""), encoding="utf-8")
    return spoilt[: spoilt.find("¤")].count("\n") + 1 if "¤" in spoilt else text[: text.find(old)].count("\n")


@pytest.mark.parametrize(
    ("name", "old", "new", "reason"), [*MODULES, *PLACES, *ROAD, *YAML], ids=lambda text: text.strip()[:40]
)
def test_a_mistake_is_answered_by_file_line_and_what_to_do(
    folder: Path, name: str, old: str, new: str, reason: str
) -> None:
    line = spoil(folder / author.CODE / name, old, new)
    with pytest.raises(PackError) as caught:
        load(folder, author.CODE)
    assert caught.value.problems[0].startswith(f"{author.CODE}/{name}:{line}: {reason}"), caught.value.problems
