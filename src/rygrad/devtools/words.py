"""What invented groups write in their minutes: short, everyday, and about nobody."""

NOTES: dict[str, tuple[str, ...]] = {
    "exchange": (
        "Runden gik godt, alle kom til orde. Vi øvede os i at stille åbne spørgsmål.",
        "Vi talte om, hvordan man siger nej på en venlig måde.",
        "Flere har mødt nye kvinder ved legepladsen. Vi deler, hvordan man starter en snak.",
        "Vi udfyldte skemaer sammen de sidste ti minutter.",
    ),
    "knowledge": (
        "Biblioteket fortalte om sprogcafé og lektiehjælp. Vi fik foldere med hjem på fire sprog.",
        "Sundhedsplejersken svarede på spørgsmål om søvn og mad til små børn.",
        "En af os fortalte om det kursus, hun har været på.",
        "Retshjælpen har åbent tirsdag aften. Man behøver ikke bestille tid.",
    ),
    "social": (
        "Vi grinede så meget, at naboen kiggede ind.",
        "Alle havde taget en ting med hjemmefra og fortalte om den.",
        "Gåtur i parken, bagefter te.",
    ),
    "planning": (
        "Opgaverne til sommerfesten er fordelt.",
        "Vi mangler stadig en, der henter nøglen.",
        "Næste møde er lagt fast. Dagsordenen laver vi to og to.",
    ),
}
TASKS = (
    "Hente nøglen",
    "Købe frugt og te",
    "Invitere biblioteket",
    "Lave plakat til sprogcaféen",
    "Tage referat",
    "Skrive til dem, der ikke kom",
    "Finde lokale til december",
    "Printe dagsordenen",
    "Tage penne og papir med",
)
TIPS = (
    ("Første møde", "Mød kvinden et sted, hvor andre også sidder. Så er det nemmere at sige hej igen."),
    ("Sprog", "Tegn på et stykke papir, når ordene slipper op. Det får begge til at smile."),
    ("Møder", "Start med fem minutter, hvor alle siger én god ting fra ugen."),
    ("Aktiviteter", "Sæt plakaten op i vaskeriet. Der står alle og venter."),
    ("Henvisning", "Gå med derhen den første gang. Anden gang går hun selv."),
    ("Børn", "Legetøj i en kasse under bordet giver mødrene en halv time mere."),
    ("Biblioteket", "Spørg efter bibliotekaren, der kan arabisk, om onsdagen."),
)
CANCELLED = ("Sygdom", "Snestorm", "Lokalet var optaget", "For få kunne komme")
ORGANISATIONS = ("Biblioteket", "Sundhedsplejen", "Familiehuset", "Den gratis retshjælp", "Sprogskolen")
