"""Set publication hours: which drafts are published, when, and what becomes of a refused one."""

from datetime import timedelta

import pytest

from office.errors import DraftError
from office.publishing.set_hour_file import FILE, due, publish_each_due, write
from sync.errors import DiskFullError, SignatureError
from tests.sync.world import NOW

HOUR = timedelta(hours=1)


@pytest.fixture
def drafts(tmp_path):
    for number in (3, 12):
        (tmp_path / str(number)).mkdir()
        write(tmp_path, number, NOW + number * HOUR, NOW)
    return tmp_path


def test_nothing_is_due_before_its_hour(drafts):
    assert due(drafts, NOW + 3 * HOUR - timedelta(seconds=1)) == []


def test_a_draft_is_due_at_its_hour(drafts):
    assert due(drafts, NOW + 3 * HOUR) == [3]


def test_what_is_due_is_published_once_lowest_number_first(drafts):
    done = []
    assert publish_each_due(drafts, NOW + 12 * HOUR, done.append) == 2
    assert done == [3, 12]
    assert publish_each_due(drafts, NOW + 13 * HOUR, done.append) == 0


def test_a_refused_draft_is_logged_and_not_tried_again(drafts, caplog):
    def refuse(number):
        if number == 3:
            raise SignatureError("有效签名不足。", "signed by 1 of 2 officers")

    assert publish_each_due(drafts, NOW + 12 * HOUR, refuse) == 1
    assert "Draft 3 was not published at the set time: signed by 1 of 2" in caplog.text
    assert not (drafts / "3" / FILE).exists()


def test_a_full_disk_leaves_the_hour_set(drafts):
    def full(_number):
        raise DiskFullError("磁盘已满。", "full")

    with pytest.raises(DiskFullError):
        publish_each_due(drafts, NOW + 4 * HOUR, full)
    assert due(drafts, NOW + 4 * HOUR) == [3]


def test_a_new_hour_takes_the_place_of_the_old(drafts):
    write(drafts, 3, NOW + 20 * HOUR, NOW)
    assert due(drafts, NOW + 4 * HOUR) == []


def test_an_hour_that_is_past_is_refused(drafts):
    with pytest.raises(DraftError, match="has passed"):
        write(drafts, 3, NOW, NOW)


def test_a_draft_that_is_not_there_is_refused(drafts):
    with pytest.raises(DraftError, match="no draft 4"):
        write(drafts, 4, NOW + HOUR, NOW)


def test_a_damaged_hour_is_logged_and_holds_up_no_other(drafts, caplog):
    (drafts / "3" / FILE).write_bytes(b"tomorrow")
    published = []
    assert publish_each_due(drafts, NOW + 24 * HOUR, published.append) == 1
    assert published == [12]
    assert "damaged" in caplog.text
