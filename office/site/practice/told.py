"""A result in words: what was wrong where, and how long it took."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from office.practice.planted import KINDS, Fault, Kind
from office.practice.result import MOST_CLEAN, Met, Result
from office.practice.rounds import Opened
from office.words import say

_WHAT: Mapping[Kind, tuple[str, str]] = {
    "name": (
        "“{words}”是店员的姓名，应当遮盖。",
        "“{words}” is a shop assistant’s name and should be redacted.",
    ),
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


def items(one: Opened) -> Items:
    """The items of the round's draft."""
    found = Items({}, {})
    for pub_id, step in one.records.items():
        plate = step.plates[0]
        name = plate.record.operator.display_name if plate.record else ""
        found.names[pub_id] = f"{name} · {pub_id}"
        found.plates[pub_id] = plate.digest
    return found


def clean_marked(found: Result) -> str:
    """How many items without a fault were marked too, and what follows from it."""
    counts = {"n": found.clean_marked, "clean": found.clean, "most": MOST_CLEAN}
    if found.counts:
        return say(
            "没有错的 {clean} 件里退回 {n} 件",
            "of {clean} items without a fault {n} were sent back",
            **counts,
        )
    return say(
        "没有错的 {clean} 件里也退回了 {n} 件，超过 {most}%，没有分清对错，"
        "这一轮按一处也没有找出计",
        "of {clean} items without a fault {n} were sent back, more than {most}%: right and wrong "
        "were not told apart, and the round counts as if nothing had been found",
        **counts,
    )


def name_of(kind: Kind) -> str:
    return say(KINDS[kind].zh, KINDS[kind].en)


def _what(fault: Fault) -> str:
    return say(*_WHAT[fault.kind], words=say(fault.words.zh, fault.words.en))


def minutes(took: timedelta) -> str:
    """Minutes and seconds, as a person reads a clock."""
    whole, rest = divmod(round(took.total_seconds()), 60)
    return say("{m} 分 {s} 秒", "{m} min {s} s", m=whole, s=rest)
