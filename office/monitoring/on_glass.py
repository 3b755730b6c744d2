"""What hangs on a glass, by the last word of its screen: what was signed, or what is down. Pure.

The rules: docs/reference/fleet.md#truth-about-a-screen.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from office.conditions.causes import WrongPicture
from office.monitoring.expected import Expected
from office.monitoring.pauses import Pause
from sync.state_report import TOLD_WITHIN_S, Glass, StateReport

TAKEN_AFTER = timedelta(seconds=60)
"""A screen that still reports a plate so long after it was withdrawn shows what it must not."""
LONGEST_PLATE_S = 30
"""A plate hangs for 25 s at most, and for its fade."""
OTHER_PICTURE: tuple[WrongPicture, ...] = (
    "read-back", "foreign-plate", "withdrawn-plate", "picture",
)  # fmt: skip
"""Those that say: something else is on the glass itself."""


@dataclass(frozen=True)
class Heard:
    """The last report that verified, when it came by our clock, and when its timestamp was issued.

    `issued` is of the timestamp that it says it holds; None where the office knows it no more.
    `pauses` are those that it has told of within a day. `withdrawal` is the version up to which it
    holds all that was taken down, by our own digests. `wrong_before`: it was judged to show what is
    down, and nothing was heard of it since that says otherwise.
    """

    report: StateReport
    at: datetime
    issued: datetime | None = None
    pauses: tuple[Pause, ...] = ()
    withdrawal: int = 0
    wrong_before: bool = False


def wrong_picture(heard: Heard, expected: Expected, now: datetime) -> WrongPicture:
    """What its last word says that is wrong with its picture; empty where it says nothing."""
    report = heard.report
    if report.glass.read == "differs":
        return "read-back"
    if report.glass.kind == "plate" and (cause := _wrong_plate(heard, expected, now)):
        return cause
    if report.store.bad:
        return "store"
    if "plate" in report.faults:
        return "plate"
    return "picture" if "picture" in report.faults else ""


def _wrong_plate(heard: Heard, expected: Expected, now: datetime) -> WrongPicture:
    plate = heard.report.glass.plate
    if plate is None:
        return "foreign-plate"  # one that it cannot name
    if plate in expected.down:
        return "withdrawn-plate" if _must_have_left(heard, expected, now) else ""
    # Of an older publication the office keeps no plates; it is "behind" then. Of a later one than
    # the office ever made nothing is signed.
    known = heard.report.held.seq < expected.seq or plate in expected.plates
    return "" if known else "foreign-plate"


def _must_have_left(heard: Heard, expected: Expected, now: datetime) -> bool:
    """Whether that plate should be gone by now.

    A player may say so a moment after the list was reported, and its screen reports once more when
    the plate leaves: a word that is a minute old and was not followed by that one stands.
    """
    taken = expected.withdrawal_at
    if taken is None or heard.at - taken > TAKEN_AFTER or heard.wrong_before:
        return True
    held = heard.withdrawal >= expected.withdrawal
    if held and heard.report.glass.since_s > LONGEST_PLATE_S:
        return True
    return (held or heard.at > taken) and now - heard.at > TAKEN_AFTER


def stands_still(report: StateReport) -> bool:
    """Whether its player has said nothing for so long that nobody knows what hangs there."""
    told = report.glass.told_s
    return "player" in report.faults or (told is not None and told > TOLD_WITHIN_S)


def shows_nothing_down(heard: Heard, expected: Expected | None) -> bool:
    """Whether the last word proves that nothing which was taken down hangs there.

    A plate that the office does not know, of an older publication perhaps, proves nothing.
    """
    glass = heard.report.glass
    if stands_still(heard.report) or (expected and glass.plate in expected.down):
        return False
    if glass.kind != "plate":
        return True
    return expected is not None and glass.plate in expected.plates and _told_now(glass)


def _told_now(glass: Glass) -> bool:
    """An older program does not say when its player spoke; but by its rule what was read back
    longer ago is told as unread.
    """
    return glass.told_s is not None or glass.read != "unread"
