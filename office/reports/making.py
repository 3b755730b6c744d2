"""Making a report: drawn up once, three files of the one document, kept as they were made.

What was sent to superiors can be shown again byte for byte, with its digest (ADR 36).
"""

from collections.abc import Callable
from datetime import datetime
from typing import Literal

from django.db import transaction
from django.utils.translation import override

from office.audit.record import actor, record
from office.csv_safe import XLSX
from office.errors import UsageError
from office.progress import Progress
from office.reports.as_docx import docx_file
from office.reports.as_pdf import pdf_file
from office.reports.as_xlsx import xlsx_file
from office.reports.document import Document
from office.reports.drawing_up import drawn_up
from office.reports.models import Report, ReportFile
from office.state_dir import StateDir
from sync.canonical import decode, digest, encode
from sync.errors import Language

type Form = Literal["docx", "xlsx", "pdf"]
FORMS: dict[Form, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": XLSX,
    "pdf": "application/pdf",
}
"""The files of a report, and what a browser is told they are."""


def make(
    place: StateDir, name: str, language: Language, progress: Progress, now: datetime
) -> Report:
    """Make the report called `name` (`period.wanted`) and keep it.

    Raises:
        UsageError: what is published cannot tell of that period.
        SyncError: the published tree is damaged.
        PaperError: the typeface is missing.
    """
    with override("en" if language == "en" else "zh-hans"):
        document = drawn_up(place, name, now)
        files: dict[Form, bytes] = {}
        for at, (form, write) in enumerate(_writers(document, now).items(), 1):
            files[form] = write()
            progress(at, len(FORMS))
    return _keep(name, document, files, now)


def _writers(document: Document, now: datetime) -> dict[Form, Callable[[], bytes]]:
    return {
        "docx": lambda: docx_file(document, now),
        "xlsx": lambda: xlsx_file(document, now),
        "pdf": lambda: pdf_file(document),
    }


@transaction.atomic
def _keep(name: str, document: Document, files: dict[Form, bytes], now: datetime) -> Report:
    row = Report.objects.create(
        name=name,
        language=document.language,
        seq=document.seq,
        document=encode(document).decode(),
        by=actor(),
        at=now,
    )
    ReportFile.objects.bulk_create(
        ReportFile(report=row, form=form, sha256=digest(data), size=len(data), data=data)
        for form, data in files.items()
    )
    after = {"report": row.pk, "seq": row.seq, "language": row.language} | {
        form: digest(data) for form, data in files.items()
    }
    record("make report", f"report {name}", after=after, at=now)
    return row


def document_of(row: Report) -> Document:
    """The document of a report that is kept."""
    return decode(row.document.encode(), Document, ("留存的报告", "report that was kept"))


def taken_away(row: Report, form: str, now: datetime) -> bytes:
    """One file of a report, for who downloads it; on record.

    Raises:
        UsageError: there is no such file.
    """
    file = row.files.filter(form=form).first()
    if file is None:
        raise UsageError("没有这种格式。", "There is no such file.")
    after = {"report": row.pk, "form": form, "sha256": file.sha256}
    record("download report", f"report {row.name}", after=after, at=now)
    return bytes(file.data)
