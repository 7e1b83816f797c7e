"""The numbers in the register: one series for each group and year, such as 2026-0014."""


def numbered(year: int, place: int) -> str:
    """The number at this place (from 1) of a year's series."""
    return f"{year}-{place:04}"


def place_of(number: str) -> int:
    """Where a number stands in its series; 0 for one that was not given by us."""
    _year, _dash, place = number.partition("-")
    return int(place) if place.isdecimal() else 0
