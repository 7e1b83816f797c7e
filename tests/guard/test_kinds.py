"""The guard, kind by kind: what it finds, where it begins and ends, and what it leaves alone."""

from typing import Any

import pytest

from tests.guard.finding import find

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FOUND = {
    "number": [
        "120554-6003", "1205546003", "120554 6003", "120554 - 6003", "12.05.54-6003", "720554-6003", "١٢٠٥٥٤-٦٠٠٣",
        "۱۲۰۵۵۴-۶۰۰۳", "१२०५५४-६००३", "15063951234", "150639 51234", "55063951234", "12\u200e0554\u200f-6003",
    ],
    "phone": [
        "20 00 00 17", "20000017", "2000 0017", "+45 20 00 00 17", "0045 20000017", "999 99 901", "+47 99 99 99 02",
        "+380 50 000 00 12", "050-000 00 34", "07700 900123", "(030) 000 1234", "555-0142", "٢٠ ٠٠ ٠٠ ١٧", "۲۰۰۰۰۰۱۷",
        "२०००००१७",
    ],
    "mail": ["a.b@mail.example", "rose77@post.example", "a.b (at) mail.example", "ø.å@blåbær.example"],
    "account": ["DK00 0000 1234 5678 90", "9999 0000123456", "1234 56 00000", "4000 0000 0000 0002"],
    "address": [
        "Birkevej 14", "Store Møllegade 7", "Egebjerg Allé 112 B", "Kirkeveien 9", "Nedre Bekkegate 5",
        "14 Willow Street", "Lindenstraße 8", "Hauptstr. 8", "ul. Ogrodowa 12", "вул. Садова 12", "Lale Sokağı 7",
        "Atatürk Caddesi No: 45", "شارع النخيل 12", "خیابان بهار پلاک ۱۲", "strada Florilor nr. 5",
    ],
    "status": [
        "opholdstilladelse", "oppholdstillatelse", "residence permit", "تصريح إقامة", "oturma izni", "magangelyo",
        "سیاسی پناہ", "پناهندگی", "ዑቕባ", "дозвіл на проживання", "karta pobytu", "शरण", "permis de ședere", "Duldung",
    ],
}  # fmt: skip
NAMED = [
    ("Hun hedder Xhevrije.", "Xhevrije"),
    ("Fatma ringede i går.", "Fatma"),
    ("i går ringede fatima til mig", "fatima"),
    ("Vi så Deqsan Warfaale i dag.", "Deqsan Warfaale"),
    ("Her name is Tsering Lhamo.", "Tsering Lhamo"),
    ("اسمها نورهان", "نورهان"),
    ("وقالت فاطمة إنها متعبة", "فاطمة"),
    ("Її звати Оксана", "Оксана"),
    ("Ми були з Оксаною", "Оксаною"),
    ("Poszłam z Agnieszką", "Agnieszką"),
    ("Ayşe'nin kocası geldi", "Ayşe"),
    ("आज सुनितालाई भेटें", "सुनितालाई"),
    ("ንሰላማዊት ደዊለላ", "ንሰላማዊት"),
    ("خانم رضایی آمد", "رضایی"),
    ("Frau Yücel hat geweint", "Yücel"),
    ("O cheamă Ruxandra", "Ruxandra"),
]
CLEAN = [
    "Vi mødes klokken 10.00-12.30 den 24-12-2026.", "Planen for 2026-2027 er klar.", "Det kostede 12 500 000 kr.",
    "Hun fik 1.250 kr. tilbage.", "Røde Kors og Aarhus Kommune kommer.", "We meet on Monday at 10.",
    "Lokale 204 er ledigt.",
    "Heute haben wir mit vielen Frauen über die Schule gesprochen.",
    "أمل أن نلتقي قريباً", "नमस्ते, आज राम्रो दिन थियो",
    "Danimarka'da kış uzun.", "Ми зустрінемося в Данії у травні.", "", "   ", "☕😀",
]  # fmt: skip

SLOW = """async () => {
  const { find } = await import("/static/ui/guard/guard.js");
  const took = (text) => Math.min(...[1, 2, 3].map(() => {
    const start = performance.now();
    find(text);
    return performance.now() - start;
  }));
  const sentence = "Fatma bor Birkevej 14, tlf. 20 00 00 17. ";
  const parts = [sentence, "a", "1 ", "1", "A ", "Aa ", "vej ", "barn ", "+1-", "a.", "@", "12-"];
  return parts.filter((part) => {
    const few = Math.max(2, took(part.repeat(2000 / part.length)));
    return took(part.repeat(20000 / part.length)) / few > 30;
  });
}"""


@pytest.mark.parametrize("kind", FOUND)
def test_it_finds_the_kind_alone_and_in_a_sentence(page: Any, kind: str) -> None:
    asked = FOUND[kind]
    for frame in ("{}", "Se her: {}, tak.", "  ({})\n"):
        found = find(page, [frame.format(each) for each in asked])
        missed = [each for each, got in zip(asked, found, strict=True) if kind not in {hit["kind"] for hit in got}]
        assert missed == [], frame


def test_it_finds_names_in_every_script(page: Any) -> None:
    found = find(page, [text for text, _name in NAMED])
    named = [[hit["text"] for hit in got if hit["kind"] == "name"] for got in found]
    assert named == [[name] for _text, name in NAMED]


def test_it_leaves_alone_what_tells_nothing(page: Any) -> None:
    found = dict(zip(CLEAN, find(page, CLEAN), strict=True))
    assert {text: got for text, got in found.items() if got} == {}


def test_what_it_says_lies_where_it_says(page: Any) -> None:
    texts = [f"😀 {each} \u200f{each}." for every in FOUND.values() for each in every] + [text for text, _ in NAMED]
    for text, got in zip(texts, find(page, texts), strict=True):
        units = text.encode("utf-16-le")
        for hit in got:
            assert units[hit["start"] * 2 : hit["end"] * 2].decode("utf-16-le") == hit["text"]


def test_a_child_in_danger_brings_the_notice_and_ordinary_children_do_not(page: Any) -> None:
    told, plain = find(page, ["Faren slår drengen.", "Barnet skal i børnehave på mandag."])
    assert {hit["kind"] for hit in told} == {"child"}
    assert plain == []


def test_the_work_grows_with_the_text_and_no_faster(page: Any) -> None:
    """Ten times the text may take thirty times as long on a busy machine; a hundred would be the square."""
    slow = page.evaluate(SLOW)
    assert slow == []
