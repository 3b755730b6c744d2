"""`office secrecy`: the secrecy check (保密审查, R2), in one's own name."""

import argparse
from datetime import UTC, datetime

from office.django_ready import django_ready
from office.errors import UsageError
from sync.terminal import say


def run(args: argparse.Namespace) -> int:
    """Note the secrecy check of every complaint that waits, or of a correction, as passed."""
    if args.correction:
        return _correction(args.correction)
    if not args.all:
        raise UsageError(
            "请写 --all：确认全部待公示投诉已经保密审查；或 --correction 公示编号：确认一件更正。",
            "Use --all to confirm that everything waiting has passed the secrecy check, or "
            "--correction PUBID for one correction.",
        )
    django_ready()
    from office.audit.record import actor
    from office.complaints.secrecy import own, tick
    from office.privacy.queue import waiting

    rows = list(waiting().filter(secrecy_by=""))
    left = len(own((row.pk for row in rows), actor()))
    count = tick(rows, datetime.now(UTC))
    print(
        say(
            f"保密审查通过 {count} 件，审查人 {actor()}。",
            f"Secrecy check passed: {count}, by {actor()}.",
        )
    )
    if left:
        print(
            say(
                f"{left} 件由您录入或修改，或其答复可能凭您打印的告知书提交，须由另一位确认。",
                f"You entered or edited {left}, or printed the letter by which its reply may have "
                "come: somebody else must pass them.",
            )
        )
    return 0


def _correction(typed: str) -> int:
    django_ready()
    from office.audit.record import actor
    from office.corrections.secrecy import passes
    from office.published.pub_ids import as_typed

    row = passes(as_typed(typed), datetime.now(UTC))
    print(
        say(
            f"更正 {row.record_id} 保密审查通过，审查人 {actor()}。",
            f"Correction {row.record_id}: secrecy check passed, by {actor()}.",
        )
    )
    return 0
