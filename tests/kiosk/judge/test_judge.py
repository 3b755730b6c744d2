"""What the judge says of a real store, and the process that asks it."""

import shutil
import time
from datetime import datetime, timedelta

import pytest

from kiosk.judge.judge import judge
from kiosk.player.judge_process import JudgeProcess
from tests.sync.world import entry_of


@pytest.fixture
def screen(station):
    station.update()
    return station


def now(station):
    return station.world.now + timedelta(minutes=5)


def test_it_works(screen):
    verdict = judge(screen.state, now(screen))
    assert verdict.faults == {}
    assert verdict.showing.deck.seq == 1
    assert [plate.id for plate in verdict.showing.deck.plates][:2] == ["cover", "overview"]
    assert verdict.open in {True, False}
    assert verdict.until


def test_not_enrolled_is_told(tmp_path):
    verdict = judge(tmp_path, datetime.now().astimezone())
    assert verdict.showing is None
    assert "not enrolled" in next(iter(verdict.faults))


def test_nothing_activated_shows_nothing(station):
    verdict = judge(station.state, now(station))
    assert verdict.showing is None


def test_every_plate_is_as_it_was_signed(screen):
    index = screen.active.index
    deck = judge(screen.state, now(screen)).showing.deck
    signed = [(p.id, p.digest, p.dwell_s, p.theme) for p in index.summary[deck.profile.name]]
    shown = [(p.id, p.digest, p.dwell_s, p.theme) for p in deck.plates if not p.pub_id]
    assert shown == signed
    assert {plate.until for plate in deck.plates if plate.pub_id} == {"2019-11-01T16:00:00Z"}


def test_no_strip_no_generation(screen):
    blob = screen.active.index.strips[screen.provisioning.profile]
    screen.store.blob_path(blob.digest).unlink()
    verdict = judge(screen.state, now(screen))
    assert verdict.showing is None
    assert "strip" in next(iter(verdict.faults))


def test_a_withdrawn_plate_stays_in_the_order_and_in_the_list(screen):
    plate = next(p for p in screen.active.deck.plates if p.pub_id)
    screen.world.withdraw(entry_of("record", plate.pub_id, plate.version))
    screen.update()
    verdict = judge(screen.state, now(screen))
    assert entry_of("record", plate.pub_id, plate.version) in [p.entry for p in verdict.withdrawn]


def test_a_damaged_generation_gives_way_to_the_previous_one(screen):
    screen.publish(4)
    screen.update()
    folder = screen.store.current().folder
    (folder / "metadata/venue.json").write_bytes(b"{}")
    verdict = judge(screen.state, now(screen))
    assert verdict.showing.deck.seq == 1
    assert "does not hold" in next(iter(verdict.faults))


def test_no_generation_that_holds_leaves_nothing(screen):
    for metadata in screen.store.generations.glob("*/metadata"):
        shutil.rmtree(metadata)
    verdict = judge(screen.state, now(screen))
    assert verdict.showing is None
    assert verdict.faults


def test_hours_need_a_clock_that_can_be_believed(screen):
    verdict = judge(screen.state, now(screen).replace(year=1990))
    assert (verdict.open, verdict.until) == (True, "")


def ask(process, seconds=30):
    for _ in range(seconds * 20):
        verdict = process.poll(time.monotonic())
        if verdict is not None:
            return verdict
        time.sleep(0.05)
    raise AssertionError("no verdict")


def test_the_process_says_the_same(screen):
    process = JudgeProcess(screen.state)
    process.ask()
    assert process.busy
    verdict = ask(process)
    assert verdict.showing == judge(screen.state, now(screen)).showing
    assert not process.busy


def test_a_question_asked_meanwhile_is_asked_again(tmp_path):
    process = JudgeProcess(tmp_path)
    process.ask()
    process.ask()
    ask(process)
    assert process.busy
    ask(process)
    assert not process.busy
