"""The player: one loop that puts checked plates on the glass and never leaves it black.

No network. Reads `store/`, writes `status/` and `log/` only. Time in the loop is monotonic; the
system clock is used for words and opening hours alone.
"""

from pathlib import Path

from kiosk.player.clock import Clock
from kiosk.player.compositor import Compositor
from kiosk.player.display_recovery import DisplayRecovery
from kiosk.player.enrolment_watch import EnrolmentWatch
from kiosk.player.fault_codes import PICTURE_FAULT
from kiosk.player.order_effects import OrderEffects
from kiosk.player.panel_connection import PanelWatch
from kiosk.player.play_options import PlayOptions
from kiosk.player.playlist import Playlist, Ready
from kiosk.player.removal import Removal
from kiosk.player.screen import EXPOSED, LOST, QUIT, RESIZED, DisplayLostError, Screen
from kiosk.player.showable_content import ShowableContent
from kiosk.player.status_reporter import OnGlass, StatusReporter
from kiosk.player.store_watch import Judge, StoreWatch
from kiosk.verdict import Verdict
from kiosk.watchdog import Watchdog

TICK_S = 0.2
"""Idle step of the loop: how soon a withdrawal, a signal or a key is noticed at the latest."""
CHANGING_S = 0.05
"""The same while one plate gives way to the next."""
CLOCKWORK_S = 1.0
LOOKAHEAD_S = 2.5
"""The next frame is made this long before its turn."""
LATE_S = 2.0
"""Later than this (a suspended box) the time table starts anew instead of hurrying after."""
NO_PANEL = (0, 0)
PATIENCE_S = 5.0
"""How long the first frame stands while the verdict is on its way."""


class Player:
    """The loop. Everything it needs is passed in.

    The screen shows the first frame already; or there was none to open, and the loop waits for one.
    """

    def __init__(
        self,
        state: Path,
        screen: Screen,
        judge: Judge,
        *,
        clock: Clock,
        watchdog: Watchdog,
        options: PlayOptions,
    ) -> None:
        self._clock = clock
        self._watchdog = watchdog
        self._options = options
        self.screen = screen
        self.report = StatusReporter(state, clock)
        self.content = ShowableContent(state, clock)
        self.compositor = Compositor(screen, clock)
        self.playlist = Playlist(state / "store", self.content, clock, self.report.bad_plate)
        self._order_effects = OrderEffects(
            state,
            clock,
            self.content,
            compositor=self.compositor,
            playlist=self.playlist,
            report=self.report,
        )
        self._enrolment = EnrolmentWatch(state, clock)
        self._removal = Removal(self.content, self.compositor, self.report)
        self.start_again = False
        self._stop = False
        self._loops_begun = 0
        self._content_known = False
        self._started = clock.monotonic()
        self._begun = self._end = self._started
        self._store_watch = StoreWatch(self.content, judge, self.report, self._started)
        self._look_at = self._clockwork_at = self._started
        panel = PanelWatch(options.panel_connected)
        self._recovery = DisplayRecovery(self.compositor, panel, self.report, watchdog)
        self._errors = 0
        self._take_enrolment()

    # --- the outermost loop --------------------------------------------------

    def stop(self) -> None:
        """End the loop at its next step; safe in a signal handler."""
        self._stop = True

    def run(self) -> None:
        """Play until stopped or until the loops asked for are done."""
        size = self.screen.size if self.screen.is_open else NO_PANEL
        self.report.event("start", size=list(size), driver=self.screen.driver)
        while not self._stop:
            self._clock.sleep(self.step())
        self._watchdog.stopping()
        self.report.end()
        self._tell(force=True)

    def step(self) -> float:
        """One step of the loop, whatever happens in it; seconds to sleep until the next."""
        try:
            if self._recovery.going_on:
                return self._regain()
            wait = self._step()
        except DisplayLostError:
            return self._regain()
        except Exception as error:  # noqa: BLE001 - whatever happens, the glass shows something
            return self._emergency(error)
        self._errors = 0
        return wait

    def _emergency(self, error: Exception) -> float:
        """Neutral plate, a fault in the log (its kind and place, never its text), and go on."""
        self._errors += 1
        self.report.met(error)
        self.playlist.forget()
        self._end = self._clock.monotonic() + min(30.0, 0.5 * self._errors)
        try:
            self.compositor.neutral()
        except DisplayLostError:
            return self._regain()
        return min(5.0, 0.2 * self._errors)

    def _regain(self) -> float:
        """In short steps, so that a request to end is heard."""
        self.playlist.forget()
        if not self._recovery.attempt(self._clock.monotonic()):
            self._tell()
            return TICK_S
        self._end = self._clock.monotonic()
        return 0.0

    # --- one step ------------------------------------------------------------

    def _step(self) -> float:
        now = self._clock.monotonic()
        self._take_events(self.screen.events())
        if now >= self._look_at:
            self._look_at = now + (0.0 if self._waiting(now) else TICK_S * 0.9)
            verdict = self._store_watch.look(now)
            if verdict is not None:
                self._adopt(verdict)
            self._mind_enrolment(now)
            self._obey(now)
        if now >= self._clockwork_at:
            self._clockwork_at = now + CLOCKWORK_S
            self._clockwork(now)
        if self._removal.step():
            self._show_at_once()
        if self._stop:
            return 0.0
        if self.compositor.coming is not None:
            return min(CHANGING_S, self.compositor.draw())
        if now >= self._end and not self._waiting(now):
            self._turn(now)
            return 0.0
        soon = self.content.judged and self._end - now <= LOOKAHEAD_S
        if soon and self.playlist.ready is None:
            self.playlist.prepare(self.compositor)
            return 0.002
        if self.content.judged:
            self.compositor.line((now - self._begun) / max(0.1, self._end - self._begun))
        self._look_back(now)
        self._tell()
        if self._options.on_tick is not None:
            self._options.on_tick()
        if self._waiting(now):
            return 0.01
        return max(0.001, min(TICK_S, self._end - now))

    def _take_events(self, events: set[str]) -> None:
        if QUIT in events:
            self._stop = True
        if LOST in events:
            raise DisplayLostError("the display reported its end")
        if RESIZED in events:
            self._draw_anew()
        elif EXPOSED in events:
            self.screen.show()

    def _draw_anew(self) -> None:
        """The same again on a screen of another size."""
        item = self.compositor.on
        self.playlist.forget()
        frame = self.playlist.again(item, self.compositor) if item else None
        if frame is not None:
            self.compositor.cut(frame)
        elif self.content.judged:
            self._show_at_once()

    def _waiting(self, now: float) -> bool:
        """Whether the first frame still stands in for a verdict on its way."""
        return (
            not self.content.judged
            and self._store_watch.awaited
            and now - self._started < PATIENCE_S
        )

    def _look_back(self, now: float) -> None:
        """Read the frame back; a picture that is another than was put there is put there again."""
        read = self.compositor.read_back(now)
        if read == "same":
            self.report.clear("picture")
        elif read == "differs":
            self.report.fault("picture", PICTURE_FAULT)
            self._tell(force=True)
            self._draw_anew()

    def _tell(self, *, force: bool = False) -> None:
        lost = self._recovery.going_on or not self.screen.is_open
        glass = OnGlass(
            item=self.compositor.on,
            loop=self.playlist.loop,
            size=NO_PANEL if lost else self.screen.size,
            driver=self.screen.driver,
            read=self.compositor.read,
            look=self.playlist.look,
            checks=self.playlist.checks,
            lost=lost or self._recovery.unplugged,
        )
        self.report.status(glass, self.content, force=force)

    # --- news ----------------------------------------------------------------

    def _adopt(self, verdict: Verdict) -> None:
        """Take a verdict. What may not stay is taken down by this same step."""
        first, old = not self.content.judged, self.content.showing
        loop, was_open = self.playlist.loop, self.content.open
        self.content.adopt(verdict)
        self._store_watch.adopted()
        self.report.keep_judged(verdict.faults)
        new = self.content.showing
        old_deck, deck = (old.deck if old else None), (new.deck if new else None)
        if old_deck != deck:
            seq = deck.seq if deck else 0
            same = old_deck is not None and old_deck.seq == seq
            self.playlist.take_deck(loop if same else self.report.resume_loop(seq))
            self.report.keep_only("strip", self.playlist.strip_faults())
        if new is not None and (old is None or old.generation != new.generation):
            self.report.event("generation", generation=new.generation, seq=new.deck.seq)
            self.report.keep_only("plate", {})  # made anew; one that is still bad says so again
            self.playlist.take_generation()
        self.playlist.forget()
        self.report.remember_cover(self.content)
        if self.content.open != was_open:
            self.report.event("light" if self.content.open else "dark")
        if first or self.content.open != was_open or (old is None and new is not None):
            self._begun = self._end = self._clock.monotonic()
        if new is not None and not self._content_known:
            self._first_content(new.deck.profile.width, new.deck.profile.height)

    def _first_content(self, width: int, height: int) -> None:
        self._content_known = True
        if self.screen.virtual and self.screen.size != (width, height):
            self.screen.resize((width, height))
            self.compositor.neutral()
        if self._options.on_first is not None:
            self._options.on_first()
            self._begun = self._end = self._clock.monotonic()
        if self._options.loops == 0:
            self._show_at_once()

    def _clockwork(self, now: float) -> None:
        stage = self.content.stage
        self.content.tick()
        self.report.keep_only("time", self.content.time_faults())
        if self.content.stage is not stage and self.content.judged:
            self.report.event("age", stage=self.content.stage.value)
            self.playlist.forget()
            self.report.remember_cover(self.content)
        if self.content.hours_due():
            self._store_watch.ask(now)
        if self.compositor.coming is None:
            self.compositor.prove()
        self._watchdog.alive()
        self._recovery.look(now)

    def _mind_enrolment(self, now: float) -> None:
        """What a screen without a venue shows changes at once; once it has one, the judge looks."""
        if not self._enrolment.step():
            return
        self._take_enrolment()
        self.playlist.forget()
        if self._enrolment.item is None:
            self._store_watch.ask(now)
        self._show_at_once()

    def _take_enrolment(self) -> None:
        self.playlist.unenrolled = self._enrolment.item
        self.compositor.enrolled = self._enrolment.item is None

    def _obey(self, now: float) -> None:
        match self._order_effects.step():
            case "restart":
                self.start_again = self._stop = True
            case "turn":
                self._begun = self._end = now
            case "draw":
                self._draw_anew()
            case "nothing":
                pass

    # --- turns ---------------------------------------------------------------

    def _show_at_once(self) -> None:
        ready = self.playlist.take(self.compositor)
        self.compositor.cut(ready.frame)
        self._begin(ready, self._clock.monotonic())

    def _turn(self, now: float) -> None:
        """The next frame; its time begins when the last one's ended, so the loop keeps time."""
        if self.compositor.on is None:  # the first frame, or after a fault
            self._show_at_once()
            return
        ready = self.playlist.take(self.compositor)
        self.compositor.turn_to(ready.frame)
        self._begin(ready, self._end if now - self._end < LATE_S else now)

    def _begin(self, ready: Ready, at: float) -> None:
        item = ready.frame.item
        self._begun, self._end = at, at + item.dwell_s
        self.report.clear(f"plate:{item.id}")
        new_loop = self.playlist.stand_at(ready.place)
        if new_loop or ready.place is None:  # a turn without content counts as a whole loop
            self._loops_begun += 1
            if self._options.loops is not None and self._loops_begun > self._options.loops:
                self._stop = True
                return
        if new_loop:
            self.report.event("loop", seq=self.content.seq, loop=self.playlist.loop)
