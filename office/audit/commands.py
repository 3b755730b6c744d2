"""`office audit verify` and `office audit list`."""

import argparse

from office.cli import django_ready


def run(args: argparse.Namespace) -> int:
    """Prove the chain, or print it."""
    django_ready()
    from office.audit.models import Event
    from office.audit.services import verify

    number, head = verify()
    if args.act == "verify":
        print(f"审计记录完整：{number} 条，末条摘要 {head}")
        print(f"The audit log holds: {number} rows, digest of the last {head}")
        return 0
    for event in Event.objects.all().iterator():
        print(
            f"{event.number}\t{event.at}\t{event.actor}\t{event.role}\t{event.act}"
            f"\t{event.subject}\t{event.after}"
        )
    return 0
