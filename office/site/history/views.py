"""办理经过: what was done to a complaint, newest first, as colleagues tell it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import msgspec
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from office.accounts.display_names import names
from office.complaints.deadlines import Deadline, Standing
from office.complaints.labels import STATES
from office.complaints.who_may_see import reads_all
from office.due.record_deadlines import Published, RecordDeadlines, record_deadlines
from office.history.record_events import RecordHistory, record_history
from office.site.deadline_words import DeadlineWords, deadline_words, hold_words, short_day
from office.site.history.entries import entry
from office.site.history.entry import GROUPS, Entry, Said
from office.site.history.people import hands, slugs
from office.site.objections.labels import CLOCKS
from office.site.one_complaint import one
from office.words import moment, say
from sync.instants import parse_instant

PER_PAGE = 50


@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """The page; printed, it is the same without menu and filters."""
    row = one(request, pk)
    found = record_history(row)
    known = names(slugs(found))
    entries = list(_entries(found, known, all_units=reads_all(request)))
    only = request.GET.get("only", "")
    only = only if only in GROUPS else ""
    listed = [each for each in entries if not only or each.said.group == only]
    context = {
        "row": row,
        "state": STATES[row.status],
        "version": found.public,
        "page": Paginator(listed, PER_PAGE).get_page(request.GET.get("page", "1")),
        "only": only,
        "filters": _filters(entries, only),
        "hands": hands(found, known),
        "deadlines": _lines(record_deadlines(row), localdate()),
        "query": "",
    }
    return render(request, "history/history.html", context)


def _filters(entries: Sequence[Entry], only: str) -> list[dict[str, Any]]:
    """The choices of the page, each with how many entries it leaves."""
    found: list[dict[str, Any]] = [
        {"name": "", "words": say("全部", "All"), "count": len(entries), "on": not only}
    ]
    for group, words in GROUPS.items():
        count = sum(each.said.group == group for each in entries)
        found.append({"name": group, "words": words, "count": count, "on": only == group})
    return found


def _entries(found: RecordHistory, known: Mapping[str, str], *, all_units: bool) -> Iterator[Entry]:
    gone = found.complaint.raw_deleted_at
    for event in found.events:
        at = parse_instant(event.at)
        if gone and gone > at:
            yield _deleted(gone)
            gone = None
        yield entry(event, found, known, all_units=all_units)
    if gone:
        yield _deleted(gone)


def _deleted(at: datetime) -> Entry:
    text = say(
        "投诉原文到期，按规定删除", "The original text was deleted under the retention rules"
    )
    return Entry(0, moment(at), say("系统", "System"), "", Said(text))


class _DeadlineLine(msgspec.Struct, frozen=True):
    """What is due, and how it stands."""

    name: str
    words: DeadlineWords


def _lines(found: RecordDeadlines, today: date) -> list[_DeadlineLine]:
    """Every term that runs; of a published complaint how long it took."""
    running: list[tuple[str, Deadline | None]] = [
        (say("办结到公示", "Conclusion to publication"), found.publish),
        (say("更正", "Correction"), found.correct),
        (say("意见办结", "Opinion decided"), found.opinion),
    ]
    if found.objection:
        name = say("异议：{step}", "Objection: {step}", step=CLOCKS[found.objection.name])
        running.append((name, found.objection.deadline))
    listed = [
        _DeadlineLine(name, deadline_words(deadline, today))
        for name, deadline in running
        if deadline
    ]
    if found.wait:
        name = say("办结到公示", "Conclusion to publication")
        listed.insert(0, _DeadlineLine(name, hold_words(found.wait, today)))
    return [*([_published(found.published, today)] if found.published else []), *listed]


def _published(found: Published, today: date) -> _DeadlineLine:
    standing = found.deadline.standing(found.on)
    standing = Standing.IN_TIME if standing is Standing.SOON else standing
    text = {
        Standing.LAW: say(
            "{n} 个工作日，超法定期限", "{n} working days, past the law's term", n=found.days
        ),
        Standing.BUREAU: say(
            "{n} 个工作日，超本局期限", "{n} working days, past the bureau's term", n=found.days
        ),
    }.get(standing, say("{n} 个工作日", "{n} working days", n=found.days))
    more = say("{day} 公示", "published on {day}", day=short_day(found.on, today))
    name = say("办结到公示", "Conclusion to publication")
    return _DeadlineLine(name, DeadlineWords(standing, text, more, ""))
