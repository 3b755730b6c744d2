"""What the overview finds, in its heading: how many are as usual, and from what that is known."""

from collections.abc import Sequence

from office.conditions.states import STATES, State
from office.monitoring.screens_now import ScreenNow
from office.site.fleet.screen_words import as_usual, in_service, needs_somebody
from office.words import amid, say


def title_of(screens: Sequence[ScreenNow]) -> str:
    """How many there are, are as usual, need somebody, and were never heard."""
    standing = in_service(screens)
    if not screens:
        return say("还没有屏幕", "No screens yet")
    needed = sum(map(needs_somebody, standing))
    waiting = sum(one.truth.state is State.WAITING for one in standing)
    rest = [one for one in standing if not needs_somebody(one)]
    closed = sum(one.truth.cause == "after-closing" for one in rest)
    unknown = sum(one.truth.state is State.UNKNOWN for one in rest)
    usual = sum(map(as_usual, standing))
    if usual == len(standing):
        return say("{all}，都如常", "{all}, all normal", all=_screens(len(standing)))
    parts = [
        _screens(len(standing)),
        say("{n} 块如常", "{n} as usual", n=usual),
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


def _in_state(state: State, number: int) -> str:
    name = amid(say(*STATES[state].name))
    return say("{n} 块{name}", "{n} {name}", n=number, name=name)


def _screens(number: int) -> str:
    return say("{n} 块屏幕", "{n} screens" if number != 1 else "{n} screen", n=number)


def lead_of(screens: Sequence[ScreenNow]) -> str:
    """From what it is known: venues, what is expected, and how it was judged."""
    standing = in_service(screens)
    venues = len({one.screen.venue for one in standing})
    parts = [say("{n} 个场所", "{n} venues" if venues != 1 else "{n} venue", n=venues)]
    if simulated := sum(one.screen.simulated for one in standing):
        parts.append(say("{n} 块是模拟的", "{n} simulated", n=simulated))
    expected = [one.expected for one in standing if one.expected]
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
