"""A checkup (检查结果): what a screen found out of itself, signed, when a command asked for it.

Diagnostics, or a test of its network. A closed form: numbers, words of closed lists, names and
addresses of the box's own, and no text that anybody has written. No input, no output.
"""

from typing import Annotated, Literal

import msgspec

from sync.canonical import Document, Instant, ScreenId, Signed, decode, encode
from sync.state_report import FAULTS_TOLD, Glass, Held, Hex, Lines, Machine, Panel, Rehashed, Word
from sync.statements import Sign, Statement, make_statement, read_statement

CHECKUP_TYPE = "application/vnd.gongshi.checkup"
CHECKUP = ("检查结果", "checkup")
CHECKUP_LIMIT = 16_000
"""Bytes of the signed statement; usual ones have two to five thousand."""
LOG_LINES, LOG_FAULTS, UNITS, LINKS, ADDRESSES, NAME_SERVERS, TROUBLES = 16, 8, 12, 6, 4, 4, 3
"""How many of each there is room for."""
FARTHEST_S = 10**10
"""Seconds between two clocks that are told."""
_Label = Annotated[str, msgspec.Meta(pattern="^[ -~]{0,60}\\Z")]
_Name = Annotated[str, msgspec.Meta(pattern="^[A-Za-z0-9@._-]{1,40}\\Z")]
_Host = Annotated[str, msgspec.Meta(pattern="^[A-Za-z0-9.:_-]{1,100}\\Z")]
Address = Annotated[str, msgspec.Meta(pattern="^[0-9a-f.:]{2,45}(/[0-9]{1,3})?\\Z")]
"""Of IP, with or without the length of its network's part."""
_Number = Annotated[int, msgspec.Meta(ge=0, le=10**10)]
_Ms = Annotated[int, msgspec.Meta(ge=0, le=10**6)]
_Maybe = Annotated[str, msgspec.Meta(pattern="^([a-z][a-z-]{0,19})?\\Z")]
"""A word of a closed list that may grow, or none."""


class Unit(Signed, frozen=True):
    """A unit of ours, as the service manager has it; `since_s` is how long in this state."""

    name: _Name
    active: Word
    result: _Maybe = ""
    restarts: _Number = 0
    since_s: _Number | None = None


class Link(Signed, frozen=True):
    """A network interface: whether something is plugged in, megabits a second, its addresses."""

    name: _Name
    carrier: bool = False
    mbit: _Number | None = None
    addresses: Annotated[tuple[Address, ...], msgspec.Meta(max_length=ADDRESSES)] = ()


class LogLine(Signed, frozen=True):
    """A line of the display log: its number, what kind, when; of a fault, what it is about."""

    n: Lines
    event: Word
    at: Instant
    about: _Maybe = ""


class Trouble(Signed, frozen=True):
    """What went wrong last in a part of the screen, and what it is called.

    `status` is what the office answered a report, 0 where it was not reached.
    """

    part: Literal["sync", "report", "activation"]
    word: _Maybe
    at: Instant | None = None
    status: Annotated[int, msgspec.Meta(ge=0, le=999)] = 0


class Diagnostics(Signed, frozen=True):
    """What a technician asks on the telephone.

    `flags` are those of the kernel about power and heat (Raspberry Pi); `load` is the load of the
    last minute in per cent of one processor; `starts` are the player's last starts, in seconds of
    the uptime. `faults` hold now, `log_faults` are the last lines that say of one that it began or
    ended.
    """

    boot: Hex
    up_s: _Number
    at: Instant
    clock: Literal["network", "own", "unknown"] = "unknown"
    program: _Label = ""
    image: _Label = ""
    kernel: _Label = ""
    model: _Label = ""
    load: _Number = 0
    flags: _Number | None = None
    machine: Machine = Machine()
    panel: Panel = Panel()
    glass: Glass = Glass()
    held: Held = Held()
    store: Rehashed = Rehashed()
    starts: Annotated[tuple[_Number, ...], msgspec.Meta(max_length=8)] = ()
    faults: Annotated[tuple[Word, ...], msgspec.Meta(max_length=FAULTS_TOLD)] = ()
    troubles: Annotated[tuple[Trouble, ...], msgspec.Meta(max_length=TROUBLES)] = ()
    units: Annotated[tuple[Unit, ...], msgspec.Meta(max_length=UNITS)] = ()
    links: Annotated[tuple[Link, ...], msgspec.Meta(max_length=LINKS)] = ()
    gateway: Address | None = None
    dns: Annotated[tuple[Address, ...], msgspec.Meta(max_length=NAME_SERVERS)] = ()
    log_lines: Lines = 0
    log_head: Hex | None = None
    log: Annotated[tuple[LogLine, ...], msgspec.Meta(max_length=LOG_LINES)] = ()
    log_faults: Annotated[tuple[LogLine, ...], msgspec.Meta(max_length=LOG_FAULTS)] = ()


class Reach(Signed, frozen=True):
    """How one of the screen's own addresses was reached, as far as it came.

    Milliseconds for the name, the connection, the handshake and the answer; `failed` is the step
    that was the last. `until` is the end of the certificate, `offset_s` how far the answer's clock
    is ahead of the screen's. `size` bytes of a plate came in `size_ms`. By a `proxy`, name, address
    and connection are the proxy's.
    """

    what: Literal["repository", "wake", "report"]
    host: _Host
    port: Annotated[int, msgspec.Meta(ge=1, le=65_535)]
    address: Address | None = None
    resolve_ms: _Ms | None = None
    connect_ms: _Ms | None = None
    tls_ms: _Ms | None = None
    answer_ms: _Ms | None = None
    until: Instant | None = None
    status: Annotated[int, msgspec.Meta(ge=0, le=999)] = 0
    offset_s: Annotated[int, msgspec.Meta(ge=-FARTHEST_S, le=FARTHEST_S)] | None = None
    size: _Number = 0
    size_ms: _Ms = 0
    proxy: Annotated[str, msgspec.Meta(pattern="^[A-Za-z0-9.:_-]{0,110}\\Z")] = ""
    failed: _Maybe = ""


class Checkup(Document, frozen=True):
    """A checkup; `command` is the id of the command that asked for it. It has one of the two."""

    repository: Annotated[str, msgspec.Meta(max_length=40)]
    screen: ScreenId
    command: Hex
    box: Diagnostics | None = None
    network: Annotated[tuple[Reach, ...], msgspec.Meta(max_length=3)] | None = None

    def __post_init__(self) -> None:
        if (self.box is None) == (self.network is None):
            raise ValueError("a checkup has one part")

    @property
    def act(self) -> str:
        """The act of a command that it answers."""
        return "diagnostics" if self.box is not None else "network-test"


def sign_checkup(checkup: Checkup, sign: Sign) -> bytes:
    """The signed bytes of a checkup."""
    return make_statement(CHECKUP_TYPE, encode(checkup), sign)


def read_checkup(data: bytes) -> tuple[Statement, Checkup]:
    """The statement in `data`, and what it says; the signature is the next step.

    Raises:
        BadShapeError, NewerFormatError: size, shape or kind.
    """
    statement = read_statement(data, CHECKUP_TYPE, CHECKUP_LIMIT, CHECKUP)
    return statement, decode(statement.payload, Checkup, CHECKUP)
