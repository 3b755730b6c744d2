"""Reports that came in a screen's name and were not taken in, as a fact: who tries what."""

from collections.abc import Iterator, Mapping

from office.errors import Sentences
from office.monitoring.refused_reports import HOURS
from office.site.fleet.screen_facts import Fact
from office.words import say

REFUSED_WORDS: dict[str, Sentences] = {
    "signature": ("签名不符 {n} 份", "{n} not signed with its key"),
    "replaced-key": ("换下的旧设备发来 {n} 份", "{n} from a replaced box"),
    "replay": ("重复的旧报告 {n} 份", "{n} sent again"),
    "unproven": ("未证明是现在发出的 {n} 份", "{n} not proved to be current"),
    "rate": ("过于频繁的 {n} 份", "{n} too soon after others"),
}
"""Of the kinds that are counted by screen (`office.serve.state_reports`)."""


def refused_facts(refused: Mapping[str, int]) -> Iterator[Fact]:
    """One row where there were any; nothing of them counts, so the screen is what it was."""
    told = [say(*REFUSED_WORDS[kind], n=n) for kind, n in refused.items() if kind in REFUSED_WORDS]
    if told:
        label = say("{h} 小时内未收下的报告", "Reports refused in {h} h", h=HOURS)
        yield Fact(label, say("，", ", ").join(told), "behind")
