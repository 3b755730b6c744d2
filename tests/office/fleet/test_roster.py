"""The roster's files: what counts, and what is believed nothing."""

import msgspec
import pytest

from office.fleet import roster
from sync.device_keys import new_device_key
from sync.errors import BadShapeError, SignatureError, StoreError
from sync.roster import RosterEntry, sign_entry
from tests.office.bureau import Office


def entry(office: Office, folder, screen="WH01-01", **changed) -> RosterEntry:
    """An entry of a screen of WH01, with a key of its own."""
    fields = {
        "repository": office.place().tree.read().repository,
        "screen": screen,
        "version": 1,
        "venue": "WH01",
        "profile": "landscape-55-4m",
        "key": new_device_key(folder / f"{screen}.{changed.get('version', 1)}.key").public,
        "since": "2026-11-26T08:00:00Z",
    }
    return RosterEntry(**{**fields, **changed})


def signed(office: Office, value: RosterEntry, who="technician-1") -> bytes:
    key = office.key(who)

    def sign(data: bytes) -> bytes:
        return bytes.fromhex(key.signer.sign(data).signature)

    return sign_entry(value, sign, key.public.keyid)


def keep(office: Office, value: RosterEntry, **who) -> RosterEntry:
    roster.keep(office.place(), value, signed(office, value, **who))
    return value


def test_the_newest_version_of_each_screen_counts(bureau, tmp_path):
    keep(bureau, entry(bureau, tmp_path))
    newest = keep(bureau, entry(bureau, tmp_path, version=2))
    other = keep(bureau, entry(bureau, tmp_path, "WH01-02"))
    assert roster.entries(bureau.place()) == {"WH01-01": newest, "WH01-02": other}


def test_version_ten_is_newer_than_version_nine(bureau, tmp_path):
    for version in (9, 10):
        keep(bureau, entry(bureau, tmp_path, version=version))
    assert roster.entries(bureau.place())["WH01-01"].version == 10


def test_an_older_entry_never_takes_the_place_of_one_that_does_not_verify(bureau, tmp_path):
    keep(bureau, entry(bureau, tmp_path))
    keep(bureau, entry(bureau, tmp_path, version=2), who="dept-head-1")
    found = roster.read_roster(bureau.place())
    assert found.entries == {}
    assert isinstance(found.refused["WH01-01"], SignatureError)


def test_an_entry_under_another_screens_name_is_refused(bureau, tmp_path):
    value = entry(bureau, tmp_path)
    moved = msgspec.structs.replace(value, screen="WH01-02")
    roster.keep(bureau.place(), moved, signed(bureau, value))
    found = roster.read_roster(bureau.place())
    assert found.entries == {}
    assert isinstance(found.refused["WH01-02"], BadShapeError)


@pytest.mark.parametrize("data", [b"", b"{}", b"{" * 5000])
def test_a_damaged_file_refuses_its_screen_alone(bureau, tmp_path, data):
    kept = keep(bureau, entry(bureau, tmp_path))
    roster.file_of(bureau.place(), "WH01-02", 1).write_bytes(data)
    found = roster.read_roster(bureau.place())
    assert found.entries == {"WH01-01": kept}
    assert list(found.refused) == ["WH01-02"]


def test_a_signed_entry_is_never_written_over(bureau, tmp_path):
    value = keep(bureau, entry(bureau, tmp_path))
    with pytest.raises(StoreError):
        keep(bureau, value)


def test_no_roster_is_an_empty_one(bureau):
    assert roster.entries(bureau.place()) == {}
