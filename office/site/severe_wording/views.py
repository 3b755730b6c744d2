"""Severe wording in what is to be published: found, tried, passed as a false alarm."""

from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from office.accounts.display_names import names
from office.clean_text import cleaned
from office.errors import UsageError
from office.false_alarms.models import FalseAlarm
from office.false_alarms.severe import pass_as_false
from office.freezing.public_texts import PublicText, of_everything
from office.freezing.severe_check import open_wording
from office.registry.bureau_policy import policy
from office.roles import Role, held
from office.severe_wording.wording_list import shipped
from office.site.severe_wording.wording_context import places
from office.words import language, say

_SHOWN = 50
_PASSED = 100
_TYPED = ("所试的文字", "The text that was tried")


@require_safe
def severe(request: HttpRequest) -> HttpResponse:
    """Every place in what is to be published; the box to try a text; what was passed."""
    return _page(request)


@require_POST
def try_text(request: HttpRequest) -> HttpResponse:
    """What the list finds in a text that stands nowhere yet; keeps nothing of it."""
    text = cleaned(request.POST.get("text", ""))
    found = places(open_wording([PublicText(_TYPED, text)]))
    return _page(request, tried=text, hits=found)


@require_POST
def pass_severe(request: HttpRequest) -> HttpResponse:
    """Note that one place is a false alarm, and why."""
    given = {name: request.POST.get(name, "") for name in ("text", "rule", "reason")}
    try:
        pass_as_false(given["text"], given["rule"], given["reason"], datetime.now(UTC))
    except UsageError as error:
        messages.error(request, error.text(language()))
    else:
        said = say(
            "已记下：这段文字里的这一处是误报。文字改动后重新检查。",
            "Noted as a false alarm in this text. If the text is edited, it is checked again.",
        )
        messages.success(request, said)
    back = request.POST.get("back", "")
    return redirect("site:record", int(back)) if back.isdecimal() else redirect("site:severe")


def _page(request: HttpRequest, tried: str = "", hits: Any = ()) -> HttpResponse:
    found = places(open_wording(of_everything()))
    listed = shipped()
    passed = list(FalseAlarm.objects.order_by("-pk")[:_PASSED])
    people = names({row.by for row in passed})
    context = {
        "places": found[:_SHOWN],
        "more": max(0, len(found) - _SHOWN),
        "passes": Role.ENTRY in held(request),
        "tried": tried,
        "hits": hits,
        "version": listed.version,
        "rules": len(listed.rules) + sum(len(group.names) for group in listed.names),
        "sources": list(listed.sources.values()),
        "own": len(policy().severe_wording),
        "passed": [(row, people.get(row.by, row.by)) for row in passed],
    }
    return render(request, "severe/list.html", context)
