"""`office release publish`: where boxes fetch it, and only what a box would take."""

import hashlib
import json

import pytest

from office.serve.app import office_app
from tests.deb_file import deb, version
from tests.office.key_steps import registrars
from tests.office.releases.holders import HOLDERS, signed, with_holders
from tests.office.serving import ask, running

NUMBER = 20261202074201


@pytest.fixture
def office(bureau):
    return with_holders(bureau)


@pytest.fixture
def package(tmp_path):
    return deb(tmp_path / "as-it-came.deb", data=b"program" * 200)


@pytest.fixture
def release(office, package, tmp_path):
    return signed(office, tmp_path / "release.json", package)


def newest(office):
    from office.releases.published_releases import newest_release

    return newest_release(office.place())


def test_it_lies_in_the_tree_by_number_and_digest(office, release, package):
    from office.audit.models import Event

    assert newest(office) is None
    said = office.ok("release", "publish", release, package)
    assert str(NUMBER) in said
    folder = office.public / "programs"
    name = f"{hashlib.sha256(package.read_bytes()).hexdigest()}.deb"
    assert sorted(path.name for path in folder.iterdir()) == sorted([f"{NUMBER}.json", name])
    assert (folder / f"{NUMBER}.json").read_bytes() == release.read_bytes()
    assert (folder / name).read_bytes() == package.read_bytes()
    assert (newest(office).number, newest(office).signers) == (NUMBER, HOLDERS)
    event = Event.objects.get(act="publish release")
    assert event.subject == f"release {NUMBER}"
    assert list(json.loads(event.after)) == [f"gongshi-kiosk_{version(1)}_amd64.deb"]


def test_not_what_one_key_has_signed(office, package, tmp_path):
    release = tmp_path / "release.json"
    office.ok("release", "sign", release, package, "--yes", *office.holder(HOLDERS[0]))
    office.refused("release", "publish", release, package)
    assert not (office.public / "programs").exists()


def test_not_with_a_package_that_was_changed_or_is_lacking(office, release, tmp_path):
    changed = deb(tmp_path / "changed.deb", data=b"changed on the way")
    assert "is not the package" in office.refused("release", "publish", release, changed)
    assert not (office.public / "programs").exists()


def test_all_of_its_packages(office, package, tmp_path):
    other = deb(tmp_path / "arm64.deb", Architecture="arm64")
    release = signed(office, tmp_path / "both.json", package, other)
    assert "was not given" in office.refused("release", "publish", release, package)
    assert newest(office) is None
    office.ok("release", "publish", release, package, other)
    assert len(newest(office).packages) == 2


def test_the_newest_counts_that_a_box_would_take(office, release, package, tmp_path):
    office.ok("release", "publish", release, package)
    later = deb(tmp_path / "later.deb", 2)
    office.ok("release", "publish", signed(office, tmp_path / "2.json", later), later)
    assert newest(office).number == NUMBER + 1
    (office.public / f"programs/{NUMBER + 1}.json").write_bytes(b"{}")
    assert newest(office).number == NUMBER
    key = office.key(HOLDERS[0]).public.keyid
    both = registrars(office, "registrar-1", "registrar-2")
    office.ok("keys", "appoint", "--remove", key, *both)
    assert newest(office) is None


def test_the_last_two_stay(office, release, package, tmp_path):
    """Its packages too, unless a release that stays has the same."""
    office.ok("release", "publish", release, package)
    for number in (2, 3):
        later = deb(tmp_path / f"{number}.deb", number)
        office.ok("release", "publish", signed(office, tmp_path / f"{number}.json", later), later)
    lying = {path.name for path in (office.public / "programs").iterdir()}
    assert {name for name in lying if name.endswith(".json")} == {
        f"{NUMBER + 1}.json", f"{NUMBER + 2}.json",
    }  # fmt: skip
    digests = [hashlib.sha256((tmp_path / f"{n}.deb").read_bytes()).hexdigest() for n in (2, 3)]
    assert {name for name in lying if name.endswith(".deb")} == {f"{d}.deb" for d in digests}


def test_an_older_one_that_is_published_late_lies_there_too(office, release, package, tmp_path):
    for number in (2, 3):
        later = deb(tmp_path / f"{number}.deb", number)
        office.ok("release", "publish", signed(office, tmp_path / f"{number}.json", later), later)
    office.ok("release", "publish", release, package)
    assert (office.public / f"programs/{NUMBER}.json").exists()
    assert newest(office).number == NUMBER + 2


class TestServed:
    @pytest.fixture
    def port(self, office, release, package):
        office.ok("release", "publish", release, package)
        with running(office_app(office.state)) as port:
            yield port

    def test_as_it_was_signed(self, port, office, release, package):
        assert ask(port, f"/programs/{NUMBER}.json").body == release.read_bytes()
        (path,) = (office.public / "programs").glob("*.deb")
        found = ask(port, f"/programs/{path.name}")
        assert (found.status, found.body) == (200, package.read_bytes())

    @pytest.mark.parametrize(
        ("asked", "status", "told"),
        [
            ("bytes=100-", 206, "bytes 100-{last}/{size}"),
            ("bytes=0-", 206, "bytes 0-{last}/{size}"),
            ("bytes=99999999-", 416, "bytes */{size}"),
            ("bytes=-5", 200, None),
            ("bytes=5-9", 200, None),
            ("lines=1-", 200, None),
        ],
    )
    def test_from_where_it_was_broken_off(self, port, office, package, asked, status, told):
        data = package.read_bytes()
        (path,) = (office.public / "programs").glob("*.deb")
        found = ask(port, f"/programs/{path.name}", Range=asked)
        where = told and told.format(last=len(data) - 1, size=len(data))
        assert (found.status, found.headers.get("content-range")) == (status, where)
        begin = int(asked[6:-1]) if status == 206 else 0
        assert found.body == (b"" if status == 416 else data[begin:])

    @pytest.mark.parametrize(
        "path", ["", "x.deb", f"{'a' * 64}.deb", "20261202074209.json", "../metadata/1.root.json"]
    )
    def test_and_nothing_else(self, port, path):
        assert ask(port, f"/programs/{path}").status == 404
