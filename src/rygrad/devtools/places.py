"""Thirty-seven invented places in three regions. No such municipality exists."""

REGIONS: dict[str, tuple[str, ...]] = {
    "Sjælland": (
        "Vestby", "Østby", "Bøgelund", "Strandmarken", "Kildevang", "Mosebro", "Gyldenhøj", "Åparken", "Rosenkær",
        "Skovløkke", "Havneengen", "Lindegården", "Møllevangen", "Ravnsbakke",
    ),
    "Jylland": (
        "Nordby", "Hedelund", "Fjordvang", "Birkehøj", "Klosterengen", "Sønderlyng", "Gråbjerg", "Vesterkær",
        "Engdraget", "Ulvedal", "Tranemose", "Brohuse", "Ålykke", "Kornmarken", "Stationsbyen", "Grønnehave",
    ),
    "Fyn": ("Sydhavn", "Æblehaven", "Bakkegården", "Dyrehøj", "Pilevang", "Øregård", "Kirkeløkken"),
}
HOUSES = ("Kulturhuset", "Beboerhuset", "Biblioteket", "Medborgerhuset", "Fælleshuset", "Kvarterhuset", "Sognehuset")
