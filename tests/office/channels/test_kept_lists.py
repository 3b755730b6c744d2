"""What lists say for the pages of the whole bureau: kept, read where it is another, never believed.

Whatever was kept, the tree comes out as where all of it is written anew.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sync import strict_json
from tests.office.bureau import NOW, Office, complaint
from tests.office.correcting import correct
from tests.office.key_steps import appoint
from tests.office.news_steps import warning
from tests.office.venue_steps import another_venue
from tests.office.withdrawing import withdraw


def grown(office: Office, beside: int) -> Office:
    """So many venues beside WH01 are public, with one complaint each: T0100, T0101, …"""
    for number in range(beside):
        another_venue(f"HH{number:02}")
        complaint(100 + number, venue_id=f"HH{number:02}")
    appoint(office)
    office.publish_all()
    return office


def correction(office: Office, number: str = "T0001") -> None:
    """It waits with two signatures."""
    pub_id = office.pub_ids()[number]
    correct(office, pub_id)
    office.ok("freeze", "--correction", pub_id)
    office.sign_both()


def corrected(office: Office, number: str = "T0001") -> None:
    correction(office, number)
    office.ok("publish")


def signed_of(office: Office, venue: str) -> set[bytes]:
    """Index, lists and tally of a venue."""
    from office.channels.read_in_force import in_force_now

    now = in_force_now(office.place(), NOW)
    base = next(base for base in now.bases if base.index.venue.id == venue)
    blobs = (*base.index.batches, base.index.tally)
    paths = [base.path, *(f"cas/{blob.digest}.json" for blob in blobs)]
    return {(office.public / path).read_bytes() for path in paths}


@pytest.mark.parametrize("beside", [2, 5])
def test_a_correction_reads_no_lists_of_other_venues(
    published: Office, monkeypatch: pytest.MonkeyPatch, beside: int
) -> None:
    grown(published, beside)
    corrected(published)  # what others say is kept from here on
    correction(published, "T0002")
    found: list[bytes] = []
    parse = strict_json.parse
    monkeypatch.setattr(strict_json, "parse", lambda data: found.append(data) or parse(data))
    published.ok("publish")
    read = set(found)
    assert signed_of(published, "WH01") & read
    for number in range(beside):
        assert not signed_of(published, f"HH{number:02}") & read


def test_a_list_of_another_venue_that_is_damaged_since_is_found(published: Office) -> None:
    grown(published, 1)
    corrected(published)
    correction(published, "T0002")
    (data,) = [one for one in signed_of(published, "HH00") if b'"entries"' in one]
    path = next(one for one in (published.public / "cas").iterdir() if one.read_bytes() == data)
    path.write_bytes(data.replace(b'"entries"', b'"entried"'))  # as long as before
    before = (published.public / "metadata/timestamp.json").read_bytes()
    code, _, _ = published.run("publish")
    assert code != 0
    assert (published.public / "metadata/timestamp.json").read_bytes() == before


def _withdrawal(office: Office) -> None:
    withdraw(office, "--record", office.pub_ids()["T0100"])


def _corrected_there(office: Office) -> None:
    corrected(office, "T0101")


def _corrected_there_and_down(office: Office) -> None:
    corrected(office, "T0101")
    corrected(office, "T0002")
    withdraw(office, "--record", office.pub_ids()["T0101"])


def _venue_down(office: Office) -> None:
    withdraw(office, "--venue", "HH01")


def _renamed(office: Office) -> None:
    from office.registry.models import Venue

    Venue.objects.filter(pk="HH01").update(name_zh="新名称百货", name_en="Store Renamed")
    office.publish_all()


def _warned(office: Office) -> None:
    warning()
    office.publish_all()


def _put_back(office: Office) -> None:
    kept = office.folder / "kept"
    shutil.copytree(office.state / "site.lists", kept)
    withdraw(office, "--record", office.pub_ids()["T0100"])
    shutil.rmtree(office.state / "site.lists")
    shutil.copytree(kept, office.state / "site.lists")


def _damaged(office: Office) -> None:
    (office.state / "site.lists/HH00.json").write_text("{")


@pytest.mark.parametrize(
    "act",
    [
        _withdrawal, _corrected_there, _corrected_there_and_down, _venue_down, _renamed, _warned,
        _put_back, _damaged,
    ],
)  # fmt: skip
def test_the_tree_comes_out_as_where_all_is_written_anew(
    published: Office, act: Callable[[Office], None]
) -> None:
    grown(published, 2)
    corrected(published)
    act(published)
    corrected(published, "T0003")
    narrow = tree_of(published.public)
    written_anew(published)
    whole = tree_of(published.public)
    assert narrow.keys() == whole.keys()
    assert [path for path in narrow if narrow[path] != whole[path]] == []


def tree_of(public: Path) -> dict[str, bytes]:
    files = (path for path in public.rglob("*") if path.is_file())
    return {path.relative_to(public).as_posix(): path.read_bytes() for path in files}


def written_anew(office: Office) -> None:
    """All pages and open data, with no note of what was."""
    from datetime import UTC, datetime

    from office.channels import all_channels
    from office.channels.read_in_force import in_force_now

    for note in office.state.glob("site.*"):
        shutil.rmtree(note) if note.is_dir() else note.unlink()
    for made in ("v", "open", "stats", "corrections"):
        shutil.rmtree(office.public / made, ignore_errors=True)
    now = in_force_now(office.place(), datetime.now(UTC))
    all_channels.renew(now, [base.index.venue.id for base in now.bases])
    all_channels.renew(now, [])
