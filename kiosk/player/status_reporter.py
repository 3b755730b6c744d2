"""What the player tells: status file, display log, and the note for the next first frame."""

import os
from datetime import datetime
from pathlib import Path
from typing import Any

from kiosk.player import first_frame
from kiosk.player.clock import Clock
from kiosk.player.display_log import DisplayLog, Head
from kiosk.player.frame_maker import Item
from kiosk.player.orders_watch import Look
from kiosk.player.showable_content import ShowableContent
from kiosk.status import PlayerStatus, read_player, write_atomically, write_status
from sync.age import Stage
from sync.errors import both
from sync.instants import format_instant

EVERY_S = 10.0
DISK_FAULT = both("播放状态文件写不进磁盘。", "The disk refuses the player's status files.")


class StatusReporter:
    """Writes `status/player.json`, `status/first` and `log/display.jsonl`.

    A disk that refuses never stops the screen. Faults are told once when they begin and once
    when they end; no sentence holds content of a record.
    """

    def __init__(self, state: Path, clock: Clock) -> None:
        self._state = state
        self._clock = clock
        self._faults: dict[str, str] = {}
        self._due = 0.0
        self._said: Item | None = None
        self._since = clock.monotonic()
        self._noted: str | None = None
        before = read_player(state)
        self._log = DisplayLog(
            state / "log/display.jsonl",
            format_instant(clock.wall()),
            Head(before.log_lines, before.log_head) if before else None,
        )
        self._resume = (before.seq, before.loop + 1) if before else (0, 0)
        self.now: datetime | None = None
        """The best guess of the present instant, kept by the player."""

    # --- display log ---------------------------------------------------------

    def event(self, event: str, **fields: Any) -> None:
        """One line of the display log; the status file follows at once."""
        self._log.write(event, format_instant(self.now or self._clock.wall()), **fields)
        self._due = 0.0

    def end(self) -> None:
        """The last line, and on the disk."""
        self.event("stop")
        self._log.settle()

    def fault(self, about: str, sentence: str) -> None:
        """A fault begins; said once however often it shows."""
        if self._faults.get(about) != sentence:
            self._faults[about] = sentence
            self.event("fault", about=about, fault=sentence)

    def met(self, error: Exception) -> None:
        """An error that nobody foresaw: its kind and place, never its text (R39)."""
        trace = error.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        where = f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}" if trace else ""
        kind = type(error).__name__
        self.fault(
            "loop",
            both(
                f"播放循环在 {where} 遇到 {kind}，已继续播放。",
                f"The loop met {kind} in {where} and went on.",
            ),
        )

    def clear(self, about: str) -> None:
        """A fault has ended."""
        if self._faults.pop(about, None) is not None:
            self.event("mended", about=about)

    def keep_only(self, kind: str, sentences: dict[str, str]) -> None:
        """Of the faults of a kind (`kind:...`), exactly these hold now."""
        for about in [key for key in self._faults if key.startswith(f"{kind}:")]:
            if about.removeprefix(f"{kind}:") not in sentences:
                self.clear(about)
        for name, sentence in sentences.items():
            self.fault(f"{kind}:{name}", sentence)

    # --- across restarts ------------------------------------------------------

    def resume_loop(self, seq: int) -> int:
        """The loop with which to begin publication `seq`: after the last one shown of it."""
        return self._resume[1] if self._resume[0] == seq else 0

    def remember_cover(self, content: ShowableContent) -> None:
        """Note the cover for the next first frame; nothing, if only the neutral plate may show."""
        cover = None if content.stage is Stage.NEUTRAL else content.first_of("cover")
        note = ""
        if cover is not None and content.allowed(cover):
            note = f"{cover.digest}\n"
        if note == self._noted:
            return
        try:
            write_atomically(self._state / first_frame.FIRST, note.encode())
        except OSError:
            self.fault("disk", DISK_FAULT)
        else:
            self._noted = note

    # --- status --------------------------------------------------------------

    def status(
        self,
        item: Item | None,
        content: ShowableContent,
        *,
        loop: int,
        fps: float,
        flip_ms: float,
        size: tuple[int, int],
        driver: str,
        look: Look,
        force: bool = False,
    ) -> None:
        """Write the status file if something changed or ten seconds have passed."""
        now = self._clock.monotonic()
        self.now = content.now()
        if item is not self._said:
            self._said, self._since, self._due = item, now, 0.0
        if now < self._due and not force:
            return
        self._due = now + EVERY_S
        plate, showing = (item.plate if item else None), content.showing
        seconds, certain = content.age()
        if self._log.broken:
            self._faults["log"] = both("显示记录写不进磁盘。", "The disk refuses the display log.")
        else:
            self._faults.pop("log", None)
        status = PlayerStatus(
            at=format_instant(self.now),
            pid=os.getpid(),
            showing=item.kind if item else "first",
            plate=plate.id if plate else "",
            digest=plate.digest if plate else "",
            since_s=round(now - self._since, 1),
            generation=showing.generation if showing else 0,
            seq=content.seq,
            loop=loop,
            verified=plate is not None,
            stage=content.stage.value if content.judged else "",
            seconds=round(seconds),
            certain=certain,
            dark=not content.open,
            faults=list(self._faults.values()),
            fps=fps,
            size=size,
            profile=showing.deck.profile.name if showing else "",
            driver=driver,
            rest=look.rest,
            brightness=look.brightness,
            flip_ms=round(flip_ms, 2),
            log_lines=self._log.kept.lines,
            log_head=self._log.kept.hash,
        )
        try:
            write_status(self._state / "status/player.json", status)
        except OSError:
            self._faults["disk"] = DISK_FAULT
        else:
            self._faults.pop("disk", None)
