"""What a publication leaves without a name is public no more, whatever became of who published."""

from pathlib import Path
from threading import Event

import pytest

from sync.disk import Disk
from tests.office.bureau import NOW, Office, complaint
from tests.office.correcting import correct
from tests.office.screens import as_screen
from tests.office.venue_steps import another_venue
from tests.waiting import PATIENCE_S


@pytest.fixture
def corrected(published: Office) -> Office:
    """Two venues are public, nothing is owed, and a correction of T0001 at WH01 is signed."""
    another_venue()
    complaint(9, venue_id="HH02")
    published.publish_all()
    sweep(published)
    pub_id = published.pub_ids()["T0001"]
    correct(published, pub_id)
    published.ok("freeze", "--correction", pub_id)
    published.sign_both()
    return published


def first_version(office: Office) -> set[str]:
    """Of the record that is corrected: its body and its plates."""
    pub_id = office.pub_ids()["T0001"]
    (old,) = (one for one in as_screen(office)[1].entries() if one.pub_id == pub_id)
    return {f"cas/{old.body.digest}.json", *(f"plates/{one}.png" for one in old.digests())}


def put_there(office: Office) -> str:
    """A file that nobody ever named."""
    path = f"cas/{'0' * 64}.json"
    (office.public / path).write_bytes(b"named by nobody")
    return path


def sweep(office: Office) -> None:
    """What a running office does once an hour."""
    from office.channels.tree_sweep import sweep_owed

    sweep_owed(office.place(), NOW)


def test_a_correction_of_one_record_looks_through_no_other_venue(
    corrected: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it leaves without a name goes at once; the rest of the tree waits for the clock."""
    from office.published import bundles

    old, left, before = first_version(corrected), put_there(corrected), corrected.tree().keys()
    read, asked = bundles.read_venue, list[str]()

    def reading(tree, now, venue):
        asked.append(venue)
        return read(tree, now, venue)

    monkeypatch.setattr("office.published.unreadable_parts.read_venue", reading)
    monkeypatch.setattr(bundles, "read_venue", reading)
    corrected.ok("publish")
    assert "HH02" not in asked
    gone = before - corrected.tree().keys()
    assert {path.split("/")[0] for path in gone} == {"cas", "plates", "targets"}
    assert old <= gone
    after = corrected.tree().keys()
    sweep(corrected)
    assert after - corrected.tree().keys() == {left}
    put_there(corrected)
    sweep(corrected)
    assert left in corrected.tree(), "which is owed after a publication alone"


@pytest.mark.parametrize("moment", ["record_publication", "finish", "sweep", "halfway"])
def test_who_is_killed_once_it_is_public_has_the_running_office_take_away_what_was_left(
    corrected: Office, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """Halfway: at the second file that goes."""
    from office.channels.read_in_force import in_force_now
    from office.channels.tree_sweep import sweep_tree

    removed, remove = list[Path](), Disk.remove

    def killed(*_: object, **_more: object) -> None:
        raise KeyboardInterrupt

    def removing(disk: Disk, path: Path) -> None:
        if path.suffix in {".json", ".png"} and "public" in path.parts:
            if len(removed) == 1:
                raise KeyboardInterrupt
            removed.append(path)
        remove(disk, path)

    old = first_version(corrected)
    with monkeypatch.context() as cut:
        if moment == "halfway":
            cut.setattr("office.publishing.publish.sweep", halfway(cut, removing))
        else:
            cut.setattr(f"office.publishing.publish.{moment}", killed)
        assert corrected.run("publish")[0] != 0
    assert old & corrected.tree().keys()
    sweep(corrected)
    assert not old & corrected.tree().keys()
    assert sweep_tree(in_force_now(corrected.place(), NOW)) == []


def halfway(cut: pytest.MonkeyPatch, removing: object):
    """The sweep as it is, with a disk on which `removing` takes files away."""
    from office.publishing import finish_publication

    def swept(*given: object) -> None:
        cut.setattr(Disk, "remove", removing)
        finish_publication.sweep(*given)

    return swept


def test_what_a_venue_may_name_that_cannot_be_read_stays_owed(corrected: Office) -> None:
    left = put_there(corrected)
    corrected.ok("publish")
    (index,) = (corrected.public / "targets/venue-hh02").iterdir()
    whole = index.read_bytes()
    index.write_bytes(b"")
    sweep(corrected)
    assert left in corrected.tree()
    index.write_bytes(whole)
    sweep(corrected)
    assert left not in corrected.tree()


def test_a_running_office_takes_it_away(corrected: Office) -> None:
    from office.serve.processes import _calendar

    left, looked = put_there(corrected), Event()
    corrected.ok("publish")
    with _calendar(corrected.state, lambda _now: looked.set()):
        assert looked.wait(PATIENCE_S)  # comes after what is done by the hour
    assert left not in corrected.tree()
