"""A round of practice: how it goes, its end, what one caught; to the bureau the sum alone."""

from datetime import UTC, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from office.audit.record import actor
from office.drafts import plates_viewed
from office.drafts.item_acts import sent_back
from office.practice import rounds
from office.practice.planted import KINDS
from office.practice.result import AIM, MOST_CLEAN, READERS, Result
from office.registry.practice import practises
from office.roles import APPROVERS, held
from office.site.practice.told import clean_marked, items, minutes, name_of
from office.state_dir import current_state_dir


@require_safe
def practice(request: HttpRequest) -> HttpResponse:
    """A reader's own round or result; to others how many have ended it, and their sum."""
    _check()
    if not held(request) & APPROVERS:
        return render(request, "practice/sum.html", _sum())
    one = rounds.opened(current_state_dir())
    found = rounds.of(one, actor())
    if found is None:
        return render(request, "practice/under_way.html", _under_way(one))
    return render(request, "practice/result.html", {"draft": one.draft, **_told(found, one)})


@require_POST
def end(_request: HttpRequest) -> HttpResponse:
    """End one's own round."""
    _check()
    rounds.end(current_state_dir(), datetime.now(UTC))
    return redirect("site:practice")


def _check() -> None:
    if not practises():
        raise Http404


def _under_way(one: rounds.Opened) -> dict[str, Any]:
    return {
        "draft": one.draft,
        "viewed": plates_viewed.counted(one.steps, one.draft, actor()),
        "marked": sent_back(one.draft).filter(person=actor()).count(),
        "kinds": [name_of(kind) for kind in KINDS],
        "aim": AIM,
        "most": MOST_CLEAN,
    }


def _told(found: Result, one: rounds.Opened) -> dict[str, Any]:
    known = items(one)
    return {
        "result": found,
        "took": minutes(found.took),
        "aim": AIM,
        "clean": clean_marked(found),
        "kinds": [
            {"name": name_of(kind), "met": met, "caught": sum(one.caught for one in met)}
            for kind, met in found.kinds.items()
        ],
        "times": [{"at": minutes(one.at), "caught": one.caught} for one in found.met],
        "missed": [known.told(one) for one in found.missed],
        "found": [known.told(one) for one in found.met if one.caught],
        "false": [
            {"item": known.names.get(one.record, one.record), "words": one.words}
            for one in found.false
        ],
    }


def _sum() -> dict[str, Any]:
    results = rounds.all_results(current_state_dir())
    faults = sum(len(one.met) for one in results)
    caught = sum(one.caught for one in results)
    return {
        "ended": len(rounds.everybody()),
        "readers": READERS,
        "faults": faults,
        "caught": caught,
        "share": 100 * caught // faults if faults else 0,
        "aim": AIM,
    }
