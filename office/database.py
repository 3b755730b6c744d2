"""Which database the office keeps its tables in: SQLite beside it, or PostgreSQL."""

import os
from pathlib import Path
from typing import Any

from office.errors import UsageError

_SQLITE = {
    "transaction_mode": "IMMEDIATE",  # a writer waits for its turn instead of failing late
    "timeout": 20,
    # Deleted text is overwritten with zeros: retention means that it is gone from the disk.
    # What refuses to be deleted refuses to be replaced as well (INSERT OR REPLACE).
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
    " PRAGMA recursive_triggers=ON;",
}


def postgresql_address() -> str:
    """Of its PostgreSQL, for libpq; empty where it has none."""
    return os.environ.get("GONGSHI_DATABASE", "")


def connection_values(address: str) -> dict[str, Any]:
    """What a connection string says, by libpq's names; the database is `gongshi` if it names none.

    Raises:
        UsageError: it is none. What libpq says of it would name the password.
    """
    from psycopg import ProgrammingError  # late: the small office has no psycopg
    from psycopg.conninfo import conninfo_to_dict

    try:
        return {"dbname": "gongshi", **conninfo_to_dict(address)}
    except ProgrammingError:
        raise UsageError(
            "GONGSHI_DATABASE 不是 PostgreSQL 的连接串，请改正（密码里的空格、%、@ 等要写成 %20 "
            "这样）；例如 postgresql:///gongshi?host=/run/postgresql。",
            "GONGSHI_DATABASE is not a PostgreSQL connection string. Correct it (in the password, "
            "a space is written %20, and % and @ likewise); for example "
            "postgresql:///gongshi?host=/run/postgresql",
        ) from None


def database(state: Path, address: str) -> dict[str, Any]:
    """Django's settings of it.

    Args:
        address: a libpq connection string (`postgresql:///gongshi?host=/run/postgresql`), or "".

    Raises:
        UsageError: it is none.
    """
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": state / "office.sqlite3",
            "OPTIONS": _SQLITE,
            "CONN_MAX_AGE": 60,  # seconds; to open it, the whole schema is read
        }
    given = connection_values(address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": given.pop("dbname"),
        "USER": given.pop("user", ""),
        "PASSWORD": given.pop("password", ""),
        "HOST": given.pop("host", ""),
        "PORT": given.pop("port", ""),
        "OPTIONS": given,
        "CONN_MAX_AGE": 60,
    }
