"""What is seen of prior notices: the list, one notice, its copy, letters to be fetched."""

from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from office.accounts.display_names import names
from office.attachments.attachment_files import of as attachments_of
from office.audit.record import actor, record
from office.complaints.deadlines import Deadline
from office.complaints.models import Complaint
from office.papers import letters_once, make_form
from office.papers.notice_letter import one_pdf
from office.prior_notices.errors import NoticeError
from office.prior_notices.issue import HAD_A_HAND, Issued, may_print
from office.prior_notices.labels import KINDS, WAYS
from office.prior_notices.models import PriorNotice
from office.prior_notices.notice_state import Standing, condition, standing
from office.prior_notices.one_time_opening import TRIES
from office.prior_notices.printers import printers
from office.prior_notices.ready_to_notify import to_be_listed
from office.prior_notices.shown_words import shown_digest
from office.prior_notices.waiting import outdated
from office.registry.bureau_policy import policy
from office.roles import Role, held
from office.site.deadline_words import deadline_words
from office.site.prior_notices.forms import DeliveryForm, TriedForm
from office.site.prior_notices.labels import COLOURS, ENDED, STANDINGS
from office.site.prior_notices.tables import notices_table
from office.state_dir import current_state_dir
from office.words import say


@require_safe
def notices(request: HttpRequest) -> HttpResponseBase:
    """What is to be listed, by how it stands with its notice."""
    today, rows, old = localdate(), to_be_listed(), outdated()
    counts = [
        {
            "standing": one,
            "words": STANDINGS[one],
            "count": rows.filter(condition(one, old, today)).count(),
        }
        for one in Standing
    ]
    to_notify = rows.filter(
        condition(Standing.TO_NOTIFY, old, today) | condition(Standing.CHANGED, old, today)
    )
    return notices_table(rows, old, today).answer(
        request,
        "notices/notices.html",
        counts=counts,
        active=request.GET.get("standing", ""),
        months=list(
            to_notify.order_by("-closed_month").values_list("closed_month", flat=True).distinct()
        ),
        mode=policy().notice,
        edits=Role.ENTRY in held(request),
    )


@require_safe
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """One notice: what it says of itself, the operator's answer, and what can be done."""
    return page(request, one(pk))


def one(pk: int) -> PriorNotice:
    """The notice; else 404."""
    rows = PriorNotice.objects.select_related("complaint__operator", "complaint__venue")
    return get_object_or_404(rows, pk=pk)


def page(request: HttpRequest, row: PriorNotice, status: int = 200, **more: Any) -> HttpResponse:
    today, complaint = localdate(), row.complaint
    before = row.kind == PriorNotice.Kind.BEFORE
    old = {complaint.pk} if shown_digest(complaint) != row.shown_digest else set()
    stands = standing(row, old, today) if before and not row.ended_at else None
    known = names([row.issued_by, row.sent_by])
    context = {
        "row": row,
        "complaint": complaint,
        "kind": KINDS[row.kind],
        "standing": STANDINGS[stands] if stands else "",
        "colour": COLOURS[stands] if stands else "",
        "changed": bool(old) and not row.ended_at,
        "ended": ENDED.get(row.ended_why, ""),
        "deadline": None if old else _deadline(row, today),
        "way": WAYS.get(row.sent_how, ""),
        "proofs": list(attachments_of(proof_of(row))),
        "issued_by": known[row.issued_by],
        "printers": printers(complaint),
        "sent_by": known.get(row.sent_by, ""),
        "edits": Role.ENTRY in held(request) and not row.ended_at,
        "prints": may_print(complaint.pk, actor()),
        "why_not": say(*HAD_A_HAND),
        "locked": bool(row.token_digest) and row.tries >= TRIES,
        "tries": TRIES,
        "mode": policy().notice,
        "delivery": DeliveryForm(row, initial={"on": today}),
        "tried": TriedForm(initial={"on": today}),
    }
    return render(request, "notices/notice.html", context | more, status=status)


def proof_of(row: PriorNotice) -> str:
    """The case under which a signed receipt is kept."""
    return f"notice {row.pk}"


def _deadline(row: PriorNotice, today: date) -> object:
    """How the term for an answer stands, while it runs."""
    if row.answer_until is None or row.sent_on is None or today > row.answer_until:
        return None
    return deadline_words(Deadline(row.sent_on, row.answer_until), today)


@require_safe
def copy(_request: HttpRequest, pk: int) -> HttpResponse:
    """The letter for the file, without token and check code.

    Raises:
        NoticeError: the words have changed since, so that it would be another letter.
    """
    row = one(pk)
    if shown_digest(row.complaint) != row.shown_digest:
        raise NoticeError(
            "告知之后公示内容改过，打不出原来的告知书了。",
            "The content to be published has changed since; the original letter can no longer be "
            "printed.",
        )
    data = one_pdf([Issued(row)], row.issued_at)
    record("print form", f"notice {row.pk}", after={"copy": True})
    return _pdf(data, f"notice-{row.year}-{row.serial}-copy", inline=True)


@require_safe
@never_cache
def letters(request: HttpRequest, word: str) -> HttpResponse:
    """That letters are made, and where they are fetched, once."""
    context = {"word": word, "there": letters_once.is_there(_folder(), word)}
    return render(request, "notices/letters.html", context)


@require_safe
@never_cache
def fetch(_request: HttpRequest, word: str) -> HttpResponse:
    """The letters, which are gone from here afterwards."""
    data = letters_once.take(_folder(), word)
    if data is None:
        raise Http404
    return _pdf(data, "notices", inline=False)


def printed(request: HttpRequest, row: PriorNotice, word: str, message: str) -> HttpResponse:
    """What is seen once after issuing: the letter to fetch, the text to send."""
    context = {
        "row": row,
        "word": word,
        "message": message,
        "back": reverse("site:notice", args=[row.pk]),
    }
    response = render(request, "notices/printed.html", context)
    response["Cache-Control"] = "no-store"
    return response


def kept(issued: Issued, now: datetime) -> str:
    """The letter of a notice, laid aside for who acts; the word by which it is fetched."""
    return letters_once.keep(_folder(), one_pdf([issued], now))


def complaint_of(pk: int) -> Complaint:
    """The complaint; else 404."""
    return get_object_or_404(Complaint.objects.select_related("operator", "venue"), pk=pk)


def _folder() -> Any:
    return make_form.folder(current_state_dir())


def _pdf(data: bytes, name: str, *, inline: bool) -> HttpResponse:
    response = HttpResponse(data, content_type="application/pdf")
    where = "inline" if inline else "attachment"
    response["Content-Disposition"] = f'{where}; filename="{name}.pdf"'
    response["Cache-Control"] = "no-store"
    return response
