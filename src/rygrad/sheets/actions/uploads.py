"""A file comes in, somebody is asked about it, and it is forgotten again."""

from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from rygrad.circles.models import Circle
from rygrad.circles.queries.circles import mine
from rygrad.core.clock import now
from rygrad.core.errors import Refused
from rygrad.ui.forms import tidy

from ..models import Upload
from ..queries.known import KEPT, known_of, setting_of
from ..rules.asking import Answers, from_json, to_json
from ..rules.grids import from_json as grids_from_json
from ..rules.grids import to_json as grids_to_json
from ..rules.opening import LARGEST, open_file
from ..rules.plan import Known, Plan, make_plan

MOST = 5  # files that wait for one circle


def receive(*, circle: Circle, file: UploadedFile, by: UUID) -> Upload:
    """Reads a file and keeps its cells, sealed, for a day at the most. Raises ``Refused`` with what to do instead."""
    if (file.size or 0) > LARGEST:
        raise Refused(_("The file is larger than 10 MB. Copy only the register into a new file and send that."))
    name = tidy(file.name or "").strip()
    content = grids_to_json(open_file(file.read(LARGEST + 1), name))
    with transaction.atomic():
        old = Upload.objects.filter(**mine(circle)).order_by("-made_at").values_list("pk", flat=True)
        Upload.objects.filter(pk__in=list(old[MOST - 1 :])).exclude(state="taking").delete()
        return Upload.objects.create(
            programme=circle.programme,
            group=circle.group,
            circle=circle,
            name=name[-160:],
            content=content,
            made_at=now(),
            by=by,
        )


def plan_of(upload: Upload, *, known: Known | None = None) -> Plan:
    """What taking it in would change now."""
    grids = grids_from_json(upload.content)
    return make_plan(grids, setting_of(upload.circle), known or known_of(upload.circle), from_json(upload.answers))


@transaction.atomic
def answer(*, upload: Upload, code: str, value: str) -> None:
    """Keeps one answer. Raises ``Refused`` for one that is none."""
    row = _locked(upload)
    plan = plan_of(row)
    question = next((each for each in plan.answers.asked if each.code == code), None)
    if question is None:
        return  # an earlier answer has made it needless
    if not question.allows(value):
        raise Refused(_("Please choose here."))
    _keep(row, plan.answers, {code: value})


@transaction.atomic
def use_suggestions(*, upload: Upload) -> None:
    """Answers everything that is still open as it was suggested; also what comes up then."""
    row = _locked(upload)
    for _round in range(5):
        plan = plan_of(row)
        if not plan.answers.open:
            return
        _keep(row, plan.answers, {each.code: each.default for each in plan.answers.open})


@transaction.atomic
def ask_again(*, upload: Upload, code: str) -> None:
    """Takes one answer back; without a code: goes back to the sheets."""
    row = _locked(upload)
    answers = from_json(row.answers)
    answers.said.pop(code, None)
    answers.seen = answers.seen and bool(code)
    _keep(row, answers, {})


@transaction.atomic
def confirm_sheets(*, upload: Upload, sheets: dict[str, dict[str, object]]) -> None:
    """What she has said about each sheet: whether to take it, where days and names stand."""
    row = _locked(upload)
    answers = from_json(row.answers)
    answers.sheets, answers.seen = sheets, True
    _keep(row, answers, {})


@transaction.atomic
def insist(*, upload: Upload) -> None:
    """Nothing is new, and she wants to answer all the same."""
    row = _locked(upload)
    answers = from_json(row.answers)
    answers.insists = True
    _keep(row, answers, {})


def forget(*, upload: Upload) -> None:
    """She does not want to take it in after all."""
    Upload.objects.filter(pk=upload.pk).exclude(state="taking").delete()


def forget_old() -> int:
    """What was uploaded a day ago is gone. An hourly job; returns how many."""
    return Upload.objects.filter(made_at__lt=now() - KEPT).delete()[0]


def _locked(upload: Upload) -> Upload:
    row = Upload.objects.select_for_update(of=("self",)).select_related("circle__group__programme").get(pk=upload.pk)
    if row.state != "asking":
        raise Refused(_("This file is being taken in already."))
    return row


def _keep(row: Upload, answers: Answers, said: dict[str, str]) -> None:
    answers.said |= said
    row.answers = to_json(answers)
    row.save(update_fields=["answers"])
