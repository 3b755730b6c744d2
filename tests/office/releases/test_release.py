"""A release of the program by two holders of release keys, from the command line."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.deb_file import deb
from tests.office.key_steps import appoint, in_force, keyid, new_key, registrars
from tests.office.releases.holders import HOLDERS, with_holders

DOCS = Path(__file__).parents[3] / "docs"
WITHOUT_SECRET = 's/"secret":"[^"]*"/"secret":""/'


@pytest.fixture
def office(bureau):
    """Two registrars have appointed two release keys."""
    return with_holders(bureau)


@pytest.fixture
def package(tmp_path):
    return deb(tmp_path / "as-it-came.deb")


def sign(office, person, release, *packages):
    return office.ok("release", "sign", release, *packages, "--yes", *office.holder(person))


def test_two_holders_release_what_each_has_before_them(office, package, tmp_path):
    release = tmp_path / "release.json"
    assert "signed by 1 keys, two are needed" in sign(office, HOLDERS[0], release, package)
    assert "is signed by 1/2 keys" in office.refused("release", "check", release, package)
    said = sign(office, HOLDERS[1], release, package)
    assert "gongshi-kiosk_0.3.0+20261202074201.71e4fd1f_amd64.deb" in said
    assert "signed by chen-gang、sun-li" in office.ok("release", "check", release, package)


def test_where_the_office_is_not_the_root_beside_the_key_says_for_whom(
    office, package, tmp_path, monkeypatch
):
    stick = shutil.copytree(office.people / HOLDERS[0], tmp_path / "stick")
    assert (stick / "root.json").exists()
    monkeypatch.delenv("GONGSHI_STATE", raising=False)
    from office.cli import main

    options = ["--key", str(stick / "key.json"), "--passphrase-file", str(stick / "passphrase.txt")]
    release = tmp_path / "release.json"
    assert main(["release", "sign", str(release), str(package), "--yes", *options]) == 0
    sign(office, HOLDERS[1], release, package)
    office.ok("release", "check", release, package)


def test_a_holders_secret_never_comes_to_the_office(bureau, package, tmp_path, monkeypatch):
    """As the administrator's guide has it: made elsewhere, and appointed by the public part."""
    from office.cli import main

    root = (bureau.people / "registrar-1/root.json").read_bytes()
    monkeypatch.delenv("GONGSHI_STATE", raising=False)
    homes = {person: tmp_path / person for person in HOLDERS}
    brought = tmp_path / "brought"
    brought.mkdir()
    for person, home in homes.items():
        home.mkdir()
        (home / "passphrase.txt").write_text("a long passphrase\n")
        options = ["--passphrase-file", str(home / "passphrase.txt")]
        command = ["keys", "new", "--person", person, "--office", "release"]
        assert main([*command, "--out", str(home / "key.json"), *options]) == 0
        (home / "root.json").write_bytes(root)
        public = subprocess.run(
            ["sed", WITHOUT_SECRET, home / "key.json"], capture_output=True, check=True
        ).stdout
        assert json.loads(public) == {**json.loads((home / "key.json").read_bytes()), "secret": ""}
        (brought / f"{person}.json").write_bytes(public)
    appoint(bureau, *(word for file in brought.iterdir() for word in ("--officer", file)))
    release = tmp_path / "release.json"
    for home in homes.values():
        monkeypatch.delenv("GONGSHI_STATE", raising=False)
        options = ["--key", str(home / "key.json"), "--yes"]
        options += ["--passphrase-file", str(home / "passphrase.txt")]
        assert main(["release", "sign", str(release), str(package), *options]) == 0
    assert "signed by chen-gang、sun-li" in bureau.ok("release", "check", release, package)


@pytest.mark.parametrize("guide", ["administrator.md", "administrator.zh-CN.md"])
def test_the_guide_says_how_the_public_part_is_made(guide):
    assert f"sed '{WITHOUT_SECRET}' " in (DOCS / guide).read_text()


def test_one_holder_who_signs_twice_releases_nothing(office, package, tmp_path):
    release = tmp_path / "release.json"
    sign(office, HOLDERS[0], release, package)
    sign(office, HOLDERS[0], release, package)
    office.refused("release", "check", release, package)


def test_the_second_signs_no_other_package_than_the_first(office, package, tmp_path):
    release = tmp_path / "release.json"
    sign(office, HOLDERS[0], release, package)
    before = release.read_bytes()
    other = deb(tmp_path / "other.deb", data=b"changed on the way")
    said = office.refused("release", "sign", release, other, "--yes", *office.holder(HOLDERS[1]))
    assert "of other packages" in said
    assert release.read_bytes() == before


def test_a_package_that_was_changed_on_the_way_is_told(office, package, tmp_path):
    release = tmp_path / "release.json"
    for person in HOLDERS:
        sign(office, person, release, package)
    changed = deb(tmp_path / "changed.deb", data=b"changed on the way")
    assert "is not the package" in office.refused("release", "check", release, changed)


@pytest.mark.parametrize("person", ["dept-head-1", "registrar-1", "technician-1", "root-1"])
def test_no_other_key_signs_a_release(office, package, tmp_path, person):
    release = tmp_path / "release.json"
    said = office.refused("release", "sign", release, package, "--yes", *office.holder(person))
    assert "is not a release key" in said
    assert not release.exists()


@pytest.mark.parametrize(
    "fields", [{"Package": "gongshi-office"}, {"Version": "0.3.0"}, {"Architecture": "../x"}]
)
def test_what_is_not_the_program_is_not_signed(office, tmp_path, fields):
    package = deb(tmp_path / "gongshi-kiosk_0.3.0+20261202074201.71e4fd1f_amd64.deb", **fields)
    release = tmp_path / "release.json"
    office.refused("release", "sign", release, package, "--yes", *office.holder(HOLDERS[0]))
    assert not release.exists()


@pytest.mark.parametrize("data", [b"", b"PK", b"!<arch>\n", b"!<arch>\n" + b"x" * 60])
def test_what_is_no_package_is_said_to_be_none(office, tmp_path, data):
    package = tmp_path / "page.deb"
    package.write_bytes(data)
    said = office.refused(
        "release", "sign", tmp_path / "r.json", package, "--yes", *office.holder(HOLDERS[0])
    )
    assert "is not a usable Debian package" in said


def test_an_officer_is_given_no_release_key(bureau):
    folder = bureau.people / "twin"
    new_key(bureau, "twin", "release")
    file = folder / "key.json"
    plain = file.read_text().replace('"twin"', '"dept-head-1"')
    file.write_text(plain)
    said = bureau.refused(
        "keys", "appoint", "--officer", file, *registrars(bureau, "registrar-1", "registrar-2")
    )
    assert "different persons" in said


def test_a_release_key_that_is_taken_out_ends_at_once(office, package, tmp_path):
    """It signs no content, so nothing waits for a publication."""
    release = tmp_path / "release.json"
    for person in HOLDERS:
        sign(office, person, release, package)
    gone = keyid(office, HOLDERS[0])
    assert "are published" in appoint(office, "--remove", gone)
    assert gone not in in_force(office)
    office.refused("release", "check", release, package)


def test_the_list_of_keys_says_what_a_release_key_may_sign(office):
    listed = office.ok("keys", "list")
    assert f"{HOLDERS[0]}\trelease\t{keyid(office, HOLDERS[0])}\tprogram-01" in listed
