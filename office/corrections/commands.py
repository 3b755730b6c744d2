"""`office correct`."""

import argparse
from datetime import UTC, datetime

from office.cli import django_ready


def run(args: argparse.Namespace) -> int:
    """Propose a correction."""
    state = django_ready()
    from office.corrections.services import propose
    from office.publishing.state import Place

    given = {
        "headline": args.headline.replace("\\n", "\n") if args.headline else None,
        "summary": args.summary,
        "full_text": args.full_text,
        "outcome": args.outcome,
    }
    row = propose(
        Place(state),
        args.pub_id.upper(),
        ground=args.ground,
        by=args.by,
        note=args.note,
        changes={name: value for name, value in given.items() if value},
        now=datetime.now(UTC),
    )
    print(
        f"已登记更正：{row.record_id} 第 {row.of_version + 1} 版，随下次定稿签批。"
        f"Version {row.of_version + 1} is proposed; it goes into the next draft: office freeze"
    )
    return 0
