"""The `kiosk` command: exit codes, and one sentence for who must act."""

import json
import os
import re
import subprocess
import sys

import pytest

from kiosk.agent.report_status import ReportStatus, write_reports
from kiosk.cli import main
from kiosk.provisioning import NotEnrolledError, read_provisioning
from kiosk.status import PlayerStatus, write_status
from office.cli import main as office
from sync.boot_clock import powered
from sync.disk import Disk
from tests.kiosk.station import SMALL


def test_it_works(station, capsys):
    station.update()
    state = ["--state", str(station.state)]
    assert main([*state, "verify"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("holds: venue WH01, publication 1")
    assert main([*state, "status"]) == 0
    assert "activation  activated, publication 1" in capsys.readouterr().out
    assert main([*state, "status", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["activation"]["result"] == "activated"


def told_of(state, capsys, *command):
    main(["--state", str(state), *command])
    return capsys.readouterr().out


def test_in_a_journal_an_activation_that_has_nothing_new_is_silent(station, capsys, monkeypatch):
    """It runs each minute; who types it is answered."""
    station.publish(1)
    station.sync()
    assert "activated" in told_of(station.state, capsys, "activate")
    assert "unchanged" in told_of(station.state, capsys, "activate")
    here = os.fstat(2)
    monkeypatch.setenv("JOURNAL_STREAM", f"{here.st_dev}:{here.st_ino}")
    assert told_of(station.state, capsys, "activate") == ""
    station.publish(2)
    station.sync()
    assert "activated" in told_of(station.state, capsys, "activate")
    assert told_of(station.state, capsys, "activate") == ""


def test_status_says_how_long_ago_the_glass_was_told_of(tmp_path, capsys):
    now = powered()
    player = PlayerStatus(at="2026-11-26T08:00:00Z", pid=1, showing="neutral", faults={"F.": "log"})
    player.boot, player.told_s = now.boot, now.seconds
    write_status(tmp_path / "status/player.json", player)
    told = told_of(tmp_path, capsys, "status")
    assert re.search(r"glass  neutral \(.*NOT verified\) \d s ago, at 2026-11-26T08:00:00Z", told)
    assert "fault  F." in told


@pytest.mark.parametrize("boot", ["another", None])
def test_what_a_player_said_that_is_silent_since_is_told_as_its_last_word(tmp_path, capsys, boot):
    now = powered()
    player = PlayerStatus(at="2026-11-26T08:00:00Z", pid=1, showing="neutral", faults={"F.": "log"})
    player.boot, player.told_s = boot or now.boot, now.seconds - 95
    write_status(tmp_path / "status/player.json", player)
    told = told_of(tmp_path, capsys, "status")
    assert ("before this start of the machine" if boot else " 95 s ago") in told
    assert "fault  The player has said nothing since" in told
    assert "F." not in told


def test_a_missing_panel_stands_in_place_of_what_would_hang_there(tmp_path, capsys):
    now = powered()
    player = PlayerStatus(at="2026-11-26T08:00:00Z", pid=1, showing="plate", dark="no-panel")
    player.boot, player.told_s = now.boot, now.seconds
    write_status(tmp_path / "status/player.json", player)
    assert "glass  no panel (" in told_of(tmp_path, capsys, "status")


@pytest.mark.parametrize("command", [main, office])
def test_which_version_it_is(command, capsys):
    with pytest.raises(SystemExit) as ended:
        command(["--version"])
    assert ended.value.code == 0
    assert re.fullmatch(r"\d+\.\d+\.\d+\n", capsys.readouterr().out)


@pytest.mark.parametrize("command", [["sync", "--once"], ["activate"], ["verify"], ["run"]])
def test_a_screen_that_is_not_enrolled_is_told_how(tmp_path, command, capsys):
    assert main(["--state", str(tmp_path), *command]) == 1
    told = capsys.readouterr().err
    assert told.startswith(
        ("kiosk: This screen is not enrolled", "kiosk: this screen is not enrolled")
    )
    assert "Run: kiosk enrol" in told
    assert len(told.splitlines()) == 1


def test_a_screen_that_asks_by_code_is_not_told_to_enrol_once_more(tmp_path):
    (tmp_path / "starter.json").write_text("{}")
    with pytest.raises(NotEnrolledError, match="is requesting enrolment") as told:
        read_provisioning(tmp_path)
    assert "kiosk enrol" not in told.value.en


def test_enrolling_with_nonsense_is_refused(tmp_path, capsys):
    file = tmp_path / "x.json"
    file.write_text("{}")
    assert main(["--state", str(tmp_path / "s"), "enrol", str(file)]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_offline_is_three(station, capsys):
    station.web.__exit__(None, None, None)
    assert main(["--state", str(station.state), "sync", "--once"]) == 3
    assert capsys.readouterr().err.startswith("kiosk: http://")
    assert main(["--state", str(station.state), "status"]) == 0
    assert "offline since" in capsys.readouterr().out


def test_a_damaged_generation_does_not_verify(station, capsys):
    station.update()
    plate = next((station.state / "store/plates").iterdir())
    plate.write_bytes(plate.read_bytes()[:-100])
    assert main(["--state", str(station.state), "verify", "--json"]) == 1
    assert json.loads(capsys.readouterr().out).get("faults")


@pytest.mark.parametrize(
    "wrong",
    [[], ["fly"], ["play", "--size", "big"], ["play", "--loops", "-1"], ["run", "--view", "0"]],
)
def test_wrong_use_is_two(wrong):
    with pytest.raises(SystemExit) as ended:
        main(wrong)
    assert ended.value.code == 2


def test_status_of_a_new_screen(tmp_path, capsys):
    assert main(["--state", str(tmp_path), "status"]) == 0
    assert "kiosk play" in capsys.readouterr().out


def test_status_tells_of_the_report(tmp_path, capsys):
    said = ReportStatus(n=7, screen="WH01-03", key="ab" * 32, last_ok="2026-11-26T08:00:00Z")
    write_reports(tmp_path, said, Disk())
    assert main(["--state", str(tmp_path), "status"]) == 0
    told = capsys.readouterr().out
    assert "report  screen WH01-03, number 7, last taken 2026-11-26T08:00:00Z" in told
    assert "ab" * 32 in told


def kiosk(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "kiosk", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_frames_are_one_round_as_pictures(station, tmp_path):
    station.update()
    done = kiosk(
        "--state", station.state, "play", "--driver", "offscreen",
        "--frames", tmp_path / "out", "--loops", "0",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    lines = [json.loads(x) for x in (tmp_path / "out/frames.jsonl").read_text().splitlines()]
    assert [line["kind"] for line in lines][:3] == ["cover", "overview", "categories"]
    assert len({line["digest"] for line in lines}) == len(lines) == 7
    assert all((tmp_path / "out" / line["file"]).stat().st_size for line in lines)
    assert {(line["venue"], line["sequence"]) for line in lines} == {("WH01", 1)}
    assert all(line["qr"].startswith("http://127.0.0.1:") for line in lines)
    status = json.loads((station.state / "status/player.json").read_text())
    assert (status["plate"], status["verified"]) == ("cover", True)
    assert status["size"] == [SMALL.width, SMALL.height]


def test_a_folder_that_takes_no_pictures_is_told_and_ends_it(station, tmp_path):
    station.update()
    (tmp_path / "file").touch()
    done = kiosk(
        "--state", station.state, "play", "--driver", "offscreen",
        "--frames", tmp_path / "file/out",
    )  # fmt: skip
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "another folder" in done.stderr


def test_no_display_on_a_desk_is_one_sentence(tmp_path):
    done = kiosk("--state", tmp_path, "play", "--driver", "nonsense")
    assert done.returncode == 1
    assert "--driver offscreen" in done.stderr
    assert len(done.stderr.splitlines()) == 1


# --- root on a box where each process has a user of its own ----------------------------

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can be refused as root")


@as_root
@pytest.mark.parametrize(
    ("folder", "command"),
    [("inbox", ["sync", "--once"]), ("inbox", ["sync"]), ("store", ["activate"])],
)
def test_root_leaves_no_files_among_anothers(station, capsys, folder, command):
    (station.state / folder).mkdir(exist_ok=True)
    os.chown(station.state / folder, 12345, -1)
    assert main(["--state", str(station.state), *command]) == 1
    told = capsys.readouterr().err
    assert "sudo -u '#12345' kiosk" in told
    assert "who could not c" in told
    assert list((station.state / folder).iterdir()) == []


@as_root
def test_enrolment_names_what_comes_next_on_a_box(station, capsys):
    (station.state / "inbox").mkdir()
    os.chown(station.state / "inbox", 12345, -1)
    file = station.state.parent / "provisioning.json"
    assert main(["--state", str(station.state), "enrol", str(file)]) == 0
    assert "systemctl restart" in capsys.readouterr().out


def test_a_file_that_the_agent_may_not_change_is_a_fault_in_status(station, capsys):
    station.sync()
    (station.inbox.metadata / "lost.json").symlink_to("/nowhere")
    assert main(["--state", str(station.state), "sync", "--once"]) == 1
    assert "systemd-tmpfiles" in capsys.readouterr().err
    status = json.loads((station.state / "status/agent.json").read_text())
    assert status["kind"] == "broken"
