"""A venue whose published files are damaged keeps nothing up: neither at others nor its own."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sync.errors import TrustError
from tests.office.bureau import Office, complaint
from tests.office.conftest import copied
from tests.office.once_a_run import Template, once
from tests.office.public_tree import saying
from tests.office.venue_steps import another_venue
from tests.office.withdrawing import entries, text_of, withdraw

FIRST, ITS_OWN, STAYS = 1, 9, 10


@pytest.fixture(scope="module")
def _two_template(
    _published_template: Template, tmp_path_factory: pytest.TempPathFactory
) -> Template:
    def make(folder: Path) -> Office:
        office = _published_template.copy(folder)
        another_venue()
        for number in (ITS_OWN, STAYS):
            complaint(number, venue_id="HH02")
        office.publish_all()
        return office

    return once(tmp_path_factory, "damaged_venues-two", make)


@pytest.fixture
def two(_django_put_back: None, _two_template: Template, tmp_path: Path) -> Iterator[Office]:
    """A second venue, which comes before the first, with two records."""
    yield from copied(_two_template, tmp_path / "two")


def damage(office: Office, what: str) -> tuple[str, bytes]:
    """Damage a signed file of the second venue; its path and what it was."""
    from office.published import tree
    from office.published.venue_contents import read_venue

    place = office.place()
    base = read_venue(place.tree, tree.read(place), "HH02")
    path = {
        "index": base.path,
        "list": f"cas/{base.index.batches[0].digest}.json",
        "tally": f"cas/{base.index.tally.digest}.json",
        "body": f"cas/{base.entries()[office.pub_ids()[f'T{STAYS:04d}']].body.digest}.json",
    }[what]
    whole = (office.public / path).read_bytes()
    (office.public / path).write_bytes(b"{")
    return path, whole


def taken_down(office: Office, number: int) -> str:
    """Take a record down, with a fault told; what was said."""
    target = office.pub_ids()[f"T{number:04d}"]
    options = ("--record", target, "--reason", "x", *office.holder("duty-1"))
    return office.refused("withdraw", *options)


def read_by_people(office: Office, number: int) -> list[str]:
    """The files that say a record's words, but for signed ones, whose digest one has to know."""
    found = saying(office.public, text_of(office, number))
    return [path for path in found if not path.startswith(("cas/", "targets/"))]


@pytest.mark.parametrize("what", ["index", "list", "tally", "body"])
def test_a_withdrawal_reaches_every_venue_past_one_that_is_damaged(two: Office, what: str) -> None:
    path, whole = damage(two, what)
    if what == "body":  # nobody reads it but who writes its venue anew
        withdraw(two, "--record", two.pub_ids()[f"T{FIRST:04d}"])
    else:
        assert "HH02" in taken_down(two, FIRST)
    assert saying(two.public, text_of(two, FIRST)) == []
    assert read_by_people(two, 2)
    assert "HH02" in taken_down(two, ITS_OWN)
    assert read_by_people(two, ITS_OWN) == []
    assert {target for _, target, _ in entries(two)} == {
        two.pub_ids()[f"T{number:04d}"] for number in (FIRST, ITS_OWN)
    }
    (two.public / path).write_bytes(whole)
    withdraw(two, "--record", two.pub_ids()[f"T{ITS_OWN:04d}"])
    assert saying(two.public, text_of(two, ITS_OWN)) == []
    assert {one.split("/")[0] for one in read_by_people(two, STAYS)} == {"open", "r", "v"}


@pytest.mark.parametrize("what", ["tally", "body"])
def test_what_is_well_formed_and_not_what_was_signed_is_damaged_too(two: Office, what: str) -> None:
    path, whole = damage(two, what)
    (two.public / path).write_bytes(whole + b" ")
    assert "HH02" in taken_down(two, ITS_OWN)
    assert {one.split("/")[0] for one in read_by_people(two, STAYS)} == {"r"}  # as it was signed
    assert read_by_people(two, 2)


def test_the_pages_of_a_withdrawal_open_past_a_damaged_venue(two: Office) -> None:
    from tests.office.people import browser, person

    damage(two, "list")
    person("qin-lan", "duty")
    client = browser("qin-lan")
    assert client.get("/office/withdrawals/new").status_code == 200
    for number, told in ((FIRST, True), (ITS_OWN, False)):  # who else is damaged is not asked
        page = client.get(f"/office/withdrawals/new/record/{two.pub_ids()[f'T{number:04d}']}")
        assert page.status_code == 200
        assert ("仍可撤下" not in page.content.decode()) is told


@pytest.mark.parametrize(("what", "number"), [("index", ITS_OWN), ("tally", FIRST)])
def test_pages_that_went_come_back_by_the_clock_once_the_files_are_whole(
    two: Office, what: str, number: int
) -> None:
    """Its own, and the start page that names it: who restores a file need not know of either."""
    from office.channels.renewal import is_due, renew
    from office.progress import nobody

    place, now = two.place(), datetime.now(UTC)
    renew(place, nobody, now)
    path, whole = damage(two, what)
    assert "HH02" in taken_down(two, number)
    for _ in range(2):
        assert is_due(place, now)
        with pytest.raises(TrustError):
            renew(place, nobody, now)
    (two.public / path).write_bytes(whole)
    renew(place, nobody, now)
    assert not is_due(place, now)
    assert read_by_people(two, number) == []
    assert {one.split("/")[0] for one in read_by_people(two, STAYS)} == {"open", "r", "v"}
    assert "v/hh02" in (two.public / "index.html").read_text("utf-8")


@pytest.mark.parametrize("data", [None, b"{"], ids=["missing", "damaged"])
def test_a_venue_of_which_nobody_knows_what_was_signed_stops_no_withdrawal(
    two: Office, data: bytes | None
) -> None:
    """The wake carries it at once; whoever only polls learns of it once the file is back."""
    (role,) = (two.public / "metadata").glob("*.venue-hh02.json")
    whole = role.read_bytes()
    role.unlink() if data is None else role.write_bytes(data)
    assert "out by wake" in taken_down(two, FIRST)
    assert saying(two.public, text_of(two, FIRST)) == []
    assert read_by_people(two, 2)
    assert "out by wake" in taken_down(two, ITS_OWN)
    assert read_by_people(two, ITS_OWN) == []
    role.write_bytes(whole)
    withdraw(two, "--record", two.pub_ids()[f"T{ITS_OWN:04d}"])
    assert {target for _, target, _ in entries(two)} == {
        two.pub_ids()[f"T{number:04d}"] for number in (FIRST, ITS_OWN)
    }
    assert {one.split("/")[0] for one in read_by_people(two, STAYS)} == {"open", "r", "v"}


def test_a_missing_list_of_withdrawals_stops_none(two: Office) -> None:
    withdraw(two, "--record", two.pub_ids()[f"T{FIRST:04d}"])
    for listed in (two.public / "metadata").glob("*.wd-01.json"):
        listed.unlink()
    taken_down(two, ITS_OWN)
    assert saying(two.public, text_of(two, ITS_OWN)) == []
    assert saying(two.public, text_of(two, FIRST)) == []


def test_a_missing_role_is_no_venue_that_has_closed(two: Office) -> None:
    """Nothing else is published, and nothing swept, while it is away."""
    (role,) = (two.public / "metadata").glob("*.venue-hh02.json")
    kept = sorted((two.public / "cas").iterdir())
    role.unlink()
    two.refused("freeze")
    assert sorted((two.public / "cas").iterdir()) == kept
