"""How one of the screen's own addresses is reached, step by step, each timed.

Each step is bounded; looking up a name and the rest are processes of their own, since a name lookup
cannot be. Nothing is believed of what is answered, and no redirect followed.
"""

import http.client
import socket
import ssl
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Literal, NamedTuple

import msgspec
from msgspec.structs import replace

from kiosk.agent.limited_process import CutError, run_limited
from kiosk.agent.status_files import fitting
from sync.canonical import Instant, decode, encode
from sync.checkups import FARTHEST_S, Address, Reach
from sync.errors import StoreError
from sync.http_proxy import Place, ProxyRefusedError, tunnel
from sync.instants import format_instant
from sync.transport import HEADERS, PIECE

NAME_S, STEP_S, ALL_S = 8.0, 5.0, 20.0
"""Longest time for a name, for one wait, and for all that follows the name."""
MOST_ADDRESSES = 2
"""Of a name that are tried."""
PLATE_S, PLATE_LIMIT = 8.0, 4_000_000
"""A plate is fetched no longer than that, and no more of it: to see how fast."""
_RESULT = ("网络测试的结果", "result of a network test")
_CERTIFICATE = {9: "cert-early", 10: "cert-expired", 62: "cert-name", 64: "cert-name"}
"""What OpenSSL has against a certificate (X509_V_ERR_...), else `certificate`."""


class Target(NamedTuple):
    """One of the screen's addresses; `path` is asked by HTTP, None of a broker.

    `plate` is the path of a plate, of which the speed is measured; empty: none. `proxy` is what
    everything goes by, as the agent's own connections do.
    """

    what: Literal["repository", "wake", "report"]
    host: str
    port: int
    tls: bool
    path: str | None = None
    plate: str = ""
    proxy: Place | None = None

    @property
    def there(self) -> Place:
        """Host and port to connect to."""
        return self.proxy or (self.host, self.port)

    @property
    def tunnelled(self) -> bool:
        """Whether the proxy is to connect it; else it asks itself, of a whole address."""
        return self.proxy is not None and (self.tls or self.path is None)

    def asked(self, path: str) -> str:
        """`path` as it stands in a request."""
        by_proxy = self.proxy is not None and not self.tunnelled
        return f"http://{self.host}:{self.port}{path}" if by_proxy else path


class _Name(msgspec.Struct):
    """How long looking it up took, and what it came to."""

    ms: int
    addresses: tuple[str, ...] = ()


def reach(target: Target) -> Reach:
    """How it was reached, as far as that came."""
    proxy = "{}:{}".format(*target.proxy) if target.proxy else ""
    found = Reach(target.what, target.host, target.port, proxy=proxy)
    try:
        name = decode(run_limited(lambda: encode(_looked_up(target)), NAME_S), _Name, _RESULT)
    except (CutError, StoreError):
        name = _Name(round(1000 * NAME_S))
    found = replace(found, resolve_ms=name.ms)
    if not name.addresses:
        return replace(found, failed="resolve")
    try:
        told = run_limited(lambda: encode(_connected(found, target, name.addresses)), ALL_S)
        return decode(told, Reach, _RESULT)
    except (CutError, StoreError):
        return replace(found, failed="slow")


def _looked_up(target: Target) -> _Name:
    began = time.monotonic()
    try:
        told = socket.getaddrinfo(*target.there, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return _Name(_ms(began))
    addresses = dict.fromkeys(str(address[0]) for *_, address in told)
    return _Name(_ms(began), tuple(addresses)[:MOST_ADDRESSES])


def _connected(found: Reach, target: Target, addresses: tuple[str, ...]) -> Reach:
    """The first of them that answers; what the last one said where none does."""
    began = time.monotonic()
    for address in addresses:
        found = replace(found, address=fitting(address, Address, "") or None)
        try:
            sock = socket.create_connection((address, target.there[1]), STEP_S)
            break
        except OSError as error:
            found = replace(found, failed=_word(error, "connect"), connect_ms=_ms(began))
    else:
        return found
    found = replace(found, connect_ms=_ms(began), failed="")
    with sock:
        if target.tunnelled and (refused := _tunnelled(target, sock)):
            return replace(found, failed=refused)
        return _secured(found, target, sock) if target.tls else _asked(found, target, sock)


def _tunnelled(target: Target, sock: socket.socket) -> str:
    """Have the proxy connect it; the word of what came of it, empty where it did."""
    try:
        tunnel(sock, target.host, target.port, lambda: STEP_S)
    except ProxyRefusedError:
        return "proxy"
    except OSError as error:
        return _word(error, "proxy")
    sock.settimeout(STEP_S)
    return ""


def _secured(found: Reach, target: Target, sock: socket.socket) -> Reach:
    began = time.monotonic()
    try:
        secure = ssl.create_default_context().wrap_socket(sock, server_hostname=target.host)
    except ssl.SSLCertVerificationError as error:
        word = _CERTIFICATE.get(error.verify_code, "certificate")
        return replace(found, failed=word, tls_ms=_ms(began))
    except (OSError, ValueError) as error:
        return replace(found, failed=_word(error, "tls"), tls_ms=_ms(began))
    with secure:
        found = replace(found, tls_ms=_ms(began), until=_end(secure))
        return _asked(found, target, secure)


def _asked(found: Reach, target: Target, sock: socket.socket) -> Reach:
    if target.path is None:
        return found
    connection = http.client.HTTPConnection(target.host, target.port, timeout=STEP_S)
    connection.sock = sock
    began = time.monotonic()
    try:
        answer = _answer(connection, target.asked(target.path))
        answer.read(PIECE)
        found = replace(
            found,
            answer_ms=_ms(began),
            status=answer.status if answer.status < 1000 else 0,
            offset_s=_offset(answer.headers.get("Date", ""), datetime.now(UTC)),
        )
        if target.plate and answer.status == 200 and answer.isclosed() and connection.sock:
            return _timed(found, connection, target.asked(target.plate))
    except (OSError, http.client.HTTPException, ValueError) as error:
        return replace(found, failed=_word(error, "answer"), answer_ms=_ms(began))
    return found


def _timed(found: Reach, connection: http.client.HTTPConnection, path: str) -> Reach:
    """With the speed of a plate; how far it came, where its time was up."""
    began, size = time.monotonic(), 0
    answer = _answer(connection, path)
    while answer.status == 200 and size < PLATE_LIMIT and time.monotonic() - began < PLATE_S:
        piece = answer.read(PIECE)
        size += len(piece)
        if not piece:
            break
    return replace(found, size=size, size_ms=_ms(began)) if size else found


def _answer(connection: http.client.HTTPConnection, path: str) -> http.client.HTTPResponse:
    connection.request("GET", path, headers={**HEADERS, "Accept-Encoding": "identity"})
    return connection.getresponse()


def _word(error: Exception, otherwise: str) -> str:
    return "slow" if isinstance(error, TimeoutError) else otherwise


def _end(secure: ssl.SSLSocket) -> str | None:
    told: Any = (secure.getpeercert() or {}).get("notAfter", "")
    try:
        end = datetime.fromtimestamp(ssl.cert_time_to_seconds(str(told)), UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return fitting(format_instant(end), Instant, "") or None


def _offset(date: str, now: datetime) -> int | None:
    """Seconds by which the other's clock is ahead of `now`."""
    try:
        seconds = round((parsedate_to_datetime(date) - now).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return None
    return seconds if abs(seconds) <= FARTHEST_S else None


def _ms(began: float) -> int:
    return round(1000 * (time.monotonic() - began))
