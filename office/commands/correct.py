"""`office correct`."""

import argparse
from datetime import UTC, datetime

from office.commands.given_text import given_text
from office.django_ready import django_ready
from sync.terminal import say


def run(args: argparse.Namespace) -> int:
    """Propose a correction."""
    django_ready()
    from office.commands.options.corrections import FACTS, OTHER_LANGUAGE
    from office.corrections.application import Application
    from office.corrections.propose import propose
    from office.corrections.restated import full_text_in_doubt, other_in_doubt
    from office.corrections.secrecy import due
    from office.published.pub_ids import as_typed

    headline = given_text(args.headline)
    given = {
        "headline": headline.replace("\\n", "\n") if headline else None,
        "summary": given_text(args.summary),
        "full_text": given_text(args.full_text),
        **{name: given_text(getattr(args, name)) for name in (*OTHER_LANGUAGE, *FACTS)},
    }
    row = propose(
        as_typed(args.pub_id),
        ground=args.ground,
        by=args.by,
        note=given_text(args.note) or "",
        changes={name: value for name, value in given.items() if value is not None},
        now=datetime.now(UTC),
        secrecy=args.secrecy,
        was=given_text(args.was) or "",
        reads=given_text(args.reads) or "",
        applied=Application(
            args.ground, given_text(args.note) or "", party=args.applicant, how=args.how,
            received_on=args.received,
        )
        if args.applicant
        else None,
    )  # fmt: skip
    if full_text_in_doubt(row.record.complaint, row.changes):
        print(
            say(
                "全文似乎还在说更正前的处理结果；请核对，要改的先撤回，再连同全文提出。",
                "The full text still seems to give the former outcome. Check it; if it must "
                "change, take this back and propose it again with the full text.",
            )
        )
    if other_in_doubt(row.record.complaint, row.changes):
        print(
            say(
                "人工写的另一种语言的文字照旧；请核对是否还在说更正前的处理结果，要改的先撤回，"
                "再连同这些文字提出。",
                "The words in the other language were written by hand and stay. Check whether they "
                "give the former outcome; if they must change, take this back and propose it again "
                "with them.",
            )
        )
    version = row.of_version + 1
    if due(row):
        print(
            say(
                f"已登记更正：{row.record_id} 第 {version} 版；请另一位录入人员确认保密审查，"
                f"然后才能定稿：office secrecy --correction {row.record_id}",
                f"Version {version} is proposed; another member of the entry staff must pass its "
                "secrecy check before it can be frozen: office secrecy --correction "
                f"{row.record_id}",
            )
        )
        return 0
    print(
        say(
            f"已登记更正：{row.record_id} 第 {version} 版，随下次定稿签批。",
            f"Version {version} is proposed; it goes into the next draft: office freeze",
        )
    )
    return 0
