"""Where else what was taken down could be read, and whether it is gone from there."""

from datetime import datetime

from office.channels import all_channels
from office.channels.channel_type import Channel, InForce
from office.published import tree as published_tree
from office.published.models import Withdrawal
from office.site.channels.standing_lines import StandingLine, lines_of_withdrawal
from office.site.fleet.push_page import Elsewhere
from office.site.fleet.spans_of_time import to_tenth
from office.state_dir import StateDir
from office.words import say
from sync.withdrawals import Withdrawal as Entry
from sync.withdrawals import WithdrawalSet


def other_channels(place: StateDir, row: Withdrawal | None, at: datetime) -> list[Elsewhere]:
    """A line a channel; of a publication each is public in the very act.

    Of a withdrawal at `at` a line too for each hand-over that has any of it.
    """
    if row is None:
        words = say("与公示同时生效", "public in the same act")
        return [Elsewhere(say(*one.name), "signed", words, "") for one in all_channels.CHANNELS]
    published = published_tree.read(place)
    entry = Entry(row.entry, row.scope, row.target, row.up_to)
    now = InForce(place, published, WithdrawalSet([entry]), at)
    return [
        *(_line(channel, now, row) for channel in all_channels.CHANNELS),
        *(_handed(line) for line in lines_of_withdrawal(row, at)),
    ]


def _handed(line: StandingLine) -> Elsewhere:
    """What people are to take down there."""
    name = say("{name}，移交第 {n} 号", "{name}, hand-over {n}",
               name=line.channel, n=line.handover.pk)  # fmt: skip
    if line.left:
        said = say("还有 {n} 件，凭函请求撤下", "still there: {n}, asked by letter", n=line.left)
        return Elsewhere(name, "behind", said, "", line.url)
    said = say("已记下撤下 {n} 件", "noted as taken down: {n}", n=line.done)
    return Elsewhere(name, "signed", said, "", line.url)


def _line(channel: Channel, now: InForce, row: Withdrawal) -> Elsewhere:
    gone = channel.gone(now)
    name = say(*channel.name)
    if gone.still:
        zh, en = "还有 {n} 页没有换下", "pages that still show it: {n}"
        return Elsewhere(name, "behind", say(zh, en, n=len(gone.still)), "")
    after = to_tenth(gone.at - row.at) if gone.at and gone.at >= row.at else ""
    return Elsewhere(name, "signed", say("已不再显示", "no longer public"), after)
