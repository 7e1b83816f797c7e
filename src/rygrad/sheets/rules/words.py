"""The words that registers and logbooks are headed with, in the languages they are kept in."""

import re
from enum import StrEnum, auto

from rygrad.circles.rules.names import fold


class Role(StrEnum):
    """What a row or a column holds."""

    NAME = auto()
    LAST_NAME = auto()
    PHONE = auto()
    NOTE = auto()
    CHILDREN = auto()  # how many of each mother; or how many on each day
    NUMBER = auto()  # the line's own
    TOTAL = auto()
    ACTIVITY = auto()
    VISITORS = auto()
    ON_DUTY = auto()
    COUNT = auto()  # of mothers on each day
    NEXT = auto()
    DAY = auto()
    MOTHERS = auto()  # the head of a part of the list
    BABY = auto()  # one baby's ticks
    PRESENT = auto()  # the names of who came, in one cell
    OTHER = auto()  # known, and not taken


def words(text: str) -> list[str]:
    """The words of a list, each folded; ``_`` stands for the space inside one."""
    return [fold(each.replace("_", " ")) for each in text.split()]


_EXACT: dict[Role, str] = {
    Role.NAME: """navn navne name names fornavn fornavne first_name mor moder kvinde deltager deltagernavn mors_navn
        mødrenes_navne navn_på_mor navn_mor alias mother participant hvem mor_navn navn_og_baby namn mammas_navn
        mors_fornavn who اسم الاسم الأم اسم_الأم""",
    Role.LAST_NAME: "efternavn efternavne etternavn last_name surname family_name efternamn اللقب اسم_العائلة",
    Role.PHONE: """telefon tlf tlfnr tlf_nr telefonnummer telefonnr mobil mobilnr mobilnummer mobiltelefon phone
        phone_number mobile telephone هاتف الهاتف رقم_الهاتف""",
    Role.NOTE: """note noter notat notater bemærkning bemærkninger kommentar kommentarer comment comments remarks
        remark merknad merknader obs andet notes anmerkning øvrigt ملاحظات ملاحظة""",
    Role.CHILDREN: """antal_børn antal_babyer babyer baby børn barn children kids babies number_of_babies barna
        antall_barn number_of_children antal_baby antall_babyer antal_børn_i_alt spædbørn
        عدد_الأطفال الأطفال عدد_الرضع الرضع""",
    Role.NUMBER: "nr no number_no # lbnr lb_nr løbenr løbenummer رقم",
    Role.TOTAL: """i_alt ialt total totalt sum samlet antal_gange gange fremmøde_i_alt % procent pct sum_i_alt
        average gennemsnit snit gennemsnitlig i_alt_mødt til_sammen tilsammen attended times samlet_antal
        المجموع مجموع""",
    Role.ACTIVITY: """aktivitet aktiviteter hvad_lavede_vi hvad_har_vi_lavet hvad_vi_lavede hvad_skete_der indhold
        program emne tema dagens_tema dagens_program activity activities what_we_did what_did_we_do hva_gjorde_vi
        logbog referat dagbog beskrivelse hvad_gjorde_vi innhold dagens_aktivitet loggbok logbook
        النشاط نشاط ماذا_فعلنا""",
    Role.VISITORS: """besøg besøg_af gæst gæster besøgende ekstern_gæst eksterne_gæster oplægsholder visitor visitors
        visit visits guest guests besøk gjest gjester eksterne besøg_udefra hvem_kom_på_besøg زيارة زوار ضيوف الزوار""",
    Role.ON_DUTY: """vagt vagter på_vagt frivillig frivillige de_frivillige ansvarlig ansvarlige on_duty volunteer
        volunteers vakt på_vakt hvem_var_på_vagt team tovholder tovholdere vagthavende medarbejdere personale staff
        frivillige_på_vagt المتطوعات المناوبة""",
    Role.COUNT: """antal antal_mødre antal_kvinder antal_deltagere antal_fremmødte deltagere kvinder antall_mødre
        number number_of_mothers number_of_women mothers participants how_many hvor_mange fremmødte fremmøde
        antal_mødt antall antal_mor mødre antall_kvinner present mødt عدد_الأمهات العدد""",
    Role.NEXT: """næste_gang næste_skridt aftaler aftale husk next next_time next_steps neste_gang opfølgning
        til_næste_gang plan_for_næste_gang follow_up المرة_القادمة""",
    Role.DAY: "dato date dag datoer day dates hvornår when uge week uke التاريخ تاريخ اليوم",
    Role.OTHER: """tid tidspunkt sted vejr indkøb pris beløb kr adresse e_mail email mail land hjemland nationalitet
        sprog alder fødselsdag fødselsdato barnets_navn navn_på_barn baby_navn babynavn time place weather address
        country language age status start startdato opstart since first_time""",
}
_INSIDE: tuple[tuple[Role, str], ...] = (
    (Role.OTHER, r"barnets navn|navn på barn|barns navn|child.?s name|fødsels|adresse|e-?mail|indkøb|startdato|alder"),
    (Role.PHONE, r"telefon|\btlf|mobil|phone|هاتف"),
    (Role.TOTAL, r"\bi ?alt\b|\btotal|^sum\b|gennemsnit|average|المجموع"),
    (Role.NEXT, r"næste gang|neste gang|next time|aftaler"),
    (Role.ACTIVITY, r"lavede|gjorde|\bdid\b|aktivitet|activit|dagens|skete|النشاط|logbog"),
    (Role.VISITORS, r"besøg|besøk|\bgæst|\bgjest|visit|guest|زوار|زيار"),
    (Role.ON_DUTY, r"\bvagt|\bvakt|frivillig|on duty|volunteer|ansvarlig|المتطوع"),
    (Role.CHILDREN, r"(antal|antall|number|hvor mange).*(baby|børn|barn|child|kid|babies)|عدد.*(طفال|رضع)"),
    (Role.COUNT, r"(antal|antall|number|hvor mange|how many).*(mødre|mor\b|kvinde|kvinne|deltag|mother|women|fremmød)"),
    (Role.NOTE, r"bemærk|merknad|kommentar|comment|remark|\bnoter?\b|ملاحظ"),
)
_WORDS = {word: role for role, text in _EXACT.items() for word in words(text)}
_PATTERNS = tuple((role, re.compile(pattern)) for role, pattern in _INSIDE)
_PARTS = {
    Role.MOTHERS: "mødre mødrene mothers kvinder kvinner deltagere participants mor mødregruppe الأمهات",
    Role.ON_DUTY: "frivillige frivillig volunteers team medarbejdere vagter vagt personale المتطوعات",
    Role.BABY: "børn babyer babies barn baby spædbørn children barna الأطفال الرضع",
}
_HEADS = {word: role for role, text in _PARTS.items() for word in words(text)}
_BABY = re.compile(
    r"^(?:[-–+•]\s*)?(?:baby|babyen|barn|barnet|spædbarn|søn|datter|son|daughter|child|الطفل|طفل)\b"
    r"|(?:s|´s|’s|'s) (?:baby|barn)$|\((?:baby|barn)\)$"
)
_NUMBERED = re.compile(r"^\d{1,3}\s?[.)]\s*(?=\D)")
_WITH_CHILD = re.compile(
    r"\s*(?:\((?:med )?(?:baby|barn|søn|datter|child|son|daughter|mor til|mother of)\b[^)]*\)|\+.*$"
    r"|\b(?:og|and|med|with) (?:baby|barn)\b.*$)",
    re.IGNORECASE,
)
_SIDE = re.compile(r"\([^)]*\)")
_STOPS = re.compile(r"[.:;,!?*/\\_-]+")


def plain(text: str) -> str:
    """A heading as it is compared: folded, without brackets and stops."""
    return " ".join(_STOPS.sub(" ", _SIDE.sub(" ", fold(text))).split()) or fold(text).strip()


def role_of(text: str) -> Role | None:
    """What a row or a column with this heading holds; None when the words are nobody's."""
    word = plain(text)
    if not word or len(word) > 60:
        return None
    if word in _WORDS:
        return _WORDS[word]
    return next((role for role, pattern in _PATTERNS if pattern.search(word)), None)


def learn(more: dict[str, Role]) -> None:
    """Adds what the columns of our own workbook are called."""
    for word, role in more.items():
        _WORDS.setdefault(word, role)


def head_of(text: str) -> Role | None:
    """Whose part of a list begins under this line."""
    return _HEADS.get(plain(text))


def name_of(text: str) -> tuple[str, bool]:
    """Her name without the number before it and without her child's behind it; whether there was one."""
    bare = _NUMBERED.sub("", text).strip()
    alone = _WITH_CHILD.sub("", bare).strip()
    return (alone, alone != bare) if alone else (text, False)


def is_baby(text: str) -> bool:
    """Whether a line of a list is a baby's: "Baby Ali", "- barn", "Fatimas baby"."""
    return bool(_BABY.search(fold(text)))
