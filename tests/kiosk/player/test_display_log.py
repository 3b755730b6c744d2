"""The display log: chained, bounded, and never in the way."""

import json

import pytest

from kiosk.player.display_log import GENESIS, DisplayLog, Head, line_hash, older
from tests.kiosk.logged_screen import AT, LoggedScreen


@pytest.fixture
def screen(tmp_path):
    return LoggedScreen(tmp_path)


def test_it_works(screen):
    log = screen.start()
    log.write("start", AT, driver="x11")
    log.write("loop", AT, seq=3, loop=0)
    screen.remember(log)
    check = screen.check()
    assert check.holds
    assert (check.first, check.lines, check.head) == (1, 2, log.head.hash)
    assert log.kept == log.head == Head(2, line_hash(screen.lines()[-1]))
    assert screen.lines()[0] == (
        b'{"n":1,"prev":"'
        + GENESIS.encode()
        + b'","event":"start","at":"'
        + AT.encode()
        + b'","driver":"x11"}'
    )


def test_a_restart_goes_on_in_the_same_chain(screen):
    screen.played()
    log = screen.played()
    assert screen.check().holds
    assert log.head.lines == 8


def test_lines_after_the_last_status_are_no_fault(screen):
    log = screen.played()
    log.write("loop", AT)
    log.settle()
    assert screen.check().holds
    assert screen.played().head.lines == 9
    assert screen.check().holds


def test_a_torn_last_line_is_cut_off_and_the_chain_holds(screen):
    log = screen.played()
    log.write("loop", AT)
    log.settle()
    screen.path.write_bytes(screen.path.read_bytes()[:-20])
    screen.played(1)
    assert len(screen.lines()) == 5
    assert screen.check().holds


def test_it_is_bounded_and_the_numbers_run_on(screen):
    screen.played(40, limit=900)
    check = screen.check()
    assert check.holds
    assert check.first > 1
    assert check.lines > 40
    assert screen.path.stat().st_size < 1300
    assert json.loads(screen.lines()[0])["event"] == "continued"


def test_power_cut_between_the_old_file_and_the_new(screen):
    screen.played()
    screen.path.rename(older(screen.path))
    screen.played()
    assert screen.check().holds
    assert json.loads(screen.lines()[0])["event"] == "continued"


def test_a_disk_that_refuses_is_told_and_not_in_the_way(tmp_path):
    (tmp_path / "log").write_text("a file where a folder should be")
    log = DisplayLog(tmp_path / "log/display.jsonl", AT)
    log.write("start", AT)
    assert log.broken
    assert log.head == Head()


def test_a_disk_that_forces_nothing_out_vouches_for_nothing(screen, monkeypatch):
    def refuses(_handle):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("os.fsync", refuses)
    log = screen.start()
    log.write("start", AT)
    log.settle()
    assert log.broken
    assert (log.head.lines, log.kept.lines) == (1, 0)


def test_nothing_shown_yet_is_no_fault(screen):
    assert screen.check().holds


# --- the player itself finds it at its next start -------------------------------------


def test_a_cut_end_stays_told_after_a_restart(screen):
    screen.played()
    screen.put(screen.lines()[:2])
    screen.played()
    assert screen.check().lines == 9
    assert any("when it started" in fault for fault in screen.check().faults)


def test_a_tail_written_anew_stays_told_after_a_restart(screen):
    log = screen.played()
    screen.path.unlink()
    forged = DisplayLog(screen.path, AT, Head())
    for _ in range(log.head.lines + 3):
        forged.write("loop", AT)
    forged.settle()
    screen.played()
    assert any("when it started" in fault for fault in screen.check().faults)


def test_a_status_file_that_is_gone_stays_told(screen):
    screen.played()
    (screen.state / "status/player.json").unlink()
    assert any("cannot be told" in fault for fault in screen.check().faults)
    screen.remembered = None
    screen.played()
    assert any("not vouched for" in fault for fault in screen.check().faults)
