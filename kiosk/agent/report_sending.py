"""One report: counted, signed, sent, and what the office answered kept.

In a process of its own, which takes the cryptography along when it ends.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from urllib.parse import urljoin

import msgspec
from msgspec.structs import replace

from kiosk.agent.report_status import JUMP, ReportStatus, counted, last_reports, write_reports
from kiosk.agent.state_report import gathered, signed
from kiosk.device_key_file import key_path
from kiosk.provisioning import Provisioning
from sync.age import Powered
from sync.canonical import Shape, decode, digest
from sync.disk import Disk, names_in
from sync.errors import DownloadError, StoreError, SyncError, both
from sync.instants import format_instant
from sync.screen_faults import fault_of
from sync.state_report import ReportReply
from sync.transport import RefusedError, Transport

SEND_S = 15.0
REPLY_LIMIT = 36_000
"""Bytes of an answer: four statements of the longest kind, and a nonce."""
COMMANDS = "inbox/commands"
COMMAND_LIMIT = 8_000
"""Bytes of what is put there; settings are the longest."""
WAITING = 8
"""So many commands may lie there unread; whoever reads them is at work or will be."""
_SAID: dict[int, tuple[str, str]] = {
    401: (
        "办公端不认本机密钥的签名。请技术员核对指纹，或把本机登记为更换的设备。",
        "The office does not recognise the key that signed this. Ask a technician to compare the "
        "fingerprint, or to enrol this box as a replacement.",
    ),
    404: (
        "办公端的名册里没有本屏的编号。请技术员登记本屏。",
        "The office's roster has no screen with this number. Ask a technician to enrol it.",
    ),
    409: (
        "报告的计数已用过，下一份从更大的数开始。如果不断出现，可能有另一台设备用着本机密钥。",
        "The report's counter was used before; the next report starts from a much higher one. If "
        "this keeps happening, another box may be using this screen's key.",
    ),
    410: (
        "本屏在名册里已停用，报告不再收。",
        "This screen is retired in the roster; its reports are no longer accepted.",
    ),
}


class Sent(Shape, frozen=True):
    """What came of a report: the office's status (0: not reached, or not sent); seconds to wait."""

    status: int = 0
    after: int = 0
    proved: bool = False
    """Whether it named a nonce that counts; one that did not acknowledges nothing."""


def report_address(provisioning: Provisioning) -> str:
    """Where this screen reports; empty where it is on no roster, or nobody takes a report."""
    if not provisioning.screen:
        return ""
    wake = provisioning.wake if provisioning.wake.startswith("http") else ""
    return provisioning.report or (urljoin(wake, "report") if wake else "")


def send(
    state: Path,
    provisioning: Provisioning,
    transport: Transport,
    *,
    system: datetime,
    powered: Callable[[], Powered],
    change: str = "",
    disk: Disk | None = None,
) -> Sent:
    """Send one report of the screen in `state`.

    Args:
        change: the change of proxy or address by which it goes, if the repository too was reached
            by it.

    Raises:
        StoreError: not even the counter could be written: then nothing is sent.
    """
    from sync.device_keys import device_fingerprint, load_device_key  # late: not in the agent

    disk, after, proved = disk or Disk(), 0, False
    commands: tuple[msgspec.Raw, ...] = ()
    status = _begun(counted(state, system.timestamp()), provisioning, system)
    refused = write_reports(state, status, disk)
    began = powered()
    own = [fault_of(refused)] if refused else []
    report = gathered(state, provisioning, status, system=system, powered=began, own=own)
    try:
        key = load_device_key(key_path(state))
        status = replace(status, key=device_fingerprint(key.public))
        reply = _exchange(signed(report, key.sign), transport, report_address(provisioning))
        status, commands = _taken(status, reply), reply.commands
        proved = bool(report.nonce) and not reply.again
        status = replace(status, change=change, boot=report.boot, up_s=began.seconds)
    except SyncError as error:
        status, after = _failed(status, error), getattr(error, "after", 0)
    _keep(state, status, disk)
    _put(state, commands, disk)
    return Sent(status.status, after, proved)


def _begun(before: ReportStatus, provisioning: Provisioning, system: datetime) -> ReportStatus:
    at = format_instant(system)
    return replace(before, n=before.n + 1, last_try=at, screen=provisioning.screen, key="")


def _exchange(data: bytes, transport: Transport, address: str) -> ReportReply:
    answer = transport.post(address, data, REPLY_LIMIT, deadline=SEND_S - 3)
    return decode(answer, ReportReply, ("报告的答复", "answer to the report"))


def _taken(status: ReportStatus, reply: ReportReply) -> ReportStatus:
    at = status.last_try
    return replace(status, nonce=reply.nonce, last_ok=at, status=200, error="", word=None)


def _failed(status: ReportStatus, error: SyncError) -> ReportStatus:
    """What the office has against it, in words; a count that was used is left far behind."""
    if not isinstance(error, RefusedError):
        word = None if isinstance(error, DownloadError) else fault_of(error)
        return replace(status, status=0, error=str(error), word=word)
    zh, en = _SAID.get(error.status, (error.zh, error.en))
    counter = status.n + JUMP if error.status == 409 else status.n
    return replace(status, n=counter, status=error.status, error=both(zh, en), word=None)


def _keep(state: Path, status: ReportStatus, disk: Disk) -> None:
    """Unless another agent has begun meanwhile, and counts on: it must not be taken back."""
    now = last_reports(state)
    if now is None or now.n <= status.n:
        write_reports(state, status, disk)


def _put(state: Path, commands: tuple[msgspec.Raw, ...], disk: Disk) -> None:
    """Commands as they came, for the process that verifies them; each once, by its digest."""
    folder = state / COMMANDS
    there = names_in(folder)
    for command in commands:
        data = bytes(command)
        if len(data) <= COMMAND_LIMIT and len(there) < WAITING:
            name = f"{digest(data)}.json"
            there.append(name)
            with suppress(StoreError):  # the office has it in its next answer again
                disk.write(folder / name, data)
