"""The connections that are open now, of all servers of this process, by the address of the peer.

While there is room an address may have as many as it likes, for many screens may stand behind one;
once half of it is taken, a quarter: whoever opens them all closes the door to nobody else.
"""

import asyncio
import ipaddress
from collections import Counter
from contextlib import suppress

from office.serve.client_address import counted_address


class Connections:
    """How many, and of whom. This machine's own are nobody's: nginx, which counts for itself, and
    simulated screens.
    """

    def __init__(self) -> None:
        self.count = 0
        self._of = Counter[str]()

    def add(self, transport: asyncio.BaseTransport) -> None:
        self.count += 1
        self._of[_peer(transport)] += 1

    def remove(self, transport: asyncio.BaseTransport) -> None:
        self.count -= 1
        peer = _peer(transport)
        self._of[peer] -= 1
        if not self._of[peer]:
            del self._of[peer]

    def is_one_too_many(self, transport: asyncio.BaseTransport, room: int) -> bool:
        """Whether this one, which is counted, has no place among `room`."""
        peer = _peer(transport)
        crowd = bool(peer) and self.count > room // 2 and self._of[peer] > room // 4
        return crowd or self.count > room


def _peer(transport: asyncio.BaseTransport) -> str:
    found = transport.get_extra_info("peername")
    peer = str(found[0]) if found else ""
    with suppress(ValueError):
        if ipaddress.ip_address(peer).is_loopback:
            return ""
    return counted_address(peer, "")
