"""The options of `office period` (敏感时期) and `office drill` (演练), R57."""

import argparse
from datetime import date

from office.commands.options.parsing import Subparsers, command
from sync.terminal import say


def _period(subparsers: Subparsers) -> None:
    summary = say(
        "敏感时期：列出、设定、提前结束",
        "sensitive periods: list, set, or end one early",
    )
    period = subparsers.add_parser("period", help=summary, description=summary)
    acts = period.add_subparsers(dest="period", required=True, metavar="ACT")
    command(
        acts,
        "list",
        "office.commands.period",
        say("列出全部", "print every one of them"),
        function="listed",
    )
    add = command(
        acts,
        "add",
        "office.commands.period",
        say("设定一个", "set one"),
        text=say(
            "期间公示须经第三人复核，不能定时；撤下不受影响。设定以后只能提前结束。",
            "During the period, publications need a third person's look and cannot be "
            "scheduled;\ntaking down is not affected. Once set, it can only be ended early, not "
            "changed.",
        ),
        function="add",
    )
    add.add_argument("name", metavar="NAME", help=say("名称", "what it is called"))
    add.add_argument("--name-en", default="", metavar="NAME", help=say("英文名称", "in English"))
    for option, said in (
        ("first", say("第一天", "its first day")),
        ("last", say("最后一天（含）", "its last day, included")),
    ):
        add.add_argument(f"--{option}", type=_day, required=True, metavar="DAY", help=said)
    add.add_argument(
        "--duty",
        required=True,
        metavar="PERSON",
        help=say("值班负责人的代号，须是可以撤下的人", "the duty officer's account"),
    )
    add.add_argument(
        "--contact",
        required=True,
        metavar="TEXT",
        help=say("同事怎样找到此人", "how colleagues reach that person"),
    )
    end = command(
        acts, "end", "office.commands.period", say("提前结束", "end one early"), function="end"
    )
    end.add_argument("number", type=int, metavar="N", help=say("编号", "its number"))
    end.add_argument(
        "--reason",
        required=True,
        metavar="TEXT",
        help=say("理由，供本局", "reason, for the office"),
    )


def _drill(subparsers: Subparsers) -> None:
    summary = say(
        "演练：公示一幅不涉及任何人的图面再撤下，记下各屏用了几秒",
        "drills: publish a plate that concerns nobody, take it down, and record the seconds each "
        "screen takes",
    )
    drill = subparsers.add_parser("drill", help=summary, description=summary)
    acts = drill.add_subparsers(dest="drill_act", required=True, metavar="ACT")
    start = command(
        acts,
        "start",
        "office.commands.drill",
        say("开始一次；接着单独定稿、签批、公示、撤下", "start one; it is then frozen alone"),
        function="start",
    )
    start.add_argument(
        "--venue",
        action="append",
        metavar="ID",
        help=say(
            "在哪个场所（每个写一次）；不写则所有有屏幕的场所",
            "where (repeat it for each); every venue with screens if absent",
        ),
    )
    command(
        acts,
        "list",
        "office.commands.drill",
        say("列出全部及撤下的中位数、95%、最慢", "print all, with median, 95% and slowest"),
        function="listed",
    )
    show = command(
        acts,
        "show",
        "office.commands.drill",
        say("一次的各屏", "each screen of one"),
        function="show",
    )
    show.add_argument("drill", metavar="ID", help=say("编号", "its id"))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            say(
                f"看不懂的日期 {text}，请写成 2026-10-01",
                f"{text} is not a date; write it as 2026-10-01",
            )
        ) from None


COMMANDS = {
    "period": _period,
    "drill": _drill,
}
"""What adds each to the parser."""
