"""A test of the network by command: the screen's own addresses, and no other, one after another."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from kiosk.agent.probes.address_reach import Target, reach
from kiosk.agent.report_sending import report_address
from kiosk.network import read_network
from kiosk.provisioning import Provisioning
from kiosk.status import read_player
from sync.broker import broker
from sync.checkups import Reach
from sync.http_proxy import place

_DIGEST = re.compile("[0-9a-f]{64}")


def network_test(state: Path, provisioning: Provisioning) -> tuple[Reach, ...]:
    """How repository, wake and report are reached, by the proxy that is in use."""
    proxy = place(read_network(state).now.proxy)
    return tuple(reach(target._replace(proxy=proxy)) for target in targets(state, provisioning))


def targets(state: Path, provisioning: Provisioning) -> Iterator[Target]:
    """The addresses that the enrolment file names, and what is asked there.

    Wake and report are asked in a way that neither holds the call nor counts as a report: the
    office's 400 and 405 are the answers of an office that is there.
    """
    file = urljoin(provisioning.repository, "metadata/timestamp.json")
    yield from _by_http("repository", file, _plate(state, provisioning))
    there = broker(provisioning.wake)
    if there is not None:
        yield Target("wake", there.host, there.port, there.tls)
    else:
        yield from _by_http("wake", provisioning.wake)
    yield from _by_http("report", report_address(provisioning))


def _by_http(what: str, url: str, plate: str = "") -> Iterator[Target]:
    parts = urlsplit(url)
    if parts.hostname and parts.scheme in {"http", "https"}:
        tls = parts.scheme == "https"
        port = parts.port or (443 if tls else 80)
        yield Target(what, parts.hostname, port, tls, parts.path or "/", plate)  # type: ignore[arg-type]


def _plate(state: Path, provisioning: Provisioning) -> str:
    """The path of the plate that hangs there now, which is published; empty where none does."""
    player = read_player(state)
    digest = player.digest if player else ""
    if not _DIGEST.fullmatch(digest):
        return ""
    return urlsplit(urljoin(provisioning.repository, f"plates/{digest}.png")).path
