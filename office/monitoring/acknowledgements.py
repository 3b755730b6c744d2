"""Who has acknowledged a push (推送): the count, and who is missing."""

import threading
import zlib
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db.models import Max

from office.conditions.states import State
from office.drafts.models import DraftRole
from office.errors import UsageError
from office.monitoring.kept_acks import HOLDING, Ack, KeptAcks
from office.monitoring.push_proof import Push, proves
from office.monitoring.report_tables import reading
from office.monitoring.screen_now import ScreenNow
from office.monitoring.screens_now import screens_now
from office.published.models import Publication
from office.state_dir import StateDir
from sync.canonical import ScreenId
from sync.state_report import REPORT_TYPE
from sync.statements import make_statement
from sync.trust import venue_role


@dataclass(frozen=True)
class PushCount:
    """How far a push has come among the screens in service that it concerns.

    `acks` in the order in which they came; `pending` are heard of and have not said so yet,
    `silent` are silent or were never heard. `total` is all three together, `simulated` of them are
    programs that play a screen.
    """

    total: int
    acks: tuple[Ack, ...]
    pending: tuple[ScreenNow, ...]
    silent: tuple[ScreenNow, ...]
    simulated: int = 0


def push_count(place: StateDir, push: Push, now: datetime) -> PushCount:
    """The count as it is now.

    A publication concerns the screens of the venues that it was signed for, a withdrawal every
    screen: each takes the whole list. What was acknowledged counts as long as the last word of the
    screen's box proves it (`push_proof`).

    Raises:
        SyncError: the published tree, or the file of reports, is damaged.
    """
    return _counter(place, push).count(now)


def acks_of(place: StateDir, push: Push) -> tuple[Ack, ...]:
    """Every first report that held a push, whatever was heard since; little to ask for again.

    Raises:
        SyncError: the file of reports is damaged.
    """
    return _counter(place, push).acks()


class _Counter:
    """The count of a push, of which only what is new is read and judged."""

    def __init__(self, place: StateDir, push: Push) -> None:
        self._place, self._push = place, push
        self._lock = threading.Lock()
        self._acks = KeptAcks(place, push)
        self._newest = 0
        self._proved: dict[str, tuple[ScreenNow, bool]] = {}

    def acks(self) -> tuple[Ack, ...]:
        with self._lock:
            return self._acks.read(_newest())

    def count(self, now: datetime) -> PushCount:
        screens = _concerned(screens_now(self._place, now), self._push)
        newest = _newest()
        with self._lock:
            said = {ack.screen: ack for ack in self._acks.read(newest)}
            if newest != self._newest:
                self._newest, self._proved = newest, {}
            left = [s for s in screens if s.screen.screen not in said or not self._holds(s, now)]
        concerned = {s.screen.screen for s in screens}
        concerned.difference_update(s.screen.screen for s in left)
        return PushCount(
            len(screens),
            tuple(ack for name, ack in said.items() if name in concerned),
            tuple(s for s in left if not s.truth.unheard),
            tuple(s for s in left if s.truth.unheard),
            sum(s.screen.simulated for s in screens),
        )

    def _holds(self, one: ScreenNow, now: datetime) -> bool:
        """Whether its last word proves it still; asked again once it was judged anew."""
        known = self._proved.get(one.screen.screen)
        if known is None or known[0] is not one:
            word = one.word
            holds = word is not None and proves(
                word, self._push, one.expected, newest=self._newest, now=now
            )
            known = self._proved[one.screen.screen] = one, holds
        return known[1]


@lru_cache(maxsize=4)
def _counter(place: StateDir, push: Push) -> _Counter:
    return _Counter(place, push)


def signed_proof(place: StateDir, push: Push, screen: ScreenId) -> bytes | None:
    """The report by which a screen acknowledged a push, as it signed it; None where it has not.

    Raises:
        UsageError: it was kept long enough; when it came is known still.
    """
    with reading(place) as connection:
        if connection is None:
            return None
        row = connection.execute(
            f"SELECT payload, signature {HOLDING[push.kind]} AND screen = :screen"
            " ORDER BY at, payload = x'' LIMIT 1",
            {"version": push.version, "newest": _newest(), "screen": screen},
        ).fetchone()
    if row is None:
        return None
    payload, signature = row
    if not payload:
        raise UsageError(
            f"{screen} 确认时签名的报告已过保存期限，不再保存；何时确认、当时显示什么仍有记录。",
            f"The signed report by which {screen} confirmed it has passed its retention period "
            "and is no longer kept; when it confirmed, and what it showed then, is still on "
            "record.",
        )
    return make_statement(REPORT_TYPE, zlib.decompress(payload), lambda _: signature)


def _concerned(screens: tuple[ScreenNow, ...], push: Push) -> list[ScreenNow]:
    serving = [s for s in screens if s.truth.state is not State.RETIRED]
    if push.kind == "withdrawal":
        return serving
    signed = DraftRole.objects.filter(draft__publication=push.version)
    roles = set(signed.values_list("role", flat=True))
    venues = {s.screen.venue for s in serving}
    theirs = {venue for venue in venues if venue_role(venue) in roles}
    return [s for s in serving if s.screen.venue in theirs]


def _newest() -> int:
    """The last publication: a screen may say that it holds one which was never made."""
    return Publication.objects.aggregate(newest=Max("seq"))["newest"] or 0
