"""A programme that somebody makes by files alone: a copy of one that is there, with a course and a road of its own."""

import re
import shutil
from pathlib import Path

from django.conf import settings

CODE, COPIED = "havneby", "dk-bydelsmoedre"
OURS = "handover/statutes, handover/papers, handover/year"  # of the shared hand-over everything but its tasks


def said(da: str, nb: str, en: str, ar: str) -> str:
    return f'{{da: "{da}", nb: "{nb}", en: "{en}", ar: "{ar}"}}'


HARBOUR = """\
modules:
  - code: h-harbour
    kind: intro
    areas: [civic]
    teacher: municipality
    services: [services, network]
    cards: [equal]
    declared_minutes: 60
    title: {da: Byen og havnen, nb: Byen og havnen, en: The town and its harbour, ar: المدينة والميناء}
    purpose: {da: At lære hinanden at kende., nb: Å bli kjent., en: To meet each other., ar: أن نتعارف.}
    materials:
      - {per: person, text: {da: En kop, nb: En kopp, en: A cup, ar: كوب}}
    steps:
      - code: names
        kind: round
        minutes: 20
        title: {da: Navne, nb: Navn, en: Names, ar: أسماء}
        text: {da: Sig dit navn., nb: Si navnet ditt., en: Say your name., ar: قولي اسمك.}
      - code: walk
        minutes: 40
        title: {da: Gåtur, nb: Gåtur, en: A walk, ar: مشي}
        text: {da: Gå en tur., nb: Gå en tur., en: Go for a walk., ar: امشين معًا.}
    homework: {da: "Hils, og smil.", nb: "Hils, og smil.", en: "Greet, and smile.", ar: سلّمي على جارة.}
    leader_notes: {da: Gå forrest., nb: Gå foran., en: Walk in front., ar: امشي أمامهن.}
"""
MODULE = """\
  - code: h-{number}
    kind: {kind}
    areas: [{area}]
    teacher: guest
    declared_minutes: 90
    title: {title}
    purpose: {{da: At vide mere., nb: Å vite mer., en: To know more., ar: أن نعرف أكثر.}}
    steps:
      - code: hear
        minutes: 50
        title: {{da: Hør, nb: Hør, en: Hear, ar: استمعن}}
        text: {{da: Hør gæsten., nb: Hør gjesten., en: Hear the guest., ar: استمعن إلى الضيفة.}}
      - code: talk
        kind: talk
        minutes: 40
        title: {{da: Tal, nb: Snakk, en: Talk, ar: تحدثن}}
        text: {{da: Tal sammen., nb: Snakk sammen., en: Talk together., ar: تحدثن معًا.}}
    leader_notes: {{da: Hold tiden., nb: Hold tiden., en: Keep the time., ar: راعي الوقت.}}
"""
KINDS = {2: "subject", 3: "subject", 5: "subject", 7: "subject", 8: "subject", 10: "method", 12: "closing"}
AREAS = {2: "parenthood", 3: "parenthood", 5: "health", 7: "work", 8: "civic", 10: "method", 12: "civic"}
COURSE = f"""\
curricula:
  - code: harbour-12
    version: 1
    share: 75
    rhythm: fortnightly
    minutes: 120
    title: {{da: Havnekurset, nb: Havnekurset, en: The harbour course, ar: دورة الميناء}}
    says: {{da: Tolv aftener., nb: Tolv kvelder., en: Twelve evenings., ar: اثنتا عشرة أمسية.}}
    places:
      - {{code: p-1, module: h-harbour, must: true}}
      - {{code: p-2, module: h-2}}
      - {{code: p-3, module: h-3, areas: [parenthood, health]}}
      - {{code: p-4, module: m-listening, must: true}}
      - {{code: p-5, module: h-5}}
      - {{code: p-6, module: m-self-help}}
      - {{code: p-7, module: h-7}}
      - {{code: p-8, module: h-8}}
      - {{code: p-9, module: m-boundaries, must: true}}
      - {{code: p-10, module: h-10}}
      - code: p-11
        kind: subject
        areas: [work]
        title: {said("Jeres egen aften", "Deres egen kveld", "An evening of your own", "أمسية من اختياركن")}
      - {{code: p-12, module: h-12, teacher: coordinator}}
"""
PHASES = """\
phases:
  - code: seed
    title: {da: 1 Frø, nb: 1 Frø, en: 1 Seed, ar: 1 بذرة}
    says: {da: Vi leder., nb: Vi leter., en: We look., ar: نبحث.}
    responsible: {da: Kommunen, nb: Kommunen, en: The town, ar: البلدية}
  - code: learning
    rhythm: fortnightly
    entry: [{asks: coordinator}, {asks: trainees, least: 6}]
    title: {da: 2 Kursus, nb: 2 Kurs, en: 2 Course, ar: 2 دورة}
    says: {da: Vi lærer., nb: Vi lærer., en: We learn., ar: نتعلّم.}
    responsible: {da: Koordinatoren, nb: Koordinatoren, en: The coordinator, ar: المنسّقة}
  - code: trying
    entry:
      - {asks: graduates, least: 5}
    title: {da: 3 På prøve, nb: 3 På prøve, en: 3 Trying, ar: 3 تجربة}
    says: {da: Vi prøver., nb: Vi prøver., en: We try., ar: نجرّب.}
    responsible: {da: Vi sammen, nb: Vi sammen, en: We together, ar: نحن معًا}
  - code: own-feet
    entry: [{asks: meetings, least: 2}, {asks: handed-over, least: 3}]
    title: {da: 4 Egne ben, nb: 4 Egne bein, en: 4 On our own feet, ar: 4 على أقدامنا}
    says: {da: Vi kan selv., nb: Vi kan selv., en: We can., ar: نستطيع.}
    responsible: {da: Mødrene, nb: Mødrene, en: The mothers, ar: الأمهات}
  - code: union
    controller: association
    entry: [{asks: statutes}, {asks: agreement}]
    title: {da: 5 Forening, nb: 5 Forening, en: 5 Association, ar: 5 جمعية}
    says: {da: Vi bestemmer., nb: Vi bestemmer., en: We decide., ar: نقرّر.}
    responsible: {da: Bestyrelsen, nb: Styret, en: The board, ar: مجلس الإدارة}
"""
TASKS = """\
handover:
  - code: coffee
    title: {da: Kaffen, nb: Kaffen, en: The coffee, ar: القهوة}
    says: {da: Lav kaffe., nb: Lag kaffe., en: Make coffee., ar: تحضير القهوة.}
  - code: evening
    rights: [meeting-plan, meeting-run]
    title: {da: Aftenen, nb: Kvelden, en: The evening, ar: الأمسية}
    says: {da: Led aftenen., nb: Led kvelden., en: Lead the evening., ar: قيادة الأمسية.}
  - code: guests
    rights: [partners-edit]
    starts_with: together
    title: {da: Gæsterne, nb: Gjestene, en: The guests, ar: الضيوف}
    says: {da: Inviter gæster., nb: Inviter gjester., en: Invite guests., ar: دعوة الضيوف.}
  - code: money
    ends_with: board
    title: {da: Pengene, nb: Pengene, en: The money, ar: المال}
    says: {da: Pas på pengene., nb: Pass på pengene., en: Look after the money., ar: الاعتناء بالمال.}
"""


def write(folder: Path) -> None:
    """Copies the packs that are there, and makes the new one out of the copy of one of them, as an author does."""
    shutil.copytree(settings.PACKS, folder, dirs_exist_ok=True)
    mine = folder / CODE
    shutil.copytree(folder / COPIED, mine)
    head = (mine / "pack.yaml").read_text(encoding="utf-8")
    head = re.sub(r"^phases:\n.*?(?=^\S|\Z)", "", head, flags=re.MULTILINE | re.DOTALL)
    head = head.replace(f"code: {COPIED}", f"code: {CODE}").replace("training/danish, handover", OURS)
    others = (
        MODULE.format(
            number=number,
            kind=kind,
            area=AREAS[number],
            title=said(f"Aften {number}", f"Kveld {number}", f"Evening {number}", f"أمسية {number}"),
        )
        for number, kind in KINDS.items()
    )
    texts = {"pack.yaml": head, "course.yaml": COURSE, "phases.yaml": PHASES, "tasks.yaml": TASKS}
    texts |= {"modules/1-harbour.yaml": HARBOUR, "modules/2-evenings.yaml": "modules:\n" + "".join(others)}
    for name, text in texts.items():
        (mine / name).parent.mkdir(exist_ok=True)
        (mine / name).write_text(text, encoding="utf-8")
