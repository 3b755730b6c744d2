"""Who has acknowledged a push (推送): the count, and who is missing."""

import zlib
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from office.conditions.states import State
from office.drafts.models import DraftRole
from office.errors import UsageError
from office.monitoring.push_proof import Push, proves
from office.monitoring.report_tables import reading
from office.monitoring.screens_now import ScreenNow, screens_now
from office.published.models import Publication
from office.state_dir import StateDir
from sync.canonical import ScreenId
from sync.instants import from_seconds
from sync.state_report import REPORT_TYPE
from sync.statements import make_statement
from sync.trust import venue_role

_HOLDING = {
    "publication": "FROM acknowledgements WHERE kind = 'publication'"
    " AND version BETWEEN :version AND :newest",
    "withdrawal": "FROM acknowledgements WHERE (kind = 'list' AND version >= :version"
    " OR kind = 'delta' AND version = :version)",
}
"""A later publication of its venue holds an earlier one, a later list what was on it; an envelope
holds its own version alone. Of the columns beside MIN(at), SQLite gives those of that very row.
"""


@dataclass(frozen=True)
class Ack:
    """A screen's first report that held a push: when it came, what was on the glass, why dark."""

    screen: ScreenId
    at: datetime
    plate: str | None
    dark: str


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
    screens = _concerned(screens_now(place, now), push)
    said, newest = _acks(place, push), _newest()
    counted = {
        s.screen.screen
        for s in screens
        if s.screen.screen in said
        and s.word
        and proves(s.word, push, s.expected, newest=newest, now=now)
    }
    left = [s for s in screens if s.screen.screen not in counted]
    return PushCount(
        len(screens),
        tuple(ack for name, ack in said.items() if name in counted),
        tuple(s for s in left if not s.truth.unheard),
        tuple(s for s in left if s.truth.unheard),
        sum(s.screen.simulated for s in screens),
    )


def signed_proof(place: StateDir, push: Push, screen: ScreenId) -> bytes | None:
    """The report by which a screen acknowledged a push, as it signed it; None where it has not.

    Raises:
        UsageError: it was kept long enough; when it came is known still.
    """
    with reading(place) as connection:
        if connection is None:
            return None
        row = connection.execute(
            f"SELECT payload, signature {_HOLDING[push.kind]} AND screen = :screen"
            " ORDER BY at, payload = x'' LIMIT 1",
            {"version": push.version, "newest": _newest(), "screen": screen},
        ).fetchone()
    if row is None:
        return None
    payload, signature = row
    if not payload:
        raise UsageError(
            f"{screen} 确认时签名的报告已过保存期限，不再保存；何时确认、当时显示什么仍有记录。",
            f"The report by which {screen} confirmed it was kept long enough and is kept no more; "
            "when it confirmed, and what it showed then, is on record still.",
        )
    return make_statement(REPORT_TYPE, zlib.decompress(payload), lambda _: signature)


def _concerned(screens: tuple[ScreenNow, ...], push: Push) -> list[ScreenNow]:
    serving = [s for s in screens if s.truth.state is not State.RETIRED]
    if push.kind == "withdrawal":
        return serving
    roles = set(
        DraftRole.objects.filter(draft__publication=push.version).values_list("role", flat=True)
    )
    return [s for s in serving if venue_role(s.screen.venue) in roles]


def _newest() -> int:
    """The last publication: a screen may say that it holds one which was never made."""
    return Publication.objects.aggregate(newest=Max("seq"))["newest"] or 0


def _acks(place: StateDir, push: Push) -> dict[str, Ack]:
    """The first report of each screen that holds the push."""
    with reading(place) as connection:
        if connection is None:
            return {}
        rows = connection.execute(
            f"SELECT screen, MIN(at), plate, dark {_HOLDING[push.kind]}"
            " GROUP BY screen ORDER BY MIN(at), screen",
            {"version": push.version, "newest": _newest()},
        )
        return {
            screen: Ack(screen, from_seconds(at), plate, dark) for screen, at, plate, dark in rows
        }
