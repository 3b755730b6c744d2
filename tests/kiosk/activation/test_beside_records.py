"""Warnings, good news, and what stands beside a record: on the disk as long as it may be shown."""

import msgspec
import pytest

from sync.bundle import NEUTRAL, NewsEntry
from sync.canonical import decode, encode
from sync.disk import read
from sync.inbox import Wanted
from sync.purge_withdrawn import purge
from sync.records import Correction, Reply, Text
from sync.withdrawals import WithdrawalSet
from tests.kiosk.signed_otherwise import (
    HELPS,
    OPERATOR,
    PROMISE,
    STATION,
    VOWS,
    WARNING,
    WARNS,
    beside,
    body_of,
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


def worded(station):
    """The news whose words lie on the disk of the screen."""
    there = {path.stem for path in station.files()}
    return {one.id for one in (WARNS, HELPS, VOWS) if body_of(one) in there}


def pooled(station):
    return {number for number in range(1, 5) if station.store.has_plate(digest_of(number))}


def test_what_this_program_cannot_draw_comes_as_it_was_signed(showing):
    assert {"warning-1", "station-1", "promise-1", f"reply:{FIRST.pub_id}/1"} <= ids(showing)
    assert pooled(showing) == {1, 2, 3, 4}
    assert worded(showing) == {WARNING, STATION, PROMISE}


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
    assert worded(showing) == {STATION, PROMISE}


def test_a_withdrawn_operator_takes_every_promise_along_that_names_him(showing):
    showing.inbox.withdrawal.write_bytes(showing.world.envelope(entry_of("operator", OPERATOR)))
    showing.activate()
    assert {"warning-1", "station-1"} <= ids(showing)
    assert "promise-1" not in ids(showing)
    assert pooled(showing) == {1, 2}
    assert worded(showing) == {WARNING, STATION}


def test_a_withdrawn_venue_keeps_the_neutral_plate_alone(showing):
    showing.inbox.withdrawal.write_bytes(showing.world.envelope(entry_of("venue", "WH01")))
    showing.activate()
    assert ids(showing) == {NEUTRAL}
    assert pooled(showing) == set()
    assert worded(showing) == set()


def test_what_is_withdrawn_is_not_made_again_by_the_next_publication(showing):
    showing.world.withdraw(entry_of("news", PROMISE))
    showing.publish(records=RECORDS)
    showing.wanted = ()
    assert fetched(showing).result in {"activated", "unchanged"}
    assert showing.active.seq == 3
    assert digest_of(3) not in showing.wanted
    assert pooled(showing) == {1, 2, 4}
    assert worded(showing) == {WARNING, STATION}


def test_a_lift_by_two_officers_brings_it_back(showing):
    entry = entry_of("news", WARNING)
    showing.world.withdraw(entry)
    fetched(showing)
    assert "warning-1" not in ids(showing)
    showing.publish(records=RECORDS, lifts=(entry.id,))
    fetched(showing)
    assert "warning-1" in ids(showing)
    assert pooled(showing) == {1, 2, 3, 4}
    assert worded(showing) == {WARNING, STATION, PROMISE}


def test_a_screen_that_comes_after_a_withdrawal_misses_nothing(station):
    sign_otherwise(station, lambda index, lists: (with_news(index), lists), pictures=(1, 2, 3))
    station.publish(records=RECORDS)
    station.world.withdraw(entry_of("news", WARNING))
    (station.world.tree.directory / f"cas/{body_of(WARNS)}.json").unlink()
    assert fetched(station).result == "activated"
    assert "warning-1" not in ids(station)
    assert worded(station) == {STATION, PROMISE}


def test_without_the_words_of_what_nobody_withdrew_nothing_new_is_shown(showing):
    unserved = NewsEntry.of(msgspec.structs.replace(HELPS, nonce="6" * 32))
    sign_otherwise(
        showing,
        lambda index, lists: (
            msgspec.structs.replace(index, notices=(unserved, index.notices[1])),
            lists,
        ),
    )
    showing.publish(records=RECORDS)
    showing.sync()
    report = showing.activate()
    assert (report.result, showing.active.seq) == ("refused", 2)
    assert worded(showing) == {WARNING, STATION, PROMISE}


@pytest.mark.parametrize("news", [WARNS, VOWS], ids=["warning", "promise"])
def test_words_that_no_index_names_are_judged_by_what_they_say(station, news):
    """A sync was cut off between body and index: nothing but the body tells what it is."""
    station.update()
    stray = station.inbox.blob_path(body_of(news))

    def left(*down):
        stray.write_bytes(encode(news))
        purge(station.store, station.inbox.folder, WithdrawalSet([entry_of(*down)]))
        return stray.exists()

    assert left("news", STATION)
    assert left("venue", "HH02")
    assert not left("news", news.id)
    assert not left("venue", "WH01")
    assert not left("all", "*")
    assert left("operator", OPERATOR) == (news is WARNS)


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
