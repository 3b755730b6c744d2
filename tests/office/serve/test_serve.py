"""The office's one process over real HTTP on the loopback: tree, pages, site."""

import asyncio
import gzip
import json
import socket
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client, override_settings
from tuf.ngclient import Updater

from office.channels.public_site import page_files
from office.channels.public_site.site_facts import NO_FACTS
from office.channels.public_site.site_tree import SiteTree
from office.channels.public_site.whole_site import of_bundle, whole_site
from office.errors import OfficeError
from office.serve.app import OfficeApp, office_app
from office.serve.published_files import PublishedTree
from office.serve.server import listen
from sync.trust import index_path
from sync.withdrawals import WithdrawalSet
from tests.office import sample
from tests.office.sample import FRIDGE
from tests.office.serving import ask, running
from tests.sync.world import World, entry_of, record


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """A bureau that has published one venue, with its pages, and one withdrawn record."""
    world = World(tmp_path_factory.mktemp("serve") / "office")
    world.publish([record(n) for n in range(3)])
    public = world.tree.directory
    gone = WithdrawalSet([entry_of("record", FRIDGE, 1)])
    for withdrawn in (WithdrawalSet(), gone):
        bundle, before = sample.bundle(), SiteTree(public)
        page_files.write_pages(public, page_files.stage(bundle, withdrawn, before))
        whole = whole_site([of_bundle(bundle, withdrawn, "")], sample.SETTINGS, NO_FACTS)
        page_files.write_pages(public, page_files.stage_whole(whole, before))
    (public / "plates").mkdir()
    (public / "plates" / f"{'a' * 64}.png").write_bytes(b"\x89PNG")
    (world.directory / "drafts").mkdir()
    (world.directory / "drafts" / "draft.json").write_text("unpublished words")
    (public / "cas" / ".half.tmp").write_text("unpublished words")
    (public / "notes.json").write_text("unpublished words")
    return world


@pytest.fixture(scope="module")
def port(office):
    app = office_app(office.directory)
    # Another test of this run may have started Django on a directory of its own.
    with override_settings(STATE=office.directory), running(app) as number:
        yield number


@pytest.mark.parametrize("name", ["timestamp.json", "snapshot.json"])
def test_what_changes_under_its_name_is_asked_for_again_each_time(port, office, name):
    answer = ask(port, f"/metadata/{name}")
    assert answer.status == 200
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["content-type"] == "application/json"
    assert answer.body == (office.tree.metadata / name).read_bytes()


def test_an_unchanged_timestamp_is_not_sent_again(port):
    tag = ask(port, "/metadata/timestamp.json").headers["etag"]
    answer = ask(port, "/metadata/timestamp.json", If_None_Match=tag)
    assert (answer.status, answer.body) == (304, b"")


@pytest.mark.parametrize("pattern", ["metadata/1.root.json", "targets/*/*.json"])
def test_everything_named_by_digest_or_version_is_immutable(port, office, pattern):
    path = next(office.tree.directory.glob(pattern))
    answer = ask(port, "/" + path.relative_to(office.tree.directory).as_posix())
    assert answer.body == path.read_bytes()
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize("pattern", ["cas/*.json", "plates/*.png"])
def test_words_and_pictures_are_asked_for_again_and_not_sent_again(port, office, pattern):
    """A browser or a proxy may keep them, but shows none that was withdrawn since."""
    file = next(office.tree.directory.glob(pattern))
    path = "/" + file.relative_to(office.tree.directory).as_posix()
    first = ask(port, path)
    assert (first.body, first.headers["cache-control"]) == (file.read_bytes(), "no-cache")
    again = ask(port, path, If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")


def test_a_plate_is_a_png(port):
    answer = ask(port, f"/plates/{'a' * 64}.png", Accept_Encoding="gzip")
    assert answer.headers["content-type"] == "image/png"
    assert "content-encoding" not in answer.headers


def test_json_travels_compressed_where_that_is_asked_for(port, office):
    answer = ask(port, "/metadata/1.root.json", Accept_Encoding="gzip, deflate")
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["vary"] == "accept-encoding"
    plain = (office.tree.metadata / "1.root.json").read_bytes()
    assert gzip.decompress(answer.body) == plain
    assert len(answer.body) < len(plain) / 2


@pytest.mark.parametrize("wish", ["identity", "gzip;q=0", "br"])
def test_nothing_is_compressed_for_who_does_not_want_it(port, wish):
    assert (
        "content-encoding" not in ask(port, "/metadata/1.root.json", Accept_Encoding=wish).headers
    )


def test_head_tells_the_length_only(port):
    answer = ask(port, "/metadata/1.root.json", "HEAD")
    assert answer.status == 200
    assert int(answer.headers["content-length"]) > 500
    assert answer.body == b""


def test_an_archive_is_sent_in_parts_however_long_it_is(tmp_path):
    """It holds all that is public: a few who fetch it at once would fill the office's memory."""
    (tmp_path / "open").mkdir()
    with (tmp_path / "open/all.zip").open("wb") as file:
        file.truncate(40_000_000)

    def told(method: str = "GET", path: str = "/open/all.zip", **headers: str) -> list[dict]:
        sent: list[dict] = []

        async def send(message):
            sent.append(message)

        asked = [(name.encode().replace(b"_", b"-"), v.encode()) for name, v in headers.items()]
        scope = {"method": method, "path": path, "headers": asked}
        # In a thread of its own: a browser of another test may hold this one's loop.
        with ThreadPoolExecutor(1) as thread:
            thread.submit(asyncio.run, PublishedTree(tmp_path)(scope, None, send)).result()
        return sent

    start, *parts = told()
    found = dict(start["headers"])
    assert start["status"] == 200
    assert found[b"content-type"] == b"application/zip"
    assert found[b"content-length"] == b"40000000"
    assert sum(len(part["body"]) for part in parts) == 40_000_000
    assert max(len(part["body"]) for part in parts) < 1_000_000
    head, *none = told("HEAD")
    assert head["headers"] == start["headers"]
    assert not any(part["body"] for part in none)
    assert told(if_none_match=found[b"etag"].decode())[0]["status"] == 304
    assert told(path="/open/none.zip")[0]["status"] == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_else_can_be_done_to_the_tree(port, method):
    assert ask(port, "/metadata/timestamp.json", method).status == 405


@pytest.mark.parametrize(
    "path",
    [
        "/metadata/../../online.key",
        "/metadata/%2e%2e/%2e%2e/online.key",
        "/metadata/..%2f..%2fonline.key",
        "/cas/../../drafts/draft.json",
        "/r/../../office.sqlite3",
        "//etc/passwd",
        "/metadata//timestamp.json",
        "/metadata/timestamp.json/",
        "/metadata/timestamp.json%00.png",
        "/metadata/timestamp.json%0a",
        "/metadata\\timestamp.json",
        "/metadata/",
        "/metadata",
        "/cas/",
        "/r/",
        "/v/wh01/12",
        "/cas/.half.tmp",
        "/notes.json",
        "/publish.lock",
        "/drafts/draft.json",
        "/online.key",
        "/office.sqlite3",
        f"/r/{FRIDGE}/1/withdrawn",
        f"/record/{FRIDGE}/1",
    ],
)
def test_only_published_files_can_be_had(port, path):
    answer = ask(port, path)
    assert answer.status == 404
    assert b"unpublished" not in answer.body
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("capitals", "printed"),
    [("/R/4KD8W2QX9M/1", "/r/4kd8w2qx9m/1"), ("/V/WH01", "/v/wh01"), ("/V/wH01/", "/v/wh01/")],
)
def test_an_address_typed_in_capitals_opens_the_same_page(port, capitals, printed):
    ours, theirs = ask(port, capitals), ask(port, printed)
    assert (ours.status, ours.body) == (200, theirs.body)


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("/R/4KD8W2QX9M/1", "/r/4kd8w2qx9m/1"),
        ("/V/WH01/", "/v/wh01"),
        ("/r/4kd8w2qx9m/1", ""),
        ("/R/4KD8W2QX9M/", ""),
        ("/V/", ""),
    ],
)
def test_beneath_nginx_capitals_are_sent_to_the_printed_address(port, path, there):
    answer = Client(SERVER_NAME="localhost").get(path)
    assert answer.status_code == (302 if there else 404)
    assert answer.headers.get("location", "") == there


@pytest.mark.parametrize("end", ["", "/", "/index.html"])
def test_the_address_in_the_qr_code_opens_the_page(port, end):
    answer = ask(port, "/r/4kd8w2qx9m/1" + end)
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert "停课后退回 预付课时费" in answer.body.decode()


def test_the_address_of_the_venue_opens_its_page(port):
    assert "调解成功率" in ask(port, "/v/wh01").body.decode()


def test_a_withdrawn_page_is_gone_and_neutral(port):
    answer = ask(port, f"/r/{FRIDGE}/1")
    assert answer.status == 410
    assert answer.headers["cache-control"] == "no-store"
    assert "内容已撤下" in answer.body.decode()
    assert sample.OPERATOR.sign not in answer.body.decode()


def test_unknown_unpublished_and_misspelt_are_one_answer(port, office):
    drafted = office.directory / "drafts" / "R" / "aaaaaaaaaa" / "1"
    drafted.mkdir(parents=True)
    (drafted / "index.html").write_text("unpublished words")
    paths = ("/r/aaaaaaaaaa/1", "/r/zzzzzzzzzz/1", "/r/4kd8w2qx9m/2", "/v/wh99", "/R/%20/1")
    answers = [ask(port, path) for path in paths]
    assert {a.status for a in answers} == {404}
    assert len({a.body for a in answers}) == 1
    assert all(a.lasting == answers[0].lasting for a in answers)


def test_the_start_lists_the_venues(port):
    answer = ask(port, "/")
    text = answer.body.decode()
    assert answer.status == 200
    assert answer.headers["cache-control"] == "no-cache"
    assert "新北万汇广场" in text
    assert "Wanhui Plaza" in text
    assert 'href="/v/wh01"' in text
    assert "default-src 'none'" in text
    assert answer.headers["content-security-policy"] == "frame-ancestors 'none'"


def test_the_site_answers_unknown_addresses_like_the_tree(port):
    ours, theirs = ask(port, "/no/such/page"), ask(port, "/r/zzzzzzzzzz/1")
    assert ours.status == 404
    assert ours.body == theirs.body


def test_an_office_that_has_published_nothing_serves(tmp_path, office):
    app = office_app(office.directory)
    empty = OfficeApp(tmp_path / "public", app._site)
    with running(empty) as number:
        assert ask(number, "/metadata/timestamp.json").status == 404
        assert "尚无公示" in ask(number, "/").body.decode()
        wake = json.loads(ask(number, "/wake?venue=WH01").body)
    assert wake == {"tag": "0.0", "withdrawal": None}


def test_a_taken_port_is_said_in_a_sentence():
    with socket.create_server(("127.0.0.1", 0)) as other:
        number = other.getsockname()[1]
        with pytest.raises(OfficeError, match=rf"127\.0\.0\.1:{number} .*--port"):
            listen("127.0.0.1", number)


def test_the_reference_client_reads_the_tree(tmp_path):
    world = World(tmp_path / "office", now=datetime.now(UTC).replace(microsecond=0))
    world.publish([record(n) for n in range(3)])
    with running(office_app(world.directory)) as number:
        client = Updater(
            str(tmp_path / "client"),
            f"http://127.0.0.1:{number}/metadata/",
            str(tmp_path),
            f"http://127.0.0.1:{number}/targets/",
            bootstrap=world.root,
        )
        client.refresh()
        info = client.get_targetinfo(index_path("WH01"))
        path = client.download_target(info, str(tmp_path / "index.json"))
    assert Path(path).read_bytes() == world.index()
