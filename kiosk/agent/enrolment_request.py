"""What a box that has a starter and no venue asks the office, and what it is answered.

Each function is one act of a process that takes the cryptography along when it ends
(`kiosk.agent.enrolling`). Nothing of what comes is believed here: who verifies is another process.
"""

import secrets
from pathlib import Path

from kiosk.agent.own_key import own_key, panel_found
from kiosk.agent.probes.panel import CONNECTORS
from kiosk.agent.probes.software import program
from kiosk.enrolment_starter import Starter
from kiosk.enrolment_status import ENTRY, FIRST_ROOT, KEPT_ROOT, METADATA
from sync.canonical import Shape, decode, digest
from sync.disk import Disk, read
from sync.enrolment import REPLY_LIMIT, EnrolmentReply, EnrolmentRequest, sign_request
from sync.errors import BadShapeError, DownloadError, TrustError
from sync.metadata_client import fetch_top
from sync.root_chain import verify_anchor
from sync.size_limits import LIMITS
from sync.transport import Transport

POST_S = 12.0


class Asked(Shape, frozen=True):
    """A request, and its signed bytes as they are sent."""

    request: EnrolmentRequest
    signed: bytes


def ask(
    state: Path,
    starter: Starter,
    transport: Transport,
    *,
    before: EnrolmentRequest | None = None,
    connectors: Path = CONNECTORS,
    disk: Disk | None = None,
) -> Asked:
    """A signed request of the box in `state`; its key is made where there is none.

    Args:
        before: one that may still hold: it is signed again if it is of this key and root.

    Raises:
        KeyFileError: the key is damaged.
        StoreError: the disk refused.
        DownloadError: nobody brought a root, and the network does not.
        TrustError: what came as the first root is none of this repository.
    """
    key = own_key(state).key
    root = starter.root or _first_root(state, starter, transport, disk or Disk())
    fresh = EnrolmentRequest(
        starter.repository_id,
        digest(root),
        key.public,
        secrets.token_hex(16),
        panel_found(connectors),
        program(),
        first_use=starter.root is None,
    )
    request = before if before is not None and _same(before, fresh) else fresh
    return Asked(request, sign_request(request, key.sign))


def post(signed: bytes, starter: Starter, transport: Transport) -> EnrolmentReply:
    """The office's answer to a request.

    Raises:
        DownloadError: not reached, or not taken (`RefusedError`), or no answer of the agreed shape.
    """
    answer = transport.post(starter.enrol, signed, REPLY_LIMIT, deadline=POST_S)
    try:
        return decode(answer, EnrolmentReply, ("办公端的回答", "answer to the request"))
    except TrustError as error:  # a captive portal: as good as not reached
        raise DownloadError(error.zh, error.en) from None


def bring(
    state: Path, starter: Starter, entry: bytes, transport: Transport, disk: Disk | None = None
) -> None:
    """Put the entry where the enrolment process looks, and all by which it can be verified.

    Raises:
        DownloadError, TrustError: the repository is not reached, or serves what is not signed.
        StoreError: the disk refused.
    """
    disk = disk or Disk()
    root = starter.root or _kept_root(state) or b""
    fetch_top(state / METADATA, starter.repository, root, transport, disk)
    disk.write(state / ENTRY, entry)  # last: by it the other process is started


def _same(before: EnrolmentRequest, now: EnrolmentRequest) -> bool:
    """Whether one that was asked before says of root and key what one would say now."""
    return (before.repository, before.root, before.key, before.first_use) == (
        now.repository,
        now.root,
        now.key,
        now.first_use,
    )


def _kept_root(state: Path) -> bytes | None:
    for name in (KEPT_ROOT, FIRST_ROOT):
        data = read(state / name, LIMITS["root"])
        if data is not None:
            return data
    return None


def _first_root(state: Path, starter: Starter, transport: Transport, disk: Disk) -> bytes:
    """The root that this box goes by, if nobody brought it one: the first that ever came."""
    kept = _kept_root(state)
    if kept is not None:
        return kept
    data = transport.get(f"{starter.repository}metadata/1.root.json", LIMITS["root"])
    try:
        verify_anchor(data, starter.repository_id)
    except BadShapeError as error:  # a captive portal: as good as not reached
        raise DownloadError(error.zh, error.en) from None
    disk.write(state / FIRST_ROOT, data)
    return data
