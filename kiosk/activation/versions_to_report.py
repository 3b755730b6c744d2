"""What this screen holds, as it tells the office: versions of what is shown, and what is down."""

import msgspec

from sync.active_generation import Active
from sync.state_report import DELTAS, Held, short
from sync.trust import venue_role
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE


def held(active: Active | None, proved: set[tuple[int, str]], before: Held) -> Held:
    """What is held now.

    Args:
        proved: version and digest of the envelopes believed in this run.
        before: what was said last; an envelope that was proved then is proved still.
    """
    versions = active.verified.versions if active else {}
    listed = versions.get(WITHDRAWAL_ROLE, 0)
    known = {*before.deltas, *((version, short(digest)) for version, digest in proved)}
    # The oldest: the office counts an envelope where none before it is lacking.
    newer = sorted(found for found in known if found[0] > listed)[:DELTAS]
    if active is None:
        return Held(deltas=tuple(newer))
    return Held(
        root=versions["root"],
        targets=versions["targets"],
        timestamp=versions["timestamp"],
        snapshot=versions["snapshot"],
        venue=versions[venue_role(active.verified.venue)],
        seq=active.seq,
        generation=active.generation.number,
        withdrawn=(listed, short(active.verified.digests[WITHDRAWAL_ROLE])),
        deltas=tuple(newer),
    )


def held_but_down(found: Held) -> Held:
    """The same, without a word of what is down: the disk may not be rid of it."""
    return msgspec.structs.replace(found, withdrawn=None, deltas=())
