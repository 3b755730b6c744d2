"""Whether the database's tables are those of this program; `office upgrade` makes them so."""

import argparse
from typing import TYPE_CHECKING

from office.errors import NotReadyError

if TYPE_CHECKING:
    from django.db.migrations.executor import MigrationExecutor


def run(args: argparse.Namespace) -> int:
    """`office upgrade`; with `--dry-run` 1 where there is something to do.

    Raises:
        NotReadyError: the tables are of a newer program.
    """
    from office.cli import django_ready

    django_ready(any_version=True)
    executor = _executor()
    _not_newer(executor)
    todo = _todo(executor)
    if not todo:
        print("数据表是最新的，无须升级。The tables are up to date; there is nothing to do.")
        return 0
    print(f"待执行 {len(todo)} 步 steps to do: {'、'.join(todo)}", flush=True)
    if args.dry_run:
        print("运行 office upgrade 升级，之前先备份。Back up, then run: office upgrade")
        return 1
    _migrate(todo)
    print(
        "数据表已升级，请启动办公端。The tables are upgraded; start the office.\n"
        "旧程序不能再用这个数据库。The program of before can no longer use this database."
    )
    return 0


def check() -> None:
    """Nothing, where the tables are those of this program.

    Raises:
        NotReadyError: they are older or newer.
    """
    executor = _executor()
    _not_newer(executor)
    if _todo(executor):
        raise NotReadyError(
            "程序已更新，数据表还是旧的，没有改动。请停止办公端，备份，然后运行 office upgrade。"
            "The program was updated and the tables are of before; nothing was changed. "
            "Stop the office, back up, then run: office upgrade"
        )


def _executor() -> "MigrationExecutor":
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    return MigrationExecutor(connection)


def _todo(executor: "MigrationExecutor") -> list[str]:
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{step.app_label} {step.name}" for step, _ in plan]


def _not_newer(executor: "MigrationExecutor") -> None:
    known = executor.loader.disk_migrations
    if any(key[0] in executor.loader.migrated_apps and key not in known
           for key in executor.loader.applied_migrations):  # fmt: skip
        raise NotReadyError(
            "数据库由较新的程序升级过，这个程序不能用它，没有改动。请安装较新的程序，或恢复升级前的备份。"
            "The database was upgraded by a newer program, which this one does not know; nothing "
            "was changed. Install the newer program, or restore the backup from before."
        )


def _migrate(steps: list[str]) -> None:
    from django.core.management import call_command

    from office.audit.services import record

    call_command("migrate", verbosity=0, interactive=False)
    record("upgrade", "office", after={"steps": steps})
