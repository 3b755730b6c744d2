"""The pages of uploads: the list, one upload with its rows, the acts on it."""

from datetime import UTC, datetime
from pathlib import PurePath
from typing import BinaryIO

from django.contrib import messages
from django.db import transaction
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from office.audit.record import record
from office.complaints.models import Upload
from office.csv_safe import XLSX
from office.intake import column_profiles, sheets
from office.intake.errors import IntakeError
from office.intake.import_report import Report
from office.intake.uploads import (
    commit,
    saved_column_profiles,
    sheet_columns,
    staging,
    template_workbook,
    unknown_outcomes,
    uploaded_files,
    whole_file,
)
from office.intake.uploads.cleaned_file import cleaned_csv
from office.intake.uploads.open_upload import named
from office.jobs import queue as jobs
from office.registry.lookups import open_units, open_venues
from office.site.tables import PER_PAGE, Table
from office.site.uploads import overview, preview, staged_table, tables
from office.site.uploads.columns_form import ColumnsForm
from office.site.uploads.forms import SheetsForm, UploadForm
from office.site.uploads.interrupted import KINDS
from office.site.uploads.row_presenters import fit, found_upload, left, twin
from office.site.uploads.views import at_work
from office.state_dir import current_state_dir
from office.words import language, say


@require_http_methods(["GET", "HEAD", "POST"])
def uploads(request: HttpRequest) -> HttpResponseBase:
    """Every upload so far, and the form for another."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(current_state_dir(), *sent)
    if request.method == "POST":
        answer = _receive(request, form)
        if answer is not None:
            return answer
    table = tables.table(datetime.now(UTC)).read(request)
    if table.exporting:
        return table.export("uploads")
    status = 422 if form.is_bound else 200
    context = {"form": form, "table": table.context()}
    return render(request, "uploads/uploads.html", context, status=status)


def _receive(request: HttpRequest, form: UploadForm) -> HttpResponse | None:
    """Stage the file; None, with what is wrong in the form, where it cannot be taken."""
    if getattr(request, "file_too_big", False):
        form.full_clean()
        form.errors.pop("file", None)
        form.add_error("file", say(*sheets.TOO_BIG))
        return None
    if not form.is_valid():
        return None
    file, place, now = form.cleaned_data["file"], current_state_dir(), datetime.now(UTC)
    try:
        upload, opened = staging.receive(place, file.name, file, form.choice(), now)
        if upload.size > staging.AT_ONCE_BYTES:
            return redirect("site:job", jobs.ask("upload-read", {"upload": upload.pk}, now).pk)
        staging.stage(place, upload.pk, now, opened=opened)
    except IntakeError as error:
        form.add_error("file", error.text(language()))
        return None
    return redirect("site:upload", upload.pk)


@require_safe
def template_file(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The workbook to fill in."""
    venues = list(open_venues().values_list("name_zh", flat=True))
    units = list(open_units().values_list("name_zh", flat=True))
    answer = HttpResponse(template_workbook.build(venues, units), content_type=XLSX)
    answer["Content-Disposition"] = (
        "attachment; filename=\"gongshi-template.xlsx\"; filename*=UTF-8''"
        "%E6%B6%88%E8%B4%B9%E6%8A%95%E8%AF%89%E5%BD%95%E5%85%A5%E6%A8%A1%E6%9D%BF.xlsx"
    )
    return answer


@require_safe
def upload(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One upload: how its columns map, and every row with what is wrong in it."""
    found = found_upload(pk)
    if found.state == Upload.State.READING and (asked := staging.sheets_asked(found)):
        context = {"upload": found, "form": SheetsForm(asked)}
        return render(request, "uploads/sheets.html", context)
    if found.state in KINDS:
        return at_work.page(request, found)
    view = preview.view(found)
    table = view.table().read(request)
    if table.exporting:
        return table.export(f"upload-{pk}")
    return render(request, "uploads/upload.html", _context(view, table, _columns_form(found)))


def _context(view: preview.View, table: Table, form: ColumnsForm) -> dict[str, object]:
    found = view.upload
    before = twin(found)
    profile, blank = column_profiles.load_noting_blanks(found.profile, current_state_dir().profiles)
    return {
        **staged_table.context(view, table),
        **_overview(found, table),
        "form": form,
        "left": left(found),
        "known": len(view.sheet.columns),
        "skipped": preview.skipped(view.sheet),
        "unread": preview.unread(view.sheet),
        "unused": view.sheet.table().unused,
        "dropped": say("、", ", ").join(view.sheet.dropped),
        "profile": profile,
        "blank_word": blank,
        "by": view.names.get(found.by, found.by),
        "stand_in": preview.stand_in(view.sheet, profile),
        "twin": before,
        "twin_by": view.names.get(before.by, before.by) if before else "",
    }


def _overview(found: Upload, table: Table) -> dict[str, object]:
    """What stands above all rows; above those of one state the rows alone, for mending."""
    if found.problem or table.given.get("state"):
        return {"title": found.name, "fit": fit(found)}
    return {"overview": True, **overview.context(found, table.given.get("venue", ""))}


def _columns_form(found: Upload, *given: object) -> ColumnsForm:
    place = current_state_dir()
    folder = place.profiles
    profile = column_profiles.load_profile(found.profile, folder)
    initial = {
        "profile": found.profile,
        "month": found.given_month,
        "venue": found.venue_id,
        "unit": found.unit_id,
        "save_as": profile.title.zh if column_profiles.own(found.profile, folder) else "",
    }
    strange = unknown_outcomes.strange(found)
    return ColumnsForm(
        place, sheet_columns.load_columns(found.sheet), profile, strange, *given, initial=initial
    )


@require_POST
def columns(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Say anew which column is what, and of what month and place the file is."""
    found = found_upload(pk)
    form = _columns_form(found, request.POST)
    if not form.is_valid():
        view = preview.view(found)
        context = _context(view, view.table().read(request), form)
        return render(request, "uploads/upload.html", context, status=422)
    place, now = current_state_dir(), datetime.now(UTC)
    whole_file.describe(pk, form.choice(), form.columns(), form.meanings())
    if title := form.cleaned_data["save_as"].strip():
        saved_column_profiles.save(place, Upload.objects.get(pk=pk), title)
        messages.success(request, say("模板已保存。", "The profile was saved."))
    if sum(found.counts.values()) > staging.AT_ONCE_ROWS:
        return redirect("site:job", jobs.ask("upload-judge", {"upload": pk}, now).pk)
    with transaction.atomic():  # of few rows: all of it or nothing, as nobody waits for it
        whole_file.rejudge(place, pk, now)
    messages.success(request, say("各行已重新核对。", "Every row has been checked again."))
    return redirect("site:upload", pk)


@require_POST
def pick_sheets(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Say which sheets of a workbook are taken in; each becomes an upload of its own."""
    found = found_upload(pk)
    form = SheetsForm(staging.sheets_asked(found), request.POST)
    if not form.is_valid():
        context = {"upload": found, "form": form}
        return render(request, "uploads/sheets.html", context, status=422)
    picked = staging.pick_sheets(pk, form.cleaned_data["sheets"])
    now = datetime.now(UTC)
    for each in picked:
        if each.size > staging.AT_ONCE_BYTES:
            job = jobs.ask("upload-read", {"upload": each.pk}, now)
        else:
            staging.stage(current_state_dir(), each.pk, now)
    if found.size > staging.AT_ONCE_BYTES:
        return redirect("site:job", job.pk)
    if len(picked) > 1:
        messages.success(
            request,
            say(
                "每张工作表成为一次上传，共 {n} 次；请逐一核对、录入。",
                "Each sheet has become an upload, {n} in all; look through them one by one.",
                n=len(picked),
            ),
        )
        return redirect("site:uploads")
    return redirect("site:upload", picked[0].pk)


@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Take every fit row in, in one act; more than a page has, once it was said what they lack."""
    found, now = found_upload(pk), datetime.now(UTC)
    if found.state in KINDS:  # who is at it goes on alone; what was cut off has its own button
        return redirect("site:upload", pk)
    if fit(found) > PER_PAGE and request.POST.get("confirmed") != str(fit(found)):
        return render(request, "uploads/take_many.html", overview.context(found))
    if fit(found) > staging.AT_ONCE_ROWS:
        return redirect("site:job", jobs.ask("upload-take", {"upload": pk}, now).pk)
    with transaction.atomic():  # of few rows: all of it or nothing, as nobody waits for it
        result = commit.take(current_state_dir(), pk, now)
    messages.success(request, _told(result))
    return redirect("site:upload", pk)


def _told(result: Report | None) -> str:
    if result is None:
        return say("没有待录入的行。", "No row waits to be taken in.")
    return say(
        "已录入 {all} 行：新增 {new}，有变更待核定 {changed}，与库中相同 {same}。",
        "Rows taken in: {all} ({new} new, {changed} with changes to be decided, {same} as before).",
        all=result.seen,
        new=result.new,
        changed=result.changed,
        same=result.unchanged,
    )


@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Delete the rows that wait, and the file."""
    commit.discard(current_state_dir(), found_upload(pk).pk, datetime.now(UTC))
    messages.success(
        request,
        say("已放弃：未录入的行和文件已删除。", "Discarded: its rows and the file are deleted."),
    )
    return redirect("site:uploads")


@require_safe
def original(request: HttpRequest, pk: int) -> HttpResponseBase:  # noqa: ARG001
    """The file as it was uploaded; its table without columns of identity where it had such."""
    found = found_upload(pk)
    path, name = uploaded_files.found(current_state_dir().directory, found.sha256), found.name
    file: BinaryIO
    if found.identity_cells:
        file, name = cleaned_csv(path), f"{PurePath(name).stem}-{say('已删身份栏', 'cleaned')}.csv"
    else:
        file = path.open("rb")
    record("download", named(found), after={"sha256": found.sha256})
    answer = FileResponse(file, as_attachment=True, filename=name)
    answer["Content-Type"] = "application/octet-stream"
    return answer
