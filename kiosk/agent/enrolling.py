"""The agent of a box that has a starter and no venue: until the box is enrolled, or it is stopped.

What signs, sends and fetches is done in processes of their own, which take the cryptography along
when they end; this one keeps the time and says how it stands.
"""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from kiosk.agent.enrolment_loop import EnrolmentLoop, Told
from kiosk.agent.enrolment_request import Asked, ask, bring, post
from kiosk.agent.process_errors import run_telling
from kiosk.enrolment_starter import Starter, load_starter, waits_for_venue
from kiosk.enrolment_status import EnrolmentStatus, read_enrolment, write_enrolment
from sync import boot_clock
from sync.canonical import decode, encode
from sync.disk import Disk
from sync.enrolment import EnrolmentReply, EnrolmentRequest
from sync.instants import format_instant
from sync.transport import Transport

ASK_S, POST_S, BRING_S = 60.0, 15.0, 120.0
"""A process that takes longer is ended."""


def enrol_by_code(state: Path, turn: Callable[[Callable[[], None]], None]) -> None:
    """Ask for a venue until there is one.

    Args:
        turn: does one step of the loop, as the agent does each.

    Raises:
        BadShapeError: the starter is damaged.
    """
    loop = enrolment_loop(state, load_starter(state))
    while waits_for_venue(state):
        turn(loop.step)
    shutil.rmtree(state / "inbox/enrolment", ignore_errors=True)


def enrolment_loop(state: Path, starter: Starter) -> EnrolmentLoop:
    """The loop of the box in `state`, with this machine's clock and network."""
    disk = Disk()
    return EnrolmentLoop(
        ask=lambda before: _asked(state, starter, before),
        post=lambda signed: _posted(signed, starter),
        bring=lambda entry: run_telling(lambda: _brought(state, starter, entry), BRING_S),
        tell=lambda told: _tell(state, told, disk),
        before=_before(state),
        clock=lambda: boot_clock.powered().seconds,
    )


def _asked(state: Path, starter: Starter, before: EnrolmentRequest | None) -> Asked:
    def act() -> bytes:
        return encode(ask(state, starter, Transport(), before=before))

    return decode(run_telling(act, ASK_S), Asked, ("登记申请", "request"))


def _posted(signed: bytes, starter: Starter) -> EnrolmentReply:
    def act() -> bytes:
        return encode(post(signed, starter, Transport()))

    return decode(
        run_telling(act, POST_S), EnrolmentReply, ("办公端的回答", "answer to the request")
    )


def _brought(state: Path, starter: Starter, entry: bytes) -> bytes:
    bring(state, starter, entry, Transport())
    return b""


def _tell(state: Path, told: Told, disk: Disk) -> None:
    status = EnrolmentStatus(
        boot=boot_clock.powered().boot,
        at=format_instant(datetime.now(UTC)),
        state=told.state,
        until_boot_s=told.until_s,
        request=told.request,
        error=told.error,
        refusal=told.refusal,
    )
    write_enrolment(state, status, disk)


def _before(state: Path) -> Told | None:
    """What was told last; its time is over with the start of the machine that it was of."""
    status = read_enrolment(state)
    if status is None:
        return None
    same = status.boot == boot_clock.powered().boot
    return Told(status.state, status.request, status.until_boot_s if same else 0.0)
