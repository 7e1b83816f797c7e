"""What the talk room is made of: its files, its words, and what a phone is given once."""

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.urls import reverse

from rygrad.access.rule import Who, visible
from rygrad.access.words import May
from rygrad.groups.models import Group, Programme
from rygrad.offline.queries import current_key, owner_of
from rygrad.packs.errors import PackError
from rygrad.packs.queries import pack, pack_codes
from rygrad.questionnaires.queries import forms_for, forms_of, languages_for, words_for
from rygrad.tickets.queries import key_now, shown

APPS = Path(__file__).parents[2]
FOLDERS = ("conversations/static", "offline/static")
GUARD = "ui/static/ui/guard"  # only where a form may ask for free text: it is as large as all the rest
KINDS = {".js", ".css", ".svg"}


@dataclass(frozen=True)
class Shell:
    """Everything that has to be on the phone for the room to open without network."""

    version: str
    urls: tuple[str, ...]
    words: tuple[str, ...]


def home_programme() -> Programme:
    """Whose words a stranger hears: the first real programme with a talk room, or else the first pack with one."""
    for programme in Programme.objects.order_by("practice", "name", "pk"):
        if _talks(programme.pack):
            return programme
    return Programme(pk=UUID(int=0), pack=next(filter(_talks, pack_codes())))


def programme_called(text: str) -> Programme:
    """The programme with this id; the one of a stranger for anything else."""
    try:
        found = Programme.objects.filter(pk=UUID(text)).first()
    except ValueError:
        found = None
    return found if found and _talks(found.pack) else home_programme()


def languages(programme: Programme) -> list[dict[str, str]]:
    """The languages of the room, those of the site first: tag, name in itself, direction, and where its words are.

    One question to the database.
    """
    kept = tuple((each.code, each.version) for each in forms_of(programme).values())
    digests = _digests(programme.pk, programme.pack, kept)
    site = [tag for tag, _name in settings.LANGUAGES]
    rank = {tag: index for index, tag in enumerate([*site, *sorted(digests.keys() - set(site))])}
    spoken = sorted(languages_for(programme), key=lambda each: rank[each["tag"]])
    return [each | {"words": _address(programme, each["tag"], digests)} for each in spoken]


def words_digest(programme: Programme, tag: str) -> str:
    """Changes when something that the room says in this language does."""
    kept = tuple((each.code, each.version) for each in forms_of(programme).values())
    return _digests(programme.pk, programme.pack, kept)[tag]


def _address(programme: Programme, tag: str, digests: dict[str, str]) -> str:
    """Where the words of a language are: another address when they change, so that they can be kept for ever."""
    known = {} if programme.pk == UUID(int=0) else {"p": str(programme.pk)}
    return f"{reverse('conversations:words', args=[tag])}?{urlencode(known | {'v': digests[tag]})}"


@lru_cache(maxsize=64)
def _digests(programme: UUID, pack_code: str, _forms: tuple[tuple[str, int], ...]) -> dict[str, str]:
    place = Programme(pk=programme, pack=pack_code)
    return {
        tag: hashlib.sha256(json.dumps(words_for(place, tag), sort_keys=True).encode()).hexdigest()[:12]
        for tag in pack(pack_code).words
    }


def shell(programme: Programme) -> Shell:
    """The list for the service worker."""
    files = names(guard=pack(programme.pack).rules.notes == "on")
    cards, safety = reverse("conversations:cards"), reverse("conversations:safety")
    spoken = [f"{page}?language={tag}" for page in (cards, safety) for tag, _name in settings.LANGUAGES]
    pages = [reverse("conversations:room"), safety, cards, *spoken]
    urls = tuple(dict.fromkeys([*pages, *map(staticfiles_storage.url, files)]))
    words = tuple(each["words"] for each in languages(programme))
    version = hashlib.sha256(json.dumps([urls, words, _contents(files)]).encode()).hexdigest()[:16]
    return Shell(version, urls, words)


def kit(who: Who, csrf: str) -> dict[str, Any] | None:
    """What her phone needs to write and send for weeks; None when there is no group she may write for."""
    groups = list(
        visible(who, May.TALK_RECORD, Group.objects.filter(practice=False)).select_related("programme").order_by("name")
    )
    groups = [group for group in groups if _talks(group.programme.pack)]
    envelope = current_key()
    if not groups or envelope is None:
        return None
    programme = groups[0].programme
    return {
        "owner": owner_of(who.account),
        "csrf": csrf,
        "country": pack(programme.pack).country,
        "programme": str(programme.pk),
        "groups": [_group(group) for group in groups if group.programme_id == programme.pk],
        "envelope_key": {"id": str(envelope.pk), "public": envelope.public},
        "forms": {code: form.form_json() for code, form in forms_for(groups[0]).items()},
        "languages": languages(programme),
    }


def _group(group: Group) -> dict[str, Any]:
    key = key_now(group)
    return {
        "id": str(group.pk),
        "name": group.name,
        "ticket_key": shown(key) if key else None,
        "notes": pack(group.programme.pack).rules.notes == "on",
    }


def _talks(code: str) -> bool:
    try:
        return "talk" in pack(code).forms
    except PackError:
        return False


@lru_cache(maxsize=2)
def names(*, guard: bool) -> tuple[str, ...]:
    """The files of the room, as ``{% static %}`` takes them."""
    found = []
    for folder in (*FOLDERS, *([GUARD] if guard else [])):
        root = APPS / folder.split("/", 1)[0] / "static"
        for file in sorted((APPS / folder).rglob("*")):
            if file.suffix in KINDS and file.name != "worker.js":
                found.append(file.relative_to(root).as_posix())
    return (*found, "ui/tokens.css", "ui/spine.svg")


@lru_cache(maxsize=2)
def _contents(files: tuple[str, ...]) -> str:
    """Changes when a file does, also where its address stays the same."""
    digest = hashlib.sha256()
    for name in files:
        digest.update((APPS / name.split("/", 1)[0] / "static" / name).read_bytes())
    return digest.hexdigest()


def worker_source() -> str:
    """The service worker itself."""
    return (APPS / "offline/static/offline/worker.js").read_text(encoding="utf-8")


def leave_to() -> str:
    """A page that anybody could be looking at."""
    return str(getattr(settings, "LEAVE_TO", "https://www.dmi.dk/"))


def icon() -> str:
    """The neutral sign of the room."""
    return str(staticfiles_storage.url("ui/spine.svg"))
