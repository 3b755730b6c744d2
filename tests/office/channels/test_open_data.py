"""Open data follows what is public, by publications, withdrawals, lifts and closings."""

import json
import shutil
import xml.etree.ElementTree as ET
import zipfile
from datetime import UTC, datetime

import pytest

from tests.office.bureau import Office, complaint
from tests.office.correcting import correct
from tests.office.withdrawing import withdraw

FILES = {"wh01-records.csv", "wh01-figures.csv", "wh01.xml", "wh01.json"}
WHOLE = {"all.zip", "all.xml", "catalogue.json", "index.html", "fields.csv", "schema.json"}


def names(office: Office, venue: str = "wh01") -> set[str]:
    return {path.name for path in (office.public / "open" / venue).glob("*")}


def told(office: Office, venue: str = "wh01") -> dict:
    return json.loads((office.public / f"open/{venue}/{venue}.json").read_bytes())


def shown(office: Office) -> set[tuple[str, int]]:
    return {(row["record"]["pub_id"], row["record"]["version"]) for row in told(office)["records"]}


def mentioning(office: Office, words: str) -> list[str]:
    """The files of open data in which the words stand, those in the archive too."""
    folder, found = office.public / "open", []
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                members = [archive.read(name) for name in archive.namelist()]
        else:
            members = [path.read_bytes()] if path.is_file() else []
        if any(words.encode() in data for data in members):
            found.append(path.relative_to(folder).as_posix())
    return found


def whole(office: Office) -> set[str]:
    return {path.name for path in (office.public / "open").iterdir() if path.is_file()}


def test_a_publication_brings_a_venues_files_and_the_whole(published: Office) -> None:
    assert names(published) == FILES
    assert whole(published) == WHOLE
    assert {pub_id for pub_id, _ in shown(published)} == set(published.pub_ids().values())
    value = told(published)
    (index,) = (published.public / "targets/venue-wh01").iterdir()
    assert index.name == f"{value['signed']['index']}.index.json"
    for row in value["records"]:
        assert (published.public / f"cas/{row['sha256']}.json").exists()
    assert value["since"]


def test_a_correction_replaces_the_old_version_everywhere(published: Office) -> None:
    pub_id = published.pub_ids()["T0001"]
    correct(published, pub_id)
    published.publish_all()
    assert (pub_id, 2) in shown(published)
    assert (pub_id, 1) not in shown(published)
    assert mentioning(published, f"/r/{pub_id}/1") == []
    assert "all.zip" in mentioning(published, f"/r/{pub_id}/2")


def test_a_correction_leaves_another_venues_files_alone(published: Office) -> None:
    published.ok("venue", "HH02", "--name-zh", "和汇天地", "--profile", "landscape-55-4m")
    complaint(11, venue_id="HH02")
    published.publish_all()
    before = (published.public / "open/hh02/hh02.json").stat().st_ino
    correct(published, published.pub_ids()["T0001"])
    published.ok("freeze", "--correction", published.pub_ids()["T0001"])
    published.sign_both()
    published.ok("publish")
    assert (published.public / "open/hh02/hh02.json").stat().st_ino == before


def test_a_withdrawn_record_is_in_no_file_and_comes_back_with_its_lift(published: Office) -> None:
    pub_id = published.pub_ids()["T0001"]
    assert set(mentioning(published, pub_id)) == {
        "all.zip", "all.xml", "wh01/wh01-records.csv", "wh01/wh01.xml", "wh01/wh01.json",
    }  # fmt: skip
    withdraw(published, "--record", pub_id)
    assert mentioning(published, pub_id) == []
    assert names(published) == FILES
    assert whole(published) == WHOLE
    assert len(shown(published)) == 3
    published.ok("withdraw", "--lift", "2", "--reason", "核实无误")
    published.publish_all()
    assert (pub_id, 1) in shown(published)


@pytest.mark.parametrize("what", [("--venue", "WH01"), ("--all",)])
def test_of_a_venue_that_is_down_nothing_is_left(published: Office, what) -> None:
    withdraw(published, *what, person="dept-head-1")
    assert names(published) == set()
    assert whole(published) <= {"fields.csv", "schema.json", "index.html"}


def test_a_venue_that_closes_takes_its_files_along(published: Office) -> None:
    published.ok("venue", "HH02", "--name-zh", "和汇天地", "--profile", "landscape-55-4m")
    complaint(11, venue_id="HH02")
    published.publish_all()
    published.ok("venue", "WH01", "--state", "closed")
    published.publish_all()
    assert names(published) == set()
    catalogue = json.loads((published.public / "open/catalogue.json").read_bytes())
    assert [one["venue"] for one in catalogue["venues"]] == ["HH02"]
    assert mentioning(published, "WH01") == []


def test_what_is_taken_away_by_hand_comes_back_with_the_next_withdrawal(published: Office) -> None:
    shutil.rmtree(published.public / "open")
    withdraw(published, "--record", published.pub_ids()["T0001"])
    assert names(published) == FILES
    assert whole(published) == WHOLE
    assert len(shown(published)) == 3


def test_files_that_are_not_public_yet_are_swept(published: Office) -> None:
    """A first publication that was cut off before its timestamp has left them (R39)."""
    from office.publishing.after_restore import clear_unpublished

    copied = published.public / "open/hh02"
    shutil.copytree(published.public / "open/wh01", copied)
    for path in copied.iterdir():
        path.rename(path.with_name(path.name.replace("wh01", "hh02")))
    value = published.public / "open/wh01/wh01.json"
    value.write_bytes(value.read_bytes().replace(b'"seq":1', b'"seq":9'))
    clear_unpublished(published.place())
    assert names(published) == names(published, "hh02") == set()
    assert "all.zip" not in whole(published)


def test_the_same_act_twice_changes_nothing(published: Office) -> None:
    from office.channels import all_channels
    from office.channels.read_in_force import read_in_force
    from office.published import tree as published_tree

    withdraw(published, "--record", published.pub_ids()["T0001"])
    before = published.tree()
    place = published.place()
    public = published_tree.read(place)
    now = read_in_force(place, public, datetime.now(UTC))
    assert all_channels.withdraw(now) == ()
    assert all_channels.sweep(now) == []
    assert published.tree() == before


def test_a_feed_is_well_formed_and_bound_to_the_site(published: Office) -> None:
    feed = ET.fromstring((published.public / "open/all.xml").read_bytes())
    links = [one.get("href") for one in feed.iter("{http://www.w3.org/2005/Atom}link")]
    site = told(published)["settings"]["qr_base"]
    assert links
    assert all(link.startswith(f"{site}/") for link in links)
