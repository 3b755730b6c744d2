"""Each plate is read in full again within 24 renewals, a share at a time, or once one is bad."""

import pytest

from kiosk.activation import plate_pool_check
from kiosk.activation.plate_pool_check import SHARES, next_share
from kiosk.commands.verify_store import verify_store
from kiosk.status import PlayerStatus, write_status
from kiosk.wanted_plates import want


@pytest.mark.parametrize("count", [0, 1, 8, 23, 24, 25, 205, 4805])
@pytest.mark.parametrize("after", ["", "p0100", "zzz"])
def test_all_have_had_their_turn_in_a_day_of_renewals(count, after):
    names = [f"p{n:04}" for n in range(count)]
    seen = []
    for _ in range(SHARES):
        share = next_share(names, after)
        assert len(share) <= count // SHARES + 1
        seen += share
        after = share[-1] if share else after
    assert set(seen) == set(names)


def test_plates_that_come_and_go_do_not_keep_another_from_its_turn():
    """The one that was proved last may be gone, and the new have names before or after it."""
    kept = [f"p{n:03}" for n in range(0, 240, 2)]
    after, seen = "", set()
    for turn in range(SHARES):
        share = next_share([*kept, f"p{(turn * 37) % 240:03}+"], after)
        seen.update(share)
        after = share[-1]
    assert seen >= set(kept)


@pytest.fixture
def renewed(station, monkeypatch):
    """A screen an hour later; `read` has the plates that activation has read in full."""
    station.update()
    holds = plate_pool_check.holds
    station.read = []

    def noted(data, digest, size):
        station.read.append(digest)
        return holds(data, digest, size)

    monkeypatch.setattr(plate_pool_check, "holds", noted)

    def renew():
        station.world.later(hours=1)
        station.world.tree.renew(station.world.online, station.world.now)
        return station.update().result

    station.renew = renew
    return station


def damage(station, at):
    plate = station.store.plate_path(station.active.plates()[at].digest)
    plate.write_bytes(plate.read_bytes()[:-9000])
    assert verify_store(station.state).faults


def test_a_renewal_reads_a_share_and_the_next_one_goes_on(renewed):
    assert [renewed.renew() for _ in range(8)] == ["renewed"] * 8
    assert sorted(renewed.read) == sorted(plate.digest for plate in renewed.active.plates())


def test_what_went_bad_unseen_is_found_within_the_day_and_made_anew(renewed):
    damage(renewed, 3)
    assert "activated" in [renewed.renew() for _ in range(8)]
    assert verify_store(renewed.state).faults == ()


def test_what_the_player_has_met_is_mended_by_the_next_renewal(renewed):
    """It leaves the plate out and counts it; whichever it was, all are read."""
    damage(renewed, 3)
    status = PlayerStatus(at="", pid=1, showing="plate", store=(8, 8, 1))
    write_status(renewed.state / "status/player.json", status)
    assert renewed.renew() == "activated"
    assert verify_store(renewed.state).faults == ()


def test_where_a_plate_cannot_be_had_all_others_are_read_each_time(renewed):
    """The player counts it as bad for good: a count does not say whether another one is."""
    missing = renewed.active.plates()[3].digest
    renewed.store.plate_path(missing).unlink()
    want(renewed.state, (missing,), renewed.store.disk)
    status = PlayerStatus(at="", pid=1, showing="plate", store=(8, 8, 1))
    write_status(renewed.state / "status/player.json", status)
    assert renewed.renew() == "renewed"
    assert {one.digest for one in renewed.active.plates()} - {missing} <= set(renewed.read)


def test_what_a_new_publication_keeps_is_proved_before_it_is_shown(renewed):
    damage(renewed, 3)
    renewed.publish(4)
    assert renewed.update().result == "activated"
    assert verify_store(renewed.state).faults == ()
