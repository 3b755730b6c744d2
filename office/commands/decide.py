"""`office decide`: what becomes of a row that a later import gives otherwise (R38)."""

import argparse
from datetime import UTC, datetime

from office.django_ready import django_ready
from sync.terminal import language, say


def run(args: argparse.Namespace) -> int:
    """List the open proposals, or decide one."""
    django_ready()
    from office.complaints.field_changes import in_order, names
    from office.complaints.labels import masked
    from office.corrections.import_changes import decide, waiting
    from office.corrections.proposed_values import names_of, shown
    from office.errors import UsageError

    if args.proposal is None:
        found = list(waiting())
        known = names_of(found)
        for row in found:
            print(f"{row.pk}  {masked(row.complaint.number)}")
            for field in in_order(row.changes):
                now, proposed = (_line(shown(field, each, known)) for each in row.changes[field])
                print(f"    {say(*names(field))}{say('：', ': ')}{now} → {proposed}")
        print(
            say(
                "核定请运行：office decide 序号 accept|refuse"
                "（已公示的，采纳时另加 --note 更正说明 --secrecy）",
                "To decide: office decide NUMBER accept|refuse (where it is published, accepting "
                "takes --note TEXT --secrecy too)",
            )
            if found
            else say("没有待核定的改动。", "No changes are waiting for a decision.")
        )
        return 0
    if args.answer is None:
        raise UsageError("请写 accept 或 refuse。", "Say accept or refuse.")
    outcome = decide(
        args.proposal,
        accept=args.answer == "accept",
        note=args.note,
        secrecy=args.secrecy,
        now=datetime.now(UTC),
    )
    print(outcome.pick(language()))
    return 0


def _line(words: str) -> str:
    return words.replace("\n", " / ")
