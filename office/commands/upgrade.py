"""`office upgrade`: the database's tables brought up to this program."""

import argparse

from office import database_schema, search_indexes
from office.django_ready import django_ready
from sync.terminal import say


def run(args: argparse.Namespace) -> int:
    """`office upgrade`; with `--dry-run` 1 where there is something to do.

    Raises:
        NotReadyError: the tables are of a newer program, or not what was made of them by the steps
            that are noted as done.
    """
    django_ready(any_version=True)
    todo = database_schema.steps()
    database_schema.must_be_real()
    if not todo:
        print(
            say("数据表是最新的，无须升级。", "The tables are up to date; there is nothing to do.")
        )
        if not args.dry_run:
            _index()
        return 0
    steps = ", ".join(todo)
    print(say(f"待执行 {len(todo)} 步：{steps}", f"{len(todo)} steps to do: {steps}"), flush=True)
    if args.dry_run:
        print(say("运行 office upgrade 升级，之前先备份。", "Back up, then run: office upgrade"))
        return 1
    _migrate(todo)
    _index()
    print(
        say(
            "数据表已升级，请启动办公端。\n旧程序不能再用这个数据库。",
            "The tables are upgraded; start the office.\nThe old program can no longer use this "
            "database.",
        )
    )
    return 0


def _index() -> None:
    if lacking := search_indexes.make():
        print(lacking)


def _migrate(steps: list[str]) -> None:
    from django.core.management import call_command

    from office.audit.record import record

    call_command("migrate", verbosity=0, interactive=False)
    record("upgrade", "office", after={"steps": steps})
