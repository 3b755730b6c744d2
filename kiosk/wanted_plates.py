"""Plates that activation could not compose and asks the agent for: `status/wanted.json`."""

from pathlib import Path

from sync.canonical import decode, encode
from sync.disk import Disk, read
from sync.errors import TrustError
from sync.inbox import Wanted

FILE = "status/wanted.json"


def wanted_plates(state: Path) -> tuple[str, ...]:
    """Digests of the plates asked for; a damaged list asks for none."""
    data = read(state / FILE)
    try:
        return (
            decode(data, Wanted, ("所缺图面的清单", "list of wanted plates")).plates if data else ()
        )
    except TrustError:
        return ()


def want(state: Path, plates: tuple[str, ...], disk: Disk) -> None:
    """Ask for these and no others; written only where that is news.

    Raises:
        StoreError: the disk refused.
    """
    data = encode(Wanted(plates))
    if read(state / FILE) != data:
        disk.write(state / FILE, data)
