"""`kiosk address`: the address that was signed, in the words of systemd-networkd.

Run by a unit of its own as the user whose file that is (deploy/systemd/gongshi-network.service);
the service manager then has networkd read it. Nothing but these words can come into the file.
"""

import os
from pathlib import Path

from kiosk.network import ADDRESS, WantedAddress
from sync.canonical import decode
from sync.disk import read
from sync.errors import StoreError
from sync.screen_settings import Address, StaticAddress
from sync.settings_checks import check_address

_LIMIT = 10_000
_MATCH = "[Match]\nType=ether\nKind=!*\n\n[Network]\n"
"""Every wired port, and nothing that was made by software."""


def write_network_file(state: Path, file: Path) -> bool:
    """Have `file` say what `hands/address.json` wants; whether it said another thing.

    Raises:
        BadShapeError: what is wanted is no address. StoreError: the file is not there to be
            written, or the disk refused.
    """
    data = read(state / ADDRESS, _LIMIT)
    if data is None:
        return False
    wanted = decode(data, WantedAddress, ("要用的地址", "wanted address")).address
    text = network_file(wanted).encode("ascii")
    if read(file, _LIMIT) == text:
        return False
    try:
        _overwrite(file, text)
    except OSError as error:
        raise StoreError(
            f"{file} 写不进去（{error.strerror}）。"
            "请运行 sudo systemd-tmpfiles --create gongshi.conf。",
            f"{file} cannot be written ({error.strerror}). Run: sudo systemd-tmpfiles --create "
            "gongshi.conf",
        ) from None
    return True


def network_file(address: Address | None) -> str:
    """The file for networkd; an empty one, which it passes over, for a box as it was set up.

    Raises:
        BadShapeError: no device can have this address.
    """
    if address is None:
        return ""
    if not isinstance(address, StaticAddress):
        return f"{_MATCH}DHCP=yes\n"
    check_address(address)
    lines = [f"Address={address.cidr}", f"Gateway={address.gateway}"]
    lines += [f"DNS={server}" for server in address.dns]
    return _MATCH + "".join(f"{line}\n" for line in lines)


def _overwrite(file: Path, text: bytes) -> None:
    """In place: its folder is root's."""
    handle = os.open(file, os.O_WRONLY | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC)
    with os.fdopen(handle, "wb") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())
