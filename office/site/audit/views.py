"""Pages of the audit log: one line in and an answer out, a row, the chain as a whole."""

import json
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from office.accounts.display_names import named
from office.audit.export import lines
from office.audit.models import Event
from office.audit.record import actor, record
from office.jobs import queue as jobs
from office.site.audit import labels
from office.site.audit.answer import answer
from office.site.audit.asked import asked_by
from office.site.audit.chain_state import chain_state, signed_head
from office.site.audit.extract import TYPES, extract
from office.site.audit.found import Found
from office.site.audit.log_lines import log_lines
from office.site.audit.meanings import written
from office.site.audit.search_page import context
from office.site.audit.sight import sight
from office.site.audit.term_words import asked_in_words
from office.site.audit.typed import Line, meant
from office.state_dir import current_state_dir
from office.words import say


@require_http_methods(["GET", "HEAD", "POST"])
def events(request: HttpRequest) -> HttpResponseBase:
    """What the line asks for, newest first; what was typed becomes an address without its words."""
    sees, asked, line = sight(request), asked_by(request), Line()
    if request.method == "POST":
        line = meant(request.POST.get("line", ""), sees)
        if line.plain:
            return redirect(asked.joined(line.terms).address())
    found = Found(asked, sees)
    if form := request.GET.get("export", ""):
        return _export(form, found)
    return render(request, "audit/events.html", context(request, found, line))


def _export(form: str, found: Found) -> HttpResponseBase:
    """The file, and that somebody took it away (R39): what was asked for by keys, not by words."""
    now = datetime.now(UTC)
    form = form if form in TYPES else "csv"
    if form == "csv":
        rows = found.rows.order_by("number").iterator(chunk_size=500)
        answered: HttpResponseBase = StreamingHttpResponse(
            lines(rows), content_type="text/csv; charset=utf-8"
        )
    else:
        answered = HttpResponse(_extract(form, found, now), content_type=TYPES[form])
    answered["Content-Disposition"] = f'attachment; filename="audit.{form}"'
    terms = [written(term) for term in found.asked.terms]
    after = {"rows": found.total, "form": form, "asked": terms, "group": found.asked.group}
    record("export", "audit", after=after, at=now)
    return answered


def _extract(form: str, found: Found, now: datetime) -> bytes:
    asked = [words for _, words in asked_in_words(found.asked, found.sight)]
    said = {
        "asked": say("；", "; ").join(asked) or say("全部审计记录", "The whole log"),
        "answer": answer(found.asked, found.listed, found.sight).text,
        "who": named(actor()),
    }
    return extract(form, found.rows, said, found.sight, now)


@require_safe
def event(request: HttpRequest, number: int) -> HttpResponse:
    """One act in words, with what was before and what after, as the log has it."""
    found = get_object_or_404(Event, pk=number)
    [line] = log_lines([found], sight(request))
    context = {
        "event": found,
        "line": line,
        "lines": _side_by_side(json.loads(found.before), json.loads(found.after)),
        "older": number - 1 if number > 1 else 0,
        "newer": number + 1 if Event.objects.filter(pk=number + 1).exists() else 0,
    }
    return render(request, "audit/event.html", context)


@require_safe
def chain(request: HttpRequest) -> HttpResponse:
    """Whether the chain holds: its head, the last check, the head that was signed."""
    state, zone = chain_state(), sight(request).zone
    context = {
        "state": state,
        "signed": signed_head(current_state_dir()),
        "last_at": labels.local(state.last.at, zone) if state.last else "",
        "checked_at": labels.local(state.checked.at, zone) if state.checked else "",
        "checked_by": named(state.checked.actor) if state.checked else "",
    }
    return render(request, "audit/chain.html", context)


@require_POST
def verify(_request: HttpRequest) -> HttpResponse:
    """Ask for a check of the whole chain."""
    return redirect("site:job", jobs.ask("audit-verify", {}, datetime.now(UTC)).pk)


def _side_by_side(before: object, after: object) -> list[dict[str, object]]:
    """Lines of two values, an item each: name, before, after, whether they differ."""
    if not isinstance(before, dict) and not isinstance(after, dict):
        both = [("", before, after)] if (before, after) != (None, None) else []
    else:
        old = before if isinstance(before, dict) else {"": before} if before is not None else {}
        new = after if isinstance(after, dict) else {"": after} if after is not None else {}
        names = [*old, *(name for name in new if name not in old)]
        both = [(name, old.get(name), new.get(name)) for name in names]
    return [
        {"name": name, "before": _shown(old), "after": _shown(new), "differs": old != new}
        for name, old, new in both
    ]


def _shown(value: object) -> str:
    if value is None:
        return "—"
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, indent=1)
