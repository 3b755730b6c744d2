"""`office publish` and `office withdraw`."""

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path

from office.cli import django_ready
from office.errors import UsageError
from office.keys import passphrase
from office.publishing.pubids import as_typed
from sync.addresses import venue_path


def publish(args: argparse.Namespace) -> int:
    """Publish; number, time and addresses."""
    state = django_ready()
    if args.at:
        return _set_hour(state, args.draft, args.at)
    from office.publishing.publish import publish as act
    from office.publishing.state import Place
    from office.registry import services as registry

    draft = act(Place(state), datetime.now(UTC), args.draft)
    base = registry.settings().qr_base
    venues = [
        row.role.removeprefix("venue-")
        for row in draft.roles.all()
        if row.role.startswith("venue-")
    ]
    pages = [f"{base}/{venue_path(venue)}" for venue in venues]
    if args.json:
        print(json.dumps({"seq": draft.seq, "draft": draft.number, "pages": pages}))
        return 0
    print(f"已公示：第 {draft.seq} 号。Published as number {draft.seq}.")
    for page in pages:
        print(f"  {page}")
    return 0


def _set_hour(state: Path, number: int | None, at: str) -> int:
    """Set the hour, in the office's time, at which `office serve` publishes a draft; 0."""
    from django.utils.timezone import get_default_timezone

    from office.publishing.publish import chosen
    from office.publishing.state import Place
    from office.publishing.timing import set_hour

    try:
        instant = datetime.strptime(at, "%Y-%m-%dT%H:%M").replace(tzinfo=get_default_timezone())
    except ValueError:
        raise UsageError(f"看不懂的时间 {at}。Give the hour as 2026-12-01T09:00.") from None
    draft = chosen(number)
    set_hour(Place(state), draft, instant.astimezone(UTC), datetime.now(UTC))
    print(
        f"第 {draft.number} 件定于 {at} 公示，届时须有两个签名且 office serve 在运行。"
        f"Draft {draft.number} will be published at {at}, if both signatures are there by then "
        "and `office serve` runs."
    )
    return 0


def withdraw(args: argparse.Namespace) -> int:
    """Withdraw, or confirm a withdrawal; what became of it."""
    state = django_ready()
    from office.publishing.confirm import confirm
    from office.publishing.state import Place
    from office.publishing.withdraw import check_listed
    from office.publishing.withdraw import withdraw as act
    from sync.disk import Disk
    from sync.keys import read_key_file, unwrap
    from sync.repository import sign

    if args.confirm is None and not args.reason:
        raise UsageError(
            "撤下须说明理由：--reason。A withdrawal needs --reason, for the audit log."
        )
    data = args.key.read_bytes()
    person = read_key_file(data).person
    key = unwrap(data, passphrase.ask(args.passphrase_file, person))
    if args.confirm is not None:
        confirm(
            Place(state),
            args.confirm,
            key.public.keyid,
            lambda words: key.signer.sign(words).signature,
            datetime.now(UTC),
        )
        print(f"已确认撤下件第 {args.confirm} 版。Withdrawal {args.confirm} is confirmed.")
        return 0
    scope, target = _what(args)
    done = act(
        Place(state),
        scope,
        target,
        version=args.version,
        sign=lambda prepared, _: sign(prepared.unsigned, key.signer),
        reason=args.reason,
        now=datetime.now(UTC),
    )
    if args.out:
        Disk().write(args.out, done.envelope)
    print(
        f"已撤下 Withdrawn: {scope} {target}{_up_to(done.entry.up_to)}，"
        f"撤下件第 {done.version} 版 envelope {done.version}，{len(done.envelope)} bytes；"
        f"删除 {done.removed} 个文件 files removed."
    )
    if args.out:
        print(f"U盘撤下件 For a USB stick: {args.out}")
    check_listed(done)
    print(
        "请另一位在 24 小时内确认。Let another officer confirm within 24 hours: "
        f"office withdraw --confirm {done.version} --key FILE"
    )
    return 0


def _up_to(version: int) -> str:
    return f" ≤ {version}" if version else ""


def _what(args: argparse.Namespace) -> tuple[str, str]:
    if args.record:
        return "record", as_typed(args.record)
    if args.operator:
        return "operator", args.operator
    if args.venue:
        return "venue", args.venue.upper()
    return "all", "*"
