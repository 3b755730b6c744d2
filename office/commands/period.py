"""`office period`: sensitive periods (敏感时期), listed, ruled, ended early (R57)."""

import argparse
from datetime import UTC, datetime

from office.django_ready import django_ready
from sync.terminal import say


def listed(args: argparse.Namespace) -> int:  # noqa: ARG001
    """Print every period, the newest first, with how it stands."""
    django_ready()
    from office.registry.lookups import today
    from office.sensitive_periods.in_force import called, stands
    from office.sensitive_periods.models import SensitivePeriod

    day = today(datetime.now(UTC))
    for row in SensitivePeriod.objects.order_by("-first_day", "-pk"):
        state = stands(row, day)
        print(f"{row.pk}  {row.first_day} – {row.last_day}  {state}  {called(row)}  {row.duty}")
    return 0


def add(args: argparse.Namespace) -> int:
    """Rule one; its number."""
    django_ready()
    from office.sensitive_periods.rule import NewPeriod, rule

    new = NewPeriod(args.name, args.first, args.last, args.duty, args.contact, args.name_en)
    row = rule(new, datetime.now(UTC))
    print(
        say(
            f"已设定第 {row.pk} 个敏感时期：{row.first_day} 至 {row.last_day}（含）。",
            f"Sensitive period {row.pk} is set: {row.first_day} to {row.last_day}, both included.",
        )
    )
    return 0


def end(args: argparse.Namespace) -> int:
    django_ready()
    from office.sensitive_periods.rule import end as act

    row = act(args.number, args.reason, datetime.now(UTC))
    print(say(f"第 {row.pk} 个敏感时期已提前结束。", f"Sensitive period {row.pk} was ended early."))
    return 0
