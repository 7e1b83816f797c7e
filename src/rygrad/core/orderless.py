"""Tables that keep no trace of the order in which rows came: in SQLite without the hidden row number.

In PostgreSQL the same tables are written anew every night, in the order of their random keys.
"""

from typing import Any

from django.db import migrations


class CreateOrderless(migrations.CreateModel):
    """``CreateModel``, with ``WITHOUT ROWID`` where the database is SQLite."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        if schema_editor.connection.vendor != "sqlite":
            super().database_forwards(app_label, schema_editor, from_state, to_state)
            return
        plain = schema_editor.table_sql

        def without_rowid(model: Any) -> tuple[str, list]:
            sql, params = plain(model)
            return f"{sql} WITHOUT ROWID", params

        schema_editor.table_sql = without_rowid
        try:
            super().database_forwards(app_label, schema_editor, from_state, to_state)
        finally:
            del schema_editor.table_sql
