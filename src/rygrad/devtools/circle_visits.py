"""Who comes to visit a demo circle, and where it goes: what was, and the programme ahead."""

from datetime import date

from rygrad.circles.enums import Audience, Direction, SessionState, VisitorKind, VisitState
from rygrad.circles.models import Session, Visit, VisitSeries
from rygrad.groups.models import Organisation

from .circle_rows import WEEK, Rows
from .circle_words import WITH_VISITOR

NAMES = {
    VisitorKind.HEALTH_VISITOR: "Sundhedsplejen",
    VisitorKind.DENTAL_CARE: "Tandplejen",
    VisitorKind.DAY_CARE: "Vuggestuen Mælkebøtten",
    VisitorKind.LANGUAGE: "Sprogskolen",
    VisitorKind.CHURCH: "Kirken ved søen",
    VisitorKind.LIBRARY: "Biblioteket",
    VisitorKind.LEGAL_AID: "Den gratis retshjælp",
    VisitorKind.ASSOCIATION: "Familieforeningen",
}
PAST = {
    2: ("health_visitor", "Søvn"),
    6: ("health_visitor", "Den første mad"),
    10: ("health_visitor", "Syge børn"),
    12: ("dental_care", "De første tænder"),
    14: ("health_visitor", "At være træt"),
    16: ("day_care", "Den første tid i vuggestuen"),
    19: ("health_visitor", "Lege, der styrker"),
    21: ("language", "To sprog i samme hus"),
    24: ("health_visitor", "Vaccinationer"),
    28: ("health_visitor", "Søvn igen"),
}
OUTING = 25
COMING = {
    1: ("health_visitor", "Kroppen efter fødslen", VisitState.CONFIRMED),
    3: ("library", "Bøger til de mindste", VisitState.CONFIRMED),
    5: ("legal_aid", "Breve og rettigheder", VisitState.TENTATIVE),
    8: ("association", "En tur i skoven", VisitState.TENTATIVE),
}


def write_visits(rows: Rows) -> None:
    """The monthly visit of the church, those of the health visitor and others, and what is coming."""
    known = {each.name: each for each in Organisation.objects.filter(group=rows.circle.group)}
    partners = {kind: known.get(name) or _partner(rows, name) for kind, name in NAMES.items()}
    church = rows.add(
        VisitSeries,
        organisation=partners[VisitorKind.CHURCH],
        kind=VisitorKind.CHURCH,
        topic="Babysalmesang",
        nth=1,
        from_on=rows.circle.started_on,
        audience=Audience.BOTH,
    )
    for session in rows.sessions:
        if session.on.day <= 7:
            _sing(rows, church, session)
    for week, (kind, topic) in PAST.items():
        if then := _free(rows, week):
            _visit(rows, partners[VisitorKind(kind)], kind, then, topic=topic, state=VisitState.DONE)
    if out := _free(rows, OUTING):
        out.outing, out.place = True, NAMES[VisitorKind.DAY_CARE]
        went = {"direction": Direction.OUT, "state": VisitState.DONE, "place": out.place}
        _visit(rows, partners[VisitorKind.DAY_CARE], "day_care", out, topic="Vi ser vuggestuen", **went)
        out.activity = WITH_VISITOR["out"][0]
    for week, (kind, topic, state) in COMING.items():
        ahead = rows.coming[week]
        if ahead.state == SessionState.PLANNED:
            _visit(rows, partners[VisitorKind(kind)], kind, ahead, topic=topic, state=state)


def write_few_visits(rows: Rows) -> None:
    """A young circle: the health visitor has been there once and comes again."""
    known = {each.name: each for each in Organisation.objects.filter(group=rows.circle.group)}
    name = NAMES[VisitorKind.HEALTH_VISITOR]
    partner = known.get(name) or _partner(rows, name)
    if session := _free(rows, 3):
        _visit(rows, partner, "health_visitor", session, topic="Søvn", state=VisitState.DONE)
    if rows.coming[2].state == SessionState.PLANNED:
        _visit(rows, partner, "health_visitor", rows.coming[2], topic="Mad", state=VisitState.CONFIRMED)


def _sing(rows: Rows, series: VisitSeries, session: Session) -> None:
    """On the first Thursday of each month, unless nobody met."""
    held = session.state == SessionState.HELD
    if session.state == SessionState.CANCELLED:
        state = VisitState.CANCELLED
    else:
        state = VisitState.DONE if held else VisitState.CONFIRMED
    _visit(
        rows, series.organisation, "church", session, series=series, topic=series.topic, state=state, audience="both"
    )


def _free(rows: Rows, week: int) -> Session | None:
    """The held session of that week, or of the one after it when the church was there or nobody met."""
    for session in rows.past[week : week + 2]:
        if session.state == SessionState.HELD and session.on.day > 7:
            return session
    return None


def _visit(rows: Rows, partner: Organisation, kind: str, session: Session, **more: object) -> None:
    before = sum(each.kind == kind for each in rows.kept.get(Visit, ()))
    rows.add(Visit, organisation=partner, kind=kind, session=session, on=session.on, **more)
    if session.state == SessionState.HELD and session.activity:
        session.activity = WITH_VISITOR[kind][before % len(WITH_VISITOR[kind])]


def _partner(rows: Rows, name: str) -> Organisation:
    partner: Organisation = rows.add(Organisation, name=name, verified_on=_lately(rows.day))
    return partner


def _lately(day: date) -> date:
    return day - 5 * WEEK
