"""The agent is the one process that talks to the network. What it could do to activation if it
were taken over: nothing but keep news away."""

import json
import os
import shutil
import struct
import zlib

import msgspec
import pytest
from PIL import Image

from kiosk.commands.verify_store import verify_store
from layouts import compose
from layouts.screen_profiles import plate_size
from sync import disk as disk_module
from sync import keys, repository
from sync.active_generation import read_batches
from sync.bundle import VENUE_INDEX, Batch, Blob, Entry, Index
from sync.canonical import decode, digest, encode
from sync.disk import read
from sync.errors import BadShapeError
from tests.kiosk.station import SMALL
from tests.sync.world import ENDS, entry_of, record

GONE = record(0)
TEXT = "第0件"
ENTRY = entry_of("record", GONE.pub_id, 1)


@pytest.fixture
def showing(station):
    station.update()
    assert station.holds_text(TEXT)
    return station


def stick(showing, tmp_path, *entries):
    file = tmp_path / "stick.json"
    file.write_bytes(showing.world.envelope(*entries))
    return file


@pytest.mark.parametrize("name", ["withdrawal.json", "index.json", "offer.json", "cas/x.json"])
def test_a_pipe_in_the_inbox_holds_nobody_up(showing, tmp_path, name):
    path = showing.inbox.folder / name
    path.parent.mkdir(exist_ok=True)
    os.mkfifo(path)
    report = showing.activate(withdrawal=stick(showing, tmp_path, ENTRY))
    assert report.withdrawn == 1
    assert showing.holds_text(TEXT) == []


def test_a_pipe_or_a_link_as_the_lock(showing, tmp_path):
    lock = showing.inbox.folder / "lock"
    lock.unlink()
    os.mkfifo(lock)
    assert showing.activate(withdrawal=stick(showing, tmp_path, ENTRY)).withdrawn == 1
    lock.unlink()
    lock.symlink_to(showing.store.generations / "9")
    showing.activate()
    assert not (showing.store.generations / "9").exists()


def test_a_file_too_large_is_not_read(tmp_path, monkeypatch):
    path = tmp_path / "large"
    with path.open("wb") as file:
        file.truncate(disk_module.READ_LIMIT + 1)
    assert read(path) is None
    path.write_bytes(b"12345")
    assert read(path, limit=5) == b"12345"
    assert read(path, limit=4) is None


@pytest.mark.parametrize(("name", "target"), [("cas", "blobs"), ("plates", "plates")])
def test_a_linked_folder_does_not_lead_activation_into_the_store(showing, name, target):
    world = showing.world
    world.later(hours=1)
    world.tree.renew(world.online, world.now)
    showing.sync()
    folder = showing.inbox.folder / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.symlink_to(showing.store.folder / target)
    showing.activate()
    assert verify_store(showing.state).holds


def _offer(showing, entry, seq):
    """An index that nobody signed, listing `entry` alone, with its list, in the inbox."""
    index = decode(showing.active.generation.index(), Index, VENUE_INDEX)
    batch = encode(Batch("2018-09", "x", "non-selective", (entry,)))
    showing.inbox.blob_path(digest(batch)).parent.mkdir(exist_ok=True)
    showing.inbox.blob_path(digest(batch)).write_bytes(batch)
    fields = {name: getattr(index, name) for name in Index.__struct_fields__}
    fields |= {"seq": seq, "batches": (Blob(digest(batch), len(batch)),)}
    showing.inbox.index.write_bytes(encode(Index(**fields)))


def test_an_unsigned_offer_does_not_keep_withdrawn_text(showing, tmp_path):
    entries = read_batches(showing.store, showing.active.index)[0].entries
    first = next(entry for entry in entries if entry.pub_id == GONE.pub_id)
    _offer(showing, msgspec.structs.replace(first, version=2), 9)
    (showing.inbox.metadata / "snapshot.json").write_bytes(b"")  # so that it is never taken
    showing.activate(withdrawal=stick(showing, tmp_path, ENTRY))
    assert showing.holds_text(TEXT) == []


def test_an_unsigned_offer_does_not_condemn_what_is_shown(showing, tmp_path):
    index = decode(showing.active.generation.index(), Index, VENUE_INDEX)
    cover = index.summary_digests("landscape-55-4m")["cover"]
    plates = {"landscape-55-4m": cover}
    lying = Entry(GONE.pub_id, 1, GONE.operator.key, index.tally, plates, 15, "light", ENDS)
    _offer(showing, lying, 1)
    showing.activate(withdrawal=stick(showing, tmp_path, ENTRY))
    assert verify_store(showing.state).holds
    assert showing.store.has_plate(cover)


def test_half_a_body_left_by_a_killed_sync_goes(showing):
    showing.inbox.cas.mkdir(exist_ok=True)
    (showing.inbox.cas / ".tmp-torn").write_bytes(encode(GONE)[:-20])
    showing.inbox.withdrawal.write_bytes(showing.world.envelope(ENTRY))
    showing.activate()
    assert showing.holds_text(TEXT) == []


def test_a_wake_reply_that_has_no_canonical_form(showing, tmp_path):
    """One reply over plain HTTP must not end every later activation."""
    envelope = json.loads(showing.world.envelope(ENTRY))
    envelope["signed"]["x"] = 1.5
    showing.inbox.withdrawal.write_text(json.dumps(envelope))
    report = showing.activate(withdrawal=stick(showing, tmp_path, ENTRY))
    assert "not TUF metadata" in report.unproved
    assert report.withdrawn == 1
    assert not showing.inbox.withdrawal.exists()
    assert showing.activate().result == "unchanged"


def test_a_picture_that_breaks_its_decoder(tmp_path):
    png = compose.to_png(Image.new("RGB", plate_size(SMALL)))
    end = png.index(b"IEND") - 4
    chunk = struct.pack(">I", 0) + b"iCCP" + struct.pack(">I", zlib.crc32(b"iCCP"))
    with pytest.raises(BadShapeError):
        compose.from_png(png[:end] + chunk + png[end:], plate_size(SMALL))


def test_a_body_of_a_run_that_was_cut_off_goes(showing, tmp_path):
    """It lies in the store, and what listed it is neither active nor offered any more."""
    showing.store.write_blob(encode(record(5)))
    (showing.inbox.metadata / "snapshot.json").write_bytes(b"")
    entry = entry_of("record", record(5).pub_id, 1)
    showing.activate(withdrawal=stick(showing, tmp_path, entry))
    assert showing.holds_text("第5件") == []
    assert verify_store(showing.state).holds


def test_roots_under_other_numbers_do_not_make_a_generation_that_cannot_boot(showing):
    world = showing.world
    world.online = keys.new_online_key(showing.state.parent / "new.key")
    root = repository.build_root(
        2,
        [k.public for k in world.roots],
        [k.public for k in world.registrars],
        world.online.public_key,
        world.now,
        repository=world.district,
    )
    for key in world.roots[:2]:
        root.sign(key.signer, append=True)
    world.tree.publish(world.online, world.now, roots={2: repository.to_bytes(root)})
    showing.publish(4)
    showing.sync()
    history = showing.inbox.metadata / "root_history"
    (history / "2.root.json").rename(history / "7.root.json")
    showing.activate()
    assert showing.active is not None
    assert showing.active.generation == showing.store.current()


@pytest.mark.parametrize(("scope", "target"), [("venue", "WH01"), ("all", "*")])
def test_a_whole_venue_leaves_only_the_neutral_plate_on_disk(showing, tmp_path, scope, target):
    """Also the cover: the next first frame is drawn from disk before anything is verified."""
    index = decode(showing.active.generation.index(), Index, VENUE_INDEX)
    summary = index.summary_digests("landscape-55-4m")
    showing.activate(withdrawal=stick(showing, tmp_path, entry_of(scope, target)))
    left = {path.stem for path in showing.store.plates.iterdir()}
    assert left == {summary["neutral"]}
    assert verify_store(showing.state).holds
