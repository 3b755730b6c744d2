"""`office check` and `office freeze`."""

import argparse
import json
import sys
from datetime import UTC, datetime

import msgspec

from office.django_ready import django_ready
from office.errors import FreezeError
from office.progress import line


def check(args: argparse.Namespace) -> int:
    """List every problem, and what expires soon; 0 where there is no problem."""
    state = django_ready()
    from office.alarms import alarms
    from office.freezing.readiness import left_behind, obstacles
    from office.state_dir import StateDir

    found = obstacles()
    now = datetime.now(UTC)
    soon = [alarm.text for alarm in alarms(StateDir(state), now)]
    if args.json:
        print(json.dumps({"problems": found, "alarms": soon}, ensure_ascii=False))
    else:
        _list(found)
        for alarm in soon:
            print(f"注意 Note: {alarm}", file=sys.stderr)
        if not found:
            print("没有问题，可以定稿。Nothing stands in the way: office freeze")
        _tell_behind(left_behind())
    return 1 if found else 0


def freeze(args: argparse.Namespace) -> int:
    """Freeze; the draft's numbers and what it changes."""
    state = django_ready()
    from office.freezing.freeze import freeze as act
    from office.freezing.readiness import left_behind
    from office.publishing.recovery import make_whole
    from office.state_dir import StateDir

    make_whole(StateDir(state))
    try:
        progress = line("绘制图面 drawing plates")
        draft = act(StateDir(state), datetime.now(UTC), progress, again=args.again)
    except FreezeError as error:
        _list(error.problems)
        if StateDir(state).pending_targets.is_file():
            print(
                "取消密钥等不及的：office freeze --again，只重签已公示的内容。"
                "If a key is to go today: office freeze --again signs anew what is published.",
                file=sys.stderr,
            )
        raise
    folder = state / "drafts" / str(draft.number)
    if args.json:
        print(json.dumps({**msgspec.to_builtins(draft), "folder": str(folder)}, ensure_ascii=False))
        return 0
    print(f"已定稿：第 {draft.number} 件，公示号 {draft.seq}。Frozen as draft {draft.number}.")
    print(f"编号（写在纸质审批表上）Digest for the paper form: {draft.digest}")
    for change in draft.changes:
        print(
            f"  {change.venue}  新增 new {len(change.new)}，变更 changed {len(change.changed)}，"
            f"撤出 gone {len(change.gone)}；共 all {change.records}"
        )
    _tell_behind(left_behind())
    print(f"下一步 Next: office sign {folder} --key FILE（两个职务各一次 once for each office）")
    return 0


def _tell_behind(number: int) -> None:
    if number:
        print(
            f"{number} 条有不予公示意见未决，先不列入，其余照常。"
            f"{number} wait for an opinion to be decided and stay behind."
        )


def _list(problems: list[str]) -> None:
    for number, problem in enumerate(problems, 1):
        print(f"{number}. {problem}", file=sys.stderr)
