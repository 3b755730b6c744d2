"""What a person does on the pages of the privacy check: redact, clear, rewrite."""

from datetime import UTC, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from office.drafts.void_notice import tell_voided
from office.editing.edit_words import check_open
from office.privacy import redaction
from office.privacy.queue import queue
from office.site.privacy.views.queue import following, page, rows
from office.state_dir import current_state_dir
from office.words import say


@require_POST
def decide_finding(request: HttpRequest, pk: int) -> HttpResponse:
    """Redact a finding, clear it as no personal data, or redact all that is certain at once."""
    row = get_object_or_404(rows(), pk=pk)
    field, digest = request.POST.get("field", ""), request.POST.get("digest", "")
    now = datetime.now(UTC)
    if request.POST.get("verdict") == "certain":
        count, voided = redaction.redact_all(current_state_dir(), row, now, certain_only=True)
        tell_voided(request, voided)
        said = say("已遮盖 {n} 处。", "{n} redacted.", n=count)
    elif request.POST.get("verdict") == "clear":
        redaction.clear(row.pk, field, digest, now)
        said = say("已核定：不是个人信息。", "Cleared: no personal data.")
    else:
        tell_voided(request, redaction.redact(current_state_dir(), row.pk, field, digest, now))
        said = say("已遮盖。", "Redacted.")
    return _onward(request, pk, said)


@require_POST
def rewrite_field(request: HttpRequest, pk: int) -> HttpResponse:
    """Save a field that was rewritten by hand; what was typed stays where it cannot be saved."""
    row = get_object_or_404(rows(), pk=pk)
    check_open(row)
    field, text = request.POST.get("field", ""), request.POST.get("text", "")
    try:
        seen = datetime.fromisoformat(request.POST.get("seen", ""))
        voided = redaction.rewrite(
            current_state_dir(), row.pk, field, text, seen=seen, now=datetime.now(UTC)
        )
    except (ValueError, redaction.PrivacyError) as error:
        zh, en = redaction.STALE
        if isinstance(error, redaction.PrivacyError):
            zh, en = error.zh, error.en
        messages.error(request, say(zh, en))
        return page(request, row, status=409, edited={"field": field, "text": text})
    tell_voided(request, voided)
    said = say("已保存。", "Saved.")
    if row.secrecy_by and not rows().get(pk=pk).secrecy_by:
        said += say("请重新确认保密审查。", " Confirm the secrecy check again.")
    return _onward(request, pk, said)


def _onward(request: HttpRequest, pk: int, said: str) -> HttpResponseRedirect:
    """The same complaint while something in it is open, else the next one, else the queue."""
    found = queue()
    if any(item.complaint == pk for item in found):
        messages.success(request, said)
        return redirect("site:privacy_one", pk=pk)
    after = following(found, pk)
    if after is None:
        messages.success(request, said)
        return redirect("site:privacy")
    messages.success(
        request,
        say(
            "{said}这一件已核完，接着看下一件。",
            "{said} This complaint is done; here is the next.",
            said=said,
        ),
    )
    return redirect("site:privacy_one", pk=after)
