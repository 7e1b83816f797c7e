"""The golden half-year as a team would have written it down: one line for each mother, one mark for each Thursday.

Weeks are counted from the first Thursday (week 0). ``x`` was there, ``.`` was not, ``=`` cancelled. All invented.
"""

from rygrad.circles.enums import (
    ContextKind,
    LeftReason,
    Outcome,
    PauseReason,
    Reached,
    SourceKind,
    Standing,
    Theme,
    VisitorKind,
)

WEEKS = 26
CANCELLED = (17, 18)  # Christmas and New Year
OUTING = 10  # the circle goes to the day care
UNWRITTEN = 16  # attendance saved, and nothing about what was done: the one logbook that is not complete

# Name, language, background ("-": would rather not say), who sent her, and the weeks 0 to 25.
# Nine come regularly, eleven now and then, three came once or twice; fourteen are active, eight of them from Nepal.
SHEET = """
Sita     ne NP health_visitor xxx.xxx.x...x.xxx==.x.xxxx
Laxmi    ne NP health_visitor xxxxx.xxxxxx.xx..==.x.x...
Sunita   ne NP health_visitor xx.xxxx..xxxxx...==.xx..xx
Kamala   ne NP health_visitor xxx.xxx.xxxxxx.xx==xxx...x
Bimala   ne NP health_visitor .xxxxxx.xx.x.x.x.==xx.x..x
Ioana    ro RO health_visitor .xxx.xxxx.xxxxx..==.xxxx.x
Rima     ar SY health_visitor ...xx..xxxx.xxxxx==..x..xx
Nadia    ar SY health_visitor xxxxx.x.xxxx...xx==.......
Anju     ne NP health_visitor .xxxx.xxxxxxx.xxx==.......
Puja     ne NP health_visitor xxxx.x...x.x.x...==.xx.x..
Elif     tr TR health_visitor xxxxxxx....xx....==...x..x
Gita     ne NP friend         ..xx...xx.x.xxx..==..x.x..
Elena    ro RO health_visitor ....x..x.x..xx...==x..x.xx
Sarita   ne NP friend         ......xx.xxx..x..==...x..x
Hala     ar SY health_visitor ............x...x==..xx...
Nasrin   bn BD friend         ...............x.==x.x.x..
Rekha    ne NP health_visitor xx....x...xx.x...==.......
Dilara   tr TR health_visitor .x.xx...x..x..x.x==.x.....
Maya     ne NP health_visitor ..xxx.x.xxx.x.xx.==.......
Mihaela  ro RO friend         ........xx...x.xx==x......
Asha     ne NP health_visitor x.x..............==.......
Shirin   bn -  health_visitor ...x.............==.......
Samar    ar SY health_visitor ..........x.x....==.......
"""

# From the Monday of that week she stands so; why; the week in which she thinks she will be back.
STEPS: dict[str, tuple[Standing, int, str, int | None]] = {
    "Nadia": (Standing.LEFT, 19, LeftReason.SCHOOL, None),
    "Rekha": (Standing.LEFT, 14, LeftReason.MOVED, None),
    "Dilara": (Standing.LEFT, 21, LeftReason.SCHOOL, None),
    "Anju": (Standing.PAUSED, 20, PauseReason.TRAVEL, 28),
    "Maya": (Standing.PAUSED, 16, PauseReason.TRAVEL, 27),
    "Mihaela": (Standing.PAUSED, 20, PauseReason.TRAVEL, 30),
    "Asha": (Standing.DORMANT, 8, "", None),
    "Shirin": (Standing.DORMANT, 10, "", None),
    "Samar": (Standing.DORMANT, 14, "", None),
}
NOT_IN_THE_CHAT = ("Asha", "Shirin", "Samar")
INVITED_BY = {"Gita": "Sita", "Sarita": "Bimala", "Nasrin": "Elif", "Mihaela": "Ioana"}
SENT_ONCE_MORE = ("Rima", 9, SourceKind.LIBRARY)  # kept, and not counted: the first one counts

# Whoever came had said yes. These said no. Asha and Samar have not come for long, and still answer.
SAID_NO = {"Sita": (21,), "Puja": (24,), "Gita": (24,), "Laxmi": (25,), "Asha": (24,), "Samar": (23, 25)}

# Sent by the health visitor, and never there: week of it, attempts (days from there, result), week in which it ended.
NEVER_CAME: dict[str, tuple[int, tuple[tuple[int, Reached], ...], int]] = {
    "Deepa": (3, ((1, Reached.NO_ANSWER), (4, Reached.NO_ANSWER), (11, Reached.NO_ANSWER)), 5),
    "Oana": (8, ((2, Reached.NO_ANSWER), (3, Reached.REACHED)), 15),
    "Yasmin": (12, ((1, Reached.REACHED),), 19),
}

# What a session coincided with, as somebody has confirmed. The last two were not thin.
CONTEXT: dict[int, tuple[ContextKind, str]] = {
    5: (ContextKind.FEAST, "Dashain"),
    7: (ContextKind.SCHOOL_HOLIDAY, "Efterårsferie"),
    19: (ContextKind.WEATHER, "Sne"),
    23: (ContextKind.WEATHER, "Isslag"),
    24: (ContextKind.SCHOOL_HOLIDAY, "Vinterferie"),
    16: (ContextKind.ILLNESS, "Influenza"),
    20: (ContextKind.WEATHER, "Regn"),
}

# Six volunteers, never more than five at a time: the fifth stops after week 13, the sixth begins the day after.
TEAM, FIFTH, SIXTH, LAST_OF_FIFTH = 6, 4, 5, 13
AWAY = {2: 4, 5: 1, 7: 2, 9: 4, 12: 0, 15: 3, 19: 5, 21: 1, 23: 2, 24: 0}  # week: who of them was not there
ROTA_AHEAD = 4  # weeks

HEALTH, DENTAL, DAY_CARE, LANGUAGE = "Sundhedsplejen", "Tandplejen", "Daginstitutionen Solsikken", "Sprogkonsulenten"
CHURCH, LIBRARY, RED_CROSS, LEGAL_AID = "Sognekirken", "Biblioteket", "Røde Kors", "Den gratis retshjælp"

# (week, who, in which capacity, topic); besides, the church comes on the second session day of each month
VISITS: tuple[tuple[int, str, VisitorKind, str], ...] = (
    (1, HEALTH, VisitorKind.HEALTH_VISITOR, "Søvn"),
    (5, HEALTH, VisitorKind.HEALTH_VISITOR, "Mad til de mindste"),
    (9, HEALTH, VisitorKind.HEALTH_VISITOR, "Vægt og vaccination"),
    (13, HEALTH, VisitorKind.HEALTH_VISITOR, "Sygdom om vinteren"),
    (16, HEALTH, VisitorKind.HEALTH_VISITOR, "Åben konsultation"),
    (21, HEALTH, VisitorKind.HEALTH_VISITOR, "Motorik"),
    (25, HEALTH, VisitorKind.HEALTH_VISITOR, "Sprog fra første dag"),
    (4, DENTAL, VisitorKind.DENTAL_CARE, "De første tænder"),
    (8, DAY_CARE, VisitorKind.DAY_CARE, "At starte i vuggestue"),
    (12, LANGUAGE, VisitorKind.LANGUAGE, "To sprog derhjemme"),
)
WENT = (OUTING, DAY_CARE, VisitorKind.DAY_CARE, "Vi ser vuggestuen")
CHURCH_CALLED_OFF = 5  # the fifth of its six months: snow

# (week, who, in which capacity, topic, whether it is agreed)
PROGRAMME: tuple[tuple[int, str, VisitorKind, str, bool], ...] = (
    (26, RED_CROSS, VisitorKind.ASSOCIATION, "Tøjbytte og familienetværk", False),
    (27, LIBRARY, VisitorKind.LIBRARY, "Rim og remser", True),
    (29, HEALTH, VisitorKind.HEALTH_VISITOR, "Krop og træning efter fødslen", True),
    (30, LEGAL_AID, VisitorKind.LEGAL_AID, "Breve fra kommunen", False),
)

# (who, the second Thursday in a row on which she was missed, what came of it): 18 calls, each on the day after
CALLS: tuple[tuple[str, int, Outcome], ...] = (
    ("Asha", 6, Outcome.REACHED),
    ("Shirin", 7, Outcome.NO_ANSWER),
    ("Elif", 8, Outcome.REACHED),
    ("Elif", 14, Outcome.NO_ANSWER),
    ("Sunita", 15, Outcome.WILL_COME),
    ("Puja", 15, Outcome.NO_ANSWER),
    ("Laxmi", 16, Outcome.WILL_COME),
    ("Ioana", 16, Outcome.REACHED),
    ("Elif", 16, Outcome.REACHED),
    ("Gita", 16, Outcome.NO_ANSWER),
    ("Sarita", 16, Outcome.REACHED),
    ("Sunita", 19, Outcome.WILL_COME),
    ("Rima", 20, Outcome.WILL_COME),
    ("Sarita", 20, Outcome.WILL_COME),
    ("Elena", 21, Outcome.REACHED),
    ("Kamala", 23, Outcome.WILL_COME),
    ("Laxmi", 24, Outcome.NO_ANSWER),
    ("Hala", 24, Outcome.NO_ANSWER),
)
SUPPORT = (3, 9, 15, 20, 23)  # weeks in which the staff helped the team

# (week, theme, words, her yes, a second person's check): only the first two may be told
STORIES: tuple[tuple[int, Theme, str, bool, bool], ...] = (
    (12, Theme.FRIENDS, "Før kendte jeg ingen her. Nu er der altid nogen, jeg kan skrive til.", True, True),
    (22, Theme.COURAGE, "Nu tør jeg selv ringe til lægen.", True, True),
    (15, Theme.LANGUAGE, "Jeg taler dansk med min nabo.", False, False),
    (23, Theme.CHILD, "Min datter synger de sange, vi lærte.", True, False),
)
ACTIVITIES = (
    "Fælles morgenmad og snak om ugen.",
    "Vi sang og lavede håndaftryk.",
    "Gåtur med barnevogne rundt om søen.",
    "Vi lavede mad sammen.",
    "Massage til babyerne.",
    "Vi øvede ord til lægebesøget.",
)
