"""What the fields of a screen's settings must be beyond their shape. Pure.

At the office before anybody signs, on the screen before anything is kept.
"""

from ipaddress import AddressValueError, IPv4Address, IPv4Interface, NetmaskValueError

from sync.errors import BadShapeError
from sync.screen_settings import (
    LEAST_DAILY_MB,
    LEAST_WINDOW_MIN,
    ScreenSettings,
    StaticAddress,
)

_DAY_MIN = 24 * 60
_PREFIXES = range(8, 31)
_LAST_PORT = 65_535


def check_settings(settings: ScreenSettings) -> None:
    """Refuse what no screen could run by.

    Raises:
        BadShapeError: says which field, and what it must be.
    """
    _check_brightness(settings.brightness or ())
    _check_window(settings.window or ())
    if 0 < (settings.daily_mb or 0) < LEAST_DAILY_MB:
        raise BadShapeError(
            f"每日下载量至少 {LEAST_DAILY_MB} MB（0 为不限），否则一幅大图面就放不下。",
            f"A day's limit is {LEAST_DAILY_MB} MB at least (0: none); one large plate would not "
            "fit into less.",
        )
    _check_proxy(settings.proxy or "")
    if settings.address is not None and "-" not in settings.group:
        raise BadShapeError(
            f"地址只能给一块屏幕设，{settings.group} 不是屏幕编号。",
            f"An address is set for one screen; {settings.group} is not a screen's number.",
        )
    if isinstance(settings.address, StaticAddress):
        check_address(settings.address)


def _check_brightness(steps: tuple[tuple[str, int], ...]) -> None:
    times = [at for at, _ in steps]
    if len(set(times)) != len(times):
        raise BadShapeError(
            "设置里同一时刻有两个亮度，已拒绝。",
            "The settings have two brightness values for the same time.",
        )


def _check_window(rows: tuple[tuple[str, str], ...]) -> None:
    taken: set[int] = set()
    for begins, ends in rows:
        minutes = _minutes(begins, ends)
        if len(minutes) < LEAST_WINDOW_MIN:
            raise BadShapeError(
                f"下载时段 {begins}-{ends} 太短，每段至少 {LEAST_WINDOW_MIN} 分钟。",
                f"The window {begins}-{ends} is too short: at least {LEAST_WINDOW_MIN} minutes.",
            )
        if taken & minutes:
            raise BadShapeError(
                f"下载时段 {begins}-{ends} 与另一段重叠，请合为一段。",
                f"The window {begins}-{ends} overlaps another one; merge them.",
            )
        taken |= minutes


def _minutes(begins: str, ends: str) -> set[int]:
    """The minutes of a day from one clock time until another; none where both are the same."""
    first, last = _minute(begins), _minute(ends)
    return {(first + n) % _DAY_MIN for n in range((last - first) % _DAY_MIN)}


def _minute(clock_time: str) -> int:
    hours, _, minutes = clock_time.partition(":")
    return int(hours) * 60 + int(minutes)


def _check_proxy(proxy: str) -> None:
    if proxy and int(proxy.rpartition(":")[2]) > _LAST_PORT:
        raise BadShapeError(
            f"代理端口最大 {_LAST_PORT}。", f"The port of a proxy is {_LAST_PORT} at most."
        )


def check_address(address: StaticAddress) -> None:
    """Refuse an address that no box can have.

    Raises:
        BadShapeError: says what is wrong with it.
    """
    try:
        own = IPv4Interface(address.cidr)
        gateway = IPv4Address(address.gateway)
        servers = [IPv4Address(server) for server in address.dns]
    except (AddressValueError, NetmaskValueError):
        raise BadShapeError(
            "不是地址；请写成 192.168.10.21/24 和 192.168.10.1。",
            "That is no address; write 192.168.10.21/24 and 192.168.10.1.",
        ) from None
    _check_own(own)
    if gateway not in own.network or gateway == own.ip or _is_edge(gateway, own):
        raise BadShapeError(
            f"网关 {gateway} 不是 {own.network} 里另一台设备的地址。",
            f"The gateway {gateway} is not the address of another device in {own.network}.",
        )
    if len(set(servers)) != len(servers) or not all(_is_usable(server) for server in servers):
        raise BadShapeError(
            "DNS 里有重复的，或不是一台设备的地址。",
            "A DNS server is listed twice, or is not the address of a device.",
        )


def _check_own(own: IPv4Interface) -> None:
    prefix = own.network.prefixlen
    if prefix not in _PREFIXES or not _is_usable(own.ip) or _is_edge(own.ip, own):
        raise BadShapeError(
            f"{own.with_prefixlen} 不能作一台设备的地址；"
            f"前缀为 {_PREFIXES[0]} 至 {_PREFIXES[-1]}。",
            f"{own.with_prefixlen} cannot be the address of a device; the prefix is {_PREFIXES[0]} "
            f"to {_PREFIXES[-1]}.",
        )


def _is_usable(address: IPv4Address) -> bool:
    return not (
        address.is_loopback
        or address.is_multicast
        or address.is_link_local
        or address.is_unspecified
        or address.is_reserved
    )


def _is_edge(address: IPv4Address, own: IPv4Interface) -> bool:
    return address in {own.network.network_address, own.network.broadcast_address}
