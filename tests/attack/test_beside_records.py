"""What stands beside records, warnings and good news: kept up, hidden, or made to look alike."""

from datetime import timedelta

import msgspec

from kiosk.player.showable_content import ShowableContent
from sync.canonical import encode
from sync.records import Correction, Reply, Text
from tests.attack.lines import attack, replaced, stopped
from tests.attack.offers import offered
from tests.attack.test_light import published
from tests.kiosk.fakes import Kit
from tests.kiosk.signed_otherwise import (
    OPERATOR,
    PROMISE,
    VOWS,
    WARNS,
    beside,
    body_of,
    digest_of,
    sign_otherwise,
    with_entry,
    with_news,
)
from tests.sync.world import entry_of, record

REPLIED = record(0, reply=Reply(Text(zh="已按约退还。")))
SECOND = "N0000000000000003"


def showing(station, alter, pictures):
    """The screen shows what `alter` makes, with plates that come by their digests."""
    sign_otherwise(station, alter, pictures)
    station.publish(records=[REPLIED, record(1)])
    station.wanted = tuple(map(digest_of, pictures))
    station.update()
    return {plate.digest for plate in station.active.plates()}


def of_the_record_alone(plate, venue, down):
    """As if a withdrawal spoke of the record's own plate only."""
    named = plate.pub_id, plate.version, plate.operator
    return plate.kind == "record" and down.blocks_plate(venue, *named)


def left(station, number):
    """Where a picture still is: on the glass, or on the disk."""
    shown = {plate.digest for plate in station.active.plates()}
    return digest_of(number) in shown, station.store.has_plate(digest_of(number))


@attack(
    "F13.7",
    "a withdrawn record's reply stays, and says what the record said",
    mutant=replaced("sync.deck:DeckPlate.taken_down", of_the_record_alone),
)
def test_a_reply_that_stays(station):
    assert digest_of(4) in showing(
        station, lambda i, lists: (i, with_entry(lists, beside=beside())), (4,)
    )
    envelope = station.world.envelope(entry_of("record", REPLIED.pub_id, 1))
    station.inbox.withdrawal.write_bytes(envelope)
    station.activate()
    stopped(left(station, 4) == (False, False), "the reply is still there")
    return "the reply is of the record: off the glass, off the disk"


@attack(
    "F13.7",
    "a correction is told for a day, where the error stood for weeks",
    mutant=replaced("sync.bundle_reader:_check_beside", lambda *_: None),
)
def test_a_correction_cut_short(station):
    told = Correction(
        1, "inaccurate", "application", "2018-11-01", Text(zh="改。"), since="2018-10-01"
    )
    corrected = record(0, version=2, correction=told)
    plate = beside("correction", 4, "2018-11-02T16:00:00Z")
    return published(
        station,
        lambda i, lists: (i, with_entry(lists, beside=plate)),
        records=[corrected],
        pictures=(4,),
    )


ANY_GROUND = replaced("sync.plate_rules:ground_fits", lambda *_: True)


@attack("F13.8", "a warning looks like any other plate", mutant=ANY_GROUND)
def test_a_warning_on_light(station):
    return published(
        station,
        lambda i, lists: (with_news(i, theme={"warning-1": "light"}), lists),
        pictures=(1, 2, 3),
    )


@attack("F13.8", "a record looks like a warning", mutant=ANY_GROUND)
def test_a_record_on_amber(station):
    return published(station, lambda i, lists: (i, with_entry(lists, theme="amber")))


ANY_NEWS = replaced("sync.plate_rules:_check_news", lambda *_: None)


@attack("F13.9", "a promise names another operator, whose withdrawal it outlives", mutant=ANY_NEWS)
def test_swapped_operators(station):
    return published(
        station,
        lambda i, lists: (with_news(i, operators={"promise-1": (SECOND,)}), lists),
        pictures=(1, 2, 3),
    )


@attack("F13.9", "a warning stays after the day until which it is valid", mutant=ANY_NEWS)
def test_a_warning_without_end(station):
    return published(
        station,
        lambda i, lists: (with_news(i, until={"warning-1": ""}), lists),
        pictures=(1, 2, 3),
    )


def of_the_venue_alone(plate, venue, down):
    return down.blocks_venue(venue)


@attack(
    "F13.10",
    "a broken promise stays up although its operator, or the promise, is withdrawn",
    mutant=replaced("sync.deck:DeckPlate.taken_down", of_the_venue_alone),
)
def test_a_promise_that_stays(station):
    for entry in (entry_of("operator", OPERATOR), entry_of("news", PROMISE)):
        assert digest_of(3) in showing(station, lambda i, lists: (with_news(i), lists), (1, 2, 3))
        envelope = station.world.envelope(entry)
        station.inbox.withdrawal.write_bytes(envelope)
        station.activate()
        stopped(left(station, 3) == (False, False), "the promise is still there")
        station.world.withdraw(entry)
        station.publish(records=[REPLIED], lifts=(entry.id,))
        station.update()
    return "by either name: off the glass, off the disk"


NO_BODIES = replaced("sync.bundle_reader:news_bodies", lambda *_: ())


def offered_with(station, body: bytes | None) -> str:
    """An agent in other hands offers a publication with `body` in the place of the warning's."""
    station.update()
    before = station.active.seq
    sign_otherwise(station, lambda i, lists: (with_news(i), lists), (1, 2, 3))
    station.publish(records=[REPLIED, record(1)])
    path = station.world.tree.directory / f"cas/{body_of(WARNS)}.json"
    path.unlink()
    if body is not None:
        path.write_bytes(body)
    refusal = offered(station)
    stopped(station.active.seq == before, "it is on the glass")
    return refusal


def any_bytes(data, *_):
    return data


@attack(
    "F13.12",
    "the words of a warning are others than were signed",
    mutant=replaced("sync.bundle_reader:check_digest", any_bytes),
)
def test_other_words_of_a_warning(station):
    return offered_with(station, encode(WARNS).replace("内容".encode(), "谎言".encode()))


@attack(
    "F13.12",
    "the words of a warning are kept away, and its plate is shown",
    mutant=NO_BODIES,
)
def test_a_warning_without_its_words(station):
    return offered_with(station, None)


@attack(
    "F13.13",
    "a promise hides in the index whose it is, and outlives the withdrawal of that operator",
    mutant=NO_BODIES,
)
def test_a_promise_of_nobody(station):
    def alter(index, lists):
        told = with_news(index, operators={"promise-1": ()})
        station_of, promise = told.notices
        unsaid = msgspec.structs.replace(promise, operator=None)
        return msgspec.structs.replace(told, notices=(station_of, unsaid)), lists

    return published(station, alter, pictures=(1, 2, 3))


@attack(
    "F13.14",
    "what was said in a promise that is withdrawn is read from the disk of a screen",
    mutant=replaced("sync.bundle:NewsEntry.taken_down", lambda *_: False),
)
def test_words_that_stay_on_the_disk(station):
    assert digest_of(3) in showing(station, lambda i, lists: (with_news(i), lists), (1, 2, 3))
    for entry in (entry_of("operator", OPERATOR), entry_of("news", PROMISE)):
        assert station.store.read_blob(body_of(VOWS))
        (station.inbox.cas / f"{body_of(VOWS)}.json").write_bytes(encode(VOWS))
        station.inbox.withdrawal.write_bytes(station.world.envelope(entry))
        station.activate()
        there = [path for path in station.files() if path.stem == body_of(VOWS)]
        stopped(there == [], "its words are still there")
        station.world.withdraw(entry)
        station.publish(records=[REPLIED], lifts=(entry.id,))
        station.update()
    return "by either name: off the disk, and out of the agent's folder"


@attack(
    "F13.11",
    "whoever sets the clock back keeps a warning up beyond its end",
    mutant=replaced(
        "kiosk.player.showable_content:ShowableContent.now", lambda self: self._clock.wall()
    ),
)
def test_a_clock_set_back(tmp_path):
    kit = Kit(tmp_path)
    warning = msgspec.structs.replace(
        kit.paint("warning-1", "warning", 70, theme="amber"), until="2026-11-25T03:00:00Z"
    )
    kit.plates = (*kit.plates, warning)
    content = ShowableContent(kit.state, kit.clock)
    content.adopt(kit.verdict())
    assert content.allowed(warning)
    kit.clock.offset = timedelta(days=-400)
    kit.clock.sleep(4 * 3600)
    content.tick()
    stopped(not content.allowed(warning), "it is still up")
    return "four hours with power are over, whatever the clock says"
