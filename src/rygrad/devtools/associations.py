"""The demo's way to an association: Vestby half-way through the hand-over, Østby with a board, a year and agreements; a
network meeting and the national meeting that one can sign up for. Invented, and the same each time on the same day."""

from datetime import date, time, timedelta
from random import Random

from rygrad.association.enums import AgreementKind, ControllerKind, Holder, Post, Sector, SupportKind
from rygrad.association.models import (
    Agreement,
    BoardSeat,
    Controller,
    HandoverStep,
    PersonalTalk,
    PhaseSince,
    Statutes,
    Supported,
    Ticked,
)
from rygrad.gatherings.enums import Kind, State
from rygrad.gatherings.models import Gathering
from rygrad.groups.enums import LegalForm
from rygrad.groups.models import Group, Organisation
from rygrad.networks.models import NetworkMeeting, Seat
from rygrad.packs.handover import HOLDERS
from rygrad.packs.queries import pack

from .course_rows import Kept, at
from .tree import PACK, Place, Tree

SEED = 20_26_06
YEAR = timedelta(days=365)
POSTS = (Post.CHAIR, Post.TREASURER, Post.SECRETARY, Post.MEMBER, Post.MEMBER, Post.SUBSTITUTE)


def add_associations(tree: Tree, day: date) -> None:
    """Saved. The people and the courses of the demo are there already."""
    places = {place.group.name: place for place in tree.places}
    vestby, oestby = places["Vestby"], places["Østby"]
    root = Organisation.objects.get(group=tree.root)
    for number, (place, write) in enumerate(((vestby, _on_its_way), (oestby, _on_its_own))):
        kept = Kept(place.group, Random(SEED + number), day)
        write(kept, place, root)
        kept.save()
    _above(tree, vestby, oestby, day)


def _on_its_way(kept: Kept, place: Place, national: Organisation) -> None:
    """Vestby: in the phase in which the mothers take over bit by bit."""
    _phases(kept, until="going")
    kept.add(Controller, kind=ControllerKind.HOST, name="Vestby Kommune", since=kept.day - 5 * YEAR)
    for index, task in enumerate(pack(PACK).handover):
        steps = (3, 2, 2, 1, 1, 0)[index % 6] if index < 18 else 0
        _moved(kept, task.code, HOLDERS.index(task.starts_with), HOLDERS.index(task.ends_with), steps, index)
    partners = place.organisations
    kept.add(
        Agreement,
        kind=AgreementKind.HOST,
        organisation=partners[0],
        sector=Sector.PUBLIC,
        signed_on=kept.day - 2 * YEAR,
        from_on=kept.day - 2 * YEAR,
        until_on=kept.day + timedelta(days=45),
        ours="Vi fortæller om gruppen og viser vej.",
        theirs="De låner os et lokale og betaler te og frugt.",
    )
    kept.add(Agreement, organisation=partners[1], sector=Sector.NON_PROFIT, from_on=kept.day - YEAR, ours="", theirs="")
    for index, person in enumerate(place.active[1:12]):
        kept.add(PersonalTalk, person=person, on=kept.day - timedelta(days=30 + 45 * index))
    for index, kind in enumerate((SupportKind.CALL, SupportKind.VISIT, SupportKind.COURSE)):
        kept.add(Supported, kind=kind, on=kept.day - timedelta(days=20 + 70 * index))


def _moved(kept: Kept, code: str, start: int, end: int, steps: int, index: int) -> None:
    """A task that has gone so many steps, never past its end."""
    for step in range(start, min(start + steps, max(end, start)) + 1):
        on = kept.day - timedelta(days=400 - 90 * (step - start) - 3 * index)
        kept.add(HandoverStep, task=code, holder=HOLDERS[step], on=on, at=at(on, 18))


def _on_its_own(kept: Kept, place: Place, national: Organisation) -> None:
    """Østby: founded two years ago; this year's general meeting is due."""
    founded = kept.day - 2 * YEAR
    _phases(kept, until="association")
    for task in pack(PACK).handover:
        kept.add(HandoverStep, task=task.code, holder=Holder(task.ends_with), on=founded, at=at(founded, 18))
    kept.add(Controller, kind=ControllerKind.HOST, name="Østby Kommune", since=founded - 3 * YEAR)
    kept.add(Controller, kind=ControllerKind.ASSOCIATION, name="Bydelsmødrene i Østby", since=founded)
    kept.add(
        Statutes,
        name="Bydelsmødrene i Østby",
        founded_on=founded,
        agreed_on=founded,
        annual_meeting_by="03-01",
        accounts_by="02-01",
        report_by="03-01",
        grant_by="10-01",
    )
    founding = _held(kept, Kind.FOUNDING, founded, "Stiftende generalforsamling")
    assembly = _held(
        kept, Kind.ASSEMBLY, date(kept.day.year, 2, 12) if kept.day.month > 2 else founded, "Generalforsamling"
    )
    for index, (post, person) in enumerate(zip(POSTS, place.active, strict=False)):
        since = assembly.on if index % 2 == 0 else founding.on
        kept.add(
            BoardSeat,
            person=person,
            post=post,
            gathering=assembly,
            from_on=since,
            until_on=since + 2 * YEAR + YEAR / 12,
        )
    kept.add(BoardSeat, name="Karen Vinther", post=Post.AUDITOR, from_on=founded, until_on=founded + 3 * YEAR)
    for weeks in (8, 20, 34):
        _held(kept, Kind.BOARD, kept.day - timedelta(weeks=weeks), "Bestyrelsesmøde")
    for deadline in pack(PACK).deadlines[:3]:
        kept.add(Ticked, code=deadline.code, year=kept.day.year, on=date(kept.day.year, 1, 20))
    for paper in pack(PACK).papers:
        if paper.list in {"founding", "bank"}:
            kept.add(Ticked, code=paper.code, year=0, on=founded + timedelta(days=30))
    kept.add(
        Agreement,
        kind=AgreementKind.NATIONAL,
        organisation=national,
        sector=Sector.NON_PROFIT,
        signed_on=founded,
        from_on=founded,
        until_on=kept.day + timedelta(days=200),
        ours="Vi følger værdierne, holder månedsmøder og sender regnskab en gang om året.",
        theirs="Landssekretariatet rådgiver, uddanner og hjælper med ansøgninger.",
    )


def _held(kept: Kept, kind: Kind, on: date, title: str) -> Gathering:
    more = {"on": on, "starts": time(17), "ends": time(19), "zone": kept.group.zone, "state": State.HELD}
    gathering: Gathering = kept.add(Gathering, kind=kind, title=title, place="Beboerhuset", **more)
    return gathering


def _phases(kept: Kept, *, until: str) -> None:
    """The phases up to this one, about a year each; the group is in it today."""
    codes = [phase.code for phase in pack(PACK).phases]
    reached = codes[: codes.index(until) + 1]
    for index, code in enumerate(reversed(reached)):
        kept.add(PhaseSince, phase=code, on=kept.day - timedelta(days=300 + 365 * index))
    form = LegalForm.ASSOCIATION if until == codes[-1] else LegalForm.PROJECT
    Group.objects.filter(pk=kept.group.pk).update(phase=until, legal_form=form)


def _above(tree: Tree, vestby: Place, oestby: Place, day: date) -> None:
    """A network meeting of the region in five weeks, and the national meeting on the last Sunday of October."""
    region = Group.objects.get(children=vestby.group)
    sunday = _last_sunday(day.year if day < date(day.year, 10, 1) else day.year + 1)
    for place, kind, on, seats, title in (
        (region, Kind.NETWORK, day + timedelta(weeks=5), 28, "Netværksmøde på Sjælland"),
        (tree.root, Kind.NATIONAL, sunday, 300, "Landsmøde"),
    ):
        kept = Kept(place, Random(SEED + seats), day)
        gathering = kept.add(
            Gathering,
            kind=kind,
            title=title,
            on=on,
            starts=time(11),
            ends=time(16),
            zone=place.zone,
            place="Folkehuset",
        )
        meeting = kept.add(
            NetworkMeeting, gathering=gathering, seats=seats, taken=3, sign_up_until=on - timedelta(days=14)
        )
        kept.save()
        for other, people in ((vestby, vestby.active[2:4]), (oestby, oestby.active[1:2])):
            own = Kept(other.group, Random(SEED + seats + len(people)), day)
            for person in people:
                own.add(Seat, meeting=meeting, person=person, at=at(day - timedelta(days=3), 12))
            own.save()


def _last_sunday(year: int) -> date:
    last = date(year, 10, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)
