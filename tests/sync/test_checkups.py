"""A checkup as it is sent: a signed statement of closed words and numbers, with one part."""

import msgspec
import pytest

from sync.canonical import encode
from sync.checkups import (
    ADDRESSES,
    CHECKUP,
    CHECKUP_LIMIT,
    CHECKUP_TYPE,
    LINKS,
    LOG_FAULTS,
    LOG_LINES,
    NAME_SERVERS,
    TROUBLES,
    UNITS,
    Checkup,
    Diagnostics,
    Link,
    LogLine,
    Reach,
    Trouble,
    Unit,
    read_checkup,
    sign_checkup,
)
from sync.device_keys import device_check, new_device_key
from sync.errors import BadShapeError, NewerFormatError, SignatureError
from sync.screen_faults import FAULTS
from sync.state_report import DELTAS, FAULTS_TOLD, REPORT_TYPE, Glass, Held, Machine, Panel
from sync.statements import make_statement

AT = "2026-11-26T08:00:00Z"
BOX = Diagnostics(boot="5" * 32, up_s=10, at=AT)


@pytest.fixture
def key(tmp_path):
    return new_device_key(tmp_path / "device.key")


def told(**changed):
    fields = {"repository": "xinbei", "screen": "WH01-03", "command": "1" * 32, "box": BOX}
    return Checkup(**{**fields, **changed})


def signed(payload, key, kind=CHECKUP_TYPE):
    return make_statement(kind, encode(payload), key.sign)


def test_it_is_read_back_and_verified_by_the_screens_key(key):
    statement, found = read_checkup(sign_checkup(told(), key.sign))
    statement.verified(device_check(key.public), CHECKUP)
    assert (found, found.act) == (told(), "diagnostics")


def test_another_screens_key_does_not_verify_it(key, tmp_path):
    other = new_device_key(tmp_path / "other.key")
    statement, _ = read_checkup(sign_checkup(told(), other.sign))
    with pytest.raises(SignatureError):
        statement.verified(device_check(key.public), CHECKUP)


def test_the_fullest_one_fits(key):
    label, number, digest, hex_ = "x" * 60, 10**10, "a" * 64, "f" * 32
    address = "2001:0db8:85a3:0000:0000:8a2e:0370:7334/64"
    line = LogLine(10**9, "x" * 20, AT, "x" * 20)
    versions = (2**31, hex_)
    box = Diagnostics(
        hex_, number, AT, "unknown", label, label, label, label, number, number,
        Machine(10**8, 10**8, 200, 100, True), Panel(20_000, 20_000, "x" * 40, "x" * 40, 400),
        Glass(digest, "neutral", 10**9, "differs", "no-panel", 99, 86_400),
        Held(*[2**31] * 7, versions, (versions,) * DELTAS), starts=(number,) * 8,
        faults=FAULTS[:FAULTS_TOLD],
        troubles=(Trouble("activation", "x" * 20, AT, 999),) * TROUBLES,
        units=(Unit("x" * 40, "x" * 20, "x" * 20, number, number),) * UNITS,
        links=(Link("x" * 40, True, number, (address,) * ADDRESSES),) * LINKS,
        gateway=address, dns=(address,) * NAME_SERVERS, log_lines=10**9, log_head=hex_,
        log=(line,) * LOG_LINES, log_faults=(line,) * LOG_FAULTS,
    )  # fmt: skip
    full = told(repository="x" * 40, screen="ABCDEFGH-0001", box=box)
    data = sign_checkup(full, key.sign)
    assert len(data) <= CHECKUP_LIMIT
    assert read_checkup(data)[1] == full


def test_a_network_test_has_three_addresses_at_most(key):
    one = Reach("wake", "office.example.cn", 443)
    found = read_checkup(sign_checkup(told(box=None, network=(one,) * 3), key.sign))[1]
    assert (found.network, found.act) == ((one,) * 3, "network-test")
    with pytest.raises(BadShapeError):
        read_checkup(sign_checkup(told(box=None, network=(one,) * 4), key.sign))


def test_what_is_too_long_is_refused_before_it_is_read():
    with pytest.raises(BadShapeError, match="16000"):
        read_checkup(b"[" * (CHECKUP_LIMIT + 1))


@pytest.mark.parametrize("body", [b"", b"{}", b"\xff", b"[" * CHECKUP_LIMIT])
def test_what_is_no_checkup_is_refused(body):
    with pytest.raises(BadShapeError):
        read_checkup(body)


def test_a_statement_of_another_kind_is_refused(key):
    with pytest.raises(BadShapeError):
        read_checkup(signed(told(), key, REPORT_TYPE))


@pytest.mark.parametrize("changed", [{"box": {}}, {"box": None}, {"network": []}])
def test_one_with_both_parts_or_none_is_refused(key, changed):
    payload = {**msgspec.to_builtins(told()), **changed}
    with pytest.raises(BadShapeError):
        read_checkup(signed(payload, key))


def test_a_raised_format_is_refused(key):
    with pytest.raises(NewerFormatError):
        read_checkup(signed({**msgspec.to_builtins(told()), "v": 2}, key))


@pytest.mark.parametrize(
    "changed",
    [
        {"at": "yesterday"},
        {"clock": "sundial"},
        {"program": "名称"},
        {"model": "x\ny"},
        {"faults": ["a text of several words"]},
        {"units": [{"name": "x y", "active": "active"}]},
        {"units": [{"name": "x", "active": "a text"}]},
        {"links": [{"name": "eth0", "addresses": ["office.example.cn"]}]},
        {"dns": ["8.8.8.8"] * (NAME_SERVERS + 1)},
        {"log": [{"n": 1, "event": "fault", "at": AT, "about": "plate:七号摊位"}]},
        {"log": [{"n": 1, "event": "loop", "at": AT}] * (LOG_LINES + 1)},
        {"up_s": -1},
    ],
)
def test_a_text_or_a_number_out_of_its_range_refuses_it(key, changed):
    payload = msgspec.to_builtins(told())
    payload["box"] |= changed
    with pytest.raises(BadShapeError):
        read_checkup(signed(payload, key))
