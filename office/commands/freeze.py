"""`office freeze`."""

import argparse
import json
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec

from office.commands.readiness_lines import list_problems, tell_left_behind
from office.django_ready import django_ready
from office.errors import FreezeError, UsageError
from office.progress import progress_line
from sync.terminal import say

if TYPE_CHECKING:
    from office.freezing.freeze_scope import FreezeScope


def run(args: argparse.Namespace) -> int:
    """Freeze; the draft's numbers and what it changes."""
    state = django_ready()
    from office.freezing.freeze import freeze as act
    from office.freezing.held_back import counted
    from office.publishing.after_restore import make_whole
    from office.state_dir import StateDir
    from office.withdrawals.targets import lifted

    alone = args.correction or args.news
    make_whole(StateDir(state), all_public=not alone)
    try:
        progress = progress_line(say("绘制图面", "drawing plates"))
        draft = act(StateDir(state), datetime.now(UTC), progress, _scope(args))
    except FreezeError as error:
        list_problems(error.problems)
        if StateDir(state).pending_targets.is_file() and not alone:
            print(
                say(
                    "取消密钥等不及的：office freeze --again，只重签已公示的内容。",
                    "If a key must be removed today: office freeze --again re-signs only what is "
                    "published.",
                ),
                file=sys.stderr,
            )
        raise
    folder = state / "drafts" / str(draft.number)
    if args.json:
        print(json.dumps({**msgspec.to_builtins(draft), "folder": str(folder)}, ensure_ascii=False))
        return 0
    print(
        say(
            f"已定稿：第 {draft.number} 批，公示号 {draft.seq}。",
            f"Frozen as draft {draft.number}, publication {draft.seq}.",
        )
    )
    print(
        say(
            f"核对码（写在纸质审批表上）：{draft.digest}",
            f"Digest for the paper form: {draft.digest}",
        )
    )
    for change in draft.changes:
        new, changed, gone = len(change.new), len(change.changed), len(change.gone)
        print(
            say(
                f"  {change.venue}  新增 {new}，变更 {changed}，撤出 {gone}；共 {change.records}",
                f"  {change.venue}  new {new}, changed {changed}, gone {gone}; "
                f"{change.records} in all",
            )
        )
        for line_ in lifted(change.lifts):
            print(f"    {say('解除撤下', 'put back')}  {line_}")
    for pub_id in draft.corrections:
        print(f"  {say('更正、答复或异议', 'correction, reply or objection')}  {pub_id}")
    for news in draft.news:
        print(f"  {say('警示或好消息', 'warning or good news')}  {news}")
    for pub_id in draft.waiting:
        print(f"  {say('先等待', 'waits')}  {pub_id}")
    if draft.scope == "everything":
        tell_left_behind(counted())
    print(
        say(
            f"下一步：office sign {folder} --key FILE（两个职务各一次）",
            f"Next: office sign {folder} --key FILE (once for each office)",
        )
    )
    return 0


def _scope(args: argparse.Namespace) -> "FreezeScope":
    from office.freezing.freeze_scope import AsPublished, Everything, TheseChanges
    from office.published.pub_ids import as_typed

    if args.again and args.news:
        raise UsageError(
            "--again 只重签已公示的内容，不能与 --news 一起用。",
            "--again only re-signs what is published; do not use it with --news.",
        )
    if args.correction or args.news:
        records = dict.fromkeys(as_typed(one) for one in args.correction or ())
        return TheseChanges(tuple(records), tuple(dict.fromkeys(args.news or ())))
    return AsPublished() if args.again else Everything()
