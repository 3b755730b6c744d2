"""`kiosk command`: what lies in `inbox/commands` is verified and becomes orders, or nothing does.

One shot, no network, no display. Each command is done once at most: it is noted before anything
happens, so that a power cut may lose one and never repeats one.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec.structs import replace
from tuf.api.metadata import Targets

from kiosk.hands.limits import LOST, advanced, noted, obeyed, retold, told
from kiosk.hands.machine_requests import FailedCommandError, ask_machine, takes_addresses
from kiosk.hands.network_keeper import WHY, NetworkKeeper
from kiosk.hands.network_trial import version_of
from kiosk.hands.take_settings import take_settings
from kiosk.newest_delegations import newest_delegations
from kiosk.orders import FILE, Orders
from kiosk.program_wish import Wish, keep_wish
from kiosk.provisioning import Provisioning, read_provisioning
from kiosk.running_settings import read_kept_settings
from sync import boot_clock
from sync.age import Powered
from sync.canonical import decode, encode
from sync.command_words import UPDATE
from sync.disk import TEMPORARY, Disk, locked, names_in, read, read_kept
from sync.errors import BusyError, StoreError, SyncError, TrustError, both
from sync.fleet_commands import (
    COMMAND_LIMIT,
    Command,
    RefusedCommandError,
    check_command,
    verify_command,
)
from sync.fleet_settings import SETTINGS_TYPE, settings_id
from sync.statements import kind_of
from sync.store import Store

INBOX = "inbox/commands"
WAITING = 16
"""Files looked at in one go; the office sends four at a time."""
RUNS = 5
"""At most so many goes in one call, while more comes in."""


def take(
    state: Path,
    *,
    powered: Powered | None = None,
    brought: Path | None = None,
    disk: Disk | None = None,
    addresses: Callable[[], bool] = takes_addresses,
) -> Orders:
    """Take the commands in the inbox, and one that someone brought as a file.

    Args:
        powered: a clock that no one sets; this machine's, unless told otherwise.
        addresses: whether this machine can be told an address of its own.

    Raises:
        BusyError: another one is at work.
        NotEnrolledError: the state directory belongs to no screen.
        StoreError: the file that was brought cannot be read, or the disk refused.
    """
    busy = BusyError(
        "另一个指令进程正在处理，不必重复。",
        "Another process is already carrying out the commands.",
    )
    provisioning = read_provisioning(state)
    with locked(state / "hands" / "lock", busy):
        clock = powered or boot_clock.powered()
        hands = _Hands(state, provisioning, clock, disk or Disk(), addresses)
        if brought is not None:
            hands.do(_brought(brought))
        for _ in range(RUNS):
            if not hands.look():
                break
        return hands.settle()


class _Hands:
    def __init__(
        self,
        state: Path,
        provisioning: Provisioning,
        powered: Powered,
        disk: Disk,
        addresses: Callable[[], bool],
    ) -> None:
        self._state = state
        self._provisioning = provisioning
        self._disk = disk
        self._boot = powered.boot.replace("-", "")
        self._up_s = powered.seconds
        self._sentences: list[str] = []
        kept = _kept(state / FILE)
        self._told = (kept.done, kept.refused)
        self._orders = advanced(kept, self._boot, self._up_s)
        self._network = NetworkKeeper(state, self._boot, self._up_s, disk, addresses)

    def look(self) -> bool:
        """Take what lies in the inbox; whether anything did."""
        folder = self._state / INBOX
        names = sorted(
            (name for name in names_in(folder, WAITING) if not name.startswith(TEMPORARY)),
            key=lambda name: _came(folder / name),
        )
        for data in _contents(folder, names):
            self.do(data)
        self._disk.remove_in(folder, names)
        return bool(names)

    def do(self, data: bytes) -> None:
        """Do one command, if it proves itself and nothing stands against it."""
        try:
            store = Store(self._state / "store", self._disk)
            targets, root = newest_delegations(store, self._provisioning.anchor)
            if kind_of(data) == SETTINGS_TYPE:
                self._settings(targets, data)
                return
            command = verify_command(targets, root, data)
            if command.id in self._orders.taken:
                self._orders = retold(self._orders, command)  # the office has not heard of it yet
                return
            try:
                check_command(command, self._provisioning.screen, self._boot, self._up_s)
                self._keep(noted(obeyed(self._orders, command), command, "done"))
                ask_machine(self._state, command)
                self._wish(command, data)
            except RefusedCommandError as refusal:
                self._sentences.append(str(refusal))
                self._keep(noted(self._orders, command, refusal.word))
        except TrustError as error:
            self._sentences.append(str(error))

    def _wish(self, command: Command, data: bytes) -> None:
        """Keep what asks for a release, for the agent to fetch it and for root to verify."""
        if command.act == UPDATE:
            try:
                keep_wish(self._state, Wish(command.id, command.release, data), self._disk)
            except StoreError as error:
                raise FailedCommandError(error.zh, error.en) from None

    def _settings(self, targets: Targets, data: bytes) -> None:
        taken = take_settings(self._state, self._provisioning, targets, data, self._disk)
        word = self._network.outcome(taken) or "done"
        self._orders = told(self._orders, settings_id(taken), word)

    def _look_at_network(self) -> None:
        """Judge what is on trial, put on trial what was taken, and tell what came of it."""
        outcomes = self._network.look()
        for one in read_kept_settings(self._state):
            outcome = outcomes.get(version_of(one))
            if outcome is not None:
                self._orders = told(self._orders, settings_id(one), outcome)
        self._sentences += [both(*WHY[word]) for word in sorted(set(outcomes.values()))]

    def _keep(self, orders: Orders) -> None:
        self._disk.write(self._state / FILE, encode(orders))
        self._orders = orders

    def settle(self) -> Orders:
        """Leave what is to be told: outcomes for the report, refusals for `kiosk status`."""
        self._look_at_network()
        orders = replace(self._orders, refused=tuple(self._sentences))
        if (orders.done, orders.refused) != self._told:
            self._keep(orders)
        return self._orders


def _contents(folder: Path, names: list[str]) -> Iterator[bytes]:
    for name in names:
        data = read(folder / name, COMMAND_LIMIT)
        yield data if data is not None else b""


def _came(path: Path) -> int:
    """When a file was put there: a pause and its end are not done the other way round."""
    try:
        return path.lstat().st_mtime_ns
    except OSError:
        return 0


def _brought(file: Path) -> bytes:
    data = read(file, COMMAND_LIMIT)
    if data is None:
        raise StoreError(
            f"指令文件 {file} 读不了，或超过 {COMMAND_LIMIT} 字节。",
            f"The command file {file} cannot be read, or is larger than {COMMAND_LIMIT} bytes.",
        )
    return data


def _kept(path: Path) -> Orders:
    """What was kept; a damaged record counts as everything used up."""
    try:
        data = read_kept(path)
        return (
            Orders() if data is None else decode(data, Orders, ("指令记录", "record of commands"))
        )
    except SyncError:
        return LOST
