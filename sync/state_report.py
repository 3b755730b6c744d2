"""The state report (状态报告): what a screen tells the office of itself, signed with its own key.

Fields and rules: docs/reference/fleet.md#report. A reader passes over fields that it does not know.
One report replaces the one before; nothing that must not be lost travels in it.
"""

from typing import Annotated, Literal

import msgspec

from sync.canonical import Digest, Document, Instant, ScreenId, Signed, decode, encode
from sync.statements import Check, Sign, Statement, make_statement, read_statement

_WHAT = ("状态报告", "state report")
REPORT_TYPE = "application/vnd.gongshi.report"
REPORT_LIMIT = 1_500
"""Bytes of a signed report; looked at before anything of it is decoded."""
COUNTER_LIMIT = 2**48
TOLD_WITHIN_S = 30
"""A player at work tells every ten seconds; of what it said longer ago nothing is known now."""
DELTAS = 4
FAULTS_TOLD = 8
"""How many of them a report has room for."""
Version = Annotated[int, msgspec.Meta(ge=0, le=2**31)]
Hex = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}\\Z")]
"""128 bits: of a start of a machine, of a nonce; or the head of a SHA-256, see `short`."""
Nonce = Annotated[str, msgspec.Meta(pattern="^([0-9a-f]{32})?\\Z")]
Word = Annotated[str, msgspec.Meta(pattern="^[a-z][a-z-]{0,19}\\Z")]
"""Of a closed list that may grow: a reader carries a word that it does not know."""
ReleaseNumber = Annotated[int, msgspec.Meta(ge=0, lt=10**14)]
"""Of a release of the program: the instant of its commit (`sync.program_release`)."""
Lines = Annotated[int, msgspec.Meta(ge=0, le=10**9)]
_Short = Annotated[str, msgspec.Meta(pattern="^[ -~]{0,40}\\Z")]


UPDATE_WORDS = ("wanted", "trial", "good", "undone", "refused", "fixed")
"""Fetched at the moment, or soon; installed and judged; in use; the program of before put back;
not taken in; not taken in because the program lies where nothing can be written."""


class _Row(Signed, frozen=True, array_like=True):
    """Part of a report, positional: a reader passes over what follows the fields it knows."""


class Glass(Signed, frozen=True):
    """What hangs there. `plate` is the digest of the plate in the frame.

    `read` says whether the frame, read back, was what was put there; `since_s` is the age of the
    last flip, `dark` why the panel shows nothing, empty if it does. `dark_day_s` are the seconds
    for which commands have made it dark in the last 24 hours with power. `told_s` is how long ago
    the player said all this; None: an older program, which says of it only that what was read
    longer ago than `TOLD_WITHIN_S` is `unread`.
    """

    plate: Digest | None = None
    kind: Literal["plate", "neutral", "factory", "dark", "first", "code"] = "first"
    since_s: Annotated[int, msgspec.Meta(ge=0, le=10**9)] = 0
    read: Literal["same", "differs", "unread"] = "unread"
    dark: Literal["", "closed", "paused", "off", "no-panel"] = ""
    brightness: Annotated[int, msgspec.Meta(ge=0, le=100)] = 100
    dark_day_s: Annotated[int, msgspec.Meta(ge=0, le=86_400)] = 0
    told_s: Annotated[int, msgspec.Meta(ge=0, le=10**9)] | None = None


class Panel(_Row, frozen=True):
    """The panel: pixels as driven, and what its EDID says (maker, model, serial, as one word)."""

    width: Annotated[int, msgspec.Meta(ge=0, le=20_000)] = 0
    height: Annotated[int, msgspec.Meta(ge=0, le=20_000)] = 0
    driver: _Short = ""
    edid: _Short = ""
    inches: Annotated[int, msgspec.Meta(ge=0, le=400)] = 0


class Held(_Row, frozen=True):
    """What it holds: versions of the roles, and what was taken of withdrawals.

    `withdrawn` is version and digest of the signed part of the list under its snapshot; `deltas`
    the same of envelopes proved here that are newer than that list, the newest of them.
    """

    root: Version = 0
    targets: Version = 0
    timestamp: Version = 0
    snapshot: Version = 0
    venue: Version = 0
    seq: Version = 0
    generation: Version = 0
    withdrawn: tuple[Version, Hex] | None = None
    deltas: Annotated[tuple[tuple[Version, Hex], ...], msgspec.Meta(max_length=DELTAS)] = ()


class Rehashed(_Row, frozen=True):
    """Plates re-hashed since this start: how many there are, looked at, and found to be others."""

    plates: Annotated[int, msgspec.Meta(ge=0, le=10**6)] = 0
    checked: Annotated[int, msgspec.Meta(ge=0, le=10**6)] = 0
    bad: Annotated[int, msgspec.Meta(ge=0, le=10**6)] = 0


class Machine(_Row, frozen=True):
    """The box. Free megabytes, degrees Celsius, per cent of its life that a card has used."""

    disk_mb: Annotated[int, msgspec.Meta(ge=0, le=10**8)] | None = None
    memory_mb: Annotated[int, msgspec.Meta(ge=0, le=10**8)] | None = None
    celsius: Annotated[int, msgspec.Meta(ge=-60, le=200)] | None = None
    wear: Annotated[int, msgspec.Meta(ge=0, le=100)] | None = None
    throttled: bool = False


class StateReport(Document, frozen=True):
    """A report.

    `boot` is this start of the machine, `up_s` the seconds since; `n` counts the reports of this
    device for ever. `nonce` is the one the office gave last. `at` is the system's clock and `clock`
    where it has it from. `refused` is the digest of metadata that was refused last: an attack seen.
    `done` are the last commands: id, and what came of each (done, refused, expired, failed).
    `update` is the release that was asked for or taken in last, and how it stands with it: of
    `UPDATE_WORDS`, or one that a later program has. Digests other than the plate's are `short`.
    """

    repository: str
    screen: ScreenId
    boot: Hex
    up_s: Annotated[int, msgspec.Meta(ge=0, le=10**10)]
    n: Annotated[int, msgspec.Meta(ge=1, lt=COUNTER_LIMIT)]
    at: Instant
    nonce: Nonce = ""
    clock: Literal["network", "own", "unknown"] = "unknown"
    program: _Short = ""
    image: _Short = ""
    held: Held = Held()
    glass: Glass = Glass()
    panel: Panel = Panel()
    faults: Annotated[tuple[Word, ...], msgspec.Meta(max_length=FAULTS_TOLD)] = ()
    store: Rehashed = Rehashed()
    machine: Machine = Machine()
    log_lines: Lines = 0
    log_head: Hex | None = None
    refused: Hex | None = None
    done: Annotated[tuple[tuple[Hex, Word], ...], msgspec.Meta(max_length=2)] = ()
    update: tuple[ReleaseNumber, Word] | None = None


class ReportReply(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the office answers. Nothing in it is trusted: a command proves itself.

    `again`: the report named no nonce that counts; the next one, with this, is to come soon.
    """

    nonce: Hex
    commands: Annotated[tuple[msgspec.Raw, ...], msgspec.Meta(max_length=4)] = ()
    """Signed statements, the bytes as they were signed."""
    again: bool = False


def short(digest: str) -> str:
    """The head of a SHA-256 in hex, as long as what a report has room for."""
    return digest[:32]


def sign_report(report: StateReport, sign: Sign) -> bytes:
    """The signed bytes of a report."""
    return make_statement(REPORT_TYPE, encode(report), sign)


def read_report(data: bytes) -> tuple[Statement, StateReport]:
    """Envelope and report in `data`, not verified yet: the report says whose key is asked for.

    Raises:
        BadShapeError, NewerFormatError: size, shape or kind.
    """
    statement = read_statement(data, REPORT_TYPE, REPORT_LIMIT, _WHAT)
    return statement, decode(statement.payload, StateReport, _WHAT)


def verify_report(statement: Statement, check: Check) -> None:
    """Whether the screen's key has signed it.

    Raises:
        SignatureError: it has not.
    """
    statement.verified(check, _WHAT)
