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
    assert "hand-over 1 (District portal), still standing: taken down here" in listed
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
        assert "does not do" in published.refused("handover", "make", "1", "--into", into, code=2)
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
