"""The forms of the programme: which versions there are, how they read, and a way to bring one's own."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rygrad.access.pages import page
from rygrad.access.words import May
from rygrad.core.errors import Refused
from rygrad.core.texts import Said, say
from rygrad.groups.enums import Layer
from rygrad.groups.models import Group
from rygrad.packs.forms.reading import Problem, Reading, read
from rygrad.packs.forms.shapes import Form, form_of
from rygrad.packs.forms.tables import to_markdown
from rygrad.packs.forms.writing import sheets_of
from rygrad.packs.queries import pack
from rygrad.ui.forms import refuse

from .actions import publish, use_shipped
from .forms import UploadForm, UseForm
from .queries import NoForm, Version, forms_for, taken_over, versions_of
from .queries import form as one_form
from .rules.shown import told_in_all
from .rules.versions import change, named
from .rules.workbooks import read_workbook, write_workbook

SALT = "questionnaires.use"
HOURS = 4  # she may take so long between the preview and "use this form"
KINDS = {"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "md": "text/markdown"}


def _roots() -> QuerySet[Group]:
    """Forms belong to the whole programme: no other place has this page."""
    return Group.objects.filter(layer=Layer.NATIONAL).select_related("programme")


@page(May.TEXTS_EDIT, Group, rows=_roots)
@require_safe
def listed(request: HttpRequest, group: Group) -> HttpResponse:
    """Every form with its versions."""
    forms: dict[str, list[Version]] = {}
    for each in versions_of(group):
        forms.setdefault(each.form.code, []).append(each)
    known = pack(group.programme.pack).forms
    return render(
        request,
        "questionnaires/forms.html",
        {
            "group": group,
            "forms": [
                (code, _title(each), each, code in known and any(one.live and one.own for one in each))
                for code, each in forms.items()
            ],
        },
    )


@page(May.TEXTS_EDIT, Group, rows=_roots)
@require_safe
def version(request: HttpRequest, group: Group, code: str, number: int) -> HttpResponse:
    """One version in all its languages."""
    form = _form(group, code, number)
    return render(request, "questionnaires/version.html", {"group": group, "form": form, "told": told_in_all(form)})


@page(May.TEXTS_EDIT, Group, rows=_roots)
@require_safe
def download(request: HttpRequest, group: Group, code: str, number: int, kind: str) -> HttpResponse:
    """One version as an XLSForm, to change it and bring it back."""
    if kind not in KINDS:
        raise Http404
    sheets = sheets_of(_form(group, code, number))
    body = write_workbook(sheets) if kind == "xlsx" else to_markdown(sheets).encode()
    answer = HttpResponse(body, content_type=KINDS[kind])
    answer["Content-Disposition"] = f'attachment; filename="{code}-{number}.{kind}"'
    return answer


@page(May.TEXTS_EDIT, Group, rows=_roots)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, group: Group) -> HttpResponse:
    """Choose a workbook; then see what was understood. Nothing is stored here."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if request.method == "POST" and form.is_valid():
        try:
            tables, others = read_workbook(form.cleaned_data["workbook"].read())
        except Refused as refused:
            refuse(form, refused)
        else:
            reading = read(tables, language=pack(group.programme.pack).language)
            return _preview(request, group, reading, others)
    status = 422 if form.errors else 200
    return render(request, "questionnaires/upload.html", {"group": group, "form": form}, status=status)


@page(May.TEXTS_EDIT, Group, rows=_roots)
@require_POST
def use(request: HttpRequest, group: Group) -> HttpResponse:
    """From now on with this form."""
    try:
        carried = signing.loads(request.POST.get("form", ""), salt=f"{SALT}.{group.pk}", max_age=HOURS * 3600)
    except signing.BadSignature:
        messages.error(request, _("That took too long. Please send the file once more."))
        return redirect("questionnaires:upload", pk=group.pk)
    found = form_of(carried["form"], carried["wordings"], carried["language"])
    form = UseForm(request.POST, ask=bool(carried["gone"]))
    if form.is_valid():
        try:
            by = request.who.account  # type: ignore[attr-defined]
            publish(group=group, form=found, dropped=frozenset(carried["gone"]), by=by)
        except Refused as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Saved. From now on the groups use this form."))
            return redirect("questionnaires:forms", pk=group.pk)
    return _shown(request, group, found, (), form)


@page(May.TEXTS_EDIT, Group, rows=_roots)
@require_POST
def shipped(request: HttpRequest, group: Group, code: str) -> HttpResponse:
    """Back to the form that comes with Rygrad."""
    try:
        use_shipped(group=group, code=code, by=request.who.account)  # type: ignore[attr-defined]
    except Refused as refused:
        raise Http404 from refused
    messages.success(request, _("The form from before is back. Your own one is kept."))
    return redirect("questionnaires:forms", pk=group.pk)


def _form(group: Group, code: str, number: int) -> Form:
    try:
        return one_form(group, code, number)
    except NoForm as error:
        raise Http404 from error


def _title(versions: list[Version]) -> Said:
    """What the form in force is called."""
    form = next((each.form for each in versions if each.live), versions[0].form)
    return say({tag: words.title for tag, words in form.wordings.items()}, fallback=(form.language,))


def _preview(request: HttpRequest, group: Group, reading: Reading, others: tuple[str, ...]) -> HttpResponse:
    form = reading.form_for(pack(group.programme.pack).country)
    problems = list(reading.problems)
    turned = change(forms_for(group).get(form.code), form).turned if form else ()
    other = _("“%(code)s” was of another kind; give it a new code")
    problems += [Problem("survey", 1, other % {"code": code}) for code in turned]
    if form is None or problems:
        context = {"group": group, "form": UploadForm(), "problems": problems}
        return render(request, "questionnaires/upload.html", context, status=422)
    remarks = [*reading.remarks, *(_("The sheet “%(sheet)s” was left out.") % {"sheet": name} for name in others)]
    return _shown(request, group, taken_over(group.programme, form), tuple(remarks), None)


def _shown(
    request: HttpRequest, group: Group, form: Form, remarks: tuple[str, ...], asked: UseForm | None
) -> HttpResponse:
    before = forms_for(group).get(form.code)
    changes = change(before, form)
    sealed = signing.dumps(_carried(form, changes.gone), salt=f"{SALT}.{group.pk}", compress=True)
    asked = asked or UseForm(ask=bool(changes.gone), initial={"form": sealed})
    context = {
        "group": group,
        "form": form,
        "asked": asked,
        "new": named(form, changes.new),
        "gone": named(before, changes.gone) if before else [],
        "remarks": remarks,
        "told": told_in_all(form),
        "known": before is not None,
    }
    return render(request, "questionnaires/preview.html", context, status=422 if asked.errors else 200)


def _carried(form: Form, gone: tuple[str, ...]) -> dict[str, Any]:
    wordings = {tag: words.model_dump() for tag, words in form.wordings.items()}
    return {"form": form.form_json(), "wordings": wordings, "language": form.language, "gone": gone}
