"""Invented people for the demo programme: first and last names by where they are at home, put together by chance."""

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Origin:
    """Names that belong together, with the languages (BCP 47) and the background they go with."""

    languages: tuple[str, ...]
    background: str
    firsts: tuple[str, ...]
    lasts: tuple[str, ...]


def _origin(languages: str, background: str, firsts: str, lasts: str) -> Origin:
    return Origin(tuple(languages.split()), background, tuple(firsts.split()), tuple(lasts.split()))


ORIGINS = (
    _origin("ar", "Syrien", "Rania Huda Nisrin Samar Lubna Hiba Maysa Wafa Rasha Abir", "Darwish Qasem Haddad Najjar"),
    _origin("ar ckb", "Irak", "Shilan Nasrin Bayan Hawra Zinah Suham", "Rashid Aziz Karim Jaff"),
    _origin("so", "Somalia", "Hodan Ifrah Sagal Ubah Fowsia Deqa Najma Hibaaq", "Warsame Abdi Jama Farah Guled"),
    _origin("tr", "Tyrkiet", "Zeynep Emine Sevgi Nuran Aysel Hatice Gülsen", "Yildiz Kaya Aydin Demir Koç"),
    _origin("ur", "Pakistan", "Nasreen Shazia Bushra Rubina Saima Farzana", "Malik Butt Chaudhry Mirza"),
    _origin("fa", "Iran", "Parisa Mahnaz Shirin Laleh Nasim Mitra", "Rahimi Karimi Moradi Azari"),
    _origin("fa ps", "Afghanistan", "Zarghuna Palwasha Freshta Malalai Shukria", "Noorzai Popal Wardak Ahmadi"),
    _origin("ti", "Eritrea", "Selam Luwam Rahwa Bisrat Semhar Feven", "Tesfay Ghebre Haile Weldu"),
    _origin("vi", "Vietnam", "Hoa Lan Thuy Mai Huong Ngoc", "Nguyen Tran Pham Dang"),
    _origin("bs", "Bosnien", "Amra Senada Mirsada Jasmina Lejla", "Hodzic Begic Kovacevic Music"),
    _origin("ne", "Nepal", "Sunita Bina Sarita Gita Kamala", "Shrestha Gurung Tamang Rai"),
    _origin("uk", "Ukraine", "Oksana Iryna Larysa Halyna Nadiia", "Kovalenko Shevchuk Bondar Melnyk"),
    _origin("pl", "Polen", "Agnieszka Beata Dorota Grażyna", "Nowak Wójcik Mazur Zając"),
    _origin("ro", "Rumænien", "Ana Mihaela Cristina Roxana", "Popa Munteanu Stan Dumitru"),
    _origin("th", "Thailand", "Suda Malee Kanya Ratana", "Srisuk Chaiyo Wongsa"),
    _origin("ta", "Sri Lanka", "Priya Vasanthi Kavitha Shanthi", "Sivan Rajan Kumaran"),
    _origin("sw fr", "Congo", "Furaha Esperance Neema Zawadi", "Mbuyi Kalala Ilunga"),
    _origin("mk sq", "Nordmakedonien", "Valbona Besa Teuta Lule", "Berisha Krasniqi Hoxha"),
)


@dataclass(frozen=True)
class Name:
    first: str
    last: str
    languages: list[str]
    background: str


def draw_name(chance: Random) -> Name:
    """Somebody invented, with a language or two besides Danish."""
    origin = chance.choice(ORIGINS)
    return Name(chance.choice(origin.firsts), chance.choice(origin.lasts), [*origin.languages, "da"], origin.background)
