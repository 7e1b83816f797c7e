"""A made-up cohort of sixteen women: thirteen languages besides Danish, twelve countries, four continents (C02).

The demo and the tests use the same rows. Nobody here is real.
"""

from typing import NamedTuple


class Woman(NamedTuple):
    """What one of them tells of herself: BCP 47 tags, ISO 3166 codes, codes of ``training/enums.py``."""

    first_name: str
    last_name: str
    languages: tuple[str, ...]
    countries: tuple[str, ...]
    came_in: str
    area: str
    age: str
    education: str
    work: str
    family: tuple[str, ...]


MAJORITY = "da"
FOUR_FIGURES = {"women": 16, "languages": 13, "countries": 12, "continents": 4}

SIXTEEN = (
    Woman("Hodan", "Prøve", ("so", "da"), ("SO",), "1999", "Vest", "40-49", "school", "job", ("school",)),
    Woman("Rima", "Prøve", ("ar", "fr", "da"), ("LB",), "1990", "Vest", "50-59", "trade", "job", ("grown",)),
    Woman("Nisrin", "Prøve", ("ar", "da"), ("SY",), "2015", "Bakkerne", "30-39", "university", "seeking", ("small",)),
    Woman("Berivan", "Prøve", ("ku", "da"), ("IQ",), "2001", "Vest", "40-49", "longer", "job", ("school",)),
    Woman(
        "Songül", "Prøve", ("tr", "ku", "da"), ("TR",), "1986", "Bakkerne", "50-59", "few", "home", ("grown", "care")
    ),
    Woman("Sadia", "Prøve", ("ur", "pa", "da"), ("PK",), "1995", "Vest", "40-49", "university", "own", ("school",)),
    Woman("Laila", "Prøve", ("prs", "da"), ("AF",), "2010", "Havnen", "30-39", "longer", "study", ("small", "school")),
    Woman(
        "Spozhmai", "Prøve", ("ps", "prs", "da"), ("AF",), "2012", "Bakkerne", "30-39", "school", "seeking", ("small",)
    ),
    Woman("Fatiha", "Prøve", ("ar", "fr", "da"), ("MA",), "1992", "Vest", "50-59", "school", "job", ("grown",)),
    Woman("Senait", "Prøve", ("ti", "da"), ("ER",), "2014", "Bakkerne", "under30", "school", "study", ("small",)),
    Woman("Luciana", "Prøve", ("pt", "da"), ("BR",), "2008", "Skoven", "40-49", "university", "job", ("school",)),
    Woman("Emina", "Prøve", ("bs", "da"), ("BA",), "1993", "Vest", "40-49", "trade", "job", ("school",)),
    Woman("Thuy", "Prøve", ("vi", "da"), ("VN",), "1984", "Bakkerne", "60up", "few", "retired", ("grown",)),
    Woman(
        "Ayaan", "Prøve", ("so", "ar", "da"), ("SO",), "2006", "Havnen", "30-39", "longer", "job", ("small", "school")
    ),
    Woman("Hala", "Prøve", ("ar", "da"), ("SY",), "2016", "Vest", "under30", "longer", "study", ("none",)),
    Woman(
        "Shilan",
        "Prøve",
        ("ku", "ar", "da"),
        ("IQ", "TR"),
        "2003",
        "Bakkerne",
        "40-49",
        "trade",
        "home",
        ("school", "care"),
    ),
)
