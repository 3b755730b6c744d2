"""Where a request comes from, to count by: an address, or of IPv6 the network of a household."""

import ipaddress
import os

from office.serve.http_reply import Scope, header

PROXY = "GONGSHI_PROXY"


def client_address(scope: Scope) -> str:
    client = scope.get("client")
    return counted_address(client[0] if client else "", header(scope, "x-forwarded-for"))


def counted_address(peer: str, forwarded: str) -> str:
    """The peer's address; behind nginx (`GONGSHI_PROXY=1`) the one that nginx saw.

    A socket that takes both kinds names an IPv4 address within one network of IPv6: all of IPv4
    would be one household.
    """
    said = forwarded.rpartition(",")[2].strip()
    given = said if os.environ.get(PROXY) == "1" else peer
    try:
        found = ipaddress.ip_address(given)
    except ValueError:
        return ""
    if isinstance(found, ipaddress.IPv6Address):
        found = found.ipv4_mapped or found
    if found.version == 4:
        return str(found)
    return str(ipaddress.ip_network((found, 64), strict=False))
