"""Proposals with their texts, a screenful at a time, settled by one act: each as
proposed, as another proposal has it, by facts alone, or not now.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from office.editing.errors import RecordError, StaleError
from office.plate_words import desk_acts
from office.plate_words.desk import State, Waiting, desk, offered
from office.site.plate_words import page
from office.site.plate_words.page import Chosen
from office.state_dir import current_state_dir
from office.words import language, say

_AT_ONCE = 10
"""Complaints that a sheet is sent, a figure of the keyboard each; it shows those that its window
has room for, and settles no others."""
FACTS, LATER = "facts", "later"
"""What may be chosen of a complaint besides its proposals, which are numbers from 0."""


@require_http_methods(["GET", "HEAD", "POST"])
def many_words(request: HttpRequest) -> HttpResponse:
    """The next of those that have a proposal, the sure ones first; `past`: so many were left."""
    chosen = Chosen.of(request)
    found = [one for one in desk(chosen.month) if one.state in page.PROPOSED]
    found.sort(key=lambda one: one.state is not State.SURE)
    past = request.GET.get("past", "")
    at = int(past[:5]) if past.isdecimal() else 0
    if request.method == "POST":
        return _settle(request, found, at)
    shown = found[at : at + _AT_ONCE]
    context = {
        "entries": [_entry(one, n) for n, one in enumerate(shown, 1)],
        "waits": len(found) - at,
        "query": chosen.query(),
    }
    return render(request, "plate_words/many.html", context)


def _entry(one: Waiting, number: int) -> dict[str, Any]:
    row, proposal = one.complaint, one.proposal
    choices = offered(proposal) if proposal else []
    return {
        "row": row,
        "key": number % 10,
        "state": one.state,
        "proposal": proposal,
        "reason": say(proposal.reason.zh, proposal.reason.en) if proposal else "",
        "choices": [
            {"headline": words["headline_zh"], "line": words["headline_zh"].replace("\n", "")}
            for words in choices
        ],
        "pieces": page.pieces(row.full_text_zh, proposal),
    }


def _settle(request: HttpRequest, found: Sequence[Waiting], at: int) -> HttpResponse:
    """Settle each as is chosen, as it stood on the sheet; what changed since waits."""
    seen = dict(pair.partition("@")[::2] for pair in request.POST.getlist("take"))
    asked = [one for one in found if str(one.complaint.pk) in seen]
    taken = facts = changed = 0
    for one in asked:
        row = one.complaint
        how = request.POST.get(f"how-{row.pk}", "0")
        if how == LATER:
            continue
        try:
            _one(one, how, datetime.fromisoformat(seen[str(row.pk)]))
        except (ValueError, StaleError):
            changed += 1
        except RecordError as error:  # its text, say, has words that no page may have
            messages.warning(request, f"{row.number}: {error.text(language())}")
        else:
            taken += how != FACTS
            facts += how == FACTS
    return _onward(request, at + len(asked) - taken - facts, taken, facts, changed)


def _one(one: Waiting, how: str, seen: datetime) -> None:
    """Raises ValueError where there is no such choice."""
    place, now = current_state_dir(), datetime.now(UTC)
    if how == FACTS:
        desk_acts.by_facts(place, one.complaint.pk, seen, now)
        return
    choices = offered(one.proposal) if one.proposal else []
    if not how.isdecimal() or int(how) >= len(choices):
        raise ValueError
    desk_acts.settle(place, one.complaint.pk, choices[int(how)], seen, now)


def _onward(request: HttpRequest, past: int, taken: int, facts: int, changed: int) -> HttpResponse:
    """Say what was done; to what follows, or to the desk where nothing does."""
    said = say("已采用 {n} 件。", "Accepted: {n}.", n=taken)
    if facts:
        said += say("只公示事实 {n} 件。", " Facts only: {n}.", n=facts)
    messages.success(request, said)
    if changed:
        said = say(
            "{n} 件在您打开之后又有改动，没有采用，请再看一次。",
            "{n} were changed after you opened the page and were not accepted; please check them "
            "again.",
            n=changed,
        )
        messages.warning(request, said)
    chosen = Chosen.of(request)
    waits = sum(one.state in page.PROPOSED for one in desk(chosen.month))
    if waits <= past:
        return redirect(reverse("site:words_desk") + chosen.query())
    return redirect(reverse("site:many_words") + chosen.query(past=str(past) if past else ""))
