"""The office's commands in the demo's own process: as if each had been started by itself."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from deploy import office_here
from deploy.child_processes import StepError

ROOT = Path(__file__).parents[2]


@pytest.fixture
def lines():
    return []


def run(lines, *arguments):
    office_here.run_office(arguments, lines.append)


def stand_in(monkeypatch, act):
    """An `office` that does this."""
    monkeypatch.setattr(office_here, "main", act)


def test_a_refusal_is_told_in_the_commands_own_words(lines, tmp_path):
    with pytest.raises(
        StepError, match=r"`office init` first[^\n]*\n  \(office --state .* check\)"
    ):
        run(lines, "--state", tmp_path / "none", "check")


def test_arguments_that_are_none_are_a_refusal_too(lines):
    with pytest.raises(StepError, match="--no-such"):
        run(lines, "import", "--no-such")


def test_each_line_is_handed_on_and_may_be_printed(monkeypatch, capsys):
    def act(_arguments):
        print("一\n二")
        print("三", end="")
        print(" four", file=sys.stderr)
        return 0

    stand_in(monkeypatch, act)
    office_here.run_office(["x"], lambda line: print(f"  {line}"))
    told = capsys.readouterr()
    assert told.out == "  一\n  二\n  三 four\n"
    assert told.err == ""


def test_it_gets_no_terminal_to_ask_at(monkeypatch, lines):
    before = sys.stdin
    stand_in(monkeypatch, lambda _arguments: len(sys.stdin.read()))
    run(lines, "x")
    assert sys.stdin is before


@pytest.mark.parametrize("number", office_here.ENDING)
def test_an_end_that_the_command_takes_for_its_own_ends_the_demo(monkeypatch, lines, number):
    def act(_arguments):
        try:
            signal.raise_signal(number)
        except KeyboardInterrupt:
            return 1
        return 0

    stand_in(monkeypatch, act)
    # As at a terminal: tests may be run by what had this signal ignored, as a shell's background.
    ignored = signal.signal(number, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            run(lines, "x")
        assert signal.getsignal(number) is signal.default_int_handler
    finally:
        signal.signal(number, ignored)


def test_what_should_not_have_happened_keeps_its_traceback(monkeypatch, lines):
    def act(_arguments):
        raise ZeroDivisionError

    stand_in(monkeypatch, act)
    with pytest.raises(ZeroDivisionError):
        run(lines, "x")


def test_at_a_terminal_progress_is_shown_there(lines, tmp_path):
    script = (
        "import sys; from deploy import office_here as here\n"
        "def act(_):\n"
        "    print('\\r绘制 1/2', end='', file=sys.stderr, flush=True)\n"
        "    print('done')\n"
        "    print('office: no', file=sys.stderr)\n"
        "    return sys.stderr.isatty()\n"
        "here.main = act\n"
        "try: here.run_office(['x'], lambda line: print('  ' + line))\n"
        "except Exception as error: print(error)\n"
    )
    leader, follower = os.openpty()
    try:
        done = subprocess.run(
            [sys.executable, "-c", script], cwd=ROOT, stderr=follower, stdout=subprocess.PIPE,
            text=True, check=True,
        )  # fmt: skip
        shown = os.read(leader, 4096).decode()
    finally:
        os.close(leader)
        os.close(follower)
    assert done.stdout == "  done\noffice: no\n  (office x)\n"
    assert "\r绘制 1/2" in shown


def test_commands_one_after_the_other_find_the_office_of_the_one_before(tmp_path):
    """In a process of its own: this one's Django has an office already."""
    script = (
        "import sys; from pathlib import Path; from deploy.office_here import run_office\n"
        "from django.db import connections\n"
        "at = ['--state', Path(sys.argv[1])]\n"
        "run_office([*at, 'init', '--demo'], lambda line: None)\n"
        "run_office([*at, 'venue', 'WH01', '--profile', 'portrait-55-4m'], lambda line: None)\n"
        "run_office([*at, 'bureau'], print)\n"
        "assert not [c for c in connections.all() if c.connection]\n"
        "from deploy.child_processes import run\n"
        "told = ['GONGSHI_STATE', 'DJANGO_SETTINGS_MODULE']\n"
        "asked = f'import os; print([os.environ.get(name) for name in {told}])'\n"
        "assert run([sys.executable, '-c', asked], lambda _line: None) == '[None, None]'\n"
    )
    others = ("GONGSHI_", "DJANGO_")  # of an office that another test of this process has used
    bare = {name: value for name, value in os.environ.items() if not name.startswith(others)}
    done = subprocess.run(
        [sys.executable, "-c", script, tmp_path / "office"], cwd=ROOT, capture_output=True,
        text=True, check=True, env=bare,
    )  # fmt: skip
    assert json.loads(done.stdout)["hotline"] == "12315"
