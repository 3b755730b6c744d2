"""What the desk shows: the list by doubt; of one complaint its text, what was taken marked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from office.complaints.labels import SUCCESS
from office.plate_words.desk import State, Waiting
from office.proposed_words.proposal import Proposal
from office.words import words
from sync.outcomes import Outcome

_AROUND = 30
"""Rows of the list before and behind the one that is open."""
STATES: dict[State, Any] = {
    State.TEMPLATE: words("仍是模板", "Facts only"),
    State.UNSURE: words("把握不大", "Unsure"),
    State.SURE: words("有把握", "Sure"),
    State.SETTLED: words("已定", "Settled"),
}
NOTES: dict[State, Any] = {
    State.TEMPLATE: words(
        "原文太短，或没说出了什么事", "too short, or it does not say what happened"
    ),
    State.UNSURE: words(
        "物品和事由隔得远，或有两件事", "goods and matter far apart, or two matters"
    ),
    State.SURE: words("物品、事由在同一句或相邻两句", "goods and matter in one clause or two"),
    State.SETTLED: words(
        "已经由人采用、改写，或决定只公示事实", "taken, changed or left by a person"
    ),
}
PROPOSED = {State.UNSURE, State.SURE}
"""States with words to take; in the others the record says what it says now."""
WAITS = "waits"
"""The filter that the desk opens with: all but what is settled."""


@dataclass(frozen=True)
class Chosen:
    """What of the desk is asked for: by state, month, and words of shop, headline or number."""

    state: str
    month: str
    search: str

    @classmethod
    def of(cls, request: HttpRequest) -> "Chosen":
        """As the address has it."""
        asked = request.GET
        state = asked.get("state", WAITS)
        known = state in (WAITS, *State)
        month = asked.get("month", "")
        return cls(state if known else WAITS, month[:7], asked.get("q", "").strip()[:60])

    def query(self, **other: str) -> str:
        """As an address has it; blank where all is as usual."""
        said = {"state": self.state, "month": self.month, "q": self.search} | other
        kept = {name: value for name, value in said.items() if value and value != WAITS}
        return f"?{urlencode(kept)}" if kept else ""

    def among(self, rows: Iterable[Waiting]) -> list[Waiting]:
        """Those that are asked for, in their order."""
        return [row for row in rows if self._has(row)]

    def _has(self, one: Waiting) -> bool:
        if self.state == WAITS:
            if one.state is State.SETTLED:
                return False
        elif one.state != self.state:
            return False
        row = one.complaint
        where = (row.number, row.operator.name, row.operator.sign, title(one), row.goods)
        return not self.search or any(self.search in text for text in where)


def title(one: Waiting) -> str:
    """The headline of a row on one line: as settled, as proposed, or by facts."""
    proposed = one.proposal.headline if one.proposal and one.state in PROPOSED else ""
    return (proposed or one.complaint.headline_zh).replace("\n", "")


def tabs(rows: Sequence[Waiting], chosen: Chosen) -> list[dict[str, Any]]:
    """The filters with how many there are."""
    counts = {state: sum(row.state is state for row in rows) for state in State}
    waits = sum(counts.values()) - counts[State.SETTLED]
    listed = [(WAITS, words("待定", "To settle"), waits)]
    listed += [(state.value, STATES[state], counts[state]) for state in State]
    return [
        {
            "name": name,
            "label": label,
            "count": count,
            "href": reverse("site:words_desk") + chosen.query(state=name),
            "on": name == chosen.state,
        }
        for name, label, count in listed
    ]


def groups(rows: Sequence[Waiting], at: int) -> list[dict[str, Any]]:
    """The list around the row at `at`, in groups by state; each tells how many more it has."""
    near = range(max(0, at - _AROUND), min(len(rows), at + _AROUND + 1))
    found = []
    for state in State:
        own = [i for i, row in enumerate(rows) if row.state is state]
        seen = [i for i in own if i in near]
        if own:
            found.append(
                {
                    "state": state,
                    "label": STATES[state],
                    "note": NOTES[state],
                    "count": len(own),
                    "more": len(own) - len(seen),
                    "rows": [listed(rows[i], open_now=i == at) for i in seen],
                }
            )
    return found


def listed(one: Waiting, *, open_now: bool) -> dict[str, Any]:
    """One line of the list."""
    success = Outcome(one.complaint.outcome).success
    return {
        "pk": one.complaint.pk,
        "state": one.state,
        "title": title(one),
        "shop": one.complaint.operator.sign or one.complaint.operator.name,
        "success": success.name.lower(),
        "outcome": SUCCESS[success],
        "on": open_now,
    }


def pieces(text: str, proposal: Proposal | None) -> list[dict[str, Any]]:
    """The text, cut where something was taken from it; `number` marks what was."""
    found: list[dict[str, Any]] = []
    last = 0
    for one in sorted(proposal.taken if proposal else (), key=lambda one: one.start):
        if one.start >= last:  # what stands in headline and summary is marked once
            found.append({"text": text[last : one.start]})
            found.append({"text": text[one.start : one.end], "number": one.number})
            last = one.end
    found.append({"text": text[last:]})
    return [piece for piece in found if piece["text"]]
