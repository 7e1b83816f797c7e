"""The start-up check: what could lose or leak something is refused in one sentence (trust A3)."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from django.db import connection
from django.test import override_settings

from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.audit.models import Entry
from rygrad.config import checks
from rygrad.config.database import chosen, sqlite, wal_is_safe
from rygrad.groups.models import Programme
from rygrad.people.models import Person

sqlite_only = pytest.mark.skipif(os.environ.get("RYGRAD_TEST_DB") == "postgresql", reason="a question for SQLite")
postgresql_only = pytest.mark.skipif(
    os.environ.get("RYGRAD_TEST_DB") != "postgresql", reason="a question for PostgreSQL"
)


def ids(found):
    return [message.id for message in found]


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 9), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 4), True),
        ((4, 0, 0), True),
    ],
)
def test_which_libraries_may_use_wal(version, safe):
    assert wal_is_safe(version) is safe


@pytest.fixture
def pragmas(monkeypatch):
    """A sound database in WAL mode; a test changes one thing."""
    said = {"journal_mode": "wal", "synchronous": 2, "mmap_size": 0, "quick_check": "ok"}
    monkeypatch.setattr(checks, "_pragma", said.get)
    return said


def test_a_sound_database_passes(pragmas):
    assert ids(checks._sqlite()) == []


def test_wal_on_an_old_library_is_refused(pragmas, monkeypatch):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 40, 1))
    monkeypatch.setattr(sqlite3, "sqlite_version", "3.40.1")
    (found,) = checks._sqlite()
    assert found.id == "rygrad.E001"
    assert "3.40.1" in found.msg
    assert "install pysqlite3" in found.msg
    pragmas["journal_mode"] = "delete"
    assert ids(checks._sqlite()) == []


@pytest.mark.parametrize(
    ("pragma", "value", "code"),
    [
        ("synchronous", 1, "rygrad.E002"),
        ("synchronous", 0, "rygrad.E002"),
        ("mmap_size", 134217728, "rygrad.E003"),
        ("quick_check", "row 7 missing from index", "rygrad.E004"),
    ],
)
def test_settings_that_lose_or_damage_are_refused(pragmas, pragma, value, code):
    pragmas[pragma] = value
    assert ids(checks._sqlite()) == [code]


@sqlite_only
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("pragma", "code"), [("synchronous=NORMAL", "rygrad.E002"), ("mmap_size=65536", "rygrad.E003")]
)
def test_the_check_asks_the_real_connection(pragma, code):
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=FULL")
        assert ids(checks.database(databases=["default"])) == []
        cursor.execute(f"PRAGMA {pragma}")
    try:
        assert ids(checks.database(databases=["default"])) == [code]
    finally:
        connection.close()


def test_an_old_library_gets_the_rollback_journal_and_a_new_one_wal(monkeypatch, tmp_path):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 40, 1))
    assert "journal_mode=DELETE;PRAGMA synchronous=EXTRA" in sqlite(tmp_path / "x")["OPTIONS"]["init_command"]
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 53, 4))
    assert "journal_mode=WAL;PRAGMA synchronous=FULL" in sqlite(tmp_path / "x")["OPTIONS"]["init_command"]


def test_the_database_is_chosen_by_one_setting(tmp_path):
    assert chosen("", tmp_path)["NAME"] == str(tmp_path / "rygrad.sqlite3")
    there = chosen("postgresql://anna:p%40ss@db.example:5433/rygrad", tmp_path)
    assert (there["ENGINE"], there["HOST"], there["PORT"], there["NAME"], there["USER"], there["PASSWORD"]) == (
        "django.db.backends.postgresql",
        "db.example",
        "5433",
        "rygrad",
        "anna",
        "p@ss",
    )


@postgresql_only
@pytest.mark.django_db
def test_a_postgresql_that_does_not_wait_for_the_disk_is_refused():
    assert ids(checks.database(databases=["default"])) == ["rygrad.E009"]  # the tests' own cluster is such a one


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        ((150018, "on", "on", "UTF8"), []),
        ((140000, "on", "local", "UTF8"), []),
        ((130014, "on", "on", "UTF8"), ["rygrad.E008"]),
        ((150018, "off", "on", "UTF8"), ["rygrad.E009"]),
        ((150018, "on", "off", "UTF8"), ["rygrad.E009"]),
        ((150018, "on", "on", "LATIN1"), ["rygrad.E013"]),
    ],
)
def test_postgresql_is_new_enough_and_keeps_what_it_says(row, codes, monkeypatch):
    class Cursor:
        __enter__ = lambda self: self  # noqa: E731
        __exit__ = lambda self, *error: None  # noqa: E731
        execute = lambda self, sql: None  # noqa: E731
        fetchone = lambda self: row  # noqa: E731

    class Connection:
        cursor = Cursor

    monkeypatch.setattr(checks, "connection", Connection)
    assert ids(checks._postgresql()) == codes


SAFE = {"ALLOWED_HOSTS": ["meet.example"], "SITE_URL": "https://meet.example", "HTTPS": True, "DEMO": False}


@pytest.mark.parametrize(
    ("changed", "codes"),
    [
        ({}, []),
        ({"ALLOWED_HOSTS": ["*"]}, ["rygrad.E006", "rygrad.E012"]),
        ({"ALLOWED_HOSTS": [".meet.example", "meet.example"]}, ["rygrad.E006"]),
        ({"ALLOWED_HOSTS": []}, ["rygrad.E006", "rygrad.E012"]),
        ({"SITE_URL": "http://meet.example"}, ["rygrad.E012"]),
        ({"SITE_URL": "https://other.example"}, ["rygrad.E012"]),
    ],
)
def test_weak_addresses_are_refused(changed, codes):
    with override_settings(**SAFE | changed):
        assert ids(checks.addresses()) == codes


def test_the_demo_and_real_settings_never_meet():
    with override_settings(**SAFE | {"DEMO": True}):
        assert ids(checks.demo()) == ["rygrad.E007"]
    with override_settings(**SAFE, INSTALLED_APPS=["rygrad.devtools"]):
        assert ids(checks.demo()) == ["rygrad.E007"]
    with override_settings(**SAFE):
        assert ids(checks.demo()) == []
    with override_settings(**SAFE | {"DEMO": True, "HTTPS": False}):
        assert ids(checks.demo()) == []


@pytest.mark.django_db
def test_a_demo_on_a_real_programme_is_refused():
    programme = Programme.objects.create(name="Real", pack="dk-bydelsmoedre")
    with override_settings(DEMO=True):
        assert "rygrad.E014" in ids(checks.database(databases=["default"]))
        Programme.objects.filter(pk=programme.pk).update(practice=True)
        assert "rygrad.E014" not in ids(checks.database(databases=["default"]))


@pytest.mark.parametrize("changed", [{"SECRET_KEY": "short"}, {"FIELD_KEY": ""}, {"FIELD_KEY": "not a key"}])
def test_missing_and_weak_keys_are_refused(changed):
    with override_settings(**changed):
        assert "rygrad.E005" in ids(checks.keys())


@pytest.mark.django_db
def test_the_key_of_another_database_is_refused():
    Person.objects.create(first_name="Amina", background="Syrien")
    assert "rygrad.E015" not in ids(checks.database(databases=["default"]))
    with override_settings(FIELD_KEY=Fernet.generate_key().decode()):
        assert ids(checks.database(databases=["default"]))[-1:] == ["rygrad.E015"]
        Person.objects.update(background="")
        assert "rygrad.E015" not in ids(checks.database(databases=["default"]))


@pytest.mark.django_db
def test_an_altered_log_is_told(capsys):
    for _ in range(3):
        record(Event.SIGNED_IN, by=None)
    assert checks.log_is_whole()
    Entry.objects.filter(number=2).update(event=Event.EXPORTED)
    assert not checks.log_is_whole()
    assert "altered at line 2" in capsys.readouterr().err


def test_a_key_that_others_can_read_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("RYGRAD_KEYS", str(tmp_path))
    key = tmp_path / "field_key"
    key.write_text("x")
    key.chmod(0o644)
    assert ids(checks.keys()) == ["rygrad.E010"]
    key.chmod(0o600)
    assert ids(checks.keys()) == []


def rygrad(var: Path, *words: str, **settings: str) -> subprocess.CompletedProcess:
    env = {name: value for name, value in os.environ.items() if not name.startswith(("RYGRAD_", "PORT", "DJANGO_"))}
    env |= {"RYGRAD_VAR": str(var), "RYGRAD_HTTPS": "0"} | {f"RYGRAD_{k.upper()}": v for k, v in settings.items()}
    return subprocess.run(
        [sys.executable, "-m", "rygrad", *words], env=env, text=True, capture_output=True, timeout=240, check=False
    )


def test_serve_does_not_start_on_an_error_and_says_why(tmp_path):
    answer = rygrad(tmp_path, "serve", secret_key="short")
    assert answer.returncode == 1
    assert "Stop (rygrad.E005): The secret key is missing or too short" in answer.stderr
    assert answer.stdout == ""


def test_an_empty_database_is_told_to_migrate(tmp_path):
    answer = rygrad(tmp_path, "serve")
    assert answer.returncode == 1
    assert "run `rygrad migrate`" in answer.stderr
    assert answer.stdout == ""


def test_the_demo_refuses_https_from_the_environment(tmp_path):
    answer = rygrad(tmp_path, "demo", https="1", site_url="https://localhost")
    assert answer.returncode == 1
    assert "Stop (rygrad.E007): The demo lets anybody step in" in answer.stderr


def test_a_damaged_file_is_told_as_a_sentence(tmp_path):
    (tmp_path / "rygrad.sqlite3").write_bytes(b"SQLite format 3\0" + b"nonsense" * 2000)
    answer = rygrad(tmp_path, "check")
    assert answer.returncode == 1
    assert "Stop (rygrad." in answer.stderr
    assert "Traceback" not in answer.stderr
