"""The demo's processes: their words come through, their failures are told, none outlives it."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from deploy import demo
from deploy.child_processes import Children, StepError, free_port, run, run_together
from deploy.demo_folder import fresh

PYTHON = sys.executable
ROOT = Path(__file__).parents[2]


def alive(pid: int) -> bool:
    """Whether a process runs (a zombie does not)."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def gone(pid: int, seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while alive(pid) and time.monotonic() < end:
        os.sched_yield()
    return not alive(pid)


def test_each_line_of_a_command_is_passed_on():
    lines = []
    assert run([PYTHON, "-c", "print('一'); print('二')"], lines.append) == "一\n二"
    assert lines == ["一", "二"]


def test_a_failing_command_is_told_in_its_own_words():
    script = "import sys; print('office: the key does not open', file=sys.stderr); sys.exit(1)"
    with pytest.raises(StepError, match="office: the key does not open"):
        run([PYTHON, "-c", script], lambda _line: None)


def test_a_command_gets_no_terminal_to_ask_at():
    script = "import sys; sys.exit(len(sys.stdin.read()))"
    assert run([PYTHON, "-c", script], lambda _line: None) == ""


def test_a_service_that_ends_is_noticed_with_its_last_line(tmp_path):
    with Children(tmp_path) as children:
        children.start("serve", [PYTHON, "-c", "print('port is taken')"])
        with pytest.raises(StepError, match="serve: port is taken"):
            children.wait_for_port(1, seconds=20)


def test_somebody_elses_service_at_the_port_is_not_taken_for_ones_own(tmp_path):
    script = (
        "import socket, sys\n"
        "try: socket.create_server(('127.0.0.1', int(sys.argv[1])))\n"
        "except OSError: sys.exit('office: cannot listen')\n"
        "print('Ctrl-C stops it')"
    )
    with socket.create_server(("127.0.0.1", 0)) as other, Children(tmp_path) as children:
        children.start("serve", [PYTHON, "-c", script, str(other.getsockname()[1])])
        with pytest.raises(StepError, match="office: cannot listen"):
            children.wait_for_words("serve", "Ctrl-C", seconds=20)


def test_a_service_is_ready_when_it_says_so(tmp_path):
    script = "import time; print('Ctrl-C stops it', flush=True); time.sleep(600)"
    with Children(tmp_path) as children:
        children.start("serve", [PYTHON, "-c", script])
        children.wait_for_words("serve", "Ctrl-C", seconds=20)


def pid_in(log: Path) -> int:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        if log.exists() and (text := log.read_text()).endswith("\n"):
            return int(text)
        os.sched_yield()
    raise AssertionError("the child never spoke")


def test_what_a_service_started_ends_with_it(tmp_path):
    grandchild = (
        "import subprocess, sys, time;"
        "p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)']);"
        "print(p.pid, flush=True); time.sleep(600)"
    )
    with Children(tmp_path) as children:
        children.start("run", [PYTHON, "-c", grandchild])
        pid = pid_in(tmp_path / "run.log")
        assert alive(pid)
    assert gone(pid)


def test_a_service_that_does_not_listen_is_killed(tmp_path, monkeypatch):
    monkeypatch.setattr("deploy.child_processes._GRACE_S", 0.5)
    deaf = (
        "import os, signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        "print(os.getpid(), flush=True); time.sleep(600)"
    )
    with Children(tmp_path) as children:
        children.start("deaf", [PYTHON, "-c", deaf])
        pid = pid_in(tmp_path / "deaf.log")
    assert gone(pid)


def test_services_die_with_a_demo_that_is_killed(tmp_path):
    script = (
        "import sys, time; from pathlib import Path; from deploy.child_processes import Children\n"
        "with Children(Path(sys.argv[1])) as c:\n"
        "    c.start('s', [sys.executable, '-c',"
        " 'import os, time; print(os.getpid(), flush=True); time.sleep(600)'])\n"
        "    time.sleep(600)\n"
    )
    parent = subprocess.Popen([PYTHON, "-c", script, tmp_path], cwd=ROOT)
    try:
        pid = pid_in(tmp_path / "s.log")
    finally:
        parent.send_signal(signal.SIGKILL)
        parent.wait()
    assert gone(pid)


def test_a_busy_port_is_passed_over():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert free_port(port) > port
        with pytest.raises(StepError, match="all taken"):
            free_port(port, tries=1)


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path, capsys):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("dear")
    assert demo.main(["--dir", str(tmp_path / "mine")]) == 1
    assert "holds something else" in capsys.readouterr().err
    assert (tmp_path / "mine/letter.txt").read_text() == "dear"


def test_two_demos_do_not_share_a_folder(tmp_path, capsys):
    with fresh(tmp_path / "demo"):
        assert demo.main(["--dir", str(tmp_path / "demo")]) == 1
    assert "Another demo is running there" in capsys.readouterr().err


def test_an_old_demo_is_cleared_away(tmp_path):
    with fresh(tmp_path / "demo"):
        (tmp_path / "demo/old").touch()
    with fresh(tmp_path / "demo"):
        assert not (tmp_path / "demo/old").exists()


def test_commands_side_by_side_are_told_one_after_the_other(tmp_path):
    """The first waits until the second has come, so that both run at once."""
    meeting = tmp_path / "meeting"
    os.mkfifo(meeting)
    waits = [PYTHON, "-c", f"print('一', flush=True); open('{meeting}').read(); print('二')"]
    comes = [PYTHON, "-c", f"print('三', flush=True); open('{meeting}', 'w').close()"]
    told = []
    run_together([waits, comes], lambda command: told.append(command[-1][:9]), told.append)
    assert told == ["print('一'", "一", "二", "print('三'", "三"]


def test_who_is_at_work_beside_a_command_that_refuses_is_ended(tmp_path):
    numbers = tmp_path / "pid"
    os.mkfifo(numbers)
    goes_on = f"import os, time; open('{numbers}', 'w').write(str(os.getpid())); time.sleep(600)"
    says_no = f"print('pid', open('{numbers}').read()); print('office: no'); raise SystemExit(1)"
    lines = []
    with pytest.raises(StepError, match="office: no"):
        run_together(
            [[PYTHON, "-c", says_no], [PYTHON, "-c", goes_on]], lambda _: None, lines.append
        )
    assert gone(int(lines[0].removeprefix("pid ")))
