"""What activation takes from the inbox, what it refuses, and what stays when it refuses."""

import shutil

import pytest

from kiosk.commands.verify_store import verify_store
from sync import repository
from tests.kiosk.station import SMALL
from tests.sync.world import entry_of, record, settings


def ids(active):
    return [plate.id for plate in active.plates()]


def test_it_works(station):
    report = station.update()
    assert (report.result, report.seq, report.exit_code) == ("activated", 1, 0)
    assert ids(station.active)[:3] == ["cover", "overview", "categories"]
    assert len(ids(station.active)) == 8
    assert verify_store(station.state).faults == ()
    assert not list(station.inbox.cas.iterdir())
    assert station.inbox.offer() is None


def test_a_second_run_changes_nothing(station):
    station.update()
    before = {p: p.stat().st_mtime_ns for p in (station.state / "store").rglob("*") if p.is_file()}
    assert station.activate().result == "unchanged"
    after = {p: p.stat().st_mtime_ns for p in (station.state / "store").rglob("*") if p.is_file()}
    assert after == before


def test_a_fresher_timestamp_renews_without_composing(station):
    station.update()
    station.world.later(hours=1)
    station.world.tree.renew(station.world.online, station.world.now)

    def never(slide, profile):
        raise AssertionError("composed")

    stamp, number = station.store.stamp(), station.active.generation.number
    assert station.update(compose=never).result == "renewed"
    assert station.active.verified.issued == station.world.now
    assert station.active.generation.number == number
    assert station.store.stamp() != stamp
    assert station.store.floors().issued == "2018-11-01T09:00:00Z"


def test_a_new_publication_keeps_plates_that_did_not_change(station):
    station.update()
    composed = []

    def compose(slide, profile):
        composed.append(slide.id)
        return real(slide, profile)

    from layouts.compose import compose as real

    station.world.later(hours=1)
    station.publish(4)
    assert station.update(compose=compose).result == "activated"
    assert f"record:{record(3).pub_id}/1" in composed
    assert f"record:{record(0).pub_id}/1" not in composed
    assert station.active.seq == 2


def test_another_venues_publication_changes_nothing_on_the_glass(tmp_path):
    from tests.kiosk.station import Station

    with Station(tmp_path, venues=("WH01", "DS02")) as station:
        station.publish()
        station.enrol()
        station.update()
        deck = station.active.deck
        station.world.publish([record(9, "DS02")], "DS02")
        assert station.update().result == "activated"
        assert station.active.deck == deck


def test_the_previous_generation_stands_in_for_a_damaged_one(station):
    station.update()
    station.publish(4)
    station.update()
    generation = station.active.generation
    (generation.folder / "index.json").write_bytes(b"{}")
    opened = station.opened()
    assert opened.active.seq == 1
    assert f"Generation {generation.number} does not hold" in next(iter(opened.faults))
    assert station.activate().result == "refused"  # its index is no longer in the inbox
    station.sync()
    station.world.later(hours=1)
    station.world.tree.renew(station.world.online, station.world.now)
    assert station.update().result == "activated"
    assert station.active.seq == 2


def test_a_closed_venue_leaves_only_the_neutral_plate(station):
    station.update()
    station.world.seq += 1
    role = station.world.role(None, state="closed")
    station.world.tree.publish(station.world.online, station.world.now, roles={"venue-wh01": role})
    assert station.update().result == "activated"
    assert station.active.verified.state == "closed"
    assert station.active.deck is None
    assert not station.holds_text("第0件") or station.store.previous()


def test_a_screen_of_an_unknown_profile_shows_the_first(station):
    shutil.rmtree(station.state)
    station.enrol(profile="totem-32-1m")
    station.update()
    assert station.active.deck.profile == SMALL


def test_a_record_from_before_the_scheme_is_refused(station):
    station.update()
    station.publish(records=[record(0), record(1, accepted_month="2018-06")])
    report = station.update()
    assert (report.result, report.exit_code) == ("refused", 1)
    assert "before the scheme took effect" in report.error
    assert station.active.seq == 1


def test_a_record_that_is_not_counted_is_refused(station):
    from sync.tally import Tally

    station.update()
    station.publish(tally=Tally("WH01", "2018-10-31", "2018-07-01", ()))
    assert "not counted" in station.update().error
    assert station.active.seq == 1


def test_one_signature_is_refused_and_the_screen_goes_on(station):
    station.update()
    station.world.seq += 1
    index, files = station.world.content([record(7)], seq=station.world.seq)
    role = station.world.role(index, signers=[station.world.head])
    station.world.tree.publish(
        station.world.online, station.world.now, roles={"venue-wh01": role}, files=files
    )
    inbox = station.inbox.metadata
    tree = station.world.tree.read()
    for name, data in (
        ("timestamp", tree.timestamp),
        ("snapshot", tree.snapshot),
        ("venue-wh01", tree.roles["venue-wh01"]),
    ):
        (inbox / f"{name}.json").write_bytes(data)
    report = station.activate()
    assert (report.result, report.exit_code) == ("refused", 1)
    assert "signed by 1/2 keys" in report.error
    assert station.active.seq == 1


def test_two_signatures_of_one_office_are_refused(station):
    station.update()
    station.publish(4, signers=[station.world.deputy, station.world.deputy2])
    report = station.update()
    assert report.result == "refused"
    assert "department head" in report.error
    assert station.active.seq == 1


HARMS = {
    "empty": lambda data: b"",
    "truncated": lambda data: data[: len(data) // 2],
    "bit-flipped": lambda data: data[:300] + bytes([data[300] ^ 1]) + data[301:],
}


@pytest.mark.parametrize("part", ["timestamp", "snapshot", "targets", "venue-wh01"])
def test_a_torn_inbox_leaves_the_active_generation(station, part):
    station.update()
    station.publish(4)
    station.sync()
    path = station.inbox.metadata / f"{part}.json"
    whole = path.read_bytes()
    for name, harm in HARMS.items():
        path.write_bytes(harm(whole))
        assert station.activate().result == "refused", name
        assert station.active.seq == 1, name
        station.sync()
        assert path.read_bytes() == whole, name
    assert station.activate().result == "activated"
    assert station.active.seq == 2


def test_an_older_repository_is_refused_even_by_a_wiped_inbox(station):
    old = station.state.parent / "old"
    shutil.copytree(station.world.tree.directory, old)
    station.publish(4)
    station.update()
    shutil.rmtree(station.state / "inbox")
    station.web.server.folder = old
    report = station.update()
    assert report.result == "refused"
    assert "already verified" in report.error or "issued before" in report.error
    assert station.active.seq == 2


def test_a_fresh_screen_refuses_what_is_below_its_provisioned_floor(station):
    shutil.rmtree(station.state)
    station.enrol(floor_seq=2)
    report = station.update()
    assert report.result == "refused"
    assert "older than 2" in report.error


def test_a_venue_role_of_another_venue_is_refused(tmp_path):
    from tests.kiosk.station import Station

    with Station(tmp_path, venues=("WH01", "DS02")) as station:
        station.publish()
        station.world.publish([record(9, "DS02")], "DS02")
        station.enrol()
        station.update()
        other = station.world.tree.read().roles["venue-ds02"]
        (station.inbox.metadata / "venue-wh01.json").write_bytes(other)
        report = station.activate()
        assert "not that of venue WH01" in report.error


def test_a_missing_body_that_is_not_withdrawn_is_refused(station):
    station.update()
    station.publish(4)
    body = next(p for p in station.world.tree.directory.glob("cas/*") if "第3件" in p.read_text())
    body.unlink()
    offer = station.sync()
    assert offer.missing == (body.stem,)
    report = station.activate()
    assert report.result == "refused"
    assert record(3).pub_id in report.error
    assert station.active.seq == 1


def test_a_missing_body_that_is_withdrawn_is_no_fault(station):
    station.update()
    gone = record(3)
    station.publish(4, withdraw=(entry_of("record", gone.pub_id, 1),))
    next(p for p in station.world.tree.directory.glob("cas/*") if "第3件" in p.read_text()).unlink()
    assert station.sync().missing == ()
    assert station.activate().result == "activated"
    assert f"record:{gone.pub_id}/1" not in ids(station.active)


def test_a_missing_body_explained_by_the_operators_withdrawal(station):
    station.update()
    operator = record(3).operator.key
    station.publish(4, withdraw=(entry_of("operator", operator),))
    next(p for p in station.world.tree.directory.glob("cas/*") if "第3件" in p.read_text()).unlink()
    assert station.update().result == "activated"


def test_a_flipped_bit_in_a_body_is_refused(station):
    station.sync()
    body = next(p for p in station.inbox.cas.iterdir() if "第1件" in p.read_text())
    body.write_bytes(body.read_bytes().replace("第1件".encode(), "第9件".encode()))
    report = station.activate()
    assert "not the signed one" in report.error
    assert station.active is None
    assert station.update().result == "activated"


def test_a_fast_forward_with_a_stolen_online_key_is_healed_by_a_new_root(station):
    station.update()
    world = station.world
    tree = world.tree.read()
    stamp = repository.build_timestamp(2**31, tree.snapshot, world.online, world.now)
    (world.tree.metadata / "timestamp.json").write_bytes(stamp)
    assert station.update().result == "renewed"
    assert station.store.floors().versions["timestamp"] == 2**31

    from sync import keys

    stolen, world.online = world.online, keys.new_online_key(station.state.parent / "new.key")
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
    (world.tree.metadata / "timestamp.json").write_bytes(
        repository.build_timestamp(3, tree.snapshot, stolen, world.now)
    )
    world.later(minutes=1)
    world.tree.publish(world.online, world.now, roots={2: repository.to_bytes(root)})
    assert station.update().result == "activated"
    assert station.store.floors().versions["timestamp"] < 100
    assert station.active.verified.versions["root"] == 2

    older = world.tree.read()
    world.later(hours=1)
    world.tree.renew(world.online, world.now)
    assert station.update().result == "renewed"
    (station.inbox.metadata / "timestamp.json").write_bytes(older.timestamp)
    assert station.activate().result == "refused"  # the floors of the new key hold again


def test_a_root_without_the_old_roots_signatures_is_refused(station):
    station.update()
    world = station.world
    from sync import keys

    strangers = [keys.generate(f"stranger-{i}", "root") for i in range(3)]
    root = repository.build_root(
        2,
        [k.public for k in strangers],
        [k.public for k in world.registrars],
        world.online.public_key,
        world.now,
        repository=world.district,
    )
    for key in strangers[:2]:
        root.sign(key.signer, append=True)
    history = station.inbox.metadata / "root_history"
    (history / "2.root.json").write_bytes(repository.to_bytes(root))
    report = station.activate()
    assert report.result == "refused"
    assert station.active.verified.versions["root"] == 1


def test_activation_leaves_an_inbox_alone_that_the_agent_is_writing(station):
    station.sync()
    with station.inbox.lock(wait=False):
        assert station.activate().result == "busy"
    assert station.activate().result == "activated"


def test_settings_travel_signed(station):
    from sync.bundle import Ages

    station.publish(settings=settings(ages=Ages(unnamed_h=48)))
    station.update()
    assert station.active.index.settings.ages.unnamed_h == 48
    assert station.active.deck.ages.unnamed_h == 48


def test_what_an_office_to_practise_in_has_made_is_shown_by_no_screen(station):
    """Though two officers signed it whom the screen knows."""
    station.update()
    station.publish(settings=settings(practice=True))
    report = station.update()
    assert (report.result, station.active.verified.seq) == ("refused", 1)
