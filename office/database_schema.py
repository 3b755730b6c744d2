"""Whether the database's tables are those of this program, and the steps that make them so."""

from functools import cache
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from office.errors import NotReadyError

if TYPE_CHECKING:
    from django.db.migrations.executor import MigrationExecutor
    from django.db.models import Model


_TRIAL = {"approval", "publishing", "officekeys"}
"""Apps of the trial versions, whose tables no step leads on from."""
_ANEW_ZH = "它已公示的内容照旧有效；请保留该目录，换一个新目录运行 office init，再录入原来的文件。"
_ANEW_EN = (
    "What it published stays valid. Keep its folder, run `office init` in a new one, and import "
    "the files once more."
)


def check() -> None:
    """Nothing, where the tables are those of this program.

    Raises:
        NotReadyError: they are older or newer, or of a trial version.
    """
    if not _all_done() and steps():
        raise NotReadyError(
            "程序已更新，数据表还是旧的，没有改动。请停止办公端，备份，然后运行 office upgrade。",
            "The program was updated and the tables are still the old ones; nothing was changed. "
            "Stop "
            "the office, back up, then run: office upgrade",
        )


def steps() -> list[str]:
    """The migrations that are still to be done, in order.

    Raises:
        NotReadyError: the tables are of a newer program, or of a trial version.
    """
    executor = _executor()
    _not_of_a_trial(executor)
    _not_newer(executor)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{step.app_label} {step.name}" for step, _ in plan]


def must_be_real() -> None:
    """Nothing, where the database has what the steps that are noted as done have made.

    A step is known by its name alone. Before 0.2.0 steps were changed under the same names, so that
    an office of then seems to be up to date and fails at a page or in the middle of an act.

    Raises:
        NotReadyError: a table or a column is missing, or one is there that no step has made.
    """
    if unlike := _unlike():
        some = ", ".join(unlike[:6]) + (" …" if len(unlike) > 6 else "")
        raise NotReadyError(
            f"数据表与记录的升级步骤不符，有 {len(unlike)} 处：{some}。这个办公端是 0.2.0 "
            f"以前的程序建立的，或者数据表被人改动过。没有改动。{_ANEW_ZH}",
            f"The tables do not match the upgrade steps on record; {len(unlike)} differ: "
            f"{some}. This office was made by a program before 0.2.0, or somebody changed its "
            f"tables. Nothing was changed. {_ANEW_EN}",
        )


def _unlike() -> list[str]:
    """`table` or `table.column` that is missing, and columns too many with a plus before."""
    from django.db import connection

    unlike: list[str] = []
    there = set(connection.introspection.table_names())
    for model in _models_of_what_was_done():
        table = model._meta.db_table
        if table not in there:
            unlike.append(table)
            continue
        with connection.cursor() as cursor:
            described = connection.introspection.get_table_description(cursor, table)
        real = {column.name for column in described}
        meant = {field.column for field in model._meta.local_concrete_fields}
        unlike += sorted(f"{table}.{column}" for column in meant - real)
        unlike += sorted(f"+{table}.{column}" for column in real - meant)
    return unlike


def _models_of_what_was_done() -> "list[type[Model]]":
    """As they stood after the steps that are noted, which may be behind this program's."""
    loader = _executor().loader
    done = [key for key in loader.applied_migrations if key in loader.graph.nodes]
    models = loader.project_state(done).apps.get_models(include_auto_created=True)
    return sorted(models, key=lambda model: model._meta.db_table)


def _all_done() -> bool:
    """Whether the steps that were done are, by their names, exactly those that there are.

    So it is but once a release, and then no step need be imported, nor their order made out, which
    costs every command more than it has to do. Who finds anything else looks closely (`steps`).
    """
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    there = _steps_there()
    done = MigrationRecorder(connection).applied_migrations().keys()
    apps = {app for app, _ in done}
    ours = {(app, name) for app, name in done if app in there}
    return not _TRIAL & apps and ours == {(app, name) for app in there for name in there[app]}


@cache
def _steps_there() -> dict[str, list[str]]:
    """The steps of each app that has any, as Django's loader tells them from other files: those of
    the program that this process runs.
    """
    from django.apps import apps
    from django.db.migrations.loader import MigrationLoader

    there: dict[str, list[str]] = {}
    for app in apps.get_app_configs():
        package, _ = MigrationLoader.migrations_module(app.label)
        found = find_spec(package) if package else None
        if found and found.origin and found.submodule_search_locations:
            files = iter_modules(found.submodule_search_locations)
            there[app.label] = [one.name for one in files if one.name[0] not in "_~"]
    return there


def _executor() -> "MigrationExecutor":
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    return MigrationExecutor(connection)


def _not_of_a_trial(executor: "MigrationExecutor") -> None:
    if _TRIAL & {app for app, _ in executor.loader.applied_migrations}:
        raise NotReadyError(
            f"这个办公端是试用版建立的，本程序不能沿用它的数据表，没有改动。{_ANEW_ZH}",
            "This office was made by a trial version; its tables cannot be brought up to this "
            f"program, and nothing was changed. {_ANEW_EN}",
        )


def _not_newer(executor: "MigrationExecutor") -> None:
    known = executor.loader.disk_migrations
    if any(key[0] in executor.loader.migrated_apps and key not in known
           for key in executor.loader.applied_migrations):  # fmt: skip
        raise NotReadyError(
            "数据库由较新的程序升级过，这个程序不能用它，没有改动。请安装较新的程序，"
            "或恢复升级前的备份。",
            "The database was upgraded by a newer program, which this one does not know; "
            "nothing was changed. Install the newer program, or restore the backup made before "
            "the upgrade.",
        )
