"""Made-up words for the page that shows every component once (``ui/look.html``). Nothing of it is stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django import forms
from django.utils.translation import get_language

from rygrad.core.texts import Said, say

from .context import Item
from .forms import Form
from .icons import names

WORDS: dict[str, Mapping[str, str]] = {
    "today": {"da": "I dag", "en": "Today", "ar": "اليوم"},
    "meeting": {"da": "Møde", "en": "Meeting", "ar": "اللقاء"},
    "group": {"da": "Gruppen", "en": "Group", "ar": "المجموعة"},
    "book": {"da": "Viden", "en": "Knowledge", "ar": "المعرفة"},
    "place": {"da": "Bydelsmødre Vestby", "en": "Neighbourhood Mothers Vestby", "ar": "أمهات الحي في فستبي"},
    "hello": {"da": "Hej Amina", "en": "Hello Amina", "ar": "مرحبا أمينة"},
    "exchange": {"da": "Erfaringer", "en": "Experience", "ar": "تبادل الخبرات"},
    "knowledge": {"da": "Ny viden", "en": "New knowledge", "ar": "معرفة جديدة"},
    "social": {"da": "Det sociale", "en": "The social", "ar": "الجانب الاجتماعي"},
    "planning": {"da": "Planlægning", "en": "Planning", "ar": "التخطيط"},
    "next": {"da": "Gør mødet klart", "en": "Prepare the meeting", "ar": "جهّزي اللقاء"},
    "next_why": {"da": "Tre af fire er på plads.", "en": "Three of four are in place.", "ar": "ثلاثة من أربعة جاهزة."},
    "title": {"da": "Månedsmøde i Vestby", "en": "Monthly meeting in Vestby", "ar": "اللقاء الشهري في فستبي"},
    "missing": {"da": "Mangler:", "en": "Missing:", "ar": "ينقص:"},
    "agenda": {"da": "Er der en dagsorden?", "en": "Is there an agenda?", "ar": "هل يوجد جدول أعمال؟"},
    "yes": {"da": "Ja", "en": "Yes", "ar": "نعم"},
    "tasks": {"da": "Er alle opgaver fordelt?", "en": "Are all tasks shared out?", "ar": "هل وُزّعت كل المهام؟"},
    "two": {"da": "2 mangler et navn", "en": "2 need a name", "ar": "مهمتان بلا اسم"},
    "coming": {"da": "Jeg kommer", "en": "I am coming", "ar": "سأحضر"},
    "take": {"da": "Tag en opgave", "en": "Take a task", "ar": "خذي مهمة"},
    "long": {
        "da": "Biblioteket har fået lektiecafé for mødre, hver mandag til jul.",
        "en": "The library has a homework café for mothers, every Monday until Christmas.",
        "ar": "في المكتبة مقهى للواجبات المدرسية للأمهات، كل يوم اثنين حتى عيد الميلاد.",
    },
    "only_danish": {"da": "Findes kun på dansk endnu."},
    "round": {
        "da": "Runden: to minutter til hver gruppe",
        "en": "The round: two minutes for each group",
        "ar": "الجولة: دقيقتان لكل مجموعة",
    },
    "telling": {"da": "Gruppe 2 fortæller.", "en": "Group 2 is telling.", "ar": "المجموعة 2 تتحدث."},
    "again": {"da": "Gentag", "en": "Again", "ar": "إعادة"},
    "pause": {"da": "Pause", "en": "Pause", "ar": "توقف"},
    "on": {"da": "Videre", "en": "Next", "ar": "التالي"},
    "empty": {"da": "Ingen opgaver endnu.", "en": "No tasks yet.", "ar": "لا توجد مهام بعد."},
    "year": {"da": "Vores rygrad i år", "en": "Our spine this year", "ar": "عمودنا الفقري هذا العام"},
}
ELEMENTS = ("exchange", "knowledge", "social", "planning")
STATES = ("on", "now", "off", "none")
PLANNED = ("1111", "1111", "1101", "1111", "1111", "1111", "----", "1111", "1111", "1101", "1111", "----")
PEOPLE = ("Amina", "Hoa Tran", "Selam", "زينب", "Sunita", "Farida")


class Example(Form):
    """One field of each kind."""

    name = forms.CharField(label="Amina", help_text="Hoa, Selam, زينب", max_length=60)
    note = forms.CharField(label="Note", widget=forms.Textarea, required=False)
    when = forms.DateField(label="1. 12.")
    at = forms.TimeField(label="17.00", required=False)
    many = forms.IntegerField(label="0–40", min_value=0, max_value=40)
    place = forms.ChoiceField(label="Vestby", choices=[("1", "Kulturhuset"), ("2", "Biblioteket")])
    feeling = forms.ChoiceField(label="1–3", widget=forms.RadioSelect, choices=[("1", "1"), ("2", "2"), ("3", "3")])
    who = forms.MultipleChoiceField(
        label="Amina, Hoa …", widget=forms.CheckboxSelectMultiple, choices=[(name, name) for name in PEOPLE]
    )
    sure = forms.BooleanField(label="Vestby, 2026")


@dataclass(frozen=True)
class Month:
    """One month of the made-up year."""

    day: date
    states: list[tuple[str, str, Said]]


class Examples:
    """Everything the page shows, in the reader's language."""

    today = date(2026, 12, 1)
    start = time(17, 0)
    people = PEOPLE
    icons = names()
    form = Example

    @property
    def place(self) -> str:
        """The name beside the sign."""
        return str(self.words["place"])

    @property
    def words(self) -> dict[str, Said]:
        """The made-up words; Norwegian borrows the Danish ones."""
        language = "da" if get_language() == "nb" else get_language()
        return {key: say(texts, language=language) for key, texts in WORDS.items()}

    @property
    def nav(self) -> list[Item]:
        """Four ways, as a volunteer has them."""
        ways = (("today", "home"), ("meeting", "meeting"), ("group", "group"), ("book", "book"))
        return [Item(code, self.words[code], f"#{code}", sign) for code, sign in ways]

    @property
    def spine(self) -> list[tuple[str, str, Said]]:
        """One vertebra in each state."""
        return [(code, state, self.words[code]) for code, state in zip(ELEMENTS, STATES, strict=True)]

    @property
    def ready(self) -> list[tuple[str, str, Said]]:
        """Three of four."""
        return [(code, "off" if code == "social" else "on", self.words[code]) for code in ELEMENTS]

    @property
    def running(self) -> list[tuple[str, str, Said]]:
        """In the middle of the second of four."""
        states = zip(("social", "exchange", "knowledge", "planning"), ("on", "now", "off", "off"), strict=True)
        return [(code, state, self.words[code]) for code, state in states]

    @property
    def year(self) -> list[Month]:
        """Ten meetings, a holiday, and a month to come."""
        signs: dict[str, Any] = {"1": "on", "0": "off", "-": "none"}
        return [
            Month(
                date(2026, number, 1),
                [(code, signs[mark], self.words[code]) for code, mark in zip(ELEMENTS, marks, strict=True)],
            )
            for number, marks in enumerate(PLANNED, start=1)
        ]


examples = Examples()
