"""What is sensitive, and every secret, lies in the database as ciphertext or as a hash, never in plain words."""

from pathlib import Path

import pytest
from django.db import connection

from rygrad.core.crypt import EncryptedTextField
from tests.architecture.world import make_world
from tests.cast import Cast, make_cast
from tests.trust.canaries import MODELS, plant


def test_no_secret_and_nothing_sensitive_lies_in_the_database_in_plain_words(cast: Cast) -> None:
    world = make_world(cast)
    planted = plant(world)
    locked = {
        f"{model._meta.label}.{field.name}"
        for model in MODELS
        for field in model._meta.concrete_fields
        if isinstance(field, EncryptedTextField)
    }
    words = [word for word, field in planted.items() if field.partition(" of ")[0] in locked]
    assert len(words) > 20
    for found in [*words, *world.tokens.values(), world.table]:
        assert not found or found == "nothing" or found not in _everything()


@pytest.mark.django_db(transaction=True)
def test_nor_in_the_file(transactional_db: None) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("one server, no file of ours")
    planted = plant(make_world(make_cast()))
    locked = [
        word
        for word, field in planted.items()
        if field.split(" of ")[0].endswith(
            ("Person.phone", "Person.background", "Person.about_me", "Contact.phone", "Contact.email")
        )
    ]
    name = connection.settings_dict["NAME"]
    data = b"".join(Path(f"{name}{end}").read_bytes() for end in ("", "-wal") if Path(f"{name}{end}").exists())
    assert [word for word in locked if word.encode() in data] == []
    open_words = [word for word, field in planted.items() if field.startswith("gatherings.Task.title")]
    assert open_words
    assert [word for word in open_words if word.encode() not in data] == []  # the search itself works


def _everything() -> str:
    with connection.cursor() as cursor:
        rows = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows += cursor.fetchall()
    return repr(rows)
