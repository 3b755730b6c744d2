"""The shop's words: what it asked or refused, cut so that 商家称 can stand before."""

import re
from collections.abc import Iterator

import msgspec

from office.proposed_words import headline_cuts
from office.proposed_words.clause_roles import SHOP
from office.proposed_words.clauses import Clause
from office.proposed_words.guard.judging import SHOP_SAYS
from office.proposed_words.headline_cuts import Cut
from office.proposed_words.proposal import LINE

_VERB = re.compile(
    rf"^.{{0,12}}?(?:{SHOP})?.{{0,8}}?(?:来一句|一口咬定|说|讲|称|表示|回复|答复|告知|告诉(?:我们?|消费者)?|解释|认为|坚称|推说|回应|回答|答|理由是)"
    r"(?:消费者|是|道)?[：:“]?"
)


def cuts(clause: Clause, at: int, name: str) -> Iterator[Cut]:
    """What the shop said in a clause, as far as it fits after 商家称."""
    verb = _VERB.match(clause.text)
    start = verb.end() if verb else 0
    if len(clause.text) - start < headline_cuts.SHORTEST or (not verb and not clause.quoted):
        start = 0
    said = msgspec.structs.replace(clause, start=clause.start + start, text=clause.text[start:])
    yield from headline_cuts.cuts(said, at, name, LINE - len(SHOP_SAYS))
