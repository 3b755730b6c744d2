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

FILES = {"wh01-records.csv", "wh01-figures.csv", "wh01.xml", "wh01.json", "shops.json"}
STAY = {"fields.csv", "schema.json", "licence.json", "index.html"}
WHOLE = {"all.zip", "all.xml", "catalogue.json", "changes.json", *STAY}


def names(office: Office, venue: str = "wh01") -> set[str]:
    """Its own files; there is a folder of shops where there is any."""
    there = {path for path in (office.public / "open" / venue).rglob("*") if path.is_file()}
    shops = {path for path in there if path.parent.name == "s"}
    assert bool(shops) == bool(there)
    return {path.name for path in there - shops}


def record(office: Office, pub_id: str) -> dict | None:
    """What its file says, or nothing."""
    path = office.public / f"open/r/{pub_id}.json"
    return json.loads(path.read_bytes()) if path.exists() else None


def gone(office: Office) -> list[tuple[str, str]]:
    """Records that the list of changes tells of as taken down, and as part of what."""
    told = json.loads((office.public / "open/changes.json").read_bytes())
    return [(one["pub_id"], one["kind"]) for one in told["withdrawn"]]


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
    shop = next(one for one in mentioning(published, pub_id) if one.startswith("wh01/s/"))
    assert set(mentioning(published, pub_id)) == {
        "all.zip", "all.xml", "wh01/wh01-records.csv", "wh01/wh01.xml", "wh01/wh01.json", shop,
        f"r/{pub_id}.json", "changes.json",
    }  # fmt: skip
    withdraw(published, "--record", pub_id)
    assert set(mentioning(published, pub_id)) == {f"r/{pub_id}.json", "changes.json"}
    assert names(published) == FILES
    assert whole(published) == WHOLE
    assert len(shown(published)) == 3
    published.ok("withdraw", "--lift", "2", "--reason", "核实无误")
    published.publish_all()
    assert (pub_id, 1) in shown(published)


def test_of_a_withdrawn_record_date_and_kind_are_left_and_no_word(published: Office) -> None:
    """Its number stays, as its neutral page does; whoever has a copy learns that it is gone."""
    pub_id = published.pub_ids()["T0001"]
    before = record(published, pub_id)
    assert "全文第1件" in before["record"]["full_text"]["zh"]
    withdraw(published, "--record", pub_id)
    left = record(published, pub_id)
    (on,) = {left["withdrawn"]["on"]}
    assert left == {
        "v": 1, "pub_id": pub_id, "withdrawn": {"on": on, "kind": "record"},
        "licence": before["licence"],
    }  # fmt: skip
    assert gone(published) == [(pub_id, "record")]
    assert mentioning(published, "全文第1件") == []
    published.publish_all()  # it is on no list any more
    assert record(published, pub_id) == left
    assert gone(published) == [(pub_id, "record")]
    published.ok("withdraw", "--lift", "2", "--reason", "核实无误")
    published.publish_all()
    assert record(published, pub_id) == before
    assert gone(published) == []


def test_what_was_left_of_a_record_is_written_again_where_somebody_put_its_words_back(
    published: Office,
) -> None:
    first, second = published.pub_ids()["T0001"], published.pub_ids()["T0002"]
    path = published.public / f"open/r/{first}.json"
    words = path.read_bytes()
    withdraw(published, "--record", first)
    path.write_bytes(words)
    withdraw(published, "--record", second)
    assert "record" not in record(published, first)
    assert set(gone(published)) == {(first, "record"), (second, "record")}


@pytest.mark.parametrize(("what", "kind"), [(("--venue", "WH01"), "venue"), (("--all",), "all")])
def test_of_each_record_of_what_is_down_a_tombstone_says_as_part_of_what(
    published: Office, what, kind
) -> None:
    withdraw(published, *what, person="dept-head-1")
    left = [record(published, pub_id) for pub_id in published.pub_ids().values()]
    assert {one["withdrawn"]["kind"] for one in left} == {kind}
    assert not any("record" in one for one in left)


def test_a_shops_name_is_only_words_in_the_api(bureau: Office) -> None:
    """HTML and a formula are a string of JSON; its address is made of no name."""
    from office.registry.models import Operator

    hostile = '=1+1</script><img src=x onerror="1">'
    Operator.objects.update(sign=hostile)
    bureau.publish_all()
    listed = json.loads((bureau.public / "open/wh01/shops.json").read_bytes())["shops"]
    assert {one["name"] for one in listed} == {hostile}
    for one in listed:
        assert (bureau.public / one["path"]).exists()
        assert set(one["path"]) <= set("abcdefghijklmnopqrstuvwxyz0123456789/.")


@pytest.mark.parametrize("what", [("--venue", "WH01"), ("--all",)])
def test_of_a_venue_that_is_down_nothing_is_left(published: Office, what) -> None:
    withdraw(published, *what, person="dept-head-1")
    assert names(published) == set()
    assert whole(published) <= STAY


def test_a_venue_that_closes_takes_its_files_along(published: Office) -> None:
    published.ok("venue", "HH02", "--name-zh", "和汇天地", "--profile", "landscape-55-4m")
    complaint(11, venue_id="HH02")
    published.publish_all()
    published.ok("venue", "WH01", "--state", "closed")
    published.publish_all()
    assert names(published) == set()
    assert {path.stem for path in (published.public / "open/r").iterdir()} == {
        published.pub_ids()["T0011"]
    }
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
