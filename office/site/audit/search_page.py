"""All that the page of the log shows for what it was asked: answer, choices, list, state."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest

from office.audit.chain import first_changed
from office.audit.models import Event
from office.site.audit import labels
from office.site.audit.act_groups import NAMES
from office.site.audit.answer import answer
from office.site.audit.asked import Asked
from office.site.audit.chain_state import chain_state, told
from office.site.audit.found import Found
from office.site.audit.log_lines import log_lines
from office.site.audit.meanings import TERMS
from office.site.audit.one_complaint import facts
from office.site.audit.questions import choices, days_of, questions
from office.site.audit.tally import Tally
from office.site.audit.term_words import asked_in_words, words_of
from office.site.audit.typed import LONGEST, Line
from office.words import say

PER_PAGE = 50


def context(request: HttpRequest, found: Found, line: Line) -> dict[str, Any]:
    """Of the page; `line` is what was typed and means nothing, where that is so."""
    asked, sight, ask = found.asked, found.sight, request.GET.get("ask", "")
    return {
        "line": line,
        "longest": LONGEST,
        "terms": [
            {"words": words, "without": asked.without(term).address()}
            for term, words in asked_in_words(asked, sight)
        ],
        "here": asked.address(),
        "full": len(asked.terms) >= TERMS,
        "asked": found.anything,
        "group": asked.group,
        "questions": questions(sight),
        "ask": "" if found.anything else ask,
        "choices": days_of(asked, sight) if found.anything else choices(ask, sight),
        "alternatives": _alternatives(asked, found),
        "answer": answer(asked, found.listed, sight) if found.anything else None,
        "facts": facts(asked.only("complaint"), sight),
        "groups": _groups(asked, found.base) if asked.terms else [],
        "exports": {form: asked.address(export=form) for form in ("pdf", "xlsx", "csv")},
        **_listed(request, found),
        **_state(found),
    }


def _listed(request: HttpRequest, found: Found) -> dict[str, Any]:
    """One page of rows; how many there are was counted with the answer."""
    pages = Paginator(found.rows.order_by("-number").values_list("pk", flat=True), PER_PAGE)
    pages.__dict__["count"] = found.total  # in place of a query
    page, asked = pages.get_page(request.GET.get("page", "1")), found.asked
    # First their numbers, which an index has, then those rows.
    rows = Event.objects.in_bulk(list(page.object_list))
    events = sorted(rows.values(), key=lambda row: row.number, reverse=True)
    before = page.previous_page_number() if page.has_previous() else 0
    after = page.next_page_number() if page.has_next() else 0
    return {
        "lines": log_lines(events, found.sight),
        "changed": first_changed(events),
        "total": found.total,
        "page": page,
        "table": {
            "before": asked.address(page=before) if before else "",
            "after": asked.address(page=after) if after else "",
        },
    }


def _state(found: Found) -> dict[str, Any]:
    """The foot of the page: how the chain stands, its head, and since when there is a log."""
    state, zone = chain_state(), found.sight.zone
    first = Event.objects.order_by("number").first()
    return {
        "state": state,
        "told": told(state, zone),
        "since": labels.local(first.at, zone)[:10] if first else "",
    }


def _alternatives(asked: Asked, found: Found) -> list[dict[str, str]]:
    """Of the terms that may mean several things each of these by itself."""
    return [
        {"words": words, "url": asked.narrowed(one).address()}
        for term in asked.terms
        if len(term) > 1
        for one, words in words_of(term, found.sight).items()
    ]


def _groups(asked: Asked, base: Tally) -> list[dict[str, object]]:
    """The choices above the list, each with how many rows it leaves."""
    counts = {"": (say("全部", "All"), base.rows)}
    counts |= {str(group): (str(words), base.of(group).rows) for group, words in NAMES.items()}
    return [
        {
            "words": words,
            "count": count,
            "on": asked.group == group,
            "url": asked.with_group(group).address(),
        }
        for group, (words, count) in counts.items()
        if count or group == asked.group
    ]
