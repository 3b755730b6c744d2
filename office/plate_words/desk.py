"""Which complaints wait for their words, and how sure the rules are of each."""

from collections.abc import Collection, Iterator
from enum import StrEnum
from functools import lru_cache
from typing import Any

import msgspec
from django.db.models import OuterRef, QuerySet, Subquery

from office.complaints.last_saved import with_saved
from office.complaints.models import Complaint
from office.complaints.wording import by_facts_alone, plate_by_facts
from office.complaints.words_by_facts import facts_of
from office.plate_words.by_facts import by_facts
from office.plate_words.models import SettledWords
from office.privacy.queue import waiting as unpublished
from office.proposed_words import english
from office.proposed_words.proposal import Confidence, Proposal
from office.proposed_words.proposing import propose
from office.registry.bureau_policy import facts_only, policy
from sync.outcomes import Outcome

WORDED = ("headline_zh", "summary_zh", "headline_en")
"""What a proposal words, by field of a complaint."""


class State(StrEnum):
    """How the words of a complaint stand, those that need a person first."""

    TEMPLATE = "template"
    UNSURE = "unsure"
    SURE = "sure"
    SETTLED = "settled"


class Waiting(msgspec.Struct, frozen=True):
    """A complaint on the desk; `proposal` is None where the bureau words by itself."""

    complaint: Complaint
    state: State
    proposal: Proposal | None


def desk(month: str = "") -> list[Waiting]:
    """What is not published yet, Chinese ones, as the desk lists it; by state, then as lists are.

    Args:
        month: of conclusion; "" for all.
    """
    rows = list(candidates(month))
    settled, proposing = settled_among(rows), policy().plate_words == "proposed"
    order, found = list(State), []
    for row in rows:
        proposal = proposed(row) if proposing else None
        waits = _STATES[proposal.confidence] if proposal else State.TEMPLATE
        found.append(Waiting(row, State.SETTLED if row.pk in settled else waits, proposal))
    return sorted(found, key=lambda one: order.index(one.state))


def candidates(month: str = "") -> QuerySet[Complaint]:
    """Complaints whose words can still be settled here."""
    acts = SettledWords.objects.filter(complaint=OuterRef("pk")).order_by("-pk").values("act")
    rows = unpublished().filter(language="zh", public_record=None)
    rows = rows.annotate(last_act=Subquery(acts[:1]))
    return rows.filter(closed_month=month) if month else rows


def unsettled(month: str = "") -> int:
    """How many still say the facts alone and nobody has decided that they shall.

    None where the bureau shows nothing else.
    """
    if facts_only():
        return 0
    rows = candidates(month).select_related(None).order_by()
    asked = with_saved(rows).values_list("pk", "saved", "last_act")
    return by_facts([(pk, at) for pk, at, act in asked if act != SettledWords.Act.FACTS])


def settled_among(rows: Collection[Any]) -> set[int]:
    """Those of `rows` (`candidates`) of which a person decided: here, in a file, on their page."""
    chosen = SettledWords.Act.FACTS
    return {row.pk for row in rows if row.last_act == chosen or not plate_by_facts(row)}


def worded(month: str = "") -> Iterator[Complaint]:
    """What says more than the facts: in the way of a bureau that shows those alone."""
    return (row for row in candidates(month) if not by_facts_alone(row))


def proposed(row: Complaint) -> Proposal:
    """What the rules propose for `row`, out of the text that its page will show."""
    facts = facts_of(row)
    return _proposed(row.full_text_zh, facts.outcome, facts.goods, facts.issue)


def offered(proposal: Proposal) -> list[dict[str, str]]:
    """What a clerk can take as it stands, by field of `WORDED`: the first choice before others.

    Nothing where the text does not say what happened; in English the goods alone.
    """
    if proposal.confidence is Confidence.TEMPLATE:
        return []
    headlines = (proposal.headline, *proposal.alternatives)
    return [_offer(one, proposal) for one in headlines]


def _offer(headline: str, proposal: Proposal) -> dict[str, str]:
    plain = english.plain(headline.partition("：\n")[0])
    said = {"headline_zh": headline, "summary_zh": proposal.summary}
    return said | ({"headline_en": plain} if plain else {})


def precise(headline: str) -> str:
    """The English of a proposed headline with the kind of fault, for who checks it; else empty."""
    goods, _, clause = headline.partition("：\n")
    said = english.headline(goods, clause)
    return said if english.names_both(said) else ""


@lru_cache(maxsize=4096)  # a month of a large bureau; a page asks for all of them
def _proposed(text: str, outcome: Outcome, goods: str, issue: str) -> Proposal:
    return propose(text, outcome, goods, issue)


_STATES = {
    Confidence.SURE: State.SURE,
    Confidence.UNSURE: State.UNSURE,
    Confidence.TEMPLATE: State.TEMPLATE,
}
