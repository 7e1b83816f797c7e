"""What the demo's mothers' groups are made of: who comes, and what a volunteer writes in the logbook. All invented."""

from typing import NamedTuple


class Woman(NamedTuple):
    """One mother: how she came to the group and how she comes (``way``, see ``circles.WAYS``)."""

    alias: str
    country: str
    language: str
    way: str
    source: str
    child: str


WOMEN = (
    Woman("Asmita", "NP", "ne", "core", "health_visitor", "m7-12"),
    Woman("Binita", "NP", "ne", "core", "health_visitor", "m4-6"),
    Woman("Elena", "RO", "ro", "core", "health_visitor", "m7-12"),
    Woman("Dalia", "SY", "ar", "core", "health_visitor", "y1-2"),
    Woman("Kalpana", "NP", "ne", "core", "friend", "m4-6"),
    Woman("Merve", "TR", "tr", "core", "library", "m7-12"),
    Woman("Puja", "NP", "ne", "later", "friend", "m0-3"),
    Woman("Rojina", "NP", "ne", "later", "health_visitor", "m4-6"),
    Woman("Nusrat", "BD", "bn", "later", "health_visitor", "m4-6"),
    Woman("Olha", "UA", "uk", "later", "municipality", "m7-12"),
    Woman("Linh", "VN", "vi", "new", "friend", "m0-3"),
    Woman("Sabina", "NP", "ne", "new", "health_visitor", "m0-3"),
    Woman("Maya", "SY", "ar", "seldom", "health_visitor", "y1-2"),
    Woman("Ioana", "RO", "ro", "seldom", "self", "m7-12"),
    Woman("Hamdi", "SO", "so", "seldom", "bydelsmor", "m4-6"),
    Woman("Sarmila", "NP", "ne", "missed", "health_visitor", "m7-12"),
    Woman("Tahmina", "BD", "bn", "missed", "health_visitor", "m4-6"),
    Woman("Yamuna", "NP", "ne", "travels", "friend", "y1-2"),
    Woman("Elif", "TR", "tr", "travels", "health_visitor", "m7-12"),
    Woman("Kasia", "PL", "pl", "returns", "day_care", "y1-2"),
    Woman("Rania", "SY", "ar", "school", "health_visitor", "y1-2"),
    Woman("Manju", "NP", "ne", "moved", "health_visitor", "y1-2"),
    Woman("Simona", "", "ro", "twice", "health_visitor", "m7-12"),
    Woman("Zohra", "-", "fa", "twice", "church", "m4-6"),
)
NEVER = ("Ganga", "Irina", "Amal", "Senait")  # referred; the last one is still waiting for a call

SMALL = (
    Woman("Noor", "SY", "ar", "core", "health_visitor", "m4-6"),
    Woman("Deepa", "NP", "ne", "core", "health_visitor", "m0-3"),
    Woman("Ayşe", "TR", "tr", "core", "friend", "m7-12"),
    Woman("Halyna", "UA", "uk", "core", "self", "m4-6"),
    Woman("Fowsia", "SO", "so", "seldom", "library", "y1-2"),
    Woman("Marta", "PL", "pl", "seldom", "health_visitor", "m4-6"),
    Woman("Gita", "NP", "ne", "missed", "friend", "m0-3"),
)

ACTIVITIES = (
    "Vi sang babysange på fire sprog. Bagefter te og boller, som to af mødrene havde bagt.",
    "Babymassage på tæppet. Halvdelen af børnene faldt i søvn, og så fik mødrene varm kaffe for en gangs skyld.",
    "Vi lavede mad sammen: dal og flade brød. Alle skrev opskriften ned på deres eget sprog.",
    "Snak om søvn. Alle fortalte, hvad de gør, når barnet vågner klokken fire.",
    "Gåtur rundt om søen med barnevogne. Vi mødte to nye mødre på legepladsen og inviterede dem.",
    "Vi øvede, hvordan man ringer til lægen: hvad siger man først, og hvad spørger de om?",
    "Legetøj af ting fra køkkenet: grydelåg, træskeer, flasker med ris. Børnene var glade, vi fik ondt i ørerne.",
    "Stille formiddag. Kun kaffe og snak, og det var der brug for.",
    "Vi klippede stof til lagner og tæpper. Den ene symaskine drillede, men vi nåede seks stykker.",
    "Alle tog et billede eller en ting med hjemmefra og fortalte om det. Vi grinede og græd lidt.",
    "Byttedag med børnetøj. Det, der blev tilovers, gav vi videre til nabogruppen.",
    "Vi snakkede om det første år: hvad overraskede jer mest? Der kom mange gode svar på mange sprog.",
    "Rytmik med tørklæder. De store børn ville ikke holde op igen.",
    "Vi læste højt fra billedbøger på dansk og nepali. Mødrene læste, børnene tyggede på bøgerne.",
    "Små ord på dansk til hverdagen: bleen, flasken, jakken, elevatoren. Vi øvede det i leg.",
    "Vi tegnede et kort over kvarteret og satte prikker der, hvor man kan komme ind med barnevogn.",
    "Snak om mad til små børn: hvornår begynder man, og hvad gjorde vores egne mødre?",
    "Vi lavede en kasse med førstehjælp til hjemmet og talte om, hvornår man ringer efter hjælp.",
    "Yoga på gulvet med børnene på maven. Det kan godt lade sig gøre, hvis ingen er sulten.",
    "Vi planlagte de næste to måneder sammen. Mødrene valgte: svømmehal, biblioteket og en fælles middag.",
    "Fødselsdag i gruppen! Kage, flag og sang på tre sprog.",
    "Snak om at starte i vuggestue: hvad pakker man, og hvordan siger man farvel om morgenen?",
    "Vi øvede at læse et brev fra kommunen. Ingen havde deres egne breve med, vi brugte et eksempel.",
    "Håndarbejde og te. En af mødrene lærte os andre at hækle en lille blomst.",
    "Vi snakkede om at være træt, og om hvem der kan tage barnet en halv time.",
    "Vi øvede at spørge om vej og at købe en billet i automaten. Bagefter boller.",
    "Hver mor lærte os én sang hjemmefra. Vi optog ingenting, vi sang bare.",
    "Leg med vand i baljer. Der blev vådt, og der blev grinet.",
)
IN_SEASON = {  # month: on its third Thursday
    2: "Vi bagte fastelavnsboller. To mødre havde aldrig prøvet det før og tog opskriften med hjem.",
    4: "Vi plantede karse og krydderurter i mælkekartoner. Alle tog en med hjem.",
    6: "Sanglege udenfor i solen. Vi glemte tiden og ryddede først op klokken halv et.",
    9: "Vi så billeder fra sommeren og lavede en plakat til væggen i lokalet.",
    12: "Kaffe, klementiner og klippe-klistre. Der hænger nu et meget skævt juletræ på døren.",
}
WITH_VISITOR = {
    "health_visitor": (
        "Sundhedsplejersken svarede på spørgsmål og vejede dem, der ville. Der blev spurgt mest om søvn.",
        "Sundhedsplejersken talte om den første mad. Vi smagte på gulerod, ært og pære, både store og små.",
        "Sundhedsplejersken viste, hvordan man hjælper et barn med feber, og hvornår man ringer.",
        "Sundhedsplejersken spurgte, hvordan mødrene selv har det. Der blev stille, og så talte alle.",
        "Sundhedsplejersken var på gulvet med os: små lege, der gør ryg og nakke stærke.",
        "Sundhedsplejersken tog imod spørgsmål om vaccinationer, et bord ad gangen, på fire sprog.",
    ),
    "dental_care": ("Tandplejen viste, hvordan man børster de første tænder. Alle fik en lille børste med hjem.",),
    "day_care": ("Pædagogen fortalte om den første tid i vuggestuen. Bagefter lege på gulvet.",),
    "language": (
        "Sprogkonsulenten talte om at vokse op med to sprog: bliv ved med at tale dit eget. Mange var lettede.",
    ),
    "church": (
        "Babysalmesang i kirken. Børnene lå på tæpper under orglet og var helt stille, næsten.",
        "Babysalmesang. I dag med klokker og fjer; den yngste deltager var fem uger.",
        "Babysalmesang i kirken, og bagefter kaffe i våbenhuset, fordi det regnede.",
        "Babysalmesang. Vi kan nu tre af sangene udenad og nynner dem i bussen.",
        "Babysalmesang. To bedstemødre var med og kunne alle versene.",
        "Babysalmesang med sæbebobler til sidst. Det vil vi have igen.",
        "Kirken var kold, så vi sang i menighedssalen og sad helt tæt.",
    ),
    "out": ("Vi besøgte vuggestuen. Børnene prøvede legepladsen, og mødrene så, hvor man hænger jakken.",),
}
NOTES = (
    "Kaffemaskinen skal afkalkes.",
    "To af mødrene spurgte efter sprogskolen. Vi finder telefonnummeret til næste gang.",
    "Lokalet var koldt, da vi kom. Vi skriver til huset.",
    "En mor fra opgangen kiggede ind og ville gerne komme næste gang.",
    "Der mangler et puslebord mere.",
    "God stemning. Flere blev og hjalp med at vaske op.",
    "Der var meget støj fra gangen i dag.",
)
NEXT = (
    "Huske frugt uden kerner til de små.",
    "Spørge biblioteket, om de vil komme igen.",
    "Tage det store tæppe med.",
    "Skrive i chatten om svømmehallen.",
    "Købe kaffefiltre og bleer i to størrelser.",
    "Invitere de to nye fra legepladsen.",
)
GROCERIES = (
    ("Frugt", 62),
    ("Brød og smør", 48),
    ("Kaffe og te", 79),
    ("Mælk og yoghurt", 54),
    ("Bleer", 89),
    ("Servietter", 25),
    ("Boller", 45),
    ("Stof og tråd", 110),
)
SUPPORT = (
    ("meeting", 90, "Om hvem der gør hvad, og hvordan vi taler med dem, der bliver væk."),
    ("call", 20, "Om hvordan man finder en sprogskole."),
    ("visit", 60, "Var med en torsdag og hjalp med kaffen."),
    ("call", 15, "Om nøglen til lokalet."),
    ("material", 30, "Plakat og små kort på fem sprog."),
    ("meeting", 75, "Om at invitere: et kald, en besked, et smil."),
    ("call", 25, "Om vagterne i ferien."),
    ("visit", 120, "Hele formiddagen, og bagefter snak om de næste besøg."),
)
STORIES = (
    (
        "friends",
        "da",
        "Da jeg kom hertil, talte jeg kun med min mand og med telefonen. Nu ringer der nogen til mig, når jeg ikke "
        "kommer. Det er en lille ting, men jeg tænker på det hele dagen.",
    ),
    (
        "courage",
        "da",
        "Jeg var bange for at tage bussen med barnevognen. De andre gik med mig to gange. Nu tager jeg den selv, og "
        "sidste uge hjalp jeg en anden op.",
    ),
    (
        "language",
        "da",
        "Her må jeg tale forkert. Derfor taler jeg mere. Min underviser har spurgt, hvor jeg øver mig.",
    ),
)
