"""Making a paper for a person: audited, for it shows what is not published (R39, R41)."""

from pathlib import Path
from typing import Any

from office.audit.record import record
from office.drafts.models import Draft
from office.papers import annex1_withholding, annex2_publication, finished_papers, pdf
from office.papers.errors import PaperError
from office.state_dir import StateDir

AT_ONCE = 50
"""Rows of a form that is made while the person waits; a longer one is a job."""


def wanted(place: StateDir, form: str, month: str, draft: int = 0) -> dict[str, Any]:
    """What a form says.

    Args:
        form: "annex1" or "annex2".

    Raises:
        PaperError: no such draft, or nothing of that month.
    """
    if form == "annex1":
        return annex1_withholding.annex1_form(month)
    row = Draft.objects.filter(pk=draft).first()
    if row is None:
        raise PaperError(f"没有第 {draft} 批送签件。", f"There is no draft {draft}.")
    return annex2_publication.annex2_form(place, row, month)


def rows(context: dict[str, Any]) -> int:
    return sum(len(sheet) for sheet in pdf.sheets(context))


def made(place: StateDir, form: str, context: dict[str, Any]) -> bytes:
    """The PDF, kept for an hour."""
    data = pdf.render(f"papers/{form}.html", context)
    finished_papers.write(folder(place), finished_papers.key(context), data)
    return data


def kept(place: StateDir, context: dict[str, Any]) -> bytes | None:
    """The PDF, if it was made within the hour and says the same."""
    return finished_papers.read(folder(place), finished_papers.key(context))


def note(form: str, month: str, draft: int, context: dict[str, Any]) -> None:
    """Put on record that somebody took the form away."""
    subject = f"{form} {month}" + (f" draft {draft}" if draft else "")
    record(
        "print form", subject, after={"rows": rows(context), "digest": finished_papers.key(context)}
    )


def folder(place: StateDir) -> Path:
    """Where papers lie for their hour."""
    return place.directory / "papers"
