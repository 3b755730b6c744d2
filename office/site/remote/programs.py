"""Releases of the screens' program: which one is published, and how it stands with it by screen."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from office.fleet.models import Screen
from office.monitoring.last_reports import LastReport, last_reports
from office.releases.published_releases import newest_release
from office.remote.update_groups import asked_and_good
from office.remote.update_words import update_said
from office.roles import Role, held
from office.site.fleet.pager import page_asked, part
from office.state_dir import current_state_dir
from office.words import language, moment, say

_PER_PAGE = 100
_FIRST = ("undone", "refused", "fixed", "trial", "wanted", "", "good")
"""What somebody has to look at comes first."""


@dataclass(frozen=True)
class _Row:
    screen: str
    program: str
    release: str
    word: str
    said: str
    heard: str
    asked: bool


@require_safe
def programs(request: HttpRequest) -> HttpResponse:
    """The newest published release, how far it has come, and each screen's program."""
    place = current_state_dir()
    newest = newest_release(place)
    asked, good = asked_and_good(place, newest.number) if newest else (set(), set())
    rows = sorted(_rows(asked), key=_order)
    page = page_asked(request.GET.get("page", ""))
    shown, pager = part(rows, _PER_PAGE, page, lambda number: f"?page={number}")
    context = {
        "newest": newest,
        "may_ask": Role.TECHNICIAN in held(request),
        "packages": sorted(newest.packages) if newest else (),
        "signers": say("、", ", ").join(newest.signers) if newest else "",
        "asked": len(asked),
        "good": len(good & asked),
        "total": len(rows),
        "versions": sorted(Counter(row.program for row in rows).items()),
        "rows": shown,
        "pager": pager,
    }
    return render(request, "remote/programs.html", context)


def _rows(asked: set[str]) -> Iterator[_Row]:
    names = list(Screen.hanging().order_by("pk").values_list("pk", flat=True))
    heard = last_reports(current_state_dir(), names)
    for name in names:
        yield _row(name, heard.get(name), asked=name in asked)


def _row(name: str, last: LastReport | None, *, asked: bool) -> _Row:
    if last is None:
        return _Row(name, say("没有报告", "no report"), "", "", "", "", asked)
    number, word = last.report.update or (0, "")
    program = last.report.program or say("没有说", "not said")
    said = update_said(word, language()) if word else ""
    release = str(number) if number else ""
    return _Row(name, program, release, word, said, moment(last.heard_at), asked)


def _order(row: _Row) -> tuple[bool, int, str]:
    place = _FIRST.index(row.word) if row.word in _FIRST else 0
    return not row.asked, place, row.screen
