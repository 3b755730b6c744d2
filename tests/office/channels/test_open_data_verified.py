"""`office verify`: whoever has the bureau's root can tell whether open data is what was signed."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sync.instants import parse_instant
from tests.office.bureau import Office
from tests.office.channels.test_expiry_sweep import (
    _told_template,  # noqa: F401 - `told` is made of it
    end,
    ending,
    just_before,
    told,
)
from tests.office.correcting import correct
from tests.office.news_steps import good_news, warning
from tests.office.withdrawing import withdraw
from tests.sync.webserver import Web

__all__ = ["told"]


@pytest.fixture
def site(published: Office) -> Iterator[str]:
    with Web(published.public) as web:
        yield web.url


def root(office: Office) -> Path:
    return office.people / "dept-head-1" / "root.json"


def checked(office: Office, site: str) -> tuple[int, str]:
    code, out, err = office.run("verify", site, "--root", root(office))
    return code, out + err


def test_what_is_published_holds(published: Office, site: str) -> None:
    code, said = checked(published, site)
    assert code == 0, said
    assert "WH01  No. 0001  complaints: 4  as signed" in said
    assert "nothing is left out" in said


def test_so_it_does_after_a_correction_a_withdrawal_and_a_lift(
    published: Office, site: str
) -> None:
    pub_id, row = published.pub_ids()["T0001"], warning()
    good_news()
    correct(published, published.pub_ids()["T0002"])
    published.publish_all()
    assert checked(published, site)[0] == 0
    withdraw(published, "--record", pub_id)
    withdraw(published, "--news", row.pk)
    code, said = checked(published, site)
    assert (code, "complaints: 3" in said) == (0, True), said


@pytest.mark.parametrize("name", ["wh01-records.csv", "wh01-figures.csv", "wh01.xml", "wh01.json"])
def test_a_file_that_somebody_altered_is_told(published: Office, site: str, name: str) -> None:
    path = published.public / "open/wh01" / name
    path.write_bytes(path.read_bytes() + b" ")
    code, said = checked(published, site)
    assert code == 1
    assert f"open/wh01/{name} does not match what was signed" in said


@pytest.mark.parametrize("name", ["wh01/wh01.json", "all.xml", "all.zip"])
def test_a_file_that_is_left_out_is_told(published: Office, site: str, name: str) -> None:
    (published.public / "open" / name).unlink()
    code, said = checked(published, site)
    assert (code, f"open/{name} does not match what was signed" in said) == (1, True)


def test_an_archive_with_other_content_is_told(published: Office, site: str) -> None:
    with zipfile.ZipFile(published.public / "open/all.zip", "a") as archive:
        archive.writestr("more.csv", "公开过的内容")
    assert checked(published, site)[0] == 1


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_an_archive_with_a_member_twice_is_told(published: Office, site: str) -> None:
    """Programs differ in which of the two they unpack; the last is the signed one."""
    path = published.public / "open/all.zip"
    with zipfile.ZipFile(path) as archive:
        kept = [(one, archive.read(one)) for one in archive.infolist()]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("records.csv", "公开过的内容")
        for one, data in kept:
            archive.writestr(one.filename, data)
    code, said = checked(published, site)
    assert (code, "open/all.zip does not match what was signed" in said) == (1, True)


def test_an_archive_that_cannot_be_unpacked_is_told(published: Office, site: str) -> None:
    path = published.public / "open/all.zip"
    with zipfile.ZipFile(path) as archive:
        first = archive.infolist()[0]
    data = bytearray(path.read_bytes())
    start = first.header_offset + 80
    data[start : start + 40] = b"\xff" * 40
    path.write_bytes(data)
    code, said = checked(published, site)
    assert (code, "open/all.zip does not match what was signed" in said) == (1, True)


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2, zipfile.ZIP_DEFLATED])
def test_an_archive_that_breaks_the_program_that_unpacks_it_is_told(
    published: Office, site: str, method: int
) -> None:
    """Whatever is in it, the answer is that it differs, and not that the program failed."""
    path = published.public / "open/all.zip"
    with zipfile.ZipFile(path) as archive:
        kept = [(one.filename, archive.read(one)) for one in archive.infolist()]
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in kept:
            archive.writestr(name, data)
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        start = archive.infolist()[0].header_offset + 60
    data[start : start + 40] = b"\xff" * 40
    path.write_bytes(data)
    code, said = checked(published, site)
    assert (code, "open/all.zip does not match what was signed" in said) == (1, True), said


def test_an_archive_with_a_directory_that_fills_memory_is_told(
    published: Office, site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its end says how long that is, and nobody reads what is longer than it may be."""
    monkeypatch.setattr("office.channels.open_data.served_files._HEADS", 100)
    code, said = checked(published, site)
    assert (code, "open/all.zip does not match what was signed" in said) == (1, True), said


def test_an_archive_whose_names_are_no_text_is_told(published: Office, site: str) -> None:
    path = published.public / "open/all.zip"
    data = path.read_bytes()
    at = data.rindex(b"PK\x01\x02", 0, data.index(b"PK\x05\x06"))
    broken = bytearray(data)
    broken[at + 9] |= 0x08  # its name is said to be UTF-8
    broken[at + 46] = 0xFF
    path.write_bytes(broken)
    code, said = checked(published, site)
    assert (code, "open/all.zip does not match what was signed" in said) == (1, True), said


def test_an_archive_that_is_packed_otherwise_holds(published: Office, site: str) -> None:
    """Programs pack differently; unpacked it is the same."""
    path = published.public / "open/all.zip"
    with zipfile.ZipFile(path) as archive:
        kept = [(one.filename, archive.read(one)) for one in archive.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, data in kept:
            archive.writestr(name, data)
    assert checked(published, site)[0] == 0


@pytest.mark.parametrize("name", ["wh01/wh01.json", "all.zip"])
def test_a_file_that_goes_on_and_on_is_told(published: Office, site: str, name: str) -> None:
    with (published.public / "open" / name).open("ab") as file:
        file.truncate(file.tell() + 80_000_000)
    code, said = checked(published, site)
    assert (code, f"open/{name} does not match what was signed" in said) == (1, True)


def test_what_is_not_to_be_there_may_not_be_served(
    published: Office, site: str, tmp_path: Path
) -> None:
    from office.channels.open_data.served_files import ServedFiles
    from sync.transport import Transport

    served, none = ServedFiles(site, Transport()), tmp_path / "none.zip"
    assert served.same("open/wh09/wh09.xml", None)
    assert not served.same("open/wh01/wh01.xml", None)
    assert served.same_archive("open/more.zip", none)
    assert not served.same_archive("open/all.zip", none)


def test_a_withdrawn_row_that_came_back_is_told(published: Office, site: str) -> None:
    kept = (published.public / "open/wh01/wh01-records.csv").read_bytes()
    withdraw(published, "--record", published.pub_ids()["T0001"])
    (published.public / "open/wh01/wh01-records.csv").write_bytes(kept)
    code, said = checked(published, site)
    assert (code, "wh01-records.csv does not match what was signed" in said) == (1, True)


def test_words_of_a_withdrawn_record_in_its_own_file_are_told(published: Office, site: str) -> None:
    pub_id = published.pub_ids()["T0001"]
    path = published.public / f"open/r/{pub_id}.json"
    kept = path.read_bytes()
    withdraw(published, "--record", pub_id)
    assert checked(published, site)[0] == 0  # what is left of it is no fault
    path.write_bytes(kept)
    code, said = checked(published, site)
    assert (code, f"open/r/{pub_id}.json does not match what was signed" in said) == (1, True)


def test_the_file_of_a_shop_of_which_all_is_down_may_not_be_served(
    published: Office, site: str
) -> None:
    from office.complaints.models import Complaint

    key = Complaint.objects.get(number="T0001").operator.key
    shops = published.public / "open/wh01/s"
    kept = {path: path.read_bytes() for path in shops.iterdir()}
    withdraw(published, "--operator", key)
    (gone,) = kept.keys() - {*shops.iterdir()}
    assert checked(published, site)[0] == 0
    gone.write_bytes(kept[gone])
    code, said = checked(published, site)
    assert (code, f"{gone.name} does not match what was signed" in said) == (1, True)


def test_what_has_just_run_out_may_be_there_still_and_no_longer_than_an_hour(
    told: Office,
) -> None:
    """The office takes it off by the hour, by a clock that is not that of who checks."""
    from office.channels.open_data.verifying import check_site

    def found(minutes: int) -> tuple[bool, bool]:
        found = check_site(web.url, root(told).read_bytes(), over + timedelta(minutes=minutes))
        return found.holds, found.venues[0].ending

    over = ending(told)
    just_before(told, over)
    with Web(told.public) as web:
        assert found(-30) == (True, False)
        assert found(30) == (True, True)
        assert found(90) == (False, False)
        end(told, over + timedelta(minutes=1))
        assert found(30) == (True, False)
        assert found(-2) == (True, True)
        assert found(-10) == (False, False)


def test_the_root_of_somebody_else_proves_nothing(published: Office, site: str, tmp_path) -> None:
    other = root(published).read_bytes().replace(b'"version":1', b'"version":2')
    (tmp_path / "root.json").write_bytes(other)
    code, _, err = published.run("verify", site, "--root", tmp_path / "root.json")
    assert code == 1
    assert err


def test_a_catalogue_that_names_no_venue_hides_none(published: Office, site: str) -> None:
    shutil.rmtree(published.public / "open")
    (published.public / "open").mkdir()
    (published.public / "open/catalogue.json").write_bytes(b'{"v":1,"venues":[]}')
    code, said = checked(published, site)
    assert code == 1
    assert "open/wh01/wh01.json does not match what was signed" in said
    assert "nothing is left out" not in said


def test_without_a_catalogue_the_root_of_somebody_else_proves_nothing(
    published: Office, site: str, tmp_path: Path
) -> None:
    (published.public / "open/catalogue.json").write_bytes(b'{"v":1,"venues":[]}')
    (tmp_path / "root.json").write_bytes(b"{}")
    code, out, err = published.run("verify", site, "--root", tmp_path / "root.json")
    assert code == 1
    assert (out, bool(err)) == ("", True)


def test_an_office_that_has_published_nothing_proves_nothing(bureau: Office) -> None:
    with Web(bureau.public) as web:
        code, out, _ = bureau.run("verify", web.url, "--root", root(bureau))
    assert code in (1, 3)
    assert "nothing is left out" not in out


def test_a_copy_of_before_a_withdrawal_is_dated_and_does_not_hold_for_ever(
    published: Office, tmp_path: Path
) -> None:
    from office.channels.open_data.verifying import check_site

    shutil.copytree(published.public, tmp_path / "copy")
    withdraw(published, "--record", published.pub_ids()["T0001"])
    trusted, now = root(published).read_bytes(), datetime.now(UTC)
    with Web(tmp_path / "copy") as web:
        today = check_site(web.url, trusted, now)
        later = [check_site(web.url, trusted, now + timedelta(days=days)) for days in (2, 200)]
        code, said = checked(published, web.url)
    issued = signed_issue(tmp_path / "copy")
    assert (today.holds, today.issued) == (True, parse_instant(issued))
    assert [found.holds for found in later] == [False, False]
    assert "expired at" in later[0].venues[0].faults[0][1]
    assert (code, f"Last confirmed by the bureau: {issued}" in said) == (0, True), said


def signed_issue(public: Path) -> str:
    return json.loads((public / "metadata/timestamp.json").read_bytes())["signed"]["x-issued"]


def test_a_site_without_open_data_is_said(published: Office, site: str) -> None:
    (published.public / "open/catalogue.json").unlink()
    code, _, err = published.run("verify", site, "--root", root(published))
    assert (code, bool(err)) == (3, True)


def test_it_needs_no_office(published: Office, site: str, tmp_path: Path) -> None:
    env = {k: v for k, v in os.environ.items() if not k.startswith(("GONGSHI", "DJANGO"))}
    done = subprocess.run(
        [sys.executable, "-m", "office", "verify", site, "--root", root(published)],
        env={**env, "HOME": str(tmp_path), "LC_ALL": "zh_CN.UTF-8"},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "没有遗漏" in done.stdout
