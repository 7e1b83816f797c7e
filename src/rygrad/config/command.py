"""The command ``rygrad``: everything an operator does with an installation."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from . import env

# Modules that need Django are imported by the words that use them: `rygrad demo` must set its own database first,
# and `rygrad messages --compile` must work before there is anything to check.
# ruff: noqa: PLC0415

Word = Callable[[list[str]], int]


def main(words: Sequence[str] | None = None) -> int:
    """Runs one word with its own arguments. Returns the exit code: 0 well, 1 refused with a sentence, 2 misused."""
    given = list(sys.argv[1:] if words is None else words)
    if not given or given[0] in {"-h", "--help", "help"}:
        print(_list())
        return 0
    word = WORDS.get(given[0])
    if word is None:
        print(f"{_list()}\n\nThere is no word {given[0]!r}: choose one from the list above.", file=sys.stderr)
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rygrad.config.settings")
    return word(given[1:])


def _list() -> str:
    lines = [f"  rygrad {word:<13} {_meaning(run)}" for word, run in WORDS.items()]
    return "\n".join(
        ["Rygrad. Words:", "", *lines, "", "Settings are read from the environment: docs/guide/operator.md"]
    )


def _meaning(word: Word) -> str:
    return (word.__doc__ or "").splitlines()[0]


def serve(words: list[str]) -> int:
    """web server and one worker, until it is told to stop"""
    _no_more("serve", words)
    _django()
    from . import checks, serving

    if not checks.say_problems() or not serving.up_to_date():
        return 1
    return serving.serve(port=env.port())


def demo(words: list[str]) -> int:
    """a made-up programme in a database of its own, ready to look at"""
    _no_more("demo", words)
    _use_demo()
    _django()
    from . import checks, practice, serving

    _manage(["migrate", "--verbosity", "0"], "Making the database …")
    if not checks.say_problems():
        return 1
    if (code := practice.load()) != 0:
        return code
    return serving.serve(port=env.port(), look_for_free=True)


def demo_load(words: list[str]) -> int:
    """loads the made-up programme into the demo database"""
    _no_more("demo-load", words)
    _use_demo()
    _django()
    from . import practice

    _manage(["migrate", "--verbosity", "0"], "Making the database …")
    return practice.load()


def worker(words: list[str]) -> int:
    """only the worker: e-mail, reminders, clean-up"""
    parse = argparse.ArgumentParser("rygrad worker")
    parse.add_argument("--lost-after", type=float, default=600, help="seconds after which a job counts as lost")
    parse.add_argument("--once", action="store_true", help="do what is due now, then stop")
    chosen = parse.parse_args(words)
    _django()
    from .working import work

    return work(lost_after=chosen.lost_after, once=chosen.once)


def check(words: list[str]) -> int:
    """says what is wrong with settings, database, log and libraries"""
    _no_more("check", words)
    _django()
    from . import checks, serving

    if not checks.say_problems() or not serving.up_to_date() or not checks.log_is_whole():
        return 1
    print("Settings, database and libraries are in order.")
    return 0


def migrate(words: list[str]) -> int:
    """brings the database to this version"""
    _django()
    _manage(["migrate", *words])
    return 0


def found(words: list[str]) -> int:
    """begins a programme in an empty database: its name and its pack"""
    parse = argparse.ArgumentParser("rygrad found")
    parse.add_argument("name", help="what the programme is called")
    parse.add_argument("--pack", required=True, help="the name of a folder under packs/")
    chosen = parse.parse_args(words)
    _django()
    from rygrad.groups.actions.beginning import found_programme

    return _do(lambda: found_programme(name=chosen.name, pack=chosen.pack), "Founded. Now: rygrad appoint EMAIL")


def appoint(words: list[str]) -> int:
    """makes somebody administrator or consultant of the programme, for a year"""
    parse = argparse.ArgumentParser("rygrad appoint")
    parse.add_argument("email", help="where her codes are sent when she signs in")
    parse.add_argument("--name", required=True, help="her first name")
    parse.add_argument("--role", choices=["administrator", "consultant"], default="administrator")
    chosen = parse.parse_args(words)
    _django()
    from django.core.validators import validate_email

    from rygrad.access.roles import RoleCode
    from rygrad.groups.actions.beginning import appoint as give

    def run() -> None:
        validate_email(chosen.email)
        give(email=chosen.email, first_name=chosen.name, role=RoleCode(chosen.role))

    return _do(run, "Appointed. She signs in with a code by e-mail, and is then asked for a passkey.")


def messages(words: list[str]) -> int:
    """collects the texts to translate and compiles the translations; --check lists the gaps"""
    parse = argparse.ArgumentParser("rygrad messages")
    only = parse.add_mutually_exclusive_group()
    only.add_argument("--check", action="store_true", help="change nothing, list what is missing or wrong")
    only.add_argument("--compile", action="store_true", help="only compile")
    chosen = parse.parse_args(words)
    from . import messages as catalogues

    return catalogues.run(check=chosen.check, only_compile=chosen.compile)


def backup(words: list[str]) -> int:
    """writes a consistent copy of the database to a new file"""
    parse = argparse.ArgumentParser("rygrad backup")
    parse.add_argument("file", help="where to; must not exist yet")
    chosen = parse.parse_args(words)
    _django()
    from .backup import write

    return write(chosen.file)


def archive_out(words: list[str]) -> int:
    """writes a whole group into one sealed file, for another installation"""
    parse = argparse.ArgumentParser("rygrad archive-out")
    parse.add_argument("group", help="its name or its id")
    parse.add_argument("file", help="where to; must not exist yet")
    parse.add_argument("--passphrase-file", help="a file whose first line is the passphrase; else it is asked for")
    chosen = parse.parse_args(words)
    _django()
    from .archiving import write

    return write(chosen.group, chosen.file, chosen.passphrase_file)


def archive_in(words: list[str]) -> int:
    """takes a whole group in from such a file: all of it or nothing"""
    parse = argparse.ArgumentParser("rygrad archive-in")
    parse.add_argument("file")
    parse.add_argument("--region", default="", help="where it belongs; else the region of before, made if need be")
    parse.add_argument("--let-in", action="store_true", help="its people may sign in at once")
    parse.add_argument("--passphrase-file", help="a file whose first line is the passphrase; else it is asked for")
    chosen = parse.parse_args(words)
    _django()
    from .archiving import read

    return read(chosen.file, chosen.region, chosen.passphrase_file, let_in=chosen.let_in)


def let_in(words: list[str]) -> int:
    """opens the accounts of a group that was taken in"""
    parse = argparse.ArgumentParser("rygrad let-in")
    parse.add_argument("group", help="its name or its id")
    chosen = parse.parse_args(words)
    _django()
    from .archiving import open_accounts

    return open_accounts(chosen.group)


def could_we_tell(words: list[str]) -> int:
    """what this database could tell about a woman, or with --email or --person about a volunteer"""
    parse = argparse.ArgumentParser("rygrad could-we-tell")
    whom = parse.add_mutually_exclusive_group()
    whom.add_argument("--email", help="a volunteer's address")
    whom.add_argument("--person", help="a volunteer's name")
    chosen = parse.parse_args(words)
    _django()
    from . import could_we_tell as look
    from .serving import up_to_date

    if not up_to_date():
        return 1
    people = look.people(email=chosen.email, name=chosen.person)
    if (chosen.email or chosen.person) and not people:
        print("Nobody here is called so: what is not known cannot be told.")
    return max([look.show(each) for each in people]) if people else look.show()


def sweep(words: list[str]) -> int:
    """does every regular job now: reminders, clean-up, deletion"""
    _no_more("sweep", words)
    _django()
    from .working import run_every_job

    return run_every_job()


def manage(words: list[str]) -> int:
    """Django's own commands, for whoever knows them"""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["rygrad manage", *words])
    return 0


def _no_more(word: str, words: list[str]) -> None:
    argparse.ArgumentParser(f"rygrad {word}").parse_args(words)


def _do(run: Callable[[], object], done: str) -> int:
    from django.core.exceptions import ValidationError

    from rygrad.core.errors import Refused

    try:
        run()
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    except ValidationError:
        print("This is not an e-mail address: write it as name@place.example.", file=sys.stderr)
        return 1
    print(done)
    return 0


def _django() -> None:
    import django

    django.setup()


def _manage(words: list[str], says: str = "") -> None:
    from django.core.management import call_command

    if says:
        print(says, flush=True)
    call_command(*words)


def _use_demo() -> None:
    env.set_default("DEMO", "1")
    env.set_default("VAR", str(env.ROOT / "var" / "demo"))
    if port := env.port():
        env.set_default("SITE_URL", f"http://127.0.0.1:{port}")  # the links in letters lead to where it runs


WORDS: dict[str, Word] = {
    "serve": serve,
    "demo": demo,
    "demo-load": demo_load,
    "worker": worker,
    "check": check,
    "migrate": migrate,
    "found": found,
    "appoint": appoint,
    "messages": messages,
    "backup": backup,
    "archive-out": archive_out,
    "archive-in": archive_in,
    "let-in": let_in,
    "could-we-tell": could_we_tell,
    "sweep": sweep,
    "manage": manage,
}
