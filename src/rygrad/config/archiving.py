"""A whole group out into one sealed file, and in from it."""

import os
import sys
from getpass import getpass
from pathlib import Path

from django.db.models import Q

from rygrad.archives.actions.taking_in import let_in, take_in
from rygrad.archives.queries.whole import archive, whole
from rygrad.archives.rules.sealing import seal, unseal
from rygrad.audit.actions import record
from rygrad.audit.enums import Event
from rygrad.core.errors import Refused
from rygrad.core.ids import id_of
from rygrad.groups.enums import Layer
from rygrad.groups.models import Group


def write(named: str, file: str, passphrase_file: str | None) -> int:
    """Writes the archive to a new file that only its owner may read. Returns 1 with a sentence when it cannot."""
    target = Path(file)
    try:
        group = _group(named)
        if target.exists():
            raise Refused(f"{target} is there already: choose a new name.")
        found = whole(group)
        sealed = seal(archive(found), _passphrase(passphrase_file, twice=True))
        _keep(target, sealed)
    except (Refused, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    record(Event.EXPORTED, by=None, about=group, group=group.pk)
    print(f"{target}: {len(sealed)} bytes, {sum(map(len, found.rows.values()))} rows of {group.name}.")
    _say_left(found.left)
    print("Whoever has the file and the passphrase has everything. Take them there on two different ways.")
    return 0


def read(file: str, region: str, passphrase_file: str | None, *, let_in: bool) -> int:
    """Takes it in. Returns 1 with a sentence when nothing could be taken in."""
    try:
        data = unseal(Path(file).read_bytes(), _passphrase(passphrase_file, twice=False))
        taken = take_in(data=data, region=region, let_in=let_in)
    except (Refused, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    for label, number in sorted(taken.counts.items()):
        print(f"  {label:<32} {number:>7}")
    print(f"{taken.group.name} is here, with every row that the archive has: {sum(taken.counts.values())}.")
    print(f"Accounts: {taken.accounts_known} known by their address, {taken.accounts_new} new.")
    for label, number in sorted(taken.already.items()):
        print(f"  {label}: {number} were here already, and stay as they are")
    _say_left(taken.left)
    if taken.accounts_new and not let_in:
        print(f"The new accounts are shut. When the group is ready: rygrad let-in {taken.group.pk}")
    return 0


def open_accounts(named: str) -> int:
    """Opens the shut accounts of a group. Returns 1 when there is no such group."""
    try:
        print(f"{let_in(group=_group(named))} accounts are open.")
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    return 0


def _group(named: str) -> Group:
    rows = Group.objects.select_related("programme", "parent").filter(layer=Layer.LOCAL, practice=False)
    found = list(rows.filter(Q(pk=key) if (key := id_of(named)) else Q(name=named)))
    if len(found) > 1:
        raise Refused(f"Several groups are called {named}: give its id. {', '.join(str(each.pk) for each in found)}")
    if not found:
        raise Refused(f"There is no group called {named}.")
    return found[0]


def _passphrase(file: str | None, *, twice: bool) -> str:
    if file:
        return next(iter(Path(file).read_text(encoding="utf-8").splitlines()), "")
    said = getpass("Passphrase: ")
    if twice and said != getpass("Once more: "):
        raise Refused("The two are not the same.")
    return said


def _keep(target: Path, data: bytes) -> None:
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(data)


def _say_left(left: dict[str, int]) -> None:
    for label, number in sorted(left.items()):
        print(f"  {label}: {number} point to what is not the group's, and are left out")
