"""Django started on the state directory, for commands that need the database."""

import atexit
import gc
import os
from pathlib import Path

from office.database import postgresql_address
from office.errors import NotReadyError, Sentences, UsageError
from office.start_up import importing
from office.state_path import state_directory
from sync.terminal import language


def django_ready(*, create: bool = False, any_version: bool = False) -> Path:
    """Start Django on the state directory and return it.

    Args:
        create: make the directory and the tables where they are missing (`office init`).
        any_version: also where the tables are not those of this program (`office upgrade`).

    Raises:
        UsageError: no state directory given, or root at work on another user's office.
        NotReadyError: no office has been set up there, or its tables are of another version.
    """
    state = state_directory()
    _check_owner(state)
    elsewhere = bool(postgresql_address())  # PostgreSQL, not a file beside
    if create:
        state.mkdir(parents=True, exist_ok=True)
        # Complaints nobody has published are nobody else's; SQLite gives its log the same mode.
        if not elsewhere:
            (state / "office.sqlite3").touch(mode=0o600)
    elif not ((state / "public") if elsewhere else (state / "office.sqlite3")).exists():
        raise NotReadyError(*_nothing_there(state))
    os.environ["DJANGO_SETTINGS_MODULE"] = "office.settings"
    import django  # late: --help and signing need none of it
    from django.apps import apps

    if not apps.ready:
        with importing():
            django.setup()
    atexit.register(let_go)
    from django.utils import translation

    translation.activate("zh-hans" if language() == "zh" else "en")  # what pages say too
    if create:
        from office import first_tables

        first_tables.make()
    elif not any_version:
        from office import database_schema

        database_schema.check()
    return state


def let_go() -> None:
    """At the end the database is closed, which writes its journal home; the rest goes as it is.

    To look for garbage in what the system takes back at once was a fifth of most commands.
    """
    from django.db import connections

    connections.close_all()
    gc.freeze()


def _check_owner(state: Path) -> None:
    """Root leaves no files behind that the office's own user then cannot change.

    Raises:
        UsageError: root at work on another user's office.
    """
    if os.geteuid() != 0 or not state.exists() or state.stat().st_uid == 0:
        return
    try:
        owner = state.owner()
    except KeyError:  # a number without a name
        owner = f"#{state.stat().st_uid}"
    raise UsageError(
        f"{state} 属于用户 {owner}；以 root 写入的文件它以后改不了。请以该用户运行（sudo -u "
        f"{owner}）。",
        f"{state} belongs to {owner}, who could not change what root writes there. Run this as "
        f"that user: sudo -u {owner} …",
    )


def _nothing_there(state: Path) -> Sentences:
    if (state / "public").exists():
        return (
            f"{state} 里没有 office.sqlite3。数据在 PostgreSQL 里的，请先设好 GONGSHI_DATABASE"
            "（/etc/gongshi-office.env）；否则请恢复备份。",
            f"There is no office.sqlite3 in {state}. If the office keeps its tables in PostgreSQL, "
            "set GONGSHI_DATABASE as in /etc/gongshi-office.env; otherwise restore the backup.",
        )
    return (
        f"{state} 里还没有办公端，请先运行 office init。",
        "There is no office there yet; run `office init` first.",
    )
