"""Warnings, good news, and what stands beside a record: on the disk as long as it may be shown."""

import pytest

from sync.bundle import NEUTRAL
from sync.canonical import decode
from sync.disk import read
from sync.inbox import Wanted
from sync.records import Correction, Reply, Text
from tests.kiosk.signed_otherwise import (
    OPERATOR,
    PROMISE,
    WARNING,
    beside,
    digest_of,
    sign_otherwise,
    with_entry,
    with_news,
)
from tests.sync.world import entry_of, record

RECORDS = [record(0, reply=Reply(Text(zh="已按约退还。"))), record(1)]
FIRST = RECORDS[0]


def fetched(station):
    """Update, and once more with the plates that this program cannot draw."""
    station.update()
    name = station.state / "status" / "wanted.json"
    station.wanted = decode(read(name), Wanted, ("所缺图面的清单", "wanted")).plates
    return station.update()


@pytest.fixture
def showing(station):
    sign_otherwise(
        station,
        lambda index, lists: (with_news(index), with_entry(lists, beside=beside())),
        pictures=(1, 2, 3, 4),
    )
    station.publish(records=RECORDS)
    assert fetched(station).result == "activated"
    return station


def ids(station):
    return {plate.id for plate in station.active.plates()}


def pooled(station):
    return {number for number in range(1, 5) if station.store.has_plate(digest_of(number))}


def test_what_this_program_cannot_draw_comes_as_it_was_signed(showing):
    assert {"warning-1", "station-1", "promise-1", f"reply:{FIRST.pub_id}/1"} <= ids(showing)
    assert pooled(showing) == {1, 2, 3, 4}


def test_a_withdrawn_record_takes_its_reply_along(showing):
    showing.inbox.withdrawal.write_bytes(
        showing.world.envelope(entry_of("record", FIRST.pub_id, 1))
    )
    showing.activate()
    assert {plate.pub_id for plate in showing.active.plates()} == {"", RECORDS[1].pub_id}
    assert pooled(showing) == {1, 2, 3}


def test_a_withdrawn_warning_goes_alone(showing):
    showing.inbox.withdrawal.write_bytes(showing.world.envelope(entry_of("news", WARNING)))
    showing.activate()
    assert "warning-1" not in ids(showing)
    assert pooled(showing) == {2, 3, 4}


def test_a_withdrawn_operator_takes_every_promise_along_that_names_him(showing):
    showing.inbox.withdrawal.write_bytes(showing.world.envelope(entry_of("operator", OPERATOR)))
    showing.activate()
    assert {"warning-1", "station-1"} <= ids(showing)
    assert "promise-1" not in ids(showing)
    assert pooled(showing) == {1, 2}


def test_a_withdrawn_venue_keeps_the_neutral_plate_alone(showing):
    showing.inbox.withdrawal.write_bytes(showing.world.envelope(entry_of("venue", "WH01")))
    showing.activate()
    assert ids(showing) == {NEUTRAL}
    assert pooled(showing) == set()


def test_what_is_withdrawn_is_not_made_again_by_the_next_publication(showing):
    showing.world.withdraw(entry_of("news", PROMISE))
    showing.publish(records=RECORDS)
    showing.wanted = ()
    assert fetched(showing).result in {"activated", "unchanged"}
    assert showing.active.seq == 3
    assert digest_of(3) not in showing.wanted
    assert pooled(showing) == {1, 2, 4}


def test_a_lift_by_two_officers_brings_it_back(showing):
    entry = entry_of("news", WARNING)
    showing.world.withdraw(entry)
    fetched(showing)
    assert "warning-1" not in ids(showing)
    showing.publish(records=RECORDS, lifts=(entry.id,))
    fetched(showing)
    assert "warning-1" in ids(showing)
    assert pooled(showing) == {1, 2, 3, 4}


LONG = "已按约定退还全部剩余费用并致歉，今后办卡前当面说明退费条件，另行公示各门店退费电话。" * 3


def test_a_reply_and_what_was_corrected_are_drawn_here_as_they_were_signed(station):
    flawed = Correction(
        1,
        "inaccurate",
        "application",
        "2018-11-01",
        Text(zh="月份应为8月。"),
        since="2018-10-20",
        was=Text(zh="9月"),
        reads=Text(zh="8月"),
    )
    whole = record(0, version=2, reply=Reply(Text(zh=LONG), "2018-10-20"), correction=flawed)
    station.publish(records=[whole])
    assert station.update().result == "activated"
    name = f"{whole.pub_id}/2"
    assert {f"record:{name}", f"reply:{name}", f"correction:{name}"} <= ids(station)
    assert all(station.store.has_plate(plate.digest) for plate in station.active.plates())
    assert not station.activate().plates
