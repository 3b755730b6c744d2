"""`office correct`."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from office.django_ready import django_ready
from office.errors import UsageError
from sync.terminal import say


def run(args: argparse.Namespace) -> int:
    """Propose a correction."""
    django_ready()
    from office.commands.options.after_publication import FACTS
    from office.corrections.application import Application
    from office.corrections.propose import propose
    from office.corrections.secrecy import due
    from office.published.pub_ids import as_typed

    headline = _text(args.headline)
    given = {
        "headline": headline.replace("\\n", "\n") if headline else None,
        "summary": _text(args.summary),
        "full_text": _text(args.full_text),
        **{fact: _text(getattr(args, fact)) for fact in FACTS},
    }
    row = propose(
        as_typed(args.pub_id),
        ground=args.ground,
        by=args.by,
        note=_text(args.note) or "",
        changes={name: value for name, value in given.items() if value is not None},
        now=datetime.now(UTC),
        secrecy=args.secrecy,
        was=_text(args.was) or "",
        reads=_text(args.reads) or "",
        applied=Application(
            args.ground, _text(args.note) or "", party=args.applicant, how=args.how,
            received_on=args.received,
        )
        if args.applicant
        else None,
    )  # fmt: skip
    version = row.of_version + 1
    if due(row):
        print(
            say(
                f"已登记更正：{row.record_id} 第 {version} 版；请另一位录入人员确认保密审查，"
                f"然后才能定稿：office secrecy --correction {row.record_id}",
                f"Version {version} is proposed; another member of the entry staff passes its "
                f"secrecy check before it is frozen: office secrecy --correction {row.record_id}",
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


def _text(given: str | None) -> str | None:
    """The text itself, or with `@FILE` what the file says: a command line is seen by others (R39).

    Raises:
        UsageError: the file cannot be read.
    """
    if given is None or not given.startswith("@"):
        return given
    try:
        return Path(given[1:]).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise UsageError(f"{given[1:]} 无法读取。", "The file cannot be read as UTF-8.") from None
