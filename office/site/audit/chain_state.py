"""How the chain stands: its last row, what the last check found, the head that was signed."""

import json
from dataclasses import dataclass
from typing import Any

from office.audit.chain import BrokenChainError, verify_since
from office.audit.models import Event
from office.published import tree as published_tree
from office.published.audit_heads import Head, read_head
from office.site.audit import labels
from office.state_dir import StateDir
from office.words import restored, say
from sync.repository import from_bytes
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE


@dataclass(frozen=True)
class ChainState:
    """`checked` is the last verification noted in the log, with what it found."""

    last: Event | None
    checked: Event | None
    found: dict[str, Any]

    @property
    def broken(self) -> str:
        """What the last check found wrong, in the language of the page; "" where nothing."""
        if self.checked is None or self.found.get("holds"):
            return ""
        wrong = restored(str(self.found.get("found", "")))
        return wrong or say("上一次核对不完整。", "The last check found it not intact.")


def chain_state() -> ChainState:
    """Read it; nothing is verified here."""
    checked = Event.objects.filter(act="verify").order_by("-number").first()
    return ChainState(
        last=Event.objects.order_by("-number").first(),
        checked=checked,
        found=json.loads(checked.after) if checked else {},
    )


def told(state: ChainState, zone: str) -> str:
    """When all of it was checked last, and how many rows were written since."""
    if state.checked is None:
        return say("审计记录还没有从头到尾核对过", "The whole log has never been checked")
    at = labels.local(state.checked.at, zone)[:16]
    if state.broken:
        return say("{at} 核对：不完整", "Checked {at}: not intact", at=at)
    return say(
        "{at} 核对：{n} 条首尾相连，没有缺、没有改",
        "Checked {at}: {n} rows in one chain, none missing, none changed",
        at=at,
        n=state.found["rows"],
    )


def since(state: ChainState) -> tuple[str, int]:
    """The rows since the last check, checked now: a sentence, and the first bad number or 0."""
    if state.checked is None or state.broken:
        return "", 0
    rows, digest = int(state.found["rows"]), str(state.found["digest"])
    try:
        last, _ = verify_since(rows, digest)
    except BrokenChainError as error:
        return say(error.zh, error.en), error.number
    words = say(
        "其后 {n} 条导出时核对，也首尾相连",
        "{n} rows added since, checked now, are also intact",
        n=last - rows,
    )
    return words, 0


def signed_head(place: StateDir) -> Head | None:
    """The highest head in the publications in force."""
    if not place.tree.exists():
        return None
    heads = [
        head
        for role, data in published_tree.read(place).roles.items()
        if role != WITHDRAWAL_ROLE
        if (head := read_head(role, from_bytes(data).signed))
    ]
    return max(heads, key=lambda head: head[1], default=None)
