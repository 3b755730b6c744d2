"""What one command does to the orders, within the limits of the box. Pure.

A dark screen is a withdrawal that nobody signed as one: so long at a time, so long in a day that
is counted while the machine has power, and it ends by itself.
"""

from typing import Literal

from msgspec.structs import replace

from kiosk.orders import DARK, Did, Number, Orders, Rest, of_the_day, powered_s
from sync.command_words import DARK_DAY_S, DAY_S, IDENTIFY_S, TIMES_A_DAY, TIMES_AN_HOUR
from sync.fleet_commands import Command, RefusedCommandError

KEPT = 8
"""Commands whose outcome is kept; a report tells the last two."""
HOUR_S = 3_600
_WHY: dict[str, Literal["paused", "off", "dim"]] = {
    "pause": "paused",
    "panel-off": "off",
    "brightness": "dim",
}
LOST = Orders(
    did=(
        Did(DARK, 0.0, DARK_DAY_S),
        *(Did(act, 0.0) for act, most in TIMES_A_DAY.items() for _ in range(most)),
    )
)
"""In place of a damaged record: as if everything had been used up, until a day has passed."""


def advanced(orders: Orders, boot: str, up_s: float) -> Orders:
    """The orders at `up_s` seconds of the start `boot`.

    After a restart nothing of before holds but the count of what was done.
    """
    powered, did = powered_s(orders, boot, up_s), of_the_day(orders, boot, up_s)
    if orders.boot != boot:
        return Orders(boot, up_s, powered, done=orders.done, refused=orders.refused, did=did)
    taken = {name: until for name, until in orders.taken.items() if until > up_s}
    return replace(orders, at_s=up_s, powered_s=powered, taken=taken, did=did)


def obeyed(orders: Orders, command: Command) -> Orders:
    """The orders after `command`, which was verified and is for this screen and now.

    Raises:
        RefusedCommandError: a limit of this box.
    """
    orders = _counted(orders, command)
    return _dark(lit(orders), command) if command.dark_s else _plain(orders, command)


def _plain(orders: Orders, command: Command) -> Orders:
    changes: dict[str, object] = {}
    match command.act:
        case "identify":
            changes["number"] = Number(command.screen, orders.at_s + IDENTIFY_S)
        case "refresh" | "screenshot" | "diagnostics":
            changes[command.act] = command.id
        case "network-test":
            changes["network_test"] = command.id
        case "restart-player":
            changes["restart"] = command.id
        case "resume":
            orders = lit(orders)
        case "brightness":
            orders, changes["brightness"] = lit(orders), command.value
        case _:
            pass  # what the machine does: see kiosk.hands.machine_requests
    return replace(orders, **changes)


def lit(orders: Orders) -> Orders:
    """The orders with nothing dark; what of it was not used is not counted."""
    if orders.rest is None:
        return orders
    unused = max(0.0, orders.rest.until_s - orders.at_s)
    last = max((i for i, one in enumerate(orders.did) if one.act == DARK), default=-1)
    if last < 0:
        return replace(orders, rest=None)
    used = replace(orders.did[last], seconds=orders.did[last].seconds - unused)
    did = (*orders.did[:last], used, *orders.did[last + 1 :])
    return replace(orders, rest=None, did=did)


def noted(orders: Orders, command: Command, word: str) -> Orders:
    """The orders with the outcome of a command, which is done no second time."""
    taken = {**orders.taken, command.id: command.until_up_s}
    return replace(told(orders, command.id, word), taken=taken)


def told(orders: Orders, name: str, word: str) -> Orders:
    """The orders with an outcome told last."""
    others = (one for one in orders.done if one[0] != name)
    return replace(orders, done=(*others, (name, word))[-KEPT:])


def retold(orders: Orders, command: Command) -> Orders:
    """The orders with the outcome of a command that came again told last: a report tells two."""
    word = dict(orders.done).get(command.id)
    return orders if word is None else noted(orders, command, word)


def _counted(orders: Orders, command: Command) -> Orders:
    if command.act in TIMES_AN_HOUR:
        most, within_s = TIMES_AN_HOUR[command.act], HOUR_S
    elif command.act in TIMES_A_DAY:
        most, within_s = TIMES_A_DAY[command.act], DAY_S
    else:
        return orders
    since = orders.powered_s - within_s
    if sum(one.act == command.act and one.at_s > since for one in orders.did) >= most:
        raise RefusedCommandError(
            f"本机通电 {within_s // HOUR_S} 小时内已按指令执行过 {most} 次，不再执行。",
            f"This screen has done this {most} times on command within {within_s // HOUR_S} "
            f"powered hours; it will not do it again.",
        )
    return replace(orders, did=(*orders.did, Did(command.act, orders.powered_s)))


def _dark(orders: Orders, command: Command) -> Orders:
    left = DARK_DAY_S - sum(one.seconds for one in orders.did if one.act == DARK)
    seconds = min(command.dark_s, left)
    if seconds < 1:
        raise RefusedCommandError(
            f"本机通电 24 小时内已按指令变暗 {DARK_DAY_S // 60} 分钟，不再变暗。",
            f"This screen was dark by command for {DARK_DAY_S // 60} minutes within 24 powered "
            f"hours; it will not go dark again.",
        )
    rest = Rest(
        _WHY[command.act],
        orders.at_s + seconds,
        command.reason,
        command.value if command.act == "brightness" else 0,
    )
    return replace(orders, rest=rest, did=(*orders.did, Did(DARK, orders.powered_s, seconds)))
