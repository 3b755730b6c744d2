"""The options of `office withdraw`."""

from pathlib import Path

from office.commands.options import keys as key_options
from office.commands.options.parsing import Subparsers, add_wait, command
from office.errors import Sentences
from sync.terminal import say

SCOPES: dict[str, tuple[str, Sentences | None]] = {
    "record": ("PUBID", None),
    "news": ("NEWSID", ("一则警示或好消息", "one warning or good news")),
    "operator": ("KEY", ("该经营者在各处的全部公示", "everything of this operator, everywhere")),
    "venue": ("ID", ("一个场所的全部公示", "a venue's whole publication")),
    "all": ("", ("所有屏幕上的全部公示", "everything on every screen")),
}
"""Of the option for a scope of withdrawals: what it takes, and what it does. Words here, and not
read from `sync.withdrawals`, for whose import `--help` would wait; a test compares them."""


def _withdraw(subparsers: Subparsers) -> None:
    withdraw = command(
        subparsers,
        "withdraw",
        "office.commands.withdraw",
        say("立即撤下，一人签名即可", "take something down at once, with one signature"),
        text=say(
            "由签批人或值班员签名，另一位在 24 小时内确认。\n申请解除（--lift，"
            "不用密钥）并由两位负责人随公示签批之后才恢复。",
            "An approver or the duty officer signs. Another officer must confirm it within 24 "
            "hours.\nIt stays down until it is asked to be put back (--lift, no key needed) and "
            "two officers\nhave signed that with a publication.",
        ),
    )
    what = withdraw.add_mutually_exclusive_group(required=True)
    for scope, (metavar, text) in SCOPES.items():
        said = say(*text) if text else None
        if metavar:
            what.add_argument(f"--{scope}", metavar=metavar, help=said)
        else:
            what.add_argument(f"--{scope}", action="store_true", help=said)
    what.add_argument(
        "--confirm",
        type=int,
        metavar="N",
        help=say(
            "不另撤下：由另一位确认第 N 版撤下件",
            "nothing new: a second officer confirms the withdrawal with envelope N",
        ),
    )
    what.add_argument(
        "--keep",
        type=int,
        metavar="N",
        help=say(
            "复核第 N 版撤下件，由另一位写明为何保持撤下",
            "review the withdrawal with envelope N: another officer says why it stays down",
        ),
    )
    what.add_argument(
        "--lift",
        metavar="N",
        help=say(
            "申请解除第 N 版撤下件（或该编号）的撤下，列入下次定稿",
            "ask to lift the withdrawal with envelope N (or with that id): it goes into the next "
            "draft",
        ),
    )
    what.add_argument(
        "--lift-key",
        metavar="KEYID",
        help=say(
            "申请解除登记人已取消的密钥所作的全部撤下",
            "the same for everything taken down by a key that the registrars have removed",
        ),
    )
    withdraw.add_argument(
        "--version",
        type=int,
        metavar="N",
        help=say("与 --record 连用：到第 N 版为止", "with --record: up to version N"),
    )
    withdraw.add_argument(
        "--key",
        type=Path,
        metavar="FILE",
        help=say("除复核和申请解除外必填", "needed unless you review or lift"),
    )
    withdraw.add_argument(
        "--reason",
        help=say(
            "理由，记入审计记录；除确认外必填", "for the audit log; needed unless you confirm"
        ),
    )
    withdraw.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help=say(
            "另把撤下件写到这里，供 U 盘携带", "also write the envelope here, for a USB stick"
        ),
    )
    add_wait(withdraw)
    key_options.add_passphrase(withdraw)


COMMANDS = {"withdraw": _withdraw}
"""What adds each to the parser."""
