"""One poll of a real repository: what it fetches, what it does not, what it makes of lies."""

import shutil
from datetime import UTC, datetime, timedelta

import pytest
from tuf.ngclient import Updater

from sync import errors, repository
from sync.active_generation import Anchor
from sync.disk import read
from sync.inbox import Inbox
from sync.poll import Source, sync_once
from sync.store import Store
from sync.transport import Transport
from sync.version_floors import Floors
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE
from tests.sync.webserver import Web
from tests.sync.world import World, entry_of, record
from tests.waiting import PATIENCE_S


class Screen:
    def __init__(self, folder, world, web):
        self.world = world
        self.web = web
        self.inbox = Inbox(folder / "inbox")
        self.store = Store(folder / "store")

    def sync(self, venue="WH01", floors=Floors(), transport=None, **options):  # noqa: B008 (frozen)
        source = Source(self.web.url, Anchor(self.world.root, venue, floors))
        transport = transport or Transport(deadline=PATIENCE_S)
        return sync_once(self.inbox, source, self.store, transport, **options)

    def asked(self):
        found = [path.lstrip("/") for path in self.web.asked]
        self.web.asked.clear()
        return found


@pytest.fixture
def screen(tmp_path):
    world = World(tmp_path / "office")
    world.publish([record(n) for n in range(3)])
    with Web(world.tree.directory) as web:
        yield Screen(tmp_path, world, web)


def test_it_works(screen):
    offer = screen.sync()
    assert (offer.snapshot, offer.timestamp, offer.missing) == (2, 2, ())
    assert screen.inbox.offer() == offer
    assert read(screen.inbox.index) == screen.world.index()
    assert (
        len(list(screen.inbox.cas.iterdir())) == 6
    )  # three bodies, a batch list, the tally, the strip


def test_activation_may_read_all_of_it_as_another_user(screen):
    screen.sync()
    files = [path for path in screen.inbox.folder.rglob("*.json") if not path.is_symlink()]
    assert len(files) > 8
    assert [path.name for path in files if path.stat().st_mode & 0o044 != 0o044] == []


def test_an_idle_poll_asks_for_two_files(screen):
    screen.sync()
    screen.asked()
    screen.sync()
    assert screen.asked() == ["metadata/2.root.json", "metadata/timestamp.json"]


def test_a_changed_record_brings_one_body_and_the_lists(screen):
    screen.sync()
    screen.asked()
    screen.world.publish([record(0), record(1), record(2, version=2)])
    screen.sync()
    cas = [path for path in screen.asked() if path.startswith("cas/")]
    assert len(cas) == 2  # batch list and body; the tally is the same
    assert len(list(screen.inbox.cas.iterdir())) == 6


def test_what_the_store_has_is_not_fetched(screen):
    for path in screen.world.tree.directory.glob("cas/*"):
        screen.store.write_blob(path.read_bytes())
    screen.sync()
    assert not [path for path in screen.asked() if path.startswith("cas/")]


def test_a_damaged_blob_in_the_store_is_fetched_again(screen):
    for path in screen.world.tree.directory.glob("cas/*"):
        screen.store.write_blob(path.read_bytes())
    damaged = next(screen.store.blobs.iterdir())
    damaged.write_bytes(b"{}")
    screen.sync()
    assert [p for p in screen.asked() if p.startswith("cas/")] == [f"cas/{damaged.name}"]


def test_withdrawn_bodies_are_not_fetched(screen):
    screen.world.withdraw(entry_of("record", record(1).pub_id, 1))
    offer = screen.sync()
    assert offer.withdrawal == 2
    assert offer.tag == f"{offer.timestamp}.2"
    assert not [p for p in screen.inbox.cas.iterdir() if "第1件" in p.read_text()]


def test_a_withdrawal_does_not_wait_for_a_publication_that_is_refused(screen):
    envelope = screen.world.withdraw(entry_of("record", record(1).pub_id, 1))
    screen.world.publish([record(7)], signers=[screen.world.head])
    with pytest.raises(errors.SignatureError):
        screen.sync()
    assert read(screen.inbox.metadata / f"{WITHDRAWAL_ROLE}.json") == envelope
    assert screen.inbox.bell.exists()
    assert not screen.inbox.withdrawal.exists()


def test_a_missing_body_is_noted(screen):
    body = next(p for p in screen.world.tree.directory.glob("cas/*") if "第1件" in p.read_text())
    body.unlink()
    assert screen.sync().missing == (body.stem,)


def test_a_server_error_on_a_body_is_no_missing_body(screen):
    body = next(p for p in screen.world.tree.directory.glob("cas/*") if "第1件" in p.read_text())
    screen.web.answers[f"/cas/{body.name}"] = lambda handler: handler.reply(503, b"")
    with pytest.raises(errors.DownloadError):
        screen.sync()
    assert screen.inbox.offer() is None


def test_a_missing_batch_list_is_tried_again_later(screen):
    batch = next(p for p in screen.world.tree.directory.glob("cas/*") if "公示/1" in p.read_text())
    data = batch.read_bytes()
    batch.unlink()
    with pytest.raises(errors.DownloadError, match="404"):
        screen.sync()
    batch.write_bytes(data)
    assert screen.sync().missing == ()


def test_an_altered_body_is_refused(screen):
    body = next(p for p in screen.world.tree.directory.glob("cas/*") if "第1件" in p.read_text())
    body.write_bytes(body.read_bytes().replace("第1件".encode(), "第9件".encode()))
    with pytest.raises(errors.DigestError):
        screen.sync()


def test_wanted_plates_are_fetched_and_noted_as_tried(screen):
    here, gone = "1" * 64, "2" * 64
    plates = screen.world.tree.directory / "plates"
    plates.mkdir()
    (plates / f"{here}.png").write_bytes(b"a plate")
    assert screen.sync(wanted=(here, gone)).tried == (here, gone)
    assert read(screen.inbox.plate_path(here)) == b"a plate"
    assert not screen.inbox.plate_path(gone).exists()


def test_a_venue_nobody_signed_is_an_alarm(screen):
    with pytest.raises(errors.TrustError, match="does not know venue DS02"):
        screen.sync("DS02")
    assert screen.inbox.offer() is None


def test_a_venue_without_index_that_is_not_closed_is_an_alarm(screen):
    screen.world.seq += 1
    role = screen.world.role(None, state="open")
    screen.world.tree.publish(screen.world.online, screen.world.now, roles={"venue-wh01": role})
    with pytest.raises(errors.TrustError, match="not closed this way"):
        screen.sync()


@pytest.fixture
def early(tmp_path):
    """A screen that hangs before anything was published."""
    world = World(tmp_path / "new", first_list=False)
    with Web(world.tree.directory) as web:
        yield Screen(tmp_path, world, web)


def test_before_the_first_publication_nobody_is_suspected(early):
    with pytest.raises(errors.UnpublishedError, match="Nothing has been published yet"):
        early.sync()
    assert early.inbox.offer() is None
    assert not (early.inbox.metadata / "timestamp.json").exists(), "activation would judge it"
    envelope = early.world.envelope(version=1)
    early.world.tree.publish(early.world.online, early.world.now, roles={"wd-01": envelope})
    early.world.publish([record(1)])
    assert early.sync().missing == ()


def test_who_was_told_of_a_withdrawal_list_takes_a_missing_one_for_a_lie(early):
    with pytest.raises(errors.TrustError, match="no list of withdrawals"):
        early.sync(floors=Floors(versions={WITHDRAWAL_ROLE: 1}))


def test_a_venue_that_was_published_without_a_withdrawal_list_is_a_lie(early):
    role = early.world.role(None, state="open")
    early.world.tree.publish(early.world.online, early.world.now, roles={"venue-wh01": role})
    with pytest.raises(errors.TrustError, match="no list of withdrawals"):
        early.sync()


def test_a_closed_venue_is_offered_without_index(screen):
    screen.sync()
    screen.world.seq += 1
    role = screen.world.role(None, state="closed")
    screen.world.tree.publish(screen.world.online, screen.world.now, roles={"venue-wh01": role})
    assert screen.sync().snapshot == 3
    assert not screen.inbox.index.exists()


def test_one_signature_is_refused(screen):
    screen.world.publish([record(7)], signers=[screen.world.head])
    with pytest.raises(errors.SignatureError, match="1/2"):
        screen.sync()


def test_an_older_timestamp_is_refused(screen):
    old = (screen.world.tree.metadata / "timestamp.json").read_bytes()
    screen.world.publish([record(7)])
    screen.sync()
    (screen.world.tree.metadata / "timestamp.json").write_bytes(old)
    with pytest.raises(errors.RollbackError):
        screen.sync()


def test_what_has_expired_is_fetched_all_the_same(screen):
    """The world of the tests lies years back: nothing in it is in its period any more."""
    assert screen.world.now < datetime.now(UTC) - timedelta(days=repository.ROOT_DAYS)
    assert screen.sync().timestamp == 2


def test_the_reference_time_of_tufs_client_is_where_we_set_it(screen):
    """`_trusted_set.reference_time` is private; this test pins it."""
    screen.inbox.metadata.mkdir(parents=True)
    updater = Updater(
        str(screen.inbox.metadata), f"{screen.web.url}metadata/", bootstrap=screen.world.root
    )
    assert isinstance(updater._trusted_set.reference_time, datetime)


@pytest.mark.parametrize(
    "harm",
    [
        lambda text: text.replace('"version":', '"x":NaN,"version":', 1),
        lambda text: text.replace('"version":', '"x":"\\ud800","version":', 1),
        lambda text: text.replace(
            '"version":', '"x":' + "[" * 2000 + "]" * 2000 + ',"version":', 1
        ),
    ],
    ids=["NaN", "lone surrogate", "deep"],
)
def test_what_has_no_canonical_form_is_refused_with_a_sentence(screen, harm):
    path = screen.world.tree.metadata / "timestamp.json"
    path.write_text(harm(path.read_text()))
    with pytest.raises(errors.TrustError) as refused:
        screen.sync()
    assert len(str(refused.value)) > 20


def test_roots_that_do_not_follow_leave_the_inbox(screen):
    """Whoever wrote here before: an honest agent must not hand them to activation for ever."""
    screen.sync()
    stray = screen.inbox.metadata / "root_history" / "7.root.json"
    stray.write_bytes(b"{}")
    screen.sync()
    assert not stray.exists()


def test_a_captive_portal_is_offline(screen):
    screen.sync()
    screen.web.answers["*"] = lambda handler: handler.reply(200, b"<html>please log in</html>")
    with pytest.raises(errors.DownloadError, match="captive portal"):
        screen.sync()
    screen.web.answers.clear()
    assert screen.sync()


def test_a_redirect_is_offline(screen):
    screen.web.answers["*"] = lambda handler: handler.reply(302, b"", Location="/login")
    with pytest.raises(errors.DownloadError):
        screen.sync()


def test_offline_loses_nothing(screen):
    offer = screen.sync()
    with Web(screen.world.directory) as other:
        url = other.url
    screen.web, web = type("Gone", (), {"url": url})(), screen.web
    with pytest.raises(errors.DownloadError):
        screen.sync()
    assert screen.inbox.offer() == offer
    files = list(screen.inbox.metadata.rglob("*.json"))
    assert files
    assert {file.stat().st_mode & 0o444 for file in files} == {0o444}, "another user verifies"
    screen.web = web
    assert screen.sync() == offer


@pytest.mark.parametrize("name", ["timestamp", "snapshot", "targets", "venue-wh01"])
@pytest.mark.parametrize("data", [b"", b"garbage", b"\0" * 500], ids=["empty", "garbage", "zeros"])
def test_damaged_files_in_the_inbox_are_healed(screen, name, data):
    offer = screen.sync()
    (screen.inbox.metadata / f"{name}.json").write_bytes(data)
    assert screen.sync() == offer


def test_an_emptied_root_history_is_healed(screen):
    offer = screen.sync()
    (screen.inbox.metadata / "root_history" / "1.root.json").write_bytes(b"")
    (screen.inbox.metadata / "root.json").unlink()
    assert screen.sync() == offer


def test_a_folder_in_the_place_of_a_file_is_healed(screen):
    offer = screen.sync()
    path = screen.inbox.metadata / "timestamp.json"
    path.unlink()
    path.mkdir()
    (path / "x").touch()
    assert screen.sync() == offer


def test_a_file_in_the_place_of_the_folder_is_healed(screen):
    screen.inbox.folder.mkdir()
    screen.inbox.metadata.write_text("not a folder")
    assert screen.sync()


def test_a_torn_inbox_index_is_fetched_again(screen):
    screen.sync()
    screen.inbox.index.write_bytes(b"{")
    screen.sync()
    assert read(screen.inbox.index) == screen.world.index()


def test_root_rotation_is_followed(screen):
    screen.sync()
    world = screen.world
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
    screen.sync()
    assert (screen.inbox.metadata / "root_history" / "2.root.json").is_file()


def test_an_inbox_wiped_meanwhile(screen):
    screen.sync()
    shutil.rmtree(screen.inbox.folder)
    assert screen.sync()
