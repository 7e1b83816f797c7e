"""What the demo's courses are made of: those who would like to join, what is hard in town. All invented."""

CANDIDATES = (
    # name, languages, age, part of the town, stage
    ("Sara", "ti da", "30-39", "Nordparken", "interest"),
    ("Hodan", "so da", "40-49", "Havnen", "info"),
    ("Iryna", "uk en", "30-39", "Stationsbyen", "info"),
    ("Sevgi", "tr da", "50-59", "Nordparken", "talk"),
    ("Bushra", "ur da", "under30", "Havnen", "talk"),
    ("Feven", "ti en", "under30", "Nordparken", "offered"),
    ("Lejla", "bs da", "40-49", "Stationsbyen", "offered"),
    ("Malee", "th da", "50-59", "Havnen", "waiting"),
    ("Nadiia", "uk da", "60up", "Stationsbyen", "declined"),
)
CHALLENGES = (
    # title, text, life area, who named it, step, what is being done
    (
        "Breve fra kommunen, som ingen forstår",
        "Mange kvinder venter, til fristen er gået, fordi brevet er svært at læse.",
        "civic",
        "group",
        "doing",
        "Borgerservice kommer på biblioteket den første onsdag i måneden.",
    ),
    (
        "Der mangler plads i dagtilbud i Nordparken",
        "Mødre siger nej til sprogskole, fordi barnet ingen plads har.",
        "parenthood",
        "municipality",
        "chosen",
        "",
    ),
    (
        "Få kvinder kommer til undersøgelserne hos lægen",
        "Indbydelsen kommer kun på dansk og kun digitalt.",
        "health",
        "professional",
        "done",
        "En kort film på fem sprog, som kan deles i chatten.",
    ),
    (
        "Unge piger har ingen steder at være om aftenen",
        "Klubben lukker klokken seks.",
        "parenthood",
        "group",
        "open",
        "",
    ),
)
PORTRAITS = (
    "Jeg bager til alle fester i gården. Det er sådan, jeg lærte mine naboer at kende.",
    "Jeg kom hertil med en kuffert og et ord dansk. Nu hjælper jeg min datter med lektier på to sprog.",
    "Jeg kan lide at gå lange ture og høre, hvad andre tænker på.",
    "Jeg har syet i tyve år. Når hænderne arbejder, er det nemmere at tale.",
)
LEARNT = (
    # kind, title, minutes
    ("course", "Førstehjælp til små børn", 180),
    ("talk", "Om søvn hos skolebørn", 90),
    ("visit", "Besøg på retshjælpen", 60),
)
