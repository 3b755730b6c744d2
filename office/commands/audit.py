"""`office audit verify`, `office audit list` and `office audit export`."""

import argparse
import sys
from pathlib import Path

from office.django_ready import django_ready
from sync.terminal import say


def run(args: argparse.Namespace) -> int:
    """Prove the chain, print it, or write it to a file."""
    if args.act == "verify":
        return _verify_file(args.file) if args.file else _verify(django_ready())
    django_ready()
    return _export(args.out) if args.act == "export" else _list()


def _verify(state: Path) -> int:
    from office.audit.chain import verify
    from office.published.audit_heads import check_heads
    from office.state_dir import StateDir

    number, digest = verify()
    heads = check_heads(StateDir(state))
    print(
        say(
            f"审计记录完整：{number} 条，末条摘要 {digest}\n与 {heads} 处签署过的末条一致。",
            f"The audit log is intact. Rows: {number}; digest of the last: {digest}\nMatching "
            f"signed heads: {heads}.",
        )
    )
    return 0


def _verify_file(path: Path) -> int:
    """A file of `export`, on any computer: no office is needed."""
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "office.settings")
    django.setup()
    from office.audit.export import check_file

    first, last, digest = check_file(path)
    print(
        say(
            f"文件完整：第 {first} 至 {last} 条，末条摘要 {digest}",
            f"The file is intact: rows {first} to {last}, digest of the last {digest}",
        )
    )
    return 0


def _list() -> int:
    from office.audit.models import Event

    for event in Event.objects.all().iterator():
        print(
            f"{event.number}\t{event.at}\t{event.actor}\t{event.role}\t{event.act}"
            f"\t{event.subject}\t{event.after}"
        )
    return 0


def _export(out: Path | None) -> int:
    from office.audit.export import lines
    from office.audit.models import Event
    from office.audit.record import record

    record("export", "audit", after={"rows": Event.objects.count()})
    written = lines(Event.objects.order_by("number").iterator())
    if out is None:
        sys.stdout.writelines(written)
        return 0
    with out.open("w", encoding="utf-8", newline="") as file:
        file.writelines(written)
    print(
        say(
            f"已导出：{out}。核对请运行 office audit verify {out}",
            f"Exported: {out}. Check it: office audit verify {out}",
        )
    )
    return 0
