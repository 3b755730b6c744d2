"""The doctor: each finding with its cure, in two languages, and an exit code."""

import json
import os
from datetime import UTC, datetime

import pytest

from kiosk.agent.enrolment_request import ask
from kiosk.agent.report_status import ReportStatus, write_reports
from kiosk.commands import doctor
from kiosk.commands.device import device
from kiosk.enrolment_status import EnrolmentStatus, write_enrolment
from kiosk.player.panel_connection import PanelWatch, connected
from kiosk.status import PlayerStatus, write_status
from sync.disk import Disk
from sync.enrolment import marks
from sync.instants import format_instant
from tests.kiosk.enrolment_office import Box


@pytest.fixture
def told(capsys, monkeypatch):
    monkeypatch.setenv("LC_MESSAGES", "zh_CN.UTF-8")

    def run(state):
        code = doctor.doctor(state)
        return code, capsys.readouterr().out

    return run


def test_a_screen_that_is_not_enrolled(tmp_path, told):
    code, out = told(tmp_path)
    assert code == 1
    assert "坏 登记" in out
    assert "kiosk enrol" in out


def test_what_holds_is_good_and_reachable(station, told):
    station.update()
    _, out = told(station.state)
    assert "好 登记：场所 WH01" in out
    assert "好 信任：第 1 号公示核验通过" in out
    assert "好 网络" in out
    assert "好 磁盘" in out


def test_a_screen_on_no_roster_is_told_how_to_get_there(station, told):
    assert "缓 报告：登记文件没有编号" in told(station.state)[1]


def test_what_the_office_answered_is_told(station, told):
    station.enrol(screen="WH01-03")
    assert "缓 报告：WH01-03 还没有送出过" in told(station.state)[1]
    taken = ReportStatus(screen="WH01-03", key="ab" * 32, last_ok="2026-11-26T08:00:00Z")
    write_reports(station.state, taken, Disk())
    assert (
        f"好 报告：WH01-03 最近送达 2026-11-26T08:00:00Z，密钥指纹 {'ab' * 32}"
        in (told(station.state)[1])
    )


@pytest.mark.parametrize(("word", "mark"), [(None, "缓"), ("key", "坏")])
def test_what_stands_against_the_report_is_told(station, told, word, mark):
    station.enrol(screen="WH01-03")
    write_reports(station.state, ReportStatus(error="名册里没有。\nNot there.", word=word), Disk())
    assert f"{mark} 报告：名册里没有。" in told(station.state)[1]


def test_no_network_is_no_fault_of_the_screen(station, told):
    station.update()
    station.web.__exit__(None, None, None)
    _, out = told(station.state)
    assert "缓 网络" in out


def test_a_damaged_plate_is_found(station, told):
    station.update()
    next((station.state / "store/plates").iterdir()).write_bytes(b"")
    code, out = told(station.state)
    assert code == 1
    assert "坏 信任" in out


class Room:
    """A disk with so many megabytes free."""

    def __init__(self, monkeypatch, megabytes, flags=0):
        told = type("Told", (), {"f_files": 9, "f_favail": 90_000, "f_flag": flags})
        free = type("Free", (), {"free": megabytes * 1_000_000})
        monkeypatch.setattr(doctor.os, "statvfs", lambda _path: told)
        monkeypatch.setattr(doctor.shutil, "disk_usage", lambda _path: free)


@pytest.mark.parametrize(("megabytes", "mark"), [(900, "好"), (199, "缓"), (19, "坏")])
def test_a_disk_with_little_room_is_no_fault_while_all_shows(
    tmp_path, told, monkeypatch, megabytes, mark
):
    Room(monkeypatch, megabytes)
    assert f"{mark} 磁盘：剩余 {megabytes} MB" in told(tmp_path)[1]


def test_a_disk_that_turned_read_only_is_told(tmp_path, told, monkeypatch):
    Room(monkeypatch, 900, os.ST_RDONLY)
    assert "坏 磁盘：只读" in told(tmp_path)[1]


def test_a_clock_far_off_is_found(station, told):
    station.update()
    _, out = told(station.state)
    far = abs((datetime.now(UTC) - station.world.now).days) > 400
    assert ("坏 时钟" in out) == far


def test_every_finding_is_told_in_the_language_of_the_terminal(station, told, monkeypatch):
    station.update()
    _, out = told(station.state)
    chinese = out.splitlines()
    assert {line[0] for line in chinese} <= set("好坏缓")
    monkeypatch.setenv("LC_MESSAGES", "en_US.UTF-8")
    _, out = told(station.state)
    english = out.splitlines()
    assert {line.split()[0] for line in english} <= {"ok", "BAD", "wait"}
    assert len(chinese) == len(english)


def connector(root, name, word):
    (root / name).mkdir(parents=True)
    (root / name / "status").write_text(word + "\n")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], None),
        (["unknown"], None),
        (["disconnected"], False),
        (["disconnected", "connected"], True),
    ],
)
def test_panels_as_the_kernel_tells(tmp_path, words, expected):
    for number, word in enumerate(words):
        connector(tmp_path, f"card0-HDMI-A-{number}", word)
    assert connected(tmp_path) is expected


def test_only_changes_of_the_panel_are_told():
    states = iter([None, True, True, False, False, True])
    watch = PanelWatch(lambda: next(states))
    assert [watch.change(5.0 * n) for n in range(6)] == [None, None, None, False, None, True]
    assert json.dumps(watch.change(25.1)) == "null"


def test_a_player_at_work_owns_the_display_and_is_believed(tmp_path, told, monkeypatch):
    """On a box the doctor cannot open a display beside the player, and that is no fault."""
    monkeypatch.setattr(doctor, "DISPLAY", "raise SystemExit(1)")
    at = format_instant(datetime.now(UTC))
    playing = PlayerStatus(at=at, pid=1, showing="plate", driver="kmsdrm", size=(1920, 1080))
    write_status(tmp_path / "status/player.json", playing)
    assert "好 显示：播放端正在使用，驱动 kmsdrm，1920x1080" in told(tmp_path)[1]
    os.utime(tmp_path / "status/player.json", (0, 0))
    assert "坏 显示" in told(tmp_path)[1]


# --- a box that asks for its venue by code -----------------------------------------------


def test_a_box_that_asks_by_code_tells_its_code(tmp_path, told):
    with Box(tmp_path) as box:
        starter = box.begin()
        assert "缓 登记：有登记引导文件，还没有请求过" in told(box.state)[1]
        request = ask(box.state, starter, box.transport, connectors=tmp_path).request
        at, code = "2026-11-26T08:00:00Z", marks(request).code
        status = EnrolmentStatus(
            "boot", at, "refused", 600.0, request, "没收。\nNot taken.", "root"
        )
        write_enrolment(box.state, status, Disk())
        out = told(box.state)[1]
        assert f"缓 登记：办公端没有收（登记码 {code[:4]} {code[4:]}）；没收。" in out


@pytest.mark.parametrize(("there", "words"), [(True, "有 TPM，但没有使用"), (False, "没有 TPM")])
def test_of_a_tpm_nothing_is_claimed_that_is_not_so(tmp_path, told, monkeypatch, there, words):
    device(tmp_path, connectors=tmp_path / "none")
    door = tmp_path / "tpmrm0"
    monkeypatch.setattr(doctor, "TPM", door)
    if there:
        door.touch()
    assert "好 密钥：本机密钥在磁盘上，没有封存；拿到磁盘的人可以复制它" in told(tmp_path)[1]
    assert words in told(tmp_path)[1]
