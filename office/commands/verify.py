"""`office verify`: open data, or a proof of display, against what was signed, from outside."""

import argparse
from datetime import UTC, datetime

from office.errors import UsageError
from sync.instants import format_instant
from sync.terminal import say


def run(args: argparse.Namespace) -> int:
    """A line a venue, or what a proof of display says; 1 where anything is not as it was signed,
    has expired, or is older than the signed limit.

    Raises:
        UsageError: the address is none.
        SyncError: the site cannot be reached, or signatures do not hold.
    """
    if not args.site.startswith(("https://", "http://")):
        raise UsageError(
            "请写完整网址，以 https:// 开头。", "Give the full address, beginning with https://."
        )
    return _proof(args) if args.proof else _site(args)


def _site(args: argparse.Namespace) -> int:
    from office.channels.open_data.verifying import check_site

    root, now = args.root.read_bytes(), datetime.now(UTC)
    found = check_site(args.site.rstrip("/") + "/", root, now)
    for one in found.venues:
        print(
            say(
                f"{one.venue}  第 {one.seq:04d} 号  {one.records} 件  "
                f"{'不一致' if one.faults else '与签批一致'}",
                f"{one.venue}  No. {one.seq:04d}  complaints: {one.records}  "
                f"{'differs' if one.faults else 'as signed'}",
            )
        )
        if one.ending:
            print(
                say(
                    "  这一小时内有内容公示期满：网站每小时移除一次，这不是改动。",
                    "  Something expired within this hour: the site removes expired items hourly; "
                    "this is not an alteration.",
                )
            )
        for fault in one.faults:
            print("  " + say(*fault))
    for fault in found.faults:
        print(say(*fault))
    at = format_instant(found.issued)
    print(
        say(
            f"局里最近一次确认：{at}；其后的更正和撤下不在此核对之内。",
            f"Last confirmed by the bureau: {at}; later corrections and withdrawals are not "
            "covered by this check.",
        )
    )
    if found.holds:
        print(
            say(
                "开放数据与两位负责人签批的内容完全一致，没有遗漏。",
                "The open data is exactly what two officers signed; nothing is left out.",
            )
        )
    return 0 if found.holds else 1


def _proof(args: argparse.Namespace) -> int:
    from office.commands.proof_lines import proof_lines
    from office.venue_managers.proof_check import check_proof
    from office.venue_managers.proof_document import PROOF_LIMIT

    with args.proof.open("rb") as file:
        data = file.read(PROOF_LIMIT + 1)
    site, now = args.site.rstrip("/") + "/", datetime.now(UTC)
    found = check_proof(data, site, args.root.read_bytes(), now)
    for line in proof_lines(found):
        print(line)
    return 1 if found.too_late else 0
