"""Plates wait for their hours and for another day's bytes; nothing else ever does."""

import os
from datetime import timedelta

import pytest

from kiosk.agent.plate_gate import MEGABYTE, plate_gate
from kiosk.agent.plates_fetched import FILE, PlatesFetched, read_fetched
from kiosk.agent.status_files import fault_words
from kiosk.agent.sync_process import sync_now
from kiosk.command_output import in_words
from kiosk.running_settings import FILE as SETTINGS
from kiosk.running_settings import KeptSettings
from kiosk.status import read_all
from sync.canonical import encode
from sync.disk import Disk
from sync.errors import DiskFullError, StoreError
from sync.size_limits import PLATE_LIMIT
from tests.kiosk.orders_given import powered, settings
from tests.sync.world import entry_of, record

NIGHT = (("18:00", "20:00"),)  # of the venue: it is 16:00 there
HOUR_S = 3600.0


def runs_by(station, **fields):
    kept = KeptSettings({"all": settings(**fields)})
    Disk().write(station.state / SETTINGS, encode(kept))


@pytest.fixture
def screen(station):
    """A screen that shows the first publication; of a second one it can draw nothing itself."""
    station.update()
    station.publish(records=[record(7)])
    return station


def wants(station, what=lambda _slide: True):
    """Activation, with a program that draws `what` otherwise, asks for what it cannot draw."""
    from PIL import ImageOps

    from tests import plates_once

    def compose(slide, profile):
        image = plates_once.compose(slide, profile)
        return ImageOps.invert(image) if what(slide) else image

    return station.activate(compose=compose, system=station.world.now + timedelta(minutes=5))


def polls(station, at=0.0, boot=None, hours=0.0):
    clock = powered(at) if boot is None else powered(at, boot)
    return sync_now(station.state, system=station.world.now + timedelta(hours=hours), powered=clock)


def fetched(station):
    return sorted(path.name for path in station.inbox.plates.glob("*.png"))


def seq(station):
    return station.active.seq


@pytest.fixture
def waiting(screen):
    """A screen outside of its hours that wants plates."""
    runs_by(screen, window=NIGHT)
    screen.at = 1000.0
    polls(screen, screen.at)
    assert wants(screen).result == "waiting"
    return screen


def test_outside_its_hours_no_plate_is_fetched_and_the_text_is(waiting):
    status = polls(waiting, 1300)
    assert (status.kind, status.waits, fetched(waiting)) == ("ok", "window", [])
    assert any(waiting.inbox.cas.iterdir())
    assert wants(waiting).result == "waiting"


def test_in_its_hours_they_are_fetched_and_shown(waiting):
    polls(waiting, 1300)
    before = seq(waiting)
    status = polls(waiting, 5000, hours=3)
    assert (status.waits, len(fetched(waiting)) > 0) == ("", True)
    assert wants(waiting).result == "activated"
    assert seq(waiting) == before + 1


def test_a_withdrawal_does_not_wait_for_the_window(waiting):
    before = waiting.active.verified.versions["wd-01"]
    waiting.world.withdraw(entry_of("record", record(0).pub_id, 1))
    polls(waiting, 1300)
    assert wants(waiting).withdrawn == 1
    assert waiting.active.verified.versions["wd-01"] == before
    assert fetched(waiting) == []


def test_a_day_of_power_is_the_longest_wait(waiting):
    polls(waiting, 1300)
    assert polls(waiting, 1300 + 24 * HOUR_S - 1).waits == "window"
    assert polls(waiting, 1300 + 24 * HOUR_S).waits == ""
    assert fetched(waiting)


def test_a_day_of_the_clock_is_too_though_the_box_was_off_at_night(waiting):
    polls(waiting, 1300)
    status = polls(waiting, 60, boot="other", hours=24)
    assert (status.waits, len(fetched(waiting)) > 0) == ("", True)


def test_the_wait_is_counted_over_restarts_under_a_clock_that_stands(waiting):
    polls(waiting, 1300)
    for start in range(23):
        assert polls(waiting, HOUR_S, boot=f"boot-{start}").waits == "window"
    assert polls(waiting, HOUR_S, boot="last").waits == ""


def test_a_screen_with_nothing_to_show_waits_for_no_hours(station):
    runs_by(station, window=NIGHT)
    polls(station)
    assert wants(station).result == "waiting"
    assert polls(station, 10).waits == ""
    assert wants(station).result == "activated"


def test_of_the_first_publication_the_rest_waits_for_no_hours_either(station):
    """Its cover hangs already, drawn here."""
    runs_by(station, window=NIGHT)
    polls(station)
    assert wants(station, lambda slide: slide.kind == "record").result == "waiting"
    assert station.active is not None
    assert polls(station, 10).waits == ""
    assert wants(station, lambda slide: slide.kind == "record").result == "activated"


def test_who_draws_its_plates_itself_is_held_up_by_no_window(screen):
    runs_by(screen, window=NIGHT)
    polls(screen)
    assert screen.activate().result == "activated"


def test_what_waits_is_told(waiting, monkeypatch):
    polls(waiting, 1300)
    assert "window" in fault_words(waiting.state, None, ())
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert any(
        "wait for the hours" in line for line in in_words(read_all(waiting.state), powered())
    )


def test_the_next_publication_waits_a_day_of_its_own(waiting):
    polls(waiting, 1300)
    polls(waiting, 1300 + 24 * HOUR_S)
    assert wants(waiting).result == "activated"
    waiting.publish(records=[record(8)])
    polls(waiting, 1300 + 25 * HOUR_S)
    assert wants(waiting).result == "waiting"
    assert polls(waiting, 1300 + 26 * HOUR_S).waits == "window"


def test_a_failed_sync_does_not_begin_the_wait_anew(waiting):
    polls(waiting, 1300)
    waiting.web.__exit__()
    assert polls(waiting, 20 * HOUR_S).kind == "offline"
    assert read_fetched(waiting.state, 0).waits_s == 1300


class TestTheBytesOfADay:
    @pytest.fixture
    def limited(self, screen):
        runs_by(screen, daily_mb=20)
        polls(screen)
        wants(screen)
        return screen

    def used(self, limited, megabytes, at_s=0.0):
        record = PlatesFetched(
            boot=powered().boot, at_s=at_s, powered_s=at_s,
            hours=((int(at_s // HOUR_S), megabytes * MEGABYTE),),
        )  # fmt: skip
        Disk().write(limited.state / FILE, encode(record))

    def test_what_is_fetched_is_counted_to_the_byte(self, limited):
        polls(limited, 10)
        sizes = sum(path.stat().st_size for path in limited.inbox.plates.glob("*.png"))
        assert read_fetched(limited.state, 0).bytes_today == sizes > 0

    def test_none_is_begun_that_might_go_beyond(self, limited):
        self.used(limited, 20 - PLATE_LIMIT // MEGABYTE + 1)
        assert (polls(limited, 10).waits, fetched(limited)) == ("limit", [])

    def test_what_fits_is_fetched(self, limited):
        self.used(limited, 20 - PLATE_LIMIT // MEGABYTE - 2)
        assert polls(limited, 10).waits == ""

    def test_after_a_day_with_power_there_is_room_again(self, limited):
        self.used(limited, 20)
        assert polls(limited, 24 * HOUR_S).waits == "limit"
        assert polls(limited, 25 * HOUR_S).waits == ""

    def test_the_count_outlives_a_restart(self, limited):
        self.used(limited, 20)
        assert polls(limited, 5, boot="another").waits == "limit"

    @pytest.mark.parametrize(
        "data",
        [
            b"torn",
            b'{"x":' * 50_000,
            b'{"hours":[[0,-5]]}',
            b'{"powered_s":-1}',
            b'["x"]',
            b'{"waits_s":1,"waits_at":1e300}',
        ],
        ids=[
            "torn",
            "nested",
            "less than nothing",
            "time that goes back",
            "another shape",
            "a date that there is not",
        ],
    )
    def test_a_damaged_count_is_a_day_that_is_used_up(self, limited, data):
        (limited.state / FILE).write_bytes(data)
        assert polls(limited, 10).waits == "limit"

    def test_a_pipe_in_its_place_holds_nobody_up(self, limited):
        (limited.state / FILE).unlink(missing_ok=True)
        os.mkfifo(limited.state / FILE)
        assert polls(limited, 10).waits == ""

    def test_a_lost_count_begins_anew(self, limited):
        (limited.state / FILE).unlink(missing_ok=True)
        assert polls(limited, 10).waits == ""

    def test_no_limit_counts_nothing(self, screen):
        polls(screen)
        wants(screen)
        polls(screen, 10)
        assert fetched(screen)
        assert not (screen.state / FILE).exists()

    def test_power_cut_off_in_the_middle_leaves_more_counted_than_fetched(self, limited):
        gate = plate_gate(limited.state, system=limited.world.now, powered=powered(10), disk=Disk())
        assert gate.begins()
        gate.came(300_000)
        assert read_fetched(limited.state, 0).bytes_today >= 300_000
        gate.came(900_000)
        assert read_fetched(limited.state, 0).bytes_today >= 1_200_000
        gate.settle()
        assert read_fetched(limited.state, 0).bytes_today == 1_200_000

    def test_what_cannot_be_counted_is_not_fetched(self, limited):
        class FullDisk(Disk):
            def write(self, path, data):
                raise DiskFullError("满", "full")

        gate = plate_gate(
            limited.state, system=limited.world.now, powered=powered(10), disk=FullDisk()
        )
        with pytest.raises(StoreError):
            gate.came(1)

    def test_metadata_passes(self, limited):
        self.used(limited, 20)
        before = polls(limited, 10).timestamp
        limited.publish(records=[record(8)])
        assert polls(limited, 400).timestamp > before
