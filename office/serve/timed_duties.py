"""The office's calendar: hourly renewal, set publication hours, alarms; one thread.

APScheduler only says when to look. What is due is decided here from the clock that is passed in,
so a late or repeated look does no harm.
"""

import logging
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from apscheduler.executors.debug import DebugExecutor
from apscheduler.schedulers.background import BackgroundScheduler

from office.published.timestamp import ALARM_AFTER
from office.published.timestamp_clock import ClockJumpedError
from sync.age import AGREE
from sync.errors import both

RENEW_AFTER = timedelta(hours=1)
NOTICE_EVERY = timedelta(days=1)
_LOOK_MINUTES = 1
_GLANCE_SECONDS = 5

_log = logging.getLogger("office.calendar")


class Calendar:
    """What is done by the clock.

    Args:
        issued: when the timestamp in force was issued; None where nothing is published.
        renew: issues a new one at the instant given.
        publish_due: publishes fully signed drafts whose hour has come; their number.
        notices: sentences on what needs a person soon; said at the start and once a day.
        daily: what is looked after at the start and once a day, before the notices.
        sweep: deletes what was kept long enough; at the start and once a day.
        hourly: takes away what has run out and what nobody names, writes again what the books
            changed; at the start and in the first minute of each hour, unless the clock has jumped.
        survey: has the books looked through for what stands out; at the start and once a day.
        watch: looks for what is wrong and has people told of it; at every look.
        glance: what is to be noticed within seconds.
        clock: now, in UTC.
    """

    def __init__(
        self,
        issued: Callable[[], datetime | None],
        renew: Callable[[datetime], object],
        publish_due: Callable[[datetime], int],
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        *,
        notices: Callable[[datetime], Iterable[str]] = lambda _now: (),
        daily: Callable[[datetime], object] = lambda _now: None,
        sweep: Callable[[datetime], object] = lambda _now: None,
        hourly: Callable[[datetime], object] = lambda _now: None,
        survey: Callable[[datetime], object] = lambda _now: None,
        watch: Callable[[datetime], object] = lambda _now: None,
        glance: Callable[[datetime], object] = lambda _now: None,
    ) -> None:
        self._issued = issued
        self._renew = renew
        self._publish_due = publish_due
        self._clock = clock
        self._notices = notices
        self._daily = daily
        self._sweep = sweep
        self._hourly = hourly
        self._survey = survey
        self._watch = watch
        self._glance = glance
        self._alarmed: datetime | None = None
        self._noticed: datetime | None = None
        self._asked: datetime | None = None
        self._hour: datetime | None = None

    def look(self) -> None:
        """Do what is due. A failure is logged and tried again at the next look."""
        now = self._clock()
        self._attempt("publish what is due", lambda: self._publish_due(now))
        issued = self._issued()
        if issued is not None:
            if now - issued >= RENEW_AFTER or issued - now > AGREE:
                self._attempt("renew the timestamp", lambda: self._renew_or_ask(now))
            if self._asked is None:  # else a person is told of the clock, and it is no disk's fault
                self._alarm(now, self._issued() or issued)
                self._attempt("look for pages to write again", lambda: self._by_hour(now))
        if self._noticed is None or now - self._noticed >= NOTICE_EVERY:
            self._noticed = now
            self._attempt("look after the certificate", lambda: self._daily(now))
            self._attempt("delete what is due", lambda: self._sweep(now))
            self._attempt("have the books looked through", lambda: self._survey(now))
            if issued is not None:
                self._attempt("look for what expires", lambda: self._notice(now))
        self._attempt("look for what is wrong", lambda: self._watch(now))

    def glance(self) -> None:
        """What cannot wait for the next look."""
        self._attempt("judge the screens", lambda: self._glance(self._clock()))

    def _renew_or_ask(self, now: datetime) -> None:
        """Renew, or say once an hour that the clock has jumped and a person is waited for."""
        try:
            self._renew(now)
        except ClockJumpedError as error:
            if self._asked is None or abs(now - self._asked) >= RENEW_AFTER:
                self._asked = now
                _log.critical("%s", error)
        else:
            self._asked = None

    def _by_hour(self, now: datetime) -> None:
        """Days end with an hour of the clock, in nearly every zone."""
        hour = now.replace(minute=0, second=0, microsecond=0)
        if self._hour != hour:
            self._hourly(now)
            self._hour = hour

    def _attempt(self, what: str, act: Callable[[], object]) -> None:
        try:
            act()
        except Exception as error:  # noqa: BLE001 - the calendar must outlive any one act
            # The kind only: the message of an unforeseen error might hold unpublished text (R39).
            _log.error("Could not %s (%s); trying again.", what, type(error).__name__)

    def _notice(self, now: datetime) -> None:
        for sentence in self._notices(now):
            _log.critical("%s", sentence)

    def _alarm(self, now: datetime, issued: datetime) -> None:
        """Once an hour while the timestamp is too old; screens grow older from it."""
        if now - issued < ALARM_AFTER:
            self._alarmed = None
            return
        if self._alarmed is None or now - self._alarmed >= RENEW_AFTER:
            self._alarmed = now
            hours = int((now - issued) / timedelta(hours=1))
            _log.critical(
                both(
                    "时间戳已 %d 小时未续签，屏幕将逐步停止显示个案；请检查磁盘和 online.key。",
                    "The timestamp is %d hours old; screens will gradually stop showing records. "
                    "Check the disk and online.key, then run `office refresh`.",
                ),
                hours,
                hours,
            )

    def scheduler(self) -> BackgroundScheduler:
        """A scheduler that looks now and then every minute, in its own thread, until shut down."""
        scheduler = BackgroundScheduler(
            executors={"default": DebugExecutor()},  # in the scheduler's thread: one, not two
            job_defaults={"coalesce": True, "misfire_grace_time": None},
            timezone=UTC,
        )
        scheduler.add_job(self.look, "interval", minutes=_LOOK_MINUTES, next_run_time=self._clock())
        scheduler.add_job(self.glance, "interval", seconds=_GLANCE_SECONDS)
        return scheduler
