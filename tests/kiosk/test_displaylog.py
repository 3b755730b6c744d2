"""The display log: chained, bounded, and never in the way."""

import pytest

from kiosk.displaylog import GENESIS, DisplayLog, first_break, line_hash

AT = "2026-11-25T08:00:00Z"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "log/display.jsonl"


def lines(path):
    return path.read_bytes().splitlines()


def test_it_works(path):
    log = DisplayLog(path)
    log.write("start", AT, driver="x11")
    log.write("loop", AT, seq=3, loop=0)
    assert first_break(lines(path), GENESIS) is None
    assert log.head == line_hash(lines(path)[-1])
    assert lines(path)[0] == (
        b'{"prev":"'
        + GENESIS.encode()
        + b'","event":"start","at":"'
        + AT.encode()
        + b'","driver":"x11"}'
    )


def test_a_restart_goes_on_in_the_same_chain(path):
    DisplayLog(path).write("start", AT)
    DisplayLog(path).write("start", AT)
    assert first_break(lines(path), GENESIS) is None


def test_a_changed_line_is_found(path):
    log = DisplayLog(path)
    for number in range(4):
        log.write("loop", AT, loop=number)
    changed = path.read_bytes().replace(b'"loop":1', b'"loop":9').splitlines()
    assert first_break(changed, GENESIS) == 3


def test_a_line_taken_out_is_found(path):
    log = DisplayLog(path)
    for number in range(4):
        log.write("loop", AT, loop=number)
    left = lines(path)
    del left[1]
    assert first_break(left, GENESIS) == 2


def test_a_torn_last_line_is_cut_off_and_the_chain_holds(path):
    log = DisplayLog(path)
    log.write("start", AT)
    log.write("loop", AT)
    path.write_bytes(path.read_bytes()[:-20])
    DisplayLog(path).write("start", AT)
    assert len(lines(path)) == 2
    assert first_break(lines(path), GENESIS) is None


def test_it_is_bounded_and_the_new_file_names_the_old_head(path):
    log = DisplayLog(path, limit=500)
    for number in range(20):
        log.write("loop", AT, loop=number)
    old = path.with_suffix(".1.jsonl").read_bytes().splitlines()
    assert path.stat().st_size < 800
    assert first_break([*old, *lines(path)]) is None
    assert b'"continued"' in lines(path)[0]


def test_a_disk_that_refuses_is_told_and_not_in_the_way(tmp_path):
    (tmp_path / "log").write_text("a file where a folder should be")
    log = DisplayLog(tmp_path / "log/display.jsonl")
    log.write("start", AT)
    assert log.broken
    assert log.head == GENESIS


def test_what_is_no_line_is_found():
    assert first_break([b"\xff\xfe", b"{}"]) == 1
    assert first_break([b'{"prev": 3}']) == 1
