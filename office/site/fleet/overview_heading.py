"""What the overview finds, in its heading: how many are as usual, and from what that is known."""

from office.conditions.states import STATES, State
from office.monitoring.fleet_now import Counts, FleetNow, in_service, number, of_all_venues
from office.words import amid, say


def title_of(counts: Counts) -> str:
    """How many there are, are as usual, need somebody, and were never heard."""
    standing = of_all_venues(in_service(counts))
    if not counts:
        return say("还没有屏幕", "No screens yet")
    all_of, usual = number(standing), number(standing, usual=True)
    if usual == all_of:
        return say("{all}，都如常", "{all}, all normal", all=_screens(all_of))
    needed = number(standing, needs=True)
    unknown = number(standing, needs=False, state=State.UNKNOWN)
    closed = number(standing, needs=False, after_closing=True)
    waiting = number(standing, state=State.WAITING)
    parts = [
        _screens(all_of),
        say("{n} 块如常", "{n} normal", n=usual),
        say(
            "{n} 块要人处理", "{n} need somebody" if needed != 1 else "{n} needs somebody", n=needed
        ),
    ]
    if unknown:
        parts.append(_in_state(State.UNKNOWN, unknown))
    if closed:
        parts.append(
            say("{n} 块闭店后没有消息", "{n} not heard since closing", n=closed),
        )
    if waiting:
        parts.append(_in_state(State.WAITING, waiting))
    return say("，", ", ").join(parts)


def _in_state(state: State, many: int) -> str:
    name = amid(say(*STATES[state].name))
    return say("{n} 块{name}", "{n} {name}", n=many, name=name)


def _screens(many: int) -> str:
    return say("{n} 块屏幕", "{n} screens" if many != 1 else "{n} screen", n=many)


def lead_of(fleet: FleetNow) -> str:
    """From what it is known: venues, what is expected, and how it was judged."""
    standing = in_service(fleet.counts)
    names = {one.venue for one in standing}
    venues = len(names)
    parts = [say("{n} 个场所", "{n} venues" if venues != 1 else "{n} venue", n=venues)]
    if simulated := number(standing, simulated=True):
        parts.append(say("{n} 块是模拟的", "{n} simulated", n=simulated))
    expected = [fleet.expected[name] for name in names if name in fleet.expected]
    if expected:
        down = max(one.withdrawal for one in expected)
        parts.append(
            say(
                "应显示第 {seq} 号公示、第 {down} 版撤下清单",
                "expected: publication {seq}, list of withdrawals {down}",
                seq=max(one.seq for one in expected),
                down=down,
            )
            if down
            else say(
                "应显示第 {seq} 号公示", "expected: publication {seq}",
                seq=max(one.seq for one in expected),
            )
        )  # fmt: skip
    judged = (
        "按每块屏幕签名的报告和重新核对的文件判断",
        "judged by signed reports and re-checked files",
    )
    return say("；", "; ").join([*parts, say(*judged)]) if standing else ""
