"""What screens report, over real HTTP: from a screen's status file to the office's page."""

import http.client

import pytest
from msgspec.structs import fields

from kiosk.agent.sync_process import synced
from kiosk.commands.enrol import enrol
from kiosk.status import PlayerStatus, write_status
from office.registry.screen_reports import last_report
from office.serve.app import OfficeApp
from office.serve.screen_reports import EVERY_S
from sync.canonical import encode
from sync.screen_report import REPORT_LIMIT, ScreenReport
from tests.office.bureau import Office
from tests.office.people import browser
from tests.office.serving import nothing, running

PANEL = "landscape-55-4m"
HEAD = "ab" * 32


@pytest.fixture
def port(published: Office):
    with running(OfficeApp(published.public, nothing)) as port:
        published.ok("bureau", "--url", f"http://127.0.0.1:{port}/")
        yield port


def post(port: int, body: bytes, method: str = "POST") -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request(method, "/report", body)
    status = connection.getresponse().status
    connection.close()
    return status


def test_the_head_of_a_screens_log_reaches_the_page(port, published, tmp_path):
    screen = tmp_path / "screen"
    enrol(screen, published.state / f"provisioning/WH01.{PANEL}.json")
    write_status(
        screen / "status/player.json",
        PlayerStatus(at="", pid=1, showing="plate", log_lines=4711, log_head=HEAD),
    )
    assert synced(screen).kind == "ok"
    kept = last_report(published.state, "WH01", PANEL)
    assert (kept.report.log_lines, kept.report.log_head) == (4711, HEAD)
    left = [f.name for f in fields(ScreenReport) if getattr(kept.report, f.name) == f.default]
    assert not left, f"not gathered: {left}"
    page = browser("qian-jin").get("/office/venues/").content.decode()
    assert f"第 4711 行 {HEAD[:8]}" in page


def test_a_screen_that_says_nonsense_says_nothing_and_syncs(port, published, tmp_path):
    screen = tmp_path / "screen"
    enrol(screen, published.state / f"provisioning/WH01.{PANEL}.json")
    status = PlayerStatus(at="", pid=1, showing="plate", log_lines=-1, log_head="<script>")
    write_status(screen / "status/player.json", status)
    assert synced(screen).kind == "ok"
    assert last_report(published.state, "WH01", PANEL) is None


def test_what_anybody_sends_is_bounded(port, published):
    good = encode(ScreenReport("WH01", PANEL, 7, HEAD))
    assert post(port, b"", "GET") == 405
    assert post(port, b" " * REPORT_LIMIT + good) == 413
    assert post(port, b" " * 100_000 + good) == 413
    assert post(port, b"[" * 1_900) == 400
    assert post(port, good.replace(b'"WH01"', b'"../1"')) == 400
    assert post(port, encode(ScreenReport("WH99", PANEL, 7, HEAD))) == 404
    assert not (published.state / "screens").exists()
    assert post(port, good) == 200
    assert post(port, good.replace(b"7", b"8")) == 429, EVERY_S
    assert last_report(published.state, "WH01", PANEL).report.log_lines == 7
