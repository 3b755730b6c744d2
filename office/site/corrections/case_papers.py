"""The papers of a case: the letters to who applied, and the whole of it as one file (案卷)."""

from datetime import UTC, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from django.utils.translation import override
from django.views.decorators.http import require_safe

from office.audit.record import record
from office.complaints.who_may_see import reads_all
from office.corrections.models import CaseTelling, Correction, CorrectionCase
from office.papers import correction_letter
from office.papers.correction_file import file_pdf
from office.papers.correction_letter import Outcome
from office.site.correction_labels import GROUNDS
from office.site.corrections import case_view
from office.site.corrections.case_file import contents

_RELATED = ("record__complaint__operator", "record__complaint__venue")


@require_safe
def letter(_request: HttpRequest, number: int, of: str) -> HttpResponse:
    """A letter with its receipt; that it was told is noted on the page once it was sent.

    Raises:
        Http404: no such case, or letter.
    """
    if of not in CaseTelling.Of.values:
        raise Http404
    row = get_object_or_404(CorrectionCase.objects.select_related(*_RELATED), pk=number)
    with override(correction_letter.tongue(row)):
        ground, outcome = str(GROUNDS[row.ground]), _outcome(row)
    data = correction_letter.letter_pdf(row, of, ground, outcome, localdate())
    return _answer(row, data, of)


@require_safe
def case_file(request: HttpRequest, number: int) -> HttpResponse:
    """Everything of a case on paper, for the archive.

    Raises:
        Http404: no such case.
    """
    rows = CorrectionCase.objects.select_related(*_RELATED).prefetch_related("tellings", "notes")
    row = get_object_or_404(rows, pk=number)
    found = contents(row, datetime.now(UTC), all_units=reads_all(request))
    return _answer(row, file_pdf(found), "file")


def _answer(row: CorrectionCase, data: bytes, of: str) -> HttpResponse:
    record("print form", row.name, after={"of": of})
    answer = HttpResponse(data, content_type="application/pdf")
    name = f"correction-{row.year}-{row.serial}-{of}.pdf"
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return answer


def _outcome(row: CorrectionCase) -> Outcome:
    made = row.proposals.filter(state=Correction.State.PUBLISHED).first()
    if made is None:
        return Outcome()
    days, _ = case_view.plate_stands(made)
    changed = [(one.label, one.new) for one in case_view.effect(made)]
    return Outcome(changed, made.note, case_view.in_effect_since(made), days)
