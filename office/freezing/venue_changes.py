"""What a draft does to each venue, against what is published."""

from collections.abc import Collection, Mapping

import msgspec

from office.drafts.folder import Change
from office.published.venue_contents import PublishedVenue
from sync.bundle import Bundle, Index
from sync.trust import venue_role


def changes_of(
    new: Bundle,
    base: PublishedVenue | None,
    version: int,
    published: Mapping[str, int],
    returning: Collection[str] = (),
) -> Change:
    """What a draft does to a venue's records, against what is published.

    Args:
        returning: ids of records that are down; one that the draft lists counts as new.
    """
    after = {e.pub_id: e for e in new.entries()}
    entries = base.entries().items() if base else ()
    before = {i: e for i, e in entries if not (i in returning and i in after)}
    role = venue_role(new.index.venue.id)
    return Change(
        venue=new.index.venue.id,
        role=role,
        version=version,
        base=published.get(role, 0),
        state="open",
        records=len(after),
        new=tuple(sorted(after.keys() - before.keys())),
        changed=tuple(
            sorted(i for i in after.keys() & before.keys() if after[i].differs(before[i]))
        ),
        gone=tuple(sorted(before.keys() - after.keys())),
        lifts=tuple(sorted(_lifts(new.index) - (_lifts(base.index) if base else set()))),
    )


def _lifts(index: Index) -> set[str]:
    return {*index.lifts, *index.lifted_keys}


def closing_change(venue: str, state: str, version: int, published: Mapping[str, int]) -> Change:
    """What a draft does to a venue that closes or merges."""
    role = venue_role(venue)
    fields = {
        "venue": venue,
        "role": role,
        "version": version,
        "base": published.get(role, 0),
        "state": state,
        "records": 0,
    }
    return msgspec.convert(fields, Change)
