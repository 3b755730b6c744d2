"""`kiosk sync`: the agent of one screen, put together and kept turning until it is told to stop.

The service manager ends it should it not turn.
"""

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType

from kiosk import device_key_file
from kiosk.agent.agent_status import AgentStatus, last_status
from kiosk.agent.answer_upload import AnswerUpload
from kiosk.agent.broker_call import BrokerCall
from kiosk.agent.polling import Polling, or_said, poll_between
from kiosk.agent.program_fetch import ProgramFetch
from kiosk.agent.report_sending import COMMANDS, report_address
from kiosk.agent.reporter import ReporterProcess
from kiosk.agent.sync_process import agent_lock, synced
from kiosk.agent.wake_call import Call, WakeCall, hold_reserve, keep
from kiosk.enrolment_starter import waits_for_venue
from kiosk.network import read_network
from kiosk.orders import read_orders
from kiosk.provisioning import Provisioning, read_provisioning
from kiosk.running_settings import read_running
from kiosk.wanted_plates import wanted_plates
from kiosk.watchdog import Watchdog
from sync import broker_login
from sync.broker import broker
from sync.disk import Disk
from sync.inbox import Inbox
from sync.transport import Transport


def run(state: Path) -> None:
    """Be the agent of `state` until told to stop; where it has a starter, first of all get a venue.

    Raises:
        BusyError: another agent is at work.
        NotEnrolledError: the state directory belongs to no screen, and nobody prepared it for one.
    """
    if not waits_for_venue(state):
        read_provisioning(state)
    with agent_lock(state):
        signal.signal(signal.SIGTERM, _stop)
        watchdog = Watchdog()
        watchdog.ready()
        if waits_for_venue(state):
            _enrol(state, watchdog)
        _serve(state, watchdog)


def _enrol(state: Path, watchdog: Watchdog) -> None:
    """Ask for a venue; then this process begins anew, without what it has loaded for that."""
    from kiosk.agent.enrolling import enrol_by_code  # late: 30 MB that an enrolled screen never has

    enrol_by_code(state, lambda step: turn(step, watchdog))
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - itself again


def _serve(state: Path, watchdog: Watchdog) -> None:
    """Be the agent of a screen that is enrolled."""
    provisioning = read_provisioning(state)
    inbox, disk = Inbox(state / "inbox"), Disk()
    reporter = ReporterProcess(state, provisioning) if report_address(provisioning) else None
    polling = Polling(
        sync=lambda beside: synced(state, beside).kind == "ok",
        tag=lambda: (last_status(state) or AgentStatus("")).tag,
        wake=_wake_call(state, provisioning),
        keep=lambda reply: keep(reply, inbox, disk),
        report=reporter.ask if reporter else lambda: None,
        between=lambda: poll_between(read_running(state)),
        wishes=lambda: (wanted_plates(state), read_orders(state).refresh),
    )
    upload, program = AnswerUpload(state), ProgramFetch(state)
    try:
        while True:
            hold_reserve(inbox, disk)
            have_trial_judged(state)
            if reporter is not None:
                turn(reporter.tend, watchdog)
            turn(polling.step, watchdog)
            turn(upload.look, watchdog)
            turn(program.look, watchdog)
    finally:
        program.end()
        upload.end()
        if reporter is not None:
            reporter.end()


def have_trial_judged(state: Path) -> None:
    """Wake the process that takes commands, as long as a change of the network is on trial.

    It is started when something changes in its inbox (deploy/systemd/gongshi-hands.path).
    """
    if read_network(state).before is not None:
        with suppress(OSError):
            os.utime(state / COMMANDS)


def _wake_call(state: Path, provisioning: Provisioning) -> Call | None:
    """As the address says: at the office, at a broker, or none."""

    def proxy() -> str:
        return read_network(state).now.proxy

    if there := broker(provisioning.wake):
        password = state / device_key_file.FOLDER / broker_login.FILE
        return BrokerCall(there, provisioning.repository_id, proxy, password)
    if provisioning.wake:
        return WakeCall(
            provisioning.wake,
            provisioning.venue,
            lambda: Transport(proxy=proxy()),
            provisioning.screen,
        )
    return None


def turn(step: Callable[[], None], watchdog: Watchdog) -> None:
    """One turn of the loop; only turns feed the watchdog."""
    watchdog.alive()
    or_said(step)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)
