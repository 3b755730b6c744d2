"""The page to choose from: every scope, with what goes along beside each choice (R40)."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from office.published import tree as published_tree
from office.published.current_publication import standing
from office.roles import held
from office.state_dir import current_state_dir
from office.withdrawals import targets
from office.withdrawals.scope_type import Choice, WithdrawalScope
from office.withdrawals.scopes import every_scope

_PER_PAGE = 20


@dataclass(frozen=True)
class Section:
    """A scope with one page of its choices; `before` and `after` lead to the pages beside it."""

    scope: WithdrawalScope
    total: int
    part: tuple[Choice, ...]
    before: str
    after: str


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """What to take down: each scope that this person may use, or what a search has found."""
    asked = request.GET.get("q", "").strip()
    place = current_state_dir()
    venues = standing(place, published_tree.read(place))
    gone = [pk for pk, is_down in venues.items() if is_down]
    records = targets.search(asked, gone) if asked else targets.published(gone)
    context = {
        "q": asked,
        "sections": [
            _section(scope, request.GET, records, venues)
            for scope in every_scope()
            if held(request) & scope.takers and (not asked or scope.searched)
        ],
        "nothing": not venues,
    }
    return render(request, "withdrawals/choose.html", context)


def _section(
    scope: WithdrawalScope,
    given: QueryDict,
    records: targets.Complaints,
    venues: Mapping[str, bool],
) -> Section:
    text = given.get(scope.name, "1")
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 1
    start = max(number - 1, 0) * _PER_PAGE
    found = scope.choices(records, venues, slice(start, start + _PER_PAGE))
    return Section(
        scope,
        found.total,
        found.part,
        _page(given, scope, number - 1) if number > 1 else "",
        _page(given, scope, number + 1) if start + _PER_PAGE < found.total else "",
    )


def _page(given: QueryDict, scope: WithdrawalScope, number: int) -> str:
    return f"?{urlencode({**given.dict(), scope.name: number})}#{scope.name}"
