"""`office serve`, `office refresh` and `office publish --at` as commands."""

import shutil
import socket
from pathlib import Path

import pytest

from office.published.overview import issued_at
from sync.tree import Tree
from tests.office.bureau import Office
from tests.office.databases import databases
from tests.office.serving import office

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def state(tmp_path_factory):
    """A demo bureau that has not published any complaint yet."""
    state = tmp_path_factory.mktemp("bureau") / "office"
    state.mkdir()
    databases().create(state)
    databases().point(state)
    done = office(state, "init", "--demo")
    assert done.returncode == 0, done.stderr
    return state


def test_refresh_renews_the_timestamp(state):
    before = Tree(state / "public").read().versions["timestamp"]
    done = office(state, "refresh")
    assert done.returncode == 0, done.stderr
    assert Tree(state / "public").read().versions["timestamp"] == before + 1
    assert f"version {before + 1}" in done.stdout


@pytest.mark.usefixtures("_django_put_back")
def test_refresh_never_falls_behind_what_a_screen_has_seen(state):
    Office(state.parent).sql("update published_roleversion set version=500 where role='timestamp'")
    assert office(state, "refresh").returncode == 0
    assert Tree(state / "public").read().versions["timestamp"] == 501


def test_refresh_without_the_online_key_is_refused(state):
    key, aside = state / "online.key", state / "online.key.aside"
    before = issued_at(state / "public")
    key.rename(aside)
    try:
        done = office(state, "refresh")
    finally:
        aside.rename(key)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert issued_at(state / "public") == before


def test_an_office_that_is_not_there_is_refused(tmp_path):
    for command in ("refresh", "serve"):
        done = office(tmp_path / "nothing", command)
        assert done.returncode == 1
        assert "office init" in done.stderr


def test_a_busy_port_is_one_sentence_and_exit_one(state):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        done = office(state, "serve", "--port", port)
    assert done.returncode == 1
    assert port in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.usefixtures("_django_put_back")
def test_a_tree_older_than_the_database_is_not_served(state):
    bureau = Office(state.parent)
    bureau.sql(
        "insert into drafts_draft (number, state, seq, digest, inputs, frozen_by, frozen_at,"
        " void_reason, void_by) values (1, 'published', 7, '', '', '', '2026-01-01', '', '')",
        "insert into published_publication (seq, draft_id, at, snapshot)"
        " values (7, 1, '2026-01-01 00:00:00', 9)",
    )
    try:
        done = office(state, "serve")
    finally:
        bureau.sql("delete from published_publication", "delete from drafts_draft")
    assert done.returncode == 1
    assert "older than the database, which knows publication 7" in done.stderr


@pytest.mark.parametrize("hour", ["tomorrow", "2026-12-01", "2026-13-01T09:00"])
def test_a_publication_hour_that_is_none_is_wrong_use(state, hour):
    done = office(state, "publish", "--at", hour)
    assert done.returncode == 2
    assert hour in done.stderr


def test_a_publication_hour_needs_a_draft(state):
    done = office(state, "publish", "--at", "2099-01-01T09:00")
    assert done.returncode == 1
    assert "office freeze" in done.stderr


def test_a_restored_database_learns_at_the_start_what_is_published(bureau: Office):
    from office.audit.models import Event
    from office.published.models import RecordVersion, Withdrawal
    from office.publishing.after_restore import make_whole
    from office.state_dir import StateDir

    bureau.save_database()
    bureau.publish_all()
    ids = bureau.pub_ids()
    key = bureau.holder("duty-1")
    bureau.ok("withdraw", "--record", ids["T0002"], "--reason", "x", *key)
    shutil.rmtree(bureau.state / "drafts")
    bureau.restore_database()
    make_whole(StateDir(bureau.state))
    gone = ids.pop("T0002")  # its words are nowhere any more
    assert bureau.pub_ids() == ids
    assert RecordVersion.objects.filter(seq=1).count() == len(ids)
    assert Withdrawal.objects.get().target == gone
    assert Event.objects.filter(act="read back").count() == 1
    make_whole(StateDir(bureau.state))
    assert Event.objects.filter(act="read back").count() == 1
