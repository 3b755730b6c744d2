"""An act that a disk cuts in two: what is out is said to be out, and the office does the rest."""

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from office import trusted_root
from office.private_file import private_file
from sync.errors import DiskFullError
from sync.tree import Tree
from tests.office.bureau import Office, complaint
from tests.office.failing_disk import FULL, books_refuse, tree_refuses
from tests.office.people import PASSWORD, browser, person
from tests.office.public_tree import saying
from tests.office.withdrawing import entries, text_of, withdraw

WITHDRAWALS, DRAFTS = "published_withdrawal", "drafts_draft"


def options(office: Office, number: str = "T0001") -> tuple:
    pub_id = office.pub_ids()[number]
    return "withdraw", "--record", pub_id, "--reason", "x", *office.holder("duty-1")


def later(office: Office) -> None:
    """What the running office does within a minute."""
    from office.publishing.catching_up import catch_up

    catch_up(office.place())


def booked() -> int:
    from office.published.models import Withdrawal

    return Withdrawal.objects.count()


def is_delta(path: Path) -> bool:
    return "delta" in path.name


# --- Withdrawing


def test_without_its_envelope_nothing_is_taken_down_and_that_is_said(
    published: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = published.tree()
    monkeypatch.setattr("office.withdrawals.prepare_envelope.Disk", lambda: _disk(is_delta))
    said = published.refused(*options(published), language="zh")
    assert "没有撤下" in said
    assert "磁盘已满" in said
    assert (published.tree(), booked()) == (before, 0)
    monkeypatch.undo()
    withdraw(published.use(), "--record", published.pub_ids()["T0001"])


@pytest.mark.parametrize("refused", [is_delta, lambda path: path.name.endswith(".wd-01.json")])
def test_an_envelope_that_lies_there_is_out_whatever_the_disk_said_after(
    published: Office, monkeypatch: pytest.MonkeyPatch, refused
) -> None:
    """The name was there as the folder's fsync failed; or the list beside it was refused."""
    monkeypatch.setattr("office.withdrawals.prepare_envelope.Disk", lambda: _disk(refused, True))
    withdraw(published, "--record", published.pub_ids()["T0001"])
    assert booked() == 1
    assert text_of(published, 1) not in published.published_text()


def test_a_withdrawal_that_the_books_refuse_is_said_to_be_out_and_booked_once_there_is_room(
    published: Office,
) -> None:
    with books_refuse(WITHDRAWALS):
        said = published.refused(*options(published), language="zh")
    assert "已经发出" in said
    assert "没有改动" not in said
    assert (booked(), [*Tree(published.public).deltas()]) == (0, [2])
    later(published)
    assert booked() == 1
    assert text_of(published, 1) not in published.published_text()
    assert [scope for scope, *_ in entries(published)] == ["record"]


def test_a_withdrawal_has_room_kept_for_it_alone(
    published: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    from office.withdrawals.kept_room import ROOM, keep_room

    kept = published.state / "withdrawing.room"
    keep_room(published.place())
    assert kept.stat().st_size == ROOM
    left = shutil.disk_usage(published.state)._replace(free=100_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: left)
    disk = _disk(lambda _path: kept.exists())  # no byte but those
    monkeypatch.setattr("office.withdrawals.prepare_envelope.Disk", lambda: disk)
    withdraw(published, "--record", published.pub_ids()["T0001"])
    keep_room(published.place())
    assert not kept.exists()
    monkeypatch.undo()
    keep_room(published.use().place())
    assert kept.exists()


# --- Publishing


def test_what_is_public_is_said_to_be_where_a_file_beside_it_was_refused(
    published: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    from office.drafts.models import Draft

    complaint(9)
    published.ok("freeze")
    published.sign_both()
    tree_refuses(monkeypatch, lambda path: path.suffix == ".html" and path.exists())
    said = published.refused("publish", language="zh")
    monkeypatch.undo()
    published.use()
    assert "已经公示" in said
    assert "不用重做" in said
    assert Draft.waiting() is not None
    later(published)
    assert Draft.waiting() is None
    assert saying(published.public / "v", text_of(published, 9)) != []


def test_a_timestamp_that_lies_there_keeps_what_it_names(
    signed: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree_refuses(monkeypatch, lambda path: path.name == "timestamp.json", puts=True)
    assert "已经公示" in signed.refused("publish", language="zh")
    monkeypatch.undo()
    signed.use()
    assert Tree(signed.public).read().versions["venue-wh01"] == 1
    assert "已公示" in signed.ok("publish", language="zh")


def test_what_the_books_refuse_of_a_publication_is_booked_once_there_is_room(
    signed: Office,
) -> None:
    from office.drafts.models import Draft

    with books_refuse("published_publication"):
        said = signed.refused("publish", language="zh")
    assert "已经公示" in said
    assert "没有改动" not in said
    assert Draft.waiting() is not None
    later(signed)
    assert Draft.waiting() is None


# --- Before anything is out


def test_a_draft_that_is_refused_leaves_no_word_of_it(
    bureau: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "office.drafts.folder.Disk", lambda: _disk(lambda path: path.name == "draft.json")
    )
    assert "磁盘已满" in bureau.refused("freeze", language="zh")
    assert [*bureau.place().drafts.glob("*")] == []


def test_what_the_books_refuse_before_anything_is_out_is_said_without_their_words(
    bureau: Office,
) -> None:
    with books_refuse(DRAFTS):
        said = bureau.refused("freeze", language="zh")
    assert "数据库" in said
    assert "磁盘" in said
    assert [*bureau.place().drafts.glob("*")] == []


def test_a_job_that_the_books_refuse_says_so_and_its_end_is_written_once_there_is_room(
    bureau: Office,
) -> None:
    from django.db import DatabaseError

    from office.jobs.models import Job
    from office.jobs.queue import ask, run_next

    first = ask("freeze", {}, datetime.now(UTC))
    with books_refuse(DRAFTS):
        assert run_next()
    first.refresh_from_db()
    assert "没有记下" in first.problems[0]
    second = ask("audit-verify", {}, datetime.now(UTC))
    with books_refuse("jobs_job", after=1), pytest.raises(DatabaseError):
        run_next()
    assert not run_next()
    second.refresh_from_db()
    assert (second.state, second.problems) == (Job.State.DONE, [])


def test_nothing_private_stays_half_written(tmp_path: Path) -> None:
    path = tmp_path / "uploads/a"
    with private_file(path) as file:
        file.write(b"whole")
    for error, said in ((FULL, DiskFullError), (KeyboardInterrupt(), KeyboardInterrupt)):
        with pytest.raises(said):
            _write_half(path, error)
    assert [(one.name, one.read_bytes()) for one in path.parent.iterdir()] == [("a", b"whole")]
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_root_that_there_is_no_room_for_leaves_the_old_one_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = tmp_path / "office"
    assert trusted_root.keep(state, b"an old root")
    synced = os.fsync

    def full(handle: int) -> None:
        monkeypatch.setattr(os, "fsync", synced)
        raise FULL

    monkeypatch.setattr(os, "fsync", full)
    assert not trusted_root.keep(state, b"the root of today, longer")
    assert trusted_root.read(state) == b"an old root"


def test_a_page_says_that_the_disk_refused(bureau: Office) -> None:
    person("wang-fang")
    form = {"back": "/office/", "of": "records", "name": "某个", "set-state": "new"}
    client = browser("wang-fang")
    client.raise_request_exception = False
    with books_refuse("accounts_savedfilter"):
        answer = client.post("/office/saved-filters", form)
    assert answer.status_code == 503
    assert "没有记下" in answer.content.decode()


@pytest.mark.parametrize("table", ["office_cache", "django_session"])
def test_whoever_signs_in_on_a_full_disk_is_let_in_at_the_second_try(
    bureau: Office, monkeypatch: pytest.MonkeyPatch, table: str
) -> None:
    """Whether it is the count of tries that could not be kept, or who has signed in."""
    from office.withdrawals.kept_room import WAY_IN, keep_room

    person("wang-fang")
    kept = bureau.state / "signing-in.room"
    keep_room(bureau.place())
    assert kept.stat().st_size == WAY_IN
    left = shutil.disk_usage(bureau.state)._replace(free=100_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: left)
    client = browser()
    client.raise_request_exception = False
    form = {"login": "wang-fang", "password": PASSWORD}
    with books_refuse(table, unless=lambda: not kept.exists()):
        first, second = (client.post("/office/account/login/", form) for _ in range(2))
    assert (first.status_code, second.status_code) == (503, 302)
    assert (bureau.state / "withdrawing.room").exists()


def _write_half(path: Path, error: BaseException) -> None:
    with private_file(path) as file:
        file.write(b"half")
        raise error


def _disk(refuses, puts: bool = False):
    from tests.office.failing_disk import Refusing

    return Refusing(refuses, puts=puts)
