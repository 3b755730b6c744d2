"""`office severe`: severe wording (严重表述) in what would be published."""

import argparse
from datetime import UTC, datetime

from office.django_ready import django_ready
from sync.terminal import say

_CODE = 8
"""Characters of a place's trace by which it is passed."""


def run(args: argparse.Namespace) -> int:
    """List where it stands, never the words, or pass one place. 0 where nothing is open."""
    django_ready()
    from office.errors import UsageError
    from office.false_alarms.severe import pass_as_false, said, trace
    from office.freezing.public_texts import of_everything
    from office.freezing.severe_check import open_wording

    found = {
        trace(hit.rule, one.text)[:_CODE]: (one, hit) for one, hit in open_wording(of_everything())
    }
    if args.false_alarm:
        if args.false_alarm not in found:
            raise UsageError(
                "没有这个编码的待处理之处：请先运行 office severe 查看。",
                "No open finding has this code: list them with `office severe`.",
            )
        one, hit = found[args.false_alarm]
        pass_as_false(one.text, hit.rule, args.reason, datetime.now(UTC))
        print(say("已记为误报。", "Noted as a false alarm."))
        return 0
    for code, (one, hit) in found.items():
        (zh, en), what = one.place, said(hit)
        print(say(f"{code}  {zh}：{what.zh}", f"{code}  {en}: {what.en}"))
    if not found:
        print(
            say(
                "待公示的文字里没有严重表述。",
                "There is no severe wording in what is to be published.",
            )
        )
    return 1 if found else 0
