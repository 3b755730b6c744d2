"""What the player tells: status file, display log, and the note for the next first frame."""

import os
from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from kiosk.player import first_frame
from kiosk.player.clock import Clock
from kiosk.player.display_log import DisplayLog, Head
from kiosk.player.fault_codes import word_of
from kiosk.player.frame_maker import Item, PlateError
from kiosk.player.orders_watch import Look
from kiosk.player.plate_checks import PlateChecks
from kiosk.player.read_back import Read
from kiosk.player.restarts import Restarts
from kiosk.player.showable_content import ShowableContent
from kiosk.status import PlayerStatus, places, read_player, write_atomically, write_status
from sync.age import Stage
from sync.errors import both
from sync.instants import format_instant
from sync.screen_faults import Fault

EVERY_S = 10.0
RESTARTS_FAULT = both(
    "播放端在十分钟内启动了四次。原因见 journalctl -u gongshi-player。",
    "The player started four times within ten minutes. For the reason, see: journalctl -u "
    "gongshi-player",
)
LOG_FAULT = both("显示记录写不进磁盘。", "The display log cannot be written to disk.")
DISK_FAULT = both(
    "播放状态文件写不进磁盘。", "The player's status files cannot be written to disk."
)


class OnGlass(NamedTuple):
    """What is on the glass, and how; `lost`: no panel takes it."""

    item: Item | None
    loop: int
    size: tuple[int, int]
    driver: str
    read: Read
    look: Look
    checks: PlateChecks
    lost: bool = False


class StatusReporter:
    """Writes `status/player.json`, `status/first` and `log/display.jsonl`.

    A disk that refuses never stops the screen. Faults are told once when they begin and once
    when they end; no sentence holds content of a record.
    """

    def __init__(self, state: Path, clock: Clock) -> None:
        self._state = state
        self._clock = clock
        self._faults: dict[str, tuple[str, Fault]] = {}
        self._due = 0.0
        self._said: Item | None = None
        self._read: Read = "unread"
        self._since = clock.monotonic()
        self._noted: str | None = None
        before = read_player(state)
        self._log = DisplayLog(
            state / "log/display.jsonl",
            format_instant(clock.wall()),
            Head(before.log_lines, before.log_head) if before else None,
        )
        self._restarts = Restarts(before, clock.powered())
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

    def fault(self, about: str, sentence: str, word: Fault | None = None) -> None:
        """A fault begins; said once however often it shows.

        Args:
            word: what it is called, where that does not follow from what it is about.
        """
        told = sentence, word or word_of(about)
        if self._faults.get(about) != told:
            self._faults[about] = told
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
        self._end_others(kind, sentences)
        for name, sentence in sentences.items():
            self.fault(f"{kind}:{name}", sentence)

    def keep_judged(self, faults: Mapping[str, Fault]) -> None:
        """Of what the judge finds, exactly this holds now; it has words of its own."""
        self._end_others("store", faults)
        for sentence, word in faults.items():
            self.fault(f"store:{sentence}", sentence, word)

    def bad_plate(self, item: Item, error: PlateError) -> None:
        """A plate is left out."""
        told = both(
            f"图面 {item.id} 暂不显示。{error.zh}", f"Plate {item.id} is left out. {error.en}"
        )
        self.fault(f"plate:{item.id}", told)

    def left(self, item: Item | None) -> None:
        """What was taken down has left the glass."""
        if item is None or item.plate is None:
            return
        if item.plate.pub_id:
            self.event("left", pub_id=item.plate.pub_id, version=item.plate.version)
        else:
            self.event("left", id=item.plate.id)

    def _end_others(self, kind: str, names: Collection[str]) -> None:
        for about in [key for key in self._faults if key.startswith(f"{kind}:")]:
            if about.removeprefix(f"{kind}:") not in names:
                self.clear(about)

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

    def status(self, glass: OnGlass, content: ShowableContent, *, force: bool = False) -> None:
        """Write the status file if something changed or ten seconds have passed."""
        item, now = glass.item, self._clock.monotonic()
        self.now = content.now()
        if item is not self._said:
            self._said, self._since, self._due = item, now, 0.0
        if glass.read != self._read:
            self._read, self._due = glass.read, 0.0
        if now < self._due and not force:
            return
        self._due = now + EVERY_S
        plate, showing = (item.plate if item else None), content.showing
        seconds, certain = content.age()
        self._note("log", LOG_FAULT, holds=self._log.broken)
        powered = self._clock.powered()
        self._note("restarts", RESTARTS_FAULT, holds=self._restarts.often(powered.seconds))
        status = PlayerStatus(
            at=format_instant(self.now),
            pid=os.getpid(),
            showing=item.kind if item else "first",
            plate=plate.id if plate else "",
            digest=plate.digest if plate else "",
            since_s=round(now - self._since, 1),
            generation=showing.generation if showing else 0,
            seq=content.seq,
            loop=glass.loop,
            verified=plate is not None,
            stage=content.stage.value if content.judged else "",
            seconds=round(seconds),
            certain=certain,
            dark=_dark(glass, content),
            read=glass.read,
            faults=dict(self._faults.values()),
            store=glass.checks.counts(content.standing),
            size=glass.size,
            profile=showing.deck.profile.name if showing else "",
            driver=glass.driver,
            brightness=glass.look.brightness,
            log_lines=self._log.kept.lines,
            log_head=self._log.kept.hash,
            boot=powered.boot,
            told_s=round(powered.seconds, 1),
            starts=self._restarts.starts,
        )
        spare, usual = (self._state / name for name in places("player"))
        try:
            write_status(usual, status)
            spare.unlink(missing_ok=True)
        except OSError:
            self._note("disk", DISK_FAULT, holds=True)
            status.faults = dict(self._faults.values())
            with suppress(OSError):
                write_status(spare, status)
        else:
            self._note("disk", DISK_FAULT, holds=False)

    def _note(self, about: str, sentence: str, *, holds: bool) -> None:
        """A fault of what is told by writing it: no line of the log can say it."""
        if holds:
            self._faults[about] = sentence, word_of(about)
        else:
            self._faults.pop(about, None)


def _dark(glass: OnGlass, content: ShowableContent) -> str:
    """Why the panel shows nothing of what is published; empty where it does."""
    if glass.lost:
        return "no-panel"
    return glass.look.rest or ("" if content.open else "closed")
