"""`kiosk play`: first frame, then the player. Imports pygame and nothing else before the frame."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NamedTuple

from kiosk.player.judge_process import JudgeProcess
from sync.terminal import say

if TYPE_CHECKING:
    from kiosk.player.screen import Screen

START_AGAIN = 4
"""Exit code of a player that was told to start again."""

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")


def play(
    state: Path,
    *,
    size: tuple[int, int] | None = None,
    driver: str = "",
    loops: int | None = None,
    frames: Path | None = None,
    mirror: Path | None = None,
) -> int:
    """Play until stopped; 0 when done or told to end, 1 without a display, 4 to start anew.

    Args:
        frames: folder for one round as pictures.
        mirror: file that follows the glass, once a second.
    """
    attended = "NOTIFY_SOCKET" not in os.environ
    ending = _Ending()  # before SDL, which would make an event of the signal
    judge = JudgeProcess(state)
    judge.ask()  # verifies on another core while this one brings up the display

    from kiosk.player import first_frame
    from kiosk.player.screen import DisplayLostError, Screen

    screen = Screen(size, driver, attended=attended)
    try:
        screen.open()
        first_frame.show(state, screen)
    except DisplayLostError as error:
        if attended:
            judge.stop()
            sys.stderr.write(_no_display(error))
            return 1
        # A box waits for its panel as for one that was pulled: in the loop, which tells of it.
    try:
        return _play_on(state, screen, judge, ending, _Extras(loops, frames, mirror))
    finally:
        judge.stop()
        screen.close()


def _no_display(error: Exception) -> str:
    return say(
        "kiosk: 没有可用的显示器。请接上显示器，或离屏绘制：kiosk play --driver offscreen。\n",
        f"kiosk: no display ({error}). Connect a display, or draw into memory: kiosk play "
        "--driver offscreen\n",
    )


class _Ending:
    """What SIGTERM and Ctrl-C ask for, also before there is a player to be told."""

    def __init__(self) -> None:
        self._asked = False
        self._act: Callable[[], object] = bool
        signal.signal(signal.SIGTERM, self._ask)
        signal.signal(signal.SIGINT, self._ask)

    def _ask(self, _signal: int, _frame: FrameType | None) -> None:
        self._asked = True
        self._act()

    def ends(self, act: Callable[[], object]) -> None:
        """From now on, and if it was asked for already, this ends it; safe in a signal handler."""
        self._act = act
        if self._asked:
            act()


class _Extras(NamedTuple):
    loops: int | None
    frames: Path | None
    mirror: Path | None


def _play_on(
    state: Path, screen: "Screen", judge: JudgeProcess, ending: _Ending, extras: "_Extras"
) -> int:
    """Everything after the first frame."""
    from kiosk.player.clock import Clock
    from kiosk.player.frame_export import write_round
    from kiosk.player.main_loop import Player
    from kiosk.player.play_options import PlayOptions
    from kiosk.player.screen_mirror import ScreenMirror
    from kiosk.watchdog import Watchdog

    clock, watchdog = Clock(), Watchdog()
    watchdog.ready()

    refused = ""

    def write_frames() -> None:
        nonlocal refused
        if extras.frames is None:
            return
        content, playlist = player.content, player.playlist
        try:
            write_round(extras.frames, content, playlist.maker, screen.surface, playlist.loop)
        except OSError as error:
            refused = say(
                f"kiosk: 图片写不进 {extras.frames}，请换一个目录。\n",
                f"kiosk: the pictures cannot be written there ({error.strerror}); choose another "
                "folder.\n",
            )
            player.stop()

    follow = ScreenMirror(extras.mirror) if extras.mirror else None

    def tick() -> None:
        if follow is not None:
            follow.tick(screen.surface, clock.monotonic())

    player = Player(
        state,
        screen,
        judge,
        clock=clock,
        watchdog=watchdog,
        options=PlayOptions(extras.loops, write_frames, tick),
    )

    ending.ends(player.stop)
    try:
        player.run()
    finally:
        if follow is not None:
            follow.remove()
    sys.stderr.write(refused)
    return 1 if refused else START_AGAIN if player.start_again else 0
