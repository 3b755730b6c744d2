"""Settings that technicians have signed for this screen's groups: the newest of each is kept.

Of a technician whose key was taken out no version stands in the way of another's.
"""

from pathlib import Path

import msgspec
from tuf.api.metadata import Targets

from kiosk.provisioning import Provisioning
from kiosk.running_settings import FILE, KeptSettings
from sync.canonical import decode
from sync.disk import Disk, read
from sync.errors import RollbackError, TrustError
from sync.fleet_commands import OtherScreenError
from sync.fleet_keys import fleet_keys
from sync.fleet_settings import signer_of, verify_settings
from sync.screen_settings import ScreenSettings, groups_of

_LIMIT = 20_000


def take_settings(
    state: Path, provisioning: Provisioning, targets: Targets, data: bytes, disk: Disk
) -> ScreenSettings:
    """Keep these settings, and give them back.

    Raises:
        TrustError: they do not verify. OtherScreenError: they are of another group.
        RollbackError: older than those kept, or others of the same version.
        StoreError: the disk refused.
    """
    new = verify_settings(targets, data)
    groups = groups_of(provisioning.screen, provisioning.venue)
    if new.group not in groups:
        raise OtherScreenError(
            f"这份设置是给 {new.group} 的，不是给本屏的，已拒绝。",
            f"These settings are for {new.group}, not for this screen, and were refused.",
        )
    kept = _kept(state)
    before = _counting(kept, targets, new.group)
    if before == new:
        return new
    if before is not None and new.version <= before.version:
        raise RollbackError(
            f"{new.group} 的设置已有第 {before.version} 版，收到的是第 {new.version} 版，已拒绝。",
            f"The settings of {new.group} are at version {before.version} here; version "
            f"{new.version} was refused.",
        )
    mine = {**kept.groups, new.group: new}
    ordered = {group: mine[group] for group in groups if group in mine}  # the order counts
    now = KeptSettings(ordered, {**kept.signers, new.group: signer_of(data)})
    disk.write(state / FILE, msgspec.json.encode(now))
    return new


def _counting(kept: KeptSettings, targets: Targets, group: str) -> ScreenSettings | None:
    """What is kept of a group, if who signed it may still do so."""
    counts = kept.signers.get(group) in fleet_keys(targets, "settings")
    return kept.groups.get(group) if counts else None


def _kept(state: Path) -> KeptSettings:
    """What is kept; a damaged file forgets it, and the office sends it again when it is changed."""
    data = read(state / FILE, _LIMIT)
    try:
        return (
            decode(data, KeptSettings, ("所存的屏幕设置", "stored settings"))
            if data
            else KeptSettings()
        )
    except TrustError:
        return KeptSettings()
