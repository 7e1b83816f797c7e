"""Databases beside that of the tests: copies in which something stands that is dear to build and often used."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

EMPTY = "empty"  # the copy of which the others are made: as the migrations leave it, before any test has emptied it


def copy_the_empty_one() -> None:
    """Keeps the database of the tests as it is now. Nobody else may be using it yet."""
    _copy(EMPTY)


class Beside:
    """A copy of the empty database. It goes with the folder, or the cluster, of the tests."""

    def __init__(self, name: str) -> None:
        with _leading_to(_name_of(EMPTY)):
            self.name = _copy(name)

    @contextmanager
    def used(self) -> Iterator[None]:
        """Inside, the connection leads here."""
        with _leading_to(self.name):
            yield


def _name_of(copy: str) -> str:
    return connection.creation.get_test_db_clone_settings(copy)["NAME"]


def _copy(name: str) -> str:
    connection.close()  # PostgreSQL copies what nobody uses, and SQLite's log is then in its file
    connection.creation.clone_test_db(name, verbosity=0, autoclobber=True)
    return _name_of(name)


@contextmanager
def _leading_to(name: str) -> Iterator[None]:
    before = connection.settings_dict["NAME"]
    _lead(name)
    try:
        yield
    finally:
        _lead(before)


def _lead(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name
