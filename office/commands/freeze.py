"""`office freeze`."""

import argparse
import json
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec

from office.commands.readiness_lines import list_problems, tell_left_behind
from office.django_ready import django_ready
from office.errors import FreezeError
from office.progress import progress_line

if TYPE_CHECKING:
    from office.freezing.freeze_scope import FreezeScope


def run(args: argparse.Namespace) -> int:
    """Freeze; the draft's numbers and what it changes."""
    state = django_ready()
    from office.freezing.freeze import freeze as act
    from office.freezing.readiness import left_behind
    from office.publishing.recovery import make_whole
    from office.state_dir import StateDir
    from office.withdrawals.targets import lifted

    make_whole(StateDir(state))
    try:
        progress = progress_line("绘制图面 drawing plates")
        draft = act(StateDir(state), datetime.now(UTC), progress, _scope(args))
    except FreezeError as error:
        list_problems(error.problems)
        if StateDir(state).pending_targets.is_file() and not args.correction:
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
    print(f"核对码（写在纸质审批表上）Digest for the paper form: {draft.digest}")
    for change in draft.changes:
        print(
            f"  {change.venue}  新增 new {len(change.new)}，变更 changed {len(change.changed)}，"
            f"撤出 gone {len(change.gone)}；共 all {change.records}"
        )
        for line_ in lifted(change.lifts):
            print(f"    解除撤下 put back  {line_}")
    for pub_id in draft.corrections:
        print(f"  更正 correction  {pub_id}")
    for pub_id in draft.waiting:
        print(f"  更正等待 waits  {pub_id}")
    if draft.scope == "everything":
        tell_left_behind(left_behind())
    print(f"下一步 Next: office sign {folder} --key FILE（两个职务各一次 once for each office）")
    return 0


def _scope(args: argparse.Namespace) -> "FreezeScope":
    from office.freezing.freeze_scope import AsPublished, Everything, TheseCorrections
    from office.published.pub_ids import as_typed

    if args.correction:
        return TheseCorrections(tuple(dict.fromkeys(as_typed(one) for one in args.correction)))
    return AsPublished() if args.again else Everything()
