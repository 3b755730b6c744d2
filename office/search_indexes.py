"""By which PostgreSQL finds parts of words: numbers of complaints, names and signs of operators."""

from django.db import Error, connection, transaction

from sync.terminal import say

_INDEXES = (
    ("complaint_number_part", "complaints_complaint", "number"),
    ("operator_name_part", "registry_operator", "name"),
    ("operator_sign_part", "registry_operator", "sign"),
)


def make() -> str:
    """Make those that are lacking; nothing with SQLite, which has none of the kind.

    No step of the database: where the extension is allowed one day, `upgrade` asks again.

    Returns:
        A sentence where the server has not the extension, or the office's role may not; else "".
    """
    if connection.vendor != "postgresql":
        return ""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            for name, table, column in _INDEXES:
                cursor.execute(
                    f"CREATE INDEX IF NOT EXISTS {name} ON {table}"
                    f" USING gin (UPPER({column}) gin_trgm_ops)"
                )
    except Error as error:
        return say(
            "搜索不用索引：照样能查，投诉有几万件时会慢。PostgreSQL 没有扩展 pg_trgm，或办公端的"
            f"用户不能启用（{type(error).__name__}）。请数据库管理员在办公端的数据库里执行 "
            "CREATE EXTENSION pg_trgm，然后再运行 office upgrade。",
            "Search reads no index: it works, and is slow with tens of thousands of complaints. "
            "This PostgreSQL has no extension pg_trgm, or the office's role may not create it "
            f"({type(error).__name__}). Have its administrator say CREATE EXTENSION pg_trgm in the "
            "office's database, then run `office upgrade` again.",
        )
    return ""
