"""The house rules about files and sizes, tried on files that break them."""

import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def tool(name):
    spec = importlib.util.spec_from_file_location(f"tools_{name}", ROOT / "tools" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


house, sizes, runner = tool("house"), tool("sizes"), tool("test")

HOME = "/" + "home/somebody/x"
MAIL = "somebody" + "@" + "gmail.com"
HOST = "https://" + "py" + "pi.org/simple"
KEY = "-----BEGIN" + " PRIVATE KEY-----"


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (f"cd {HOME}", "a path of one machine"),
        (f"open('/{'work'}/main')", "a path of one machine"),
        (f"index = {HOST}", "a package host"),
        (KEY, "a secret"),
        (f"write to {MAIL}", "an e-mail address"),
    ],
)
def test_what_no_file_may_hold_is_found_with_its_line(tmp_path, line, what):
    (tmp_path / "a.md").write_text(f"first\n{line}\n")
    (found,) = house.forbidden(tmp_path / "a.md", tmp_path)
    assert found.startswith(f"a.md:2: {what}")


@pytest.mark.parametrize(
    "line",
    [
        "amina@rygrad.example",
        "rygrad@localhost",
        "https://docs.djangoproject.com",
        "path('/homework/')",
        "@pytest.mark.django_db",
        "git@example.org",
    ],
)
def test_ordinary_lines_pass(tmp_path, line):
    (tmp_path / "a.md").write_text(line)
    assert list(house.forbidden(tmp_path / "a.md", tmp_path)) == []


def test_a_link_that_leads_nowhere_is_found(tmp_path):
    (tmp_path / "b.md").write_text("")
    (tmp_path / "a.md").write_text("[b](b.md) [b too](b.md#part) [web](https://x.example) [gone](c.md)")
    assert list(house.dead_links(tmp_path / "a.md", tmp_path)) == ["a.md: leads nowhere: c.md"]


def test_a_late_import_says_why(tmp_path):
    mark = "# noqa: " + "PLC0415"
    (tmp_path / "a.py").write_text(f"import a  {mark}\nimport b  {mark} - slow\n")
    assert [line.split(":")[1] for line in house.silent_late_imports(tmp_path / "a.py", tmp_path)] == ["1"]


def test_too_long_a_function_file_template_or_test_is_found(tmp_path):
    for path, text in {
        "src/a/long.py": "def f():\n" + "    x = 1\n" * 60,
        "src/a/big.py": "x = 1\n" * 501,
        "src/a/templates/a.html": "<p>\n" * 201,
        "tests/test_a.py": "x = 1\n" * 501,
        "src/a/ok.py": "def f():\n" + "    x = 1\n" * 59,
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    assert [line for size in sizes.measure(tmp_path) for line in size.too_long()] == [
        "src/a/long.py:f: 61 lines, never above 60",
        "src/a/big.py: 501 lines, never above 500",
        "src/a/templates/a.html: 201 lines, never above 200",
        "tests/test_a.py: 501 lines, never above 500",
    ]


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("12 passed in 3.1s", {"passed": 12}),
        ("1 failed, 54 passed, 2 skipped, 1 error in 6.32s", {"failed": 1, "passed": 54, "skipped": 2, "error": 1}),
        ("=== 2 errors in 6.32s ===", {"error": 2}),
    ],
)
def test_the_last_line_of_a_stage_is_counted(line, counts):
    assert runner.SUMMARY.search(line)
    assert dict(runner.counts(line)) == counts


def test_the_map_names_every_app():
    text = (ROOT / "docs" / "map.md").read_text()
    apps = [path.parent.name for path in (ROOT / "src" / "rygrad").glob("*/__init__.py")]
    assert [app for app in apps if f"`{app}`" not in text] == []
