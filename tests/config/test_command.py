"""The words of ``rygrad`` and of ``./run``, and what they say when something is missing."""

import importlib.machinery
import importlib.util
import os
import shutil
import subprocess
import sys
from collections import namedtuple
from pathlib import Path

import pytest

from rygrad.config import command, env

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def run(monkeypatch, tmp_path):
    """The script ``./run`` as a module, with an environment in a folder of its own."""
    loader = importlib.machinery.SourceFileLoader("run_script", str(ROOT / "run"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("run_script", loader))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    loader.exec_module(module)
    for lock in module.LOCKS.values():
        (tmp_path / lock).write_text("one==1\n")
    monkeypatch.setattr(module, "ROOT", str(tmp_path))
    monkeypatch.setattr(module, "VENV", str(tmp_path / ".venv"))
    monkeypatch.setattr(module, "PYTHON", str(tmp_path / ".venv" / "bin" / "python"))
    monkeypatch.setattr(module, "STAMP", str(tmp_path / ".venv" / "stamp"))
    return module


def test_bare_run_lists_every_word(run, capsys):
    assert run.main([]) == 0
    said = capsys.readouterr().out
    for word in ("demo", "test", "check", "fix", "bench", "serve", "messages", "trust"):
        assert f"  ./run {word} " in said


def test_an_unknown_word_is_told(run, capsys):
    assert run.main(["tset"]) == 1
    assert "There is no word 'tset'" in capsys.readouterr().err


def test_an_old_python_gets_one_sentence(run, monkeypatch, capsys):
    version = namedtuple("version", "major minor micro releaselevel serial")
    monkeypatch.setattr(sys, "version_info", version(3, 9, 2, "final", 0))
    assert run.main(["demo"]) == 1
    assert capsys.readouterr().err == (
        "\nRygrad needs Python 3.11 or newer and this is 3.9: install python3.11 and "
        "start with `python3.11 run demo`.\n"
    )


def test_the_script_is_readable_for_an_old_python():
    import ast

    ast.parse((ROOT / "run").read_text(), feature_version=(3, 6))


def test_a_missing_venv_module_gets_one_sentence_with_its_package(run, monkeypatch, capsys):
    real = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "ensurepip" else real(name))
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert run.main(["demo"]) == 1
    assert capsys.readouterr().err == (
        "\nPython's venv module is missing: install it with `sudo apt-get install python3-venv` and start again.\n"
    )


def test_uv_is_used_where_venv_is_missing(run, monkeypatch):
    asked = []
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(shutil, "which", lambda name: "/somewhere/uv")
    monkeypatch.setattr(subprocess, "call", lambda words, **more: asked.append(words) or 0)
    assert run.make_venv() is None
    assert asked[0][:2] == ["uv", "venv"]


def test_the_environment_is_made_once_and_again_when_a_lock_changes(run, monkeypatch):
    made = []
    monkeypatch.setattr(run, "make_venv", lambda: Path(run.VENV).mkdir(exist_ok=True))
    monkeypatch.setattr(run, "install", lambda lock: made.append(Path(lock).name) and 0)
    monkeypatch.setattr(run, "link_source", lambda: None)
    monkeypatch.setattr(subprocess, "call", lambda words, **more: 0)

    for need in ("use", "use", "work", "use", "work"):
        assert run.make_environment(need) is None
    assert made == ["requirements.lock", "requirements-dev.lock"]

    (Path(run.ROOT) / "requirements.lock").write_text("one==2\n")
    assert run.make_environment("use") is None
    assert made[2:] == ["requirements.lock"]


def test_translations_are_compiled_again_when_they_have_changed(run, monkeypatch):
    compiled = []
    monkeypatch.setattr(subprocess, "call", lambda words, **more: compiled.append(words[-1]) or 0)
    Path(run.VENV).mkdir()
    Path(run.STAMP).write_text(run.stamp("use"))
    source = Path(run.ROOT) / "locale" / "da" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text("")
    assert run.make_environment("use") is None
    assert compiled == ["--compile"]

    os.utime(source, (1, 1))
    source.with_suffix(".mo").write_text("")
    assert run.make_environment("use") is None
    assert compiled == ["--compile"]


@pytest.mark.parametrize("port", ["eight", "0", "70000", "²", "-1"])
def test_a_port_that_is_none_is_told(monkeypatch, port):
    monkeypatch.setenv("PORT", port)
    with pytest.raises(SystemExit, match=f"PORT={port} is no port"):
        env.port()


def test_a_failed_install_is_told_and_tried_again_next_time(run, monkeypatch, capsys):
    monkeypatch.setattr(run, "make_venv", lambda: Path(run.VENV).mkdir(exist_ok=True))
    monkeypatch.setattr(run, "install", lambda lock: 1)
    for _ in range(2):
        assert run.main(["demo"]) == 1
        assert "The packages could not be installed" in capsys.readouterr().err


def test_the_locks_name_no_host_and_every_hash():
    for lock in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / lock).read_text()
        assert "://" not in text.replace("# ", "")
        assert text.count("==") <= text.count("--hash=sha256:")


def test_rygrad_lists_its_words_and_refuses_others(capsys):
    assert command.main([]) == 0
    said = capsys.readouterr().out
    for word in command.WORDS:
        assert f"  rygrad {word}" in said
    assert command.main(["srve"]) == 2
    assert "There is no word 'srve'" in capsys.readouterr().err


def test_every_word_says_what_it_is_for():
    for word in command.WORDS.values():
        assert command._meaning(word)
