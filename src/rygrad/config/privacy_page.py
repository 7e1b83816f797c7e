"""Writes docs/privacy.md from what the tables declare about themselves. ``python -m rygrad.config.privacy_page``."""

import os
from pathlib import Path

RULES = {
    "group_life": "as long as the group is in the programme",
    "membership": "60 days after she has left every group",
    "account": "until the account is erased",
    "two_years": "two years",
    "left_60_days": "60 days after a mother has stopped; then she is counted without a name",
    "referral_30_days": "30 days after the referral of a mother who never came was closed",
    "thirteen_months": "13 months",
    "half_a_year": "about half a year",
    "year_close": "until the figures of the year have been frozen",
    "ninety_days": "90 days",
    "thirty_days": "30 days",
    "hours": "a day at the most",
}
KINDS = {
    "open": "may be published",
    "group": "the group's own matter",
    "personal": "about a named volunteer",
    "sensitive": "encrypted, for herself only",
    "secret": "keys and hashes, read by nobody",
}
HEAD = """# What is kept, why and how long

Made from the code (`./run fix` writes it, a test compares). A woman who is helped in a talk is in none of these tables:
there is no field for a name, address, number, permit, health or family of hers.
The mothers' group keeps a list of those who come (`circles`), under the name each chooses; only its own volunteers
read it, and nothing joins it with talks.

"""


def text() -> str:
    """The page, in Markdown."""
    from django.apps import apps  # noqa: PLC0415 - the apps are loaded by now, not when the module is read

    models = [model for model in apps.get_models() if model.__module__.startswith("rygrad.")]
    return HEAD + "\n".join(_table(model) for model in sorted(models, key=lambda model: model._meta.label))


def _table(model: type) -> str:
    declared = model.PRIVACY  # type: ignore[attr-defined]
    lines = [f"## {model._meta.label}", "", declared.purpose, f"Kept: {RULES[declared.keep]}.", ""]  # type: ignore[attr-defined]
    for kind, meaning in KINDS.items():
        names = [name for name, its in declared.fields.items() if its == kind]
        if names:
            lines.append(f"- **{kind}** ({meaning}): {', '.join(f'`{name}`' for name in names)}")
    return "\n".join([*lines, ""])


def main() -> None:
    """Writes the page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rygrad.config.settings")
    import django  # noqa: PLC0415 - after the settings are named

    django.setup()
    (Path(__file__).resolve().parents[3] / "docs" / "privacy.md").write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    main()
