"""How a screen is set to run, as facts: what its groups' signed settings come to."""

from collections.abc import Iterator

from office.remote.settings_sheets import sheets
from office.site.fleet.screen_facts import Fact
from office.state_dir import StateDir
from office.words import say
from sync.errors import SyncError
from sync.roster import RosterEntry
from sync.screen_settings import Address, Running, groups_of, running
from sync.state_report import StateReport


def settings_facts(
    place: StateDir, screen: RosterEntry, report: StateReport | None
) -> tuple[Fact, ...]:
    """What holds for a screen by the newest settings; none where nobody has set anything.

    Settings that cannot be read are told as such: the screen runs by those that it holds.
    """
    if screen.state == "retired":
        return ()
    try:
        signed = sheets(place)
    except SyncError as error:
        return (Fact(say("屏幕设置", "Settings"), say(error.zh, error.en), "behind"),)
    groups = [group for group in groups_of(screen.screen, screen.venue) if group in signed]
    settings = running(signed[group].settings for group in groups)
    undone = report is not None and "network" in report.faults
    return (*_picture(settings), *_fetching(settings), *_network(settings, undone=undone))


def _picture(settings: Running) -> Iterator[Fact]:
    if settings.brightness:
        steps = (
            say("{at} 起 {n}%", "{n}% from {at}", at=at, n=percent)
            for at, percent in sorted(settings.brightness)
        )
        yield Fact(say("亮度", "Brightness"), say("，", ", ").join(steps))
    if settings.restart:
        yield Fact(
            say("播放程序", "Player"),
            say("每晚 {at} 重启", "restarts nightly at {at}", at=settings.restart),
        )


def _fetching(settings: Running) -> Iterator[Fact]:
    if settings.poll_s:
        yield Fact(
            say("取件间隔", "Polls"), say("最长 {n} 秒", "{n} s apart at most", n=settings.poll_s)
        )
    if settings.window:
        rows = say("，", ", ").join(f"{begins}–{ends}" for begins, ends in settings.window)
        yield Fact(say("下载时段", "Window"), rows)
    if settings.daily_mb:
        yield Fact(
            say("每日下载量", "Daily limit"),
            say("图面 {n} MB", "{n} MB of plates", n=settings.daily_mb),
        )


def _network(settings: Running, *, undone: bool) -> Iterator[Fact]:
    shape = "behind" if undone else ""
    if settings.proxy:
        yield Fact(say("代理", "Proxy"), settings.proxy, shape)
    if settings.address is not None:
        yield Fact(say("地址", "Address"), _address(settings.address), shape)
    if undone:
        yield Fact(say("联网", "Network"), say("按原来的", "as it was before"), shape)


def _address(address: Address) -> str:
    if isinstance(address, str):
        return "DHCP"
    zh, en = "{own}，网关 {gateway}", "{own}, gateway {gateway}"
    told = say(zh, en, own=address.cidr, gateway=address.gateway)
    return f"{told}{say('，', ', ')}DNS {' '.join(address.dns)}" if address.dns else told
