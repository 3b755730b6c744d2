"""`office handover`: channels listed, packages written, folders that hold nothing else (R21)."""

import pytest

from tests.office.handover_steps import outlet, pub_id, unzipped
from tests.office.withdrawing import withdraw


@pytest.fixture(autouse=True)
def _office(published):
    return published


def test_a_folder_is_synced_so_that_what_came_down_is_in_it_no_more(published, tmp_path):
    from office.handovers.models import HandOver

    outlet()
    folder = tmp_path / "site"
    said = published.ok("handover", "make", "1", "--into", folder, "--whom", "周编辑")
    assert "Hand-over 1: publication 1, 5 items" in said
    first = pub_id(1)
    assert (folder / "pictures" / f"{first}.png").is_file()
    withdraw(published, "--record", first)
    listed = published.ok("handover", "list")
    assert "1  District portal  portal" in listed
    assert "hand-over 1 (District portal), still up: taken down here" in listed
    published.ok("handover", "make", "1", "--into", folder)
    assert not (folder / "pictures" / f"{first}.png").exists()
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert all(first.encode() not in path.read_bytes() for path in files)
    assert [row.whom for row in HandOver.objects.order_by("pk")] == ["周编辑", "周编辑"]


def test_an_archive_is_written_whole(published, tmp_path):
    outlet()
    published.ok("handover", "make", "1", "--into", tmp_path / "p.zip")
    assert "fragment.html" in unzipped((tmp_path / "p.zip").read_bytes())


def test_a_folder_with_other_things_is_left_alone_and_nothing_is_recorded(published, tmp_path):
    from office.handovers.models import HandOver

    outlet()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("x")
    for into in (tmp_path / "mine", tmp_path / "mine" / "thesis.txt", tmp_path / "no" / "p.zip"):
        assert "cannot be used" in published.refused(
            "handover", "make", "1", "--into", into, code=2
        )
    assert (tmp_path / "mine" / "thesis.txt").read_text() == "x"
    assert not HandOver.objects.exists()


def test_a_channel_that_is_not_there_or_off_is_refused(published, tmp_path):
    from office.handovers.outlets import switch
    from tests.office.handover_steps import now

    row = outlet()
    into = tmp_path / "p.zip"
    assert "no channel 9" in published.refused("handover", "make", "9", "--into", into, code=2)
    switch(row.pk, on=False, now=now())
    assert "switched off" in published.refused("handover", "make", "1", "--into", into, code=2)
    assert not into.exists()


def test_a_package_that_lies_elsewhere_is_told_what_of_it_is_public_no_more(published, tmp_path):
    outlet()
    archive, folder = tmp_path / "p.zip", tmp_path / "site"
    published.ok("handover", "make", "1", "--into", archive)
    published.ok("handover", "make", "1", "--into", folder)
    assert "no longer public: 0" in published.ok("handover", "check", archive)
    first = pub_id(1)
    withdraw(published, "--record", first)
    for path in (archive, folder):
        code, said, _ = published.run("handover", "check", path)
        assert code == 1
        assert "(District portal), publication 1, 5 items; no longer public: 1" in said
        assert f"{first}, version 1  taken down" in said
        assert "健身" not in said


def test_what_an_editor_unpacked_over_an_older_package_is_told(published, tmp_path):
    """Pictures of what was withdrawn would stay beside a new package for good."""
    outlet()
    first, folder = pub_id(1), tmp_path / "site"
    published.ok("handover", "make", "1", "--into", folder)
    withdraw(published, "--record", first)
    published.ok("handover", "make", "1", "--into", tmp_path / "new.zip")
    for name, data in unzipped((tmp_path / "new.zip").read_bytes()).items():
        (folder / name).write_bytes(data)
    code, said, _ = published.run("handover", "check", folder)
    assert code == 1
    assert "no longer public: 0" in said
    assert said.count("please delete:") == 1
    assert f"please delete: pictures/{first}.png" in said


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "index.html").write_text("x"),
        lambda folder: (folder / "index.html").unlink(),
        lambda folder: (folder / "contents.json").write_text("["),
        lambda folder: (folder / "contents.json").write_text('{"files": {"../../etc/passwd": ""}}'),
        lambda folder: (folder / "contents.json").unlink(),
    ],
    ids=["changed", "missing", "no contents", "names of elsewhere", "nobody's"],
)
def test_what_is_no_package_of_ours_is_said_to_be_none(published, tmp_path, change):
    outlet(contents=("figures",))
    published.ok("handover", "make", "1", "--into", tmp_path / "site")
    change(tmp_path / "site")
    said = published.refused("handover", "check", tmp_path / "site", code=2)
    assert "not handed over by this office" in said


def test_a_path_where_nothing_lies_is_refused(published, tmp_path):
    said = published.refused("handover", "check", tmp_path / "none.zip", code=2)
    assert "not handed over by this office" in said
