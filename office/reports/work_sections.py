"""The parts of a report that say what was done beside publishing, and on what it was shown."""

from office.channels.all_channels import CHANNELS
from office.conditions.states import State as ScreenState
from office.objections.flow import State
from office.reports import figure_words as fw
from office.reports.document import NOT_SHOWN, Cell, Section, Table, said
from office.reports.facts import Facts
from office.reports.screen_time import ScreenTime, by_month, by_venue, hours, together
from office.reports.venue_table import ON_PAPER
from office.words import language, say
from sync.figures import months
from sync.withdrawals import ScopeName

_SCOPES: dict[ScopeName, tuple[str, str]] = {
    "record": ("一件投诉", "one complaint"),
    "news": ("一则警示或好消息", "one warning or good news"),
    "operator": ("一家经营者", "one operator"),
    "venue": ("一个场所", "one venue"),
    "all": ("全部", "everything"),
}


def acts(facts: Facts) -> Section:
    """更正、异议和撤下: what was done in the days of the report."""
    work = facts.work
    corrected, down = sum(work.corrected.values()), sum(work.taken_down.values())
    scopes = say("，", ", ").join(
        say(f"{zh} {{n}} 次", f"{en}: {{n}}", n=work.scopes[scope])
        for scope, (zh, en) in _SCOPES.items()
        if scope in work.scopes
    )
    rows: list[tuple[Cell, ...]] = [
        (
            say("公示", "Publications"),
            work.publications,
            say("新公示 {n} 件", "{n} records new", n=work.published),
        ),
        (
            say("更正", "Corrections"),
            corrected,
            say(
                "依申请 {a} 件，主动 {b} 件；不予更正 {c} 件",
                "{a} on application, {b} of the bureau's own; {c} refused",
                a=work.by_application,
                b=corrected - work.by_application,
                c=work.refused_corrections,
            ),
        ),
        (say("异议", "Objections"), work.objections, _decided(facts)),
        (say("撤下", "Acts of taking down"), down, scopes or say("没有", "none")),
        (say("恢复", "Put back"), work.lifted, ""),
        (say("突发事件", "Events"), work.incidents, ""),
    ]
    return Section(
        say("更正、异议和撤下", "Corrections, objections, withdrawals"),
        (
            Table(
                sheet=say("更正异议撤下", "Acts"),
                columns=(say("事项", "Act"), say("次数", "Number"), say("其中", "Of these")),
                rows=tuple(rows),
                words=(0, 2),
            ),
        ),
    )  # fmt: skip


def _decided(facts: Facts) -> str:
    number = facts.work.decided
    return say(
        "裁定成立 {u} 件，部分成立 {p} 件，不成立 {r} 件；不予受理 {d} 件",
        "decided: {u} upheld, {p} in part, {r} not upheld; {d} not taken up",
        u=number.get(State.UPHELD, 0), p=number.get(State.PARTLY_UPHELD, 0),
        r=number.get(State.REFUSED, 0), d=number.get(State.DECLINED, 0),
    )  # fmt: skip


def screens(facts: Facts) -> Section:
    """屏幕与演练: how many hours screens showed what was signed; seconds of each drill."""
    names = {one.venue.id: one.venue.name.pick(language()) for one in facts.published.venues}
    found = sorted(
        by_venue(facts.screens).items(), key=lambda item: (-len(item[1].screens), item[0])
    )
    rows = [_screens(names.get(key, key or NOT_SHOWN), one) for key, one in found]
    whole = together(facts.screens.values())
    left = found[ON_PAPER:] if len(found) > ON_PAPER + 1 else []
    drills = say("；", "; ").join(_drills(facts)) or say(
        "其间没有演练", "no drill ended in that time"
    )
    return Section(
        say("屏幕与演练", "Screens and drills"),
        (
            Table(
                sheet=say("屏幕", "Screens"),
                columns=(
                    say("场所", "Venue"), say("屏幕", "Screens"),
                    say("开放时段与签批一致", "As signed in hours"),
                    say("失联（小时）", "Silent, h"), say("未更新（小时）", "Behind, h"),
                    say("画面不符（小时）", "Mismatched, h"), say("黑屏（小时）", "Dark, h"),
                ),
                rows=(*rows, _screens(say("合计", "In all"), whole)),
                total=True,
                most=ON_PAPER,
                rest=_screens(
                    say("其余 {n} 个", "{n} others", n=len(left)), together(one for _, one in left)
                ) if left else (),
            ),
            _screen_months(facts),
            said(say(
                "撤下演练：{drills}。人工到场 {n} 次。"
                "各时长由屏幕签名的报告逐日累计，以小时计，四舍五入。应显示是屏幕在签批的开放时间内"
                "须有画面的时长；未监测是本系统没有运行或收不到报告的时长，含闭店时段，屏幕当时如何"
                "不得而知，不算入应显示。",
                "Take-down drills: {drills}. Acts on site: {n}. Hours are summed by day from what "
                "screens report, signed, and rounded. To show: hours within the signed opening "
                "hours. Not watched: the office did not run or could receive nothing, by night "
                "too; how screens were then is not known, and these hours are not counted under "
                "“To show”.",
                drills=drills, n=facts.work.on_site,
            ), note=True),
        ),
    )  # fmt: skip


def _screen_months(facts: Facts) -> Table:
    """Of each month the hours that were due, heard, as signed, and what nobody knows."""
    found, wanted = by_month(facts.screens), facts.published.wanted
    rows = [
        _screen_month(fw.month(month), found.get(month, ScreenTime()))
        for month in months(*wanted.period)
    ]
    if total := len(rows) > 1:
        rows.append(_screen_month(say("合计", "In all"), together(found.values())))
    return Table(
        sheet=say("各月屏幕", "Screens by month"),
        columns=(
            say("月份", "Month"), say("屏幕", "Screens"),
            say("应显示", "To show, h"), say("收到报告", "Heard, h"),
            say("与签批一致", "As signed, h"), say("一致占比", "As signed"),
            say("未监测", "Not watched, h"),
        ),
        rows=tuple(rows),
        total=total,
    )  # fmt: skip


def _screen_month(name: str, one: ScreenTime) -> tuple[Cell, ...]:
    if not one.screens:
        return (name, 0, *[NOT_SHOWN] * 5)
    return (
        name,
        len(one.screens),
        hours(one.on_duty),
        hours(one.heard),
        hours(one.seconds[ScreenState.SIGNED]),
        one.as_signed or NOT_SHOWN,
        hours(one.unwatched),
    )


def _screens(name: str, one: ScreenTime) -> tuple[Cell, ...]:
    return (
        name,
        len(one.screens),
        one.as_signed or NOT_SHOWN,
        hours(one.seconds[ScreenState.SILENT]),
        hours(one.seconds[ScreenState.BEHIND]),
        hours(one.seconds[ScreenState.MISMATCHED]),
        hours(one.seconds[ScreenState.DARK]),
    )


def _drills(facts: Facts) -> list[str]:
    found = []
    for one in facts.work.drills:
        told = one.withdrawal
        if told.median is None:
            found.append(say("{day} 没有屏幕确认", "{day}: no screen confirmed", day=one.day))
            continue
        found.append(say(
            "{day} {n} 块中 {k} 块换下，中位 {m} 秒，最慢 {s} 秒",
            "{day}: {k} of {n} screens, median {m} s, slowest {s} s",
            day=one.day, n=told.total, k=told.answered, m=told.median, s=told.slowest,
        ))  # fmt: skip
    return found


def channels(facts: Facts) -> Section:
    """渠道: screens and pages have it by the act of publishing; outlets are handed packages."""
    work, shown = facts.work, facts.published.shown.shown
    own = (("屏幕", "Screens"), *(one.name for one in CHANNELS))
    rows: list[tuple[Cell, ...]] = [
        (say(*name), work.publications, shown, NOT_SHOWN) for name in own
    ]
    rows += [(say(*one.name), one.packages, one.items, one.put_up) for one in work.handed]
    return Section(
        say("渠道", "Channels"),
        (
            Table(
                sheet=say("渠道", "Channels"),
                columns=(
                    say("渠道", "Channel"), say("公示或移交（次）", "Published or handed over"),
                    say("件数", "Items"), say("刊出（次）", "Put up"),
                ),
                rows=tuple(rows),
            ),
            said(say(
                "屏幕和网站由同一次公示写出，件数为本期现在公示的投诉；"
                "其他渠道为移交的件数，同一件移交两次算两件。",
                "Screens and site are written by the same publication; their items are the "
                "complaints of the period that are shown now. For the other channels it is what "
                "was handed over; an item handed over twice counts twice.",
            ), note=True),
        ),
    )  # fmt: skip
