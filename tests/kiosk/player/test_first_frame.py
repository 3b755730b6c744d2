"""What is imported before the first frame, and what that frame is."""

import os
import subprocess
import sys

import pytest

from tests.kiosk.fakes import Kit

PROBE = """
import sys
from kiosk import cli
import kiosk.player.first_frame as first
def stop(state, screen, show=first.show):
    show(state, screen)
    ours = [m for m in sys.modules if m.split('.')[0] in {'sync', 'layouts', 'kiosk'}]
    heavy = {'numpy', 'PIL', 'requests', 'msgspec', 'tuf', 'cryptography', 'apscheduler', 'json',
             'hashlib', 'socket', 'ssl', 'asyncio', 'subprocess', 'django'} & set(sys.modules)
    print(sorted(ours), sorted(heavy), flush=True)
    raise SystemExit(0)
first.show = stop
cli.main(sys.argv[1:])
"""

AFTER = """
import sys
from kiosk import cli
cli.main(sys.argv[1:])
print(sorted({m.split('.')[0] for m in sys.modules}
      & {'numpy', 'PIL', 'requests', 'django', 'tuf', 'cryptography', 'apscheduler', 'asyncio'}))
"""


def python(code, *arguments):
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "SDL_VIDEODRIVER": "offscreen", "PYGAME_HIDE_SUPPORT_PROMPT": "1"},
    )
    return done.stdout.strip(), done.stderr


def test_nothing_but_pygame_before_the_first_frame(tmp_path):
    out, err = python(PROBE, "--state", tmp_path, "play", "--driver", "offscreen")
    assert out == (
        "['kiosk', 'kiosk.cli', 'kiosk.options', 'kiosk.player', 'kiosk.player.first_frame', "
        "'kiosk.player.judge_process', 'kiosk.player.screen', 'kiosk.player.startup', "
        "'sync', 'sync.errors', 'sync.png', "
        "'sync.program_version', 'sync.terminal'] []"
    ), err


def test_the_running_player_carries_no_verifier_and_no_painter(station):
    station.update()
    out, err = python(AFTER, "--state", station.state, "play", "--loops", "0", "--size", "768x480")
    assert out == "[]", err


@pytest.mark.parametrize(
    "note", ["", "nonsense", "a 1 1", f"{'a' * 64} 0 0", f"{'../' * 20}aaaa 10 10", "\0"]
)
def test_a_damaged_note_shows_the_neutral_plate(tmp_path, note):
    from kiosk.player import first_frame

    kit = Kit(tmp_path)
    (tmp_path / "status").mkdir()
    (tmp_path / "status/first").write_text(note)
    kit.screen.open()
    first_frame.show(tmp_path, kit.screen)
    assert kit.screen.at(3, 3) == (13, 23, 40)
