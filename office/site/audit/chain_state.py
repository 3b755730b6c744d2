"""What the page says of the chain as a whole: its head, the last check, what was last signed."""

import json
from dataclasses import dataclass

from office.audit.models import Event
from office.published import tree as published_tree
from office.published.audit_heads import Head, read_head
from office.state_dir import StateDir
from sync.repository import from_bytes
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE


@dataclass(frozen=True)
class ChainState:
    """`checked` is the last verification noted in the log, with what it found."""

    last: Event | None
    signed: Head | None
    checked: Event | None
    found: dict[str, object]


def chain_state(place: StateDir) -> ChainState:
    """Read it; nothing is verified here."""
    checked = Event.objects.filter(act="verify").order_by("-number").first()
    return ChainState(
        last=Event.objects.order_by("-number").first(),
        signed=_signed(place),
        checked=checked,
        found=json.loads(checked.after) if checked else {},
    )


def _signed(place: StateDir) -> Head | None:
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
