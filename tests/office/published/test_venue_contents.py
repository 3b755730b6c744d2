"""Which plates of a publication may be shown: each goes with every thing that it names."""

import pytest

from office.published.venue_contents import PublishedVenue
from sync.bundle import NEUTRAL
from sync.withdrawals import WithdrawalSet
from tests.sync.test_plate_rules import (
    COVER,
    ENTRY,
    HELPS,
    PROMISE,
    REPLY,
    VOWS,
    WARNS,
    A,
    index,
    listed,
    plate,
)
from tests.sync.world import PROFILE, entry_of

EMPTY = plate(NEUTRAL, "dark")
PLATES = {
    "cover": COVER.digest,
    "warning": WARNS.digest,
    "station": HELPS.digest,
    "promise": VOWS.digest,
    "neutral": EMPTY.digest,
    "record": ENTRY.plates[PROFILE.name],
    "reply": REPLY.digest,
}
VENUE = PublishedVenue(
    "targets/i.json", index(COVER, WARNS, HELPS, VOWS, EMPTY), tuple(listed(ENTRY)), ()
)


@pytest.mark.parametrize(
    ("entries", "gone"),
    [
        ((), set()),
        ((entry_of("news", WARNS.news[0]),), {"warning"}),
        ((entry_of("news", PROMISE.id),), {"promise"}),
        ((entry_of("record", ENTRY.pub_id, 1),), {"record", "reply"}),
        ((entry_of("operator", A),), {"record", "reply", "promise"}),
        ((entry_of("venue", "WH01"),), set(PLATES) - {"neutral"}),
        ((entry_of("all", "*"),), set(PLATES) - {"neutral"}),
    ],
)
def test_a_plate_leaves_with_each_thing_that_it_names(entries, gone):
    left = VENUE.plates_up(WithdrawalSet(entries))
    assert {name for name, digest in PLATES.items() if digest not in left} == gone
    assert VENUE.plates() == set(PLATES.values())
