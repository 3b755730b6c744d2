"""`office check`: what stands in the way of freezing, and what ends soon."""

import argparse
import json
import sys
from datetime import UTC, datetime

from office.commands.readiness_lines import list_problems, tell_left_behind
from office.django_ready import django_ready
from sync.errors import both
from sync.terminal import in_one, say


def run(args: argparse.Namespace) -> int:
    """List every problem, and what expires soon; 0 where there is no problem."""
    state = django_ready()
    from office.alarms.all_alarms import alarms
    from office.freezing.freeze_obstacles import obstacles
    from office.freezing.freeze_scope import Everything
    from office.freezing.held_back import counted
    from office.plate_words.desk import unsettled
    from office.state_dir import StateDir

    found = obstacles(Everything())
    now = datetime.now(UTC)
    soon = [alarm.text for alarm in alarms(StateDir(state), now)]
    if args.json:
        print(
            json.dumps(
                {"problems": [both(*each) for each in found], "alarms": soon}, ensure_ascii=False
            )
        )
    else:
        list_problems(found)
        for alarm in soon:
            print(f"{say('注意：', 'Note: ')}{in_one(alarm)}", file=sys.stderr)
        if not found:
            print(
                say(
                    "没有问题，可以定稿：office freeze",
                    "No problems; ready to freeze: office freeze",
                )
            )
        tell_left_behind(counted())
        _tell_by_facts(unsettled())
    return 1 if found else 0


def _tell_by_facts(count: int) -> None:
    """Say how many still show the facts alone; it hinders none of them."""
    if count:
        print(
            say(
                f"{count} 件的公示文字仍是模板，只公示事实，照样可以定稿；想写的，请在定稿之前到"
                "“公示文字”页写。",
                f"Facts only, no text yet: {count}. They can be frozen as they are; to give any of "
                "them a text, write it before freezing, on the page “Words”.",
            )
        )
