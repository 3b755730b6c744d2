"""What the glass says while a box waits for its venue, from what the agent told and the starter.

Code and words are made here anew, with the root that this box goes by: the agent is believed in
nothing that anybody compares, and brings no words of its own.
"""

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import msgspec

from kiosk.enrolment.trusted_root import trusted_root
from kiosk.enrolment_starter import Starter
from kiosk.enrolment_status import EnrolmentStatus, read_enrolment, read_outcome
from layouts.enrolment_messages import State
from layouts.enrolment_plate import EnrolmentFacts
from layouts.fonts import uncovered
from sync.age import Powered
from sync.canonical import digest
from sync.device_keys import device_fingerprint
from sync.disk import Disk
from sync.enrolment import LIFE_S, EnrolmentRequest, Marks, marks
from sync.errors import TrustError

LONGEST_S: dict[State, float] = {"waiting": LIFE_S, "signing": 86_400.0}
"""How long a code holds at most, whatever the agent says."""
FRAGMENT = 32
"""Hex digits of the digest that follow the address in the QR code."""


class PlateFacts(NamedTuple):
    """What to draw, and the uptime at which its time is over."""

    facts: EnrolmentFacts
    until_s: float


def plate_facts(
    state: Path, starter: Starter, *, powered: Powered, version: str, disk: Disk
) -> PlateFacts | None:
    """What is to be drawn; None where the agent has said nothing since the machine started.

    Args:
        version: this program's.

    Raises:
        FontError: a font file is missing.
        StoreError: the disk refused.
    """
    status = read_enrolment(state)
    if status is None or not powered.boot or status.boot != powered.boot:
        return None
    root, now = _root(state, starter, disk), powered.seconds
    device, found = _box(status.request, root)
    word = _word(state, status, now, comparable=found is not None)
    facts = EnrolmentFacts(
        state=word,
        refusal=status.refusal if word == "refused" else "",
        device=device,
        root=root,
        first_use=starter.root is None,
        authority=_shown(starter.authority.zh) if starter.authority else "",
        hotline=_shown(starter.hotline),
        version=version,
    )
    if word in LONGEST_S and found is not None:
        until = min(status.until_boot_s, now + LONGEST_S[word])
        return PlateFacts(_with_code(facts, starter, found), until)
    return PlateFacts(facts, now + LIFE_S)


def _root(state: Path, starter: Starter, disk: Disk) -> str:
    """The digest of the root that this box goes by; empty where it has none yet."""
    try:
        return digest(trusted_root(state, starter, disk))
    except TrustError:
        return ""


def _box(request: EnrolmentRequest | None, root: str) -> tuple[str, Marks | None]:
    """The fingerprint of the box's key, and what is compared; nothing of what is no key."""
    if request is None:
        return "", None
    try:
        device = device_fingerprint(request.key)
    except ValueError:  # no base64, though its letters are
        return "", None
    return device, marks(msgspec.structs.replace(request, root=root)) if root else None


def _word(state: Path, status: EnrolmentStatus, now: float, *, comparable: bool) -> State:
    """How it stands. What nobody can compare any more is over, whatever the agent calls it."""
    if status.state in LONGEST_S and (not comparable or now >= status.until_boot_s):
        return "expired"
    outcome = read_outcome(state) if status.state == "accepted" else None
    return "unverified" if outcome is not None and outcome.error else status.state


def _shown(text: str) -> str:
    """What the starter says; nothing where the font cannot show it."""
    return "" if uncovered(text) else text


def _with_code(facts: EnrolmentFacts, starter: Starter, found: Marks) -> EnrolmentFacts:
    """With the code, the words, and the address; an address that fits no QR code is left out."""
    address = f"{starter.page}{found.code}#{found.digest[:FRAGMENT]}"
    return replace(
        facts,
        code=found.code,
        words=found.words,
        address=address if address.isascii() else "",
    )
