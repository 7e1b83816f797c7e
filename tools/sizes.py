"""Two numbers that keep the code small: how long files and functions are. Prints them, fails on "never above"."""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]


@dataclass
class Size:
    """One kind of thing: the median to aim at, what nine in ten stay below, and what nothing exceeds."""

    kind: str
    aim: int
    nine_in_ten: int
    never_above: int
    found: list[tuple[int, str]] = field(default_factory=list)

    def line(self) -> str:
        """The numbers in words."""
        lengths = sorted(length for length, _ in self.found)
        ninth = lengths[int(len(lengths) * 0.9)] if lengths else 0
        middle = int(median(lengths)) if lengths else 0
        longest, where = max(self.found, default=(0, "-"))
        return (
            f"       {self.kind:<12} median {middle:>3} (aim {self.aim}), nine in ten below {ninth + 1:>3} "
            f"({self.nine_in_ten}), longest {longest:>3} of {self.never_above}: {where}"
        )

    def too_long(self) -> list[str]:
        """What is longer than anything may be."""
        return [
            f"{where}: {length} lines, never above {self.never_above}"
            for length, where in self.found
            if length > self.never_above
        ]


def measure(root: Path = ROOT) -> list[Size]:
    """Every function, Python file, template and test file under ``root``."""
    functions, files = Size("function", 8, 30, 60), Size("Python file", 75, 300, 500)
    templates, tests = Size("template", 30, 130, 200), Size("test file", 100, 300, 500)
    for file in sorted([*root.glob("src/**/*.py"), *root.glob("tools/**/*.py"), *root.glob("benchmarks/**/*.py")]):
        if "migrations" in file.parts:
            continue
        if lines := length(file):
            files.found.append((lines, name(file, root)))
        functions.found += [(lines, f"{name(file, root)}:{word}") for lines, word in functions_of(file)]
    templates.found = [
        (length(file), name(file, root)) for file in sorted(root.glob("src/**/templates/**/*")) if file.is_file()
    ]
    tests.found = [(length(file), name(file, root)) for file in sorted(root.glob("tests/**/*.py")) if length(file)]
    for file in sorted(root.glob("tests/**/*.py")):
        functions.found += [(lines, f"{name(file, root)}:{word}") for lines, word in functions_of(file)]
    return [functions, files, templates, tests]


def functions_of(file: Path) -> Iterator[tuple[int, str]]:
    """Length and name of each function, docstring included; a table of cases above a test is data, not function."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield (node.end_lineno or node.lineno) - node.lineno + 1, node.name


def length(file: Path) -> int:
    """Lines of the file."""
    return len(file.read_text().splitlines())


def name(file: Path, root: Path) -> str:
    """The path as one says it."""
    return file.relative_to(root).as_posix()


def main() -> int:
    """Returns 1 when something is too long. There is no list of exceptions."""
    sizes = measure()
    print("\n".join(size.line() for size in sizes))
    found = [line for size in sizes for line in size.too_long()]
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
