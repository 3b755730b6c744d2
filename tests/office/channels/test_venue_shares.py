"""What venues give to the open data of all: read where it is another, and always as it lies."""

import shutil
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from office.channels.open_data.all_venues import write_whole
from office.channels.open_data.licence import LICENCE
from office.channels.open_data.open_paths import FOLDER, paths
from office.channels.open_data.venue_shares import HEADS, Share
from sync import strict_json
from tests.office.bureau import NOW, Office, complaint
from tests.office.correcting import correct
from tests.office.key_steps import appoint
from tests.office.venue_steps import another_venue
from tests.office.withdrawing import withdraw

OF_ALL = ("index.html", "catalogue.json", "changes.json", "all.xml", "all.zip")


@pytest.fixture
def two(published: Office) -> Office:
    """Two venues are public: T0001 to T0004 at WH01, T0009 at HH02."""
    another_venue()
    complaint(9, venue_id="HH02")
    published.publish_all()
    return published


@pytest.fixture
def read_values(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The files that are read value by value from here on."""
    found: list[bytes] = []
    parse = strict_json.parse
    monkeypatch.setattr(strict_json, "parse", lambda data: found.append(data) or parse(data))
    return found


def of_all(office: Office) -> dict[str, bytes]:
    return {name: (office.public / FOLDER / name).read_bytes() for name in OF_ALL}


def inflated(note: bytes) -> str:
    """What a note has deflated."""
    share = msgspec.json.decode(note, type=Share)
    pieces = (share.json.deflated, *share.tables)
    return b"".join(zlib.decompressobj(-15).decompress(one) for one in pieces).decode()


def lines_of(office: Office, venue: str) -> list[bytes]:
    """A venue's lines of the tables of all venues."""
    tables = [(office.public / path).read_bytes() for path in paths(venue)[:2]]
    return [table.removeprefix(head) for head, table in zip(HEADS, tables, strict=True)]


def small_of(office: Office) -> list[bytes]:
    """What the archive has that is of no venue: it is deflated each time."""
    with zipfile.ZipFile(office.public / FOLDER / "all.zip") as archive:
        names = ("README.txt", "fields.csv", "schema.json", Path(LICENCE).name)
        return [*HEADS, *(archive.read(name) for name in names if name in archive.namelist())]


def renew(office: Office) -> None:
    """All of it is written again, as after an upgrade."""
    from office.channels.open_data.channel import OpenData
    from office.channels.read_in_force import in_force_now

    OpenData().renew(in_force_now(office.place(), NOW), ())


def json_of(office: Office, venue: str) -> bytes:
    return (office.public / paths(venue)[-1]).read_bytes()


def test_a_publication_reads_no_values_of_another_venues_files(
    two: Office, read_values: list[bytes]
) -> None:
    pub_id = two.pub_ids()["T0001"]
    correct(two, pub_id)
    two.ok("freeze", "--correction", pub_id)
    two.sign_both()
    read_values.clear()
    two.ok("publish")
    assert json_of(two, "HH02") not in read_values
    assert json_of(two, "WH01") in read_values


def test_nor_does_a_withdrawal(two: Office, read_values: list[bytes]) -> None:
    withdraw(two, "--record", two.pub_ids()["T0001"])
    assert json_of(two, "HH02") not in read_values
    assert json_of(two, "WH01") in read_values


def _nothing(office: Office) -> None:
    pass


def _correction(office: Office) -> None:
    correct(office, office.pub_ids()["T0001"])
    office.publish_all()


def _withdrawal(office: Office) -> None:
    withdraw(office, "--record", office.pub_ids()["T0009"])


def _venue_down(office: Office) -> None:
    withdraw(office, "--venue", "HH02")


def _put_back(office: Office) -> None:
    """The files of a venue as they were, from a backup."""
    kept, there = office.folder / "kept", office.public / FOLDER / "wh01"
    shutil.copytree(there, kept)
    withdraw(office, "--record", office.pub_ids()["T0001"])
    shutil.rmtree(there)
    shutil.copytree(kept, there)


def _notes_gone(office: Office) -> None:
    shutil.rmtree(office.state / "site.open")


def _note_damaged(office: Office) -> None:
    (office.state / "site.open/WH01.json").write_text("{")


def _note_of_another_program(office: Office) -> None:
    note = office.state / "site.open/WH01.json"
    told = msgspec.json.decode(note.read_bytes())
    note.write_bytes(msgspec.json.encode({**told, "program": "0" * 64, "told": []}))


@pytest.mark.parametrize(
    "act",
    [
        _nothing, _correction, _withdrawal, _venue_down, _put_back, _notes_gone, _note_damaged,
        _note_of_another_program,
    ],
)  # fmt: skip
def test_it_comes_out_as_where_all_is_read(two: Office, act: Callable[[Office], None]) -> None:
    from office.channels.public_site.public_facts import public_facts
    from office.registry import lookups as registry

    act(two)
    renew(two)
    once = of_all(two)
    write_whole(two.public, public_facts(NOW).foot, settings=registry.settings())
    assert of_all(two) == once


@pytest.fixture
def deflated(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What is deflated from here on."""
    found: list[bytes] = []
    begin = zlib.compressobj

    def noted(*how: int) -> Any:
        by = begin(*how)
        return SimpleNamespace(
            compress=lambda data: found.append(data) or by.compress(data), flush=by.flush
        )

    monkeypatch.setattr(zlib, "compressobj", noted)
    return found


@pytest.mark.parametrize("beside", [2, 5])
def test_a_correction_deflates_and_reads_its_own_venue_alone(
    published: Office, deflated: list[bytes], read_values: list[bytes], beside: int
) -> None:
    for number in range(beside):
        another_venue(f"HH{number:02}")
        complaint(100 + number, venue_id=f"HH{number:02}")
    appoint(published)
    published.publish_all()
    correct(published, published.pub_ids()["T0001"])
    published.ok("freeze", "--correction", published.pub_ids()["T0001"])
    published.sign_both()
    deflated.clear(), read_values.clear()
    published.ok("publish")
    own = [json_of(published, "WH01"), *lines_of(published, "WH01")]
    assert [one for one in deflated if one not in small_of(published)] == own
    others = [json_of(published, f"HH{number:02}") for number in range(beside)]
    assert not [one for one in others if one in read_values]


def test_what_is_down_is_in_no_note(two: Office) -> None:
    body = "第9件"
    notes = two.state / "site.open"

    def told() -> list[str]:
        found = [(note.name, note.read_bytes()) for note in sorted(notes.iterdir())]
        return [name for name, data in found if body in data.decode() or body in inflated(data)]

    assert told() == ["HH02.json"]
    assert body in inflated((notes / "HH02.json").read_bytes())
    withdraw(two, "--record", two.pub_ids()["T0009"])
    assert not told()
    withdraw(two, "--venue", "HH02")
    assert not (notes / "HH02.json").exists()
