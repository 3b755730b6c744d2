"""A screen's report to an office that verifies it: what it says, and what it is answered."""

import json
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer

import msgspec
import pytest

from kiosk.agent.agent_status import AgentStatus, write_status
from kiosk.agent.report_sending import COMMANDS, WAITING, report_address, send
from kiosk.agent.report_status import JUMP, ReportStatus, last_reports, write_reports
from kiosk.agent.state_report import signed
from kiosk.commands.device import device
from kiosk.device_key_file import key_path
from kiosk.orders import DARK, Did, Orders
from kiosk.provisioning import Provisioning
from kiosk.status import PlayerStatus
from kiosk.status import write_status as write_player
from sync.age import Powered
from sync.canonical import encode
from sync.device_keys import device_check, load_device_key
from sync.disk import Disk
from sync.errors import StoreError
from sync.screen_faults import FAULTS
from sync.state_report import (
    DELTAS,
    FAULTS_TOLD,
    REPORT_LIMIT,
    TOLD_WITHIN_S,
    Held,
    Machine,
    Panel,
    Rehashed,
    StateReport,
    read_report,
    verify_report,
)
from sync.transport import Transport
from tests.waiting import PATIENCE_S

NONCE = "ab" * 16
BOOT = "c2badbb9-e44a-4d69-80c3-fa45488c4bd8"
NOW = datetime(2026, 11, 26, 8, tzinfo=UTC)
PLATE = "7" * 64


class Office(HTTPServer):
    """Takes reports as the contract says, and verifies each by the key it knows."""

    def __init__(self, public):
        super().__init__(("127.0.0.1", 0), Taking)
        self.check = device_check(public)
        self.reports = []
        self.answer = 200, {"nonce": NONCE}
        self.headers = {}
        self.meanwhile = lambda: None
        self.thread = threading.Thread(
            target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}/report"


class Taking(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        statement, report = read_report(body)
        verify_report(statement, self.server.check)
        self.server.reports.append(report)
        self.server.meanwhile()
        status, answer = self.server.answer
        data = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        self.send_response(status)
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args):
        pass


class Screen:
    def __init__(self, folder):
        self.state = folder
        self.office = Office(device(folder, connectors=folder / "no").request.key)
        self.up_s = 500.0

    @property
    def provisioning(self):
        return Provisioning(
            v=1,
            repository="http://127.0.0.1:1/",
            repository_id="xinbei",
            venue="WH01",
            profile="landscape-55-4m",
            root=b"",
            screen="WH01-03",
            report=self.office.url,
        )

    def send(self, **options):
        options.setdefault("system", NOW)
        return send(
            self.state,
            self.provisioning,
            Transport(deadline=PATIENCE_S),
            powered=lambda: Powered(BOOT, self.up_s),
            **options,
        )

    def told(self, **options):
        """What the office has heard of a report sent now."""
        self.send(**options)
        return self.office.reports[-1]

    def player(self, **fields):
        said = {
            "at": "",
            "pid": 1,
            "showing": "plate",
            "digest": PLATE,
            "boot": BOOT,
            "told_s": 495,
        }
        write_player(self.state / "status/player.json", PlayerStatus(**{**said, **fields}))

    def activation(self, **fields):
        (self.state / "status/activation.json").write_bytes(msgspec.json.encode(fields))

    @property
    def status(self):
        return last_reports(self.state)


@pytest.fixture
def screen(tmp_path):
    (tmp_path / "status").mkdir()
    screen = Screen(tmp_path)
    screen.office.thread.start()
    yield screen
    screen.office.shutdown()
    screen.office.server_close()


def test_it_works(screen):
    held = Held(1, 2, 30, 31, 4, 5, 6, (9, "d" * 32), ((11, "e" * 32),))
    screen.player(since_s=2, read="same", size=(1920, 1080), driver="kmsdrm", store=(40, 12, 0))
    screen.activation(held=held)
    assert screen.send().status == 200
    [report] = screen.office.reports
    assert (report.repository, report.screen) == ("xinbei", "WH01-03")
    assert (report.boot, report.up_s, report.n) == (BOOT.replace("-", ""), 500, 1)
    assert report.at == "2026-11-26T08:00:00Z"
    assert report.held == held
    assert (report.glass.plate, report.glass.kind, report.glass.read) == (PLATE, "plate", "same")
    assert report.glass.since_s == 7
    assert (report.panel.width, report.panel.driver) == (1920, "kmsdrm")
    assert report.store == Rehashed(40, 12, 0)
    assert report.machine.disk_mb > 0
    assert report.machine.memory_mb > 0


def test_a_screen_that_has_shown_nothing_yet_says_so(screen):
    report = screen.told()
    assert (report.glass.plate, report.glass.kind, report.held) == (None, "first", Held())
    assert report.glass.since_s == 500


def test_the_counter_rises_and_survives(screen):
    assert [screen.told().n for _ in range(3)] == [1, 2, 3]
    assert screen.status.n == 3


def test_a_report_that_ends_late_takes_no_count_back(screen):
    """Of an agent that was ended while it sent; another one has reported since."""
    screen.office.meanwhile = lambda: write_reports(screen.state, ReportStatus(n=50), Disk())
    screen.send()
    assert screen.status.n == 50


def test_the_counter_is_on_disk_before_it_is_used(screen):
    class Full(Disk):
        def write(self, path, data):
            raise StoreError("写不进去。", "full")

    with pytest.raises(StoreError):
        screen.send(disk=Full())
    assert screen.office.reports == []


def test_a_disk_that_takes_nothing_stops_no_report(screen):
    """Read-only, as Debian makes a disk with errors: count and nonce live on in memory."""

    class Refusing(Disk):
        def write(self, path, data):
            if "run" not in path.parts:
                raise StoreError("写不进去。", "read-only")
            super().write(path, data)

    write_reports(screen.state, ReportStatus(n=6), Disk())
    screen.office.answer = 200, {"nonce": NONCE, "commands": [{"of": "a command"}]}
    said = [screen.told(disk=Refusing()) for _ in range(3)]
    assert [report.n for report in said] == [7, 8, 9]
    assert [report.nonce for report in said] == ["", NONCE, NONCE]
    assert all("disk-refuses" in report.faults for report in said)
    assert screen.told().n == 10
    assert "disk-refuses" not in screen.told().faults
    assert not list((screen.state / "run").rglob("*.json"))


def test_a_damaged_counter_goes_on_above_anything_that_was_said(screen):
    write_reports(screen.state, ReportStatus(n=70_000), Disk())
    (screen.state / "status/reports.json").write_bytes(b"{")
    assert screen.told().n == int(NOW.timestamp()) + 1


def test_a_damaged_counter_of_a_box_without_a_clock_still_reports(screen):
    (screen.state / "status/reports.json").write_bytes(b"{")
    assert screen.told(system=datetime(1970, 1, 1, tzinfo=UTC)).n == 1


def test_a_count_that_was_used_is_left_far_behind(screen):
    screen.office.answer = 409, {}
    assert screen.send().status == 409
    assert "another box may be using" in screen.status.error
    screen.office.answer = 200, {"nonce": NONCE}
    assert screen.told().n == JUMP + 2


def test_the_nonce_comes_back_in_the_next_report(screen):
    assert not screen.send().proved
    assert screen.send().proved
    assert [report.nonce for report in screen.office.reports] == ["", NONCE]


def test_the_nonce_outlives_an_answer_that_is_none(screen):
    screen.send()
    screen.office.answer = 200, b"<html>log in</html>"
    assert screen.send().status == 0
    assert screen.status.error
    assert screen.told().nonce == NONCE


@pytest.mark.parametrize("status", [401, 404, 410])
def test_what_the_office_has_against_it_is_said_in_words(screen, status):
    screen.office.answer = status, {}
    assert screen.send().status == status
    zh, en = screen.status.error.splitlines()
    assert "办公端" in zh or "名册" in zh
    assert en.endswith(".")


def test_how_long_to_wait_is_passed_on(screen):
    screen.office.answer, screen.office.headers = (429, {}), {"Retry-After": "60"}
    assert (screen.send().status, screen.send().after) == (429, 60)


def test_an_office_that_is_away_loses_nothing_but_the_report(screen):
    screen.office.shutdown()
    screen.office.server_close()
    assert screen.send().status == 0
    assert (screen.status.n, screen.status.status, screen.status.word) == (1, 0, None)


def test_a_report_is_sent_once_though_its_answer_is_lost(screen, monkeypatch):
    def breaks(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.reports.append(None)
        self.connection.close()

    monkeypatch.setattr(Taking, "do_POST", breaks)
    assert screen.send().status == 0
    assert len(screen.office.reports) == 1


# --- the key -----------------------------------------------------------------


@pytest.mark.parametrize("harm", [lambda path: path.unlink(), lambda path: path.write_bytes(b"x")])
def test_without_its_key_nothing_is_sent_and_none_is_made(screen, harm):
    path = key_path(screen.state)
    harm(path)
    before = path.exists() and path.read_bytes()
    assert screen.send().status == 0
    assert (screen.status.word, screen.office.reports) == ("key", [])
    assert (path.exists() and path.read_bytes()) == before


# --- what the others left ------------------------------------------------------


def test_what_the_player_said_before_the_machine_started_is_past(screen):
    screen.player(boot="another", faults={"Something.": "plate"}, log_lines=9)
    report = screen.told()
    assert (report.glass.plate, report.faults, report.log_lines) == (None, (), 0)


def test_of_a_player_that_fell_silent_nothing_is_claimed(screen):
    screen.player(since_s=1, read="same", told_s=500 - TOLD_WITHIN_S - 1)
    report = screen.told()
    assert (report.glass.read, report.glass.since_s) == ("unread", 32)
    assert report.glass.told_s == TOLD_WITHIN_S + 1
    assert report.faults == ("player",)


def test_black_by_order_is_dark(screen):
    screen.player(showing="off", digest="", dark="off", brightness=100)
    glass = screen.told().glass
    assert (glass.kind, glass.dark, glass.plate) == ("dark", "off", None)


def test_every_process_has_its_faults_told_what_shows_first(screen):
    screen.player(faults={"a": "log", "b": "plate"})
    screen.activation(faults={"c": "union"}, plates={"d": "plate-made"}, word="refused")
    write_status(screen.state, AgentStatus("", word="newer-format"), Disk())
    told = screen.told().faults
    assert told == ("plate", "plate-made", "union", "log", "refused", "newer-format")


def test_no_more_faults_are_told_than_there_is_room_for(screen):
    screen.player(faults={word: word for word in FAULTS})
    told = screen.told().faults
    assert told == FAULTS[: len(told)]
    assert len(told) <= FAULTS_TOLD


def test_activations_word_in_memory_counts_before_that_on_a_full_disk(screen):
    screen.activation(refused="1" * 32)
    (screen.state / "run/store").mkdir(parents=True)
    data = msgspec.json.encode({"refused": "2" * 32})
    (screen.state / "run/store/activation.json").write_bytes(data)
    assert screen.told().refused == "2" * 32


def test_the_last_two_commands_are_told(screen):
    (screen.state / "hands").mkdir()
    done = tuple((str(n) * 32, "done") for n in range(3))
    (screen.state / "hands/orders.json").write_bytes(encode(Orders(done=done)))
    assert screen.told().done == done[1:]


@pytest.mark.parametrize(
    "nonsense",
    [
        {"showing": "<script>"},
        {"digest": "../../etc"},
        {"since_s": -1e9},
        {"size": (-5, 10**9)},
        {"driver": "名称" * 100},
        {"store": (10**9, 0, 0)},
        {"log_head": "zz", "log_lines": -3},
        {"faults": {"x": "a word that is none"}},
        {"dark": "night"},
        {"brightness": 900},
        {"told_s": 1e12},
    ],
    ids=str,
)
def test_nonsense_of_another_process_stops_no_report(screen, nonsense):
    screen.player(**nonsense)
    assert screen.told().screen == "WH01-03"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0",
        b"[]",
        b'{"held":[1,2]}',
        b'{"held":{"root":-1},"faults":["x"]}',
        b'{"refused":"x"}',
    ],
)
def test_a_damaged_word_of_activation_stops_no_report(screen, data):
    (screen.state / "status/activation.json").write_bytes(data)
    assert screen.told().refused is None


# --- commands --------------------------------------------------------------------


def commands(screen):
    folder = screen.state / COMMANDS
    return sorted(path.read_bytes() for path in folder.iterdir()) if folder.exists() else []


def test_commands_are_put_where_they_are_verified_as_they_came(screen):
    body = b'{"commands":[{"payload":"QQ==", "x":1},{"b":2}],"nonce":"%s"}' % NONCE.encode()
    screen.office.answer = 200, body
    screen.send()
    screen.send()
    assert commands(screen) == [b'{"b":2}', b'{"payload":"QQ==", "x":1}']


def test_too_many_commands_are_an_answer_that_is_none(screen):
    screen.office.answer = 200, {"nonce": NONCE, "commands": [{}] * 5}
    assert screen.send().status == 0
    assert commands(screen) == []


def test_a_command_that_is_too_long_is_left_out(screen):
    screen.office.answer = 200, {"nonce": NONCE, "commands": [{"x": "y" * 9000}, {"z": 1}]}
    screen.send()
    assert commands(screen) == [b'{"z": 1}']


def test_commands_that_nobody_takes_do_not_fill_the_disk(screen):
    for n in range(WAITING + 3):
        screen.office.answer = 200, {"nonce": NONCE, "commands": [{"n": n}]}
        screen.send()
    assert len(commands(screen)) == WAITING


def test_an_endless_answer_is_cut(screen):
    screen.office.answer = 200, b" " * 100_000
    assert screen.send().status == 0


def test_it_tells_how_long_commands_have_made_it_dark(screen):
    screen.send()
    (screen.state / "hands").mkdir()
    boot = BOOT.replace("-", "")
    orders = Orders(boot, 100.0, 90_000.0, did=(Did(DARK, 50.0, 300.0), Did(DARK, 89_000.0, 120.0)))
    (screen.state / "hands/orders.json").write_bytes(encode(orders))
    screen.send()
    assert [r.glass.dark_day_s for r in screen.office.reports] == [0, 120]


# --- where, and how long ---------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "address"),
    [
        ({"report": "https://office/report"}, "https://office/report"),
        ({"report": "", "wake": "https://office/wake"}, "https://office/report"),
        ({"report": "", "wake": "mqtts://broker.example.cn"}, ""),
        ({"report": "", "wake": ""}, ""),
        ({"screen": ""}, ""),
    ],
)
def test_where_a_screen_reports(screen, fields, address):
    assert report_address(msgspec.structs.replace(screen.provisioning, **fields)) == address


def test_the_fullest_report_still_fits(screen):
    digest, long = "a" * 64, (2**31, "f" * 32)
    report = StateReport(
        repository="x" * 20, screen="WH01-0003", boot="5" * 32, up_s=10**10, n=2**47,
        at="2026-11-26T08:00:00Z", nonce=NONCE, clock="network", program="1" * 40, image="2" * 40,
        held=Held(*[2**31] * 7, long, (long,) * DELTAS),
        panel=Panel(20_000, 20_000, "d" * 40, "e" * 40, 400), faults=FAULTS[:FAULTS_TOLD],
        store=Rehashed(10**6, 10**6, 10**6), machine=Machine(10**8, 10**8, 200, 100, True),
        log_lines=10**9, log_head="5" * 32, refused="6" * 32, done=(("7" * 32, "refused"),) * 2,
    )  # fmt: skip
    full = msgspec.structs.replace(
        report,
        glass=msgspec.structs.replace(report.glass, plate=digest, since_s=10**9, dark_day_s=2700),
    )
    data = signed(full, load_device_key(key_path(screen.state)).sign)
    assert len(data) <= REPORT_LIMIT
    assert read_report(data)[1].held.withdrawn == long
