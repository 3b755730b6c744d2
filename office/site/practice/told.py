"""A result in words: what was wrong where, and how long it took."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from office.drafts import plates_viewed
from office.practice import rounds
from office.practice.planted import KINDS, Fault, Kind, kept
from office.practice.result import Met
from office.state_dir import StateDir
from office.words import say

_WHAT: Mapping[Kind, tuple[str, str]] = {
    "name": ("“{words}”是店员的姓名，应当遮盖。", "“{words}” is a shop assistant’s name."),
    "outcome": (
        "结果写成了“{words}”，与正文说的相反。",
        "The outcome says “{words}”, and the text says otherwise.",
    ),
    "guilt": (
        "“{words}”断定了谁对谁错，应当删去。",
        "“{words}” decides who is right, and should go.",
    ),
    "plate": (
        "图面是“{words}”那一件的，与文字对不上。",
        "The plate is that of {words}, and the words are of another.",
    ),
}


@dataclass(frozen=True)
class ToldFault:
    """A fault as the page tells it, with the digest of the plate that it stands on."""

    kind: str
    what: str
    item: str
    plate: str
    at: str


@dataclass(frozen=True)
class Items:
    """By public id, what each record's item is called and its first plate."""

    names: dict[str, str]
    plates: dict[str, str]

    def told(self, met: Met) -> ToldFault:
        fault = met.fault
        return ToldFault(
            name_of(fault.kind),
            _what(fault),
            self.names.get(fault.record, fault.record),
            self.plates.get(fault.record, ""),
            minutes(met.at),
        )


def items(place: StateDir) -> Items:
    """The items of the round's draft."""
    draft = rounds.draft_of(kept(place))
    found = Items({}, {})
    for step in plates_viewed.must_see(plates_viewed.open_for_review(place, draft)):
        record = step.plates[0].record if step.plates else None
        if record:
            found.names[record.pub_id] = f"{record.operator.display_name} · {record.pub_id}"
            found.plates[record.pub_id] = step.plates[0].digest
    return found


def name_of(kind: Kind) -> str:
    return say(KINDS[kind].zh, KINDS[kind].en)


def _what(fault: Fault) -> str:
    return say(*_WHAT[fault.kind], words=say(fault.words.zh, fault.words.en))


def minutes(took: timedelta) -> str:
    """Minutes and seconds, as a person reads a clock."""
    whole, rest = divmod(round(took.total_seconds()), 60)
    return say("{m} 分 {s} 秒", "{m} min {s} s", m=whole, s=rest)
