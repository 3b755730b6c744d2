"""Where else what was taken down could be read, and whether it is gone from there."""

from office.channels import all_channels
from office.channels.channel_type import Channel, InForce
from office.published import tree as published_tree
from office.published.models import Withdrawal
from office.site.fleet.push_page import Elsewhere
from office.site.fleet.spans_of_time import to_tenth
from office.state_dir import StateDir
from office.words import say
from sync.withdrawals import Withdrawal as Entry
from sync.withdrawals import WithdrawalSet


def other_channels(place: StateDir, row: Withdrawal | None) -> list[Elsewhere]:
    """A line a channel; of a publication each is public in the very act."""
    if row is None:
        words = say("与公示同时生效", "public in the same act")
        return [Elsewhere(say(*one.name), "signed", words, "") for one in all_channels.CHANNELS]
    published = published_tree.read(place)
    entry = Entry(row.entry, row.scope, row.target, row.up_to)
    now = InForce(place, published, WithdrawalSet([entry]))
    return [_line(channel, now, row) for channel in all_channels.CHANNELS]


def _line(channel: Channel, now: InForce, row: Withdrawal) -> Elsewhere:
    gone = channel.gone(now)
    name = say(*channel.name)
    if gone.still:
        zh, en = "还有 {n} 页没有换下", "pages that still show it: {n}"
        return Elsewhere(name, "behind", say(zh, en, n=len(gone.still)), "")
    after = to_tenth(gone.at - row.at) if gone.at and gone.at >= row.at else ""
    return Elsewhere(name, "signed", say("已不再显示", "no longer public"), after)
