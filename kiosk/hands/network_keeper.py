"""Keeps proxy and address as the settings have them, on trial first: `hands/network.json`."""

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from kiosk.hands.network_trial import (
    begun,
    failed,
    judged,
    remembered,
    version_of,
    versions_in,
    wanted,
)
from kiosk.network import (
    ADDRESS,
    FILE,
    NetworkState,
    Outcome,
    WantedAddress,
    read_answered,
    read_network,
)
from kiosk.running_settings import read_kept_settings
from sync.canonical import encode
from sync.disk import Disk, read
from sync.screen_settings import ScreenSettings

_LIMIT = 10_000
WHY: dict[Outcome, tuple[str, str]] = {
    "reverted": (
        "改了网络设置后 10 分钟没有报告送达办公端，已改回；请检查代理或地址，再签新的一版。",
        "No report reached the office within 10 minutes of the network change, so it was undone. "
        "Check the proxy and the address, then sign another version.",
    ),
    "failed": (
        "本机网络不由 systemd-networkd 管理，地址没有改；请到现场设置。",
        "The network of this machine is not managed by systemd-networkd; its address was not "
        "changed. Set it on site.",
    ),
}


class NetworkKeeper:
    """Looked at in each run of the hands, and after each settings that were taken.

    Args:
        boot, up_s: the clock that no one sets.
        takes_addresses: whether this machine's network is managed by who can be told an address.
    """

    def __init__(
        self,
        state: Path,
        boot: str,
        up_s: float,
        disk: Disk,
        takes_addresses: Callable[[], bool],
    ) -> None:
        self._state = state
        self._boot = boot
        self._up_s = up_s
        self._disk = disk
        self._takes_addresses = takes_addresses

    def look(self) -> dict[str, Outcome]:
        """Judge what is on trial, and put what the settings want on trial.

        Returns:
            What has just been undone, or could not be done: versions of settings, and the outcome.

        Raises:
            StoreError: the disk refused; nothing is changed then.
        """
        before, kept = read_network(self._state), read_kept_settings(self._state)
        state = judged(before, read_answered(self._state), self._boot, self._up_s)
        state = self._followed(remembered(state, kept), kept)
        if state != before:
            self._disk.write(self._state / FILE, encode(state))
        self._tell_address(state)
        new = {word: state.undone[word] for word in state.undone.keys() - before.undone.keys()}
        return {version: new[word] for word in new for version in versions_in(word)}

    def outcome(self, settings: ScreenSettings) -> Outcome | None:
        """What came of the network part of settings that are kept, if it is not in use."""
        undone = read_network(self._state).undone
        found = {version: undone[word] for word in undone for version in versions_in(word)}
        return found.get(version_of(settings))

    def _followed(self, state: NetworkState, kept: tuple[ScreenSettings, ...]) -> NetworkState:
        network, words = wanted(state, kept)
        if network.address != state.now.address and not self._takes_addresses():
            impossible = {word for word in words if word.startswith("address ")}
            state, words = failed(state, impossible), words - impossible
            network = replace(network, address=state.now.address)
        return begun(state, network, words, self._boot, self._up_s) if words else state

    def _tell_address(self, state: NetworkState) -> None:
        """Written only where that is news; a box that was never told one has no such file."""
        data = encode(WantedAddress(state.now.address))
        there = read(self._state / ADDRESS, _LIMIT)
        if there != data and (there is not None or state.now.address is not None):
            self._disk.write(self._state / ADDRESS, data)
