"""By which PostgreSQL finds parts of words: numbers of complaints, names and signs of operators."""

from django.db import Error, connection, transaction

from sync.terminal import say

_INDEXES = (
    ("complaint_number_part", "complaints_complaint", "number"),
    ("operator_name_part", "registry_operator", "name"),
    ("operator_sign_part", "registry_operator", "sign"),
)
_SLOW = (
    "搜索不用索引：照样能查，投诉有几万件时会慢。",
    "Search uses no index: it works, but is slow with tens of thousands of complaints.",
)


def make() -> str:
    """Make those that are lacking; nothing with SQLite, which has none of the kind.

    No step of the database: where the extension is allowed one day, `upgrade` asks again.

    Returns:
        A sentence where the server has not the extension, the office's role may not, or the indexes
        are not made; else "".
    """
    if connection.vendor != "postgresql":
        return ""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except Error as error:
        return say(
            f"{_SLOW[0]}PostgreSQL 没有扩展 pg_trgm，或办公端的用户不能启用"
            f"（{type(error).__name__}）。请数据库管理员在办公端的数据库里执行 "
            "CREATE EXTENSION pg_trgm，然后再运行 office upgrade。",
            f"{_SLOW[1]} This PostgreSQL has no extension pg_trgm, or the office's role may not "
            f"create it ({type(error).__name__}). Have its administrator run CREATE EXTENSION "
            "pg_trgm in the office's database, then run `office upgrade` again.",
        )
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            for name, table, column in _INDEXES:
                cursor.execute(
                    f"CREATE INDEX IF NOT EXISTS {name} ON {table}"
                    f" USING gin (UPPER({column}) gin_trgm_ops)"
                )
    except Error as error:
        return say(
            f"{_SLOW[0]}扩展 pg_trgm 已启用，索引没有建成（{type(error).__name__}）："
            "请数据库管理员查看 PostgreSQL 的日志，并把扩展装在办公端查得到的模式里（public），"
            "然后再运行 office upgrade。",
            f"{_SLOW[1]} The extension pg_trgm is there, but the indexes could not be made "
            f"({type(error).__name__}). Have the server's administrator look at PostgreSQL's log, "
            "and put the extension into a schema that the office finds (public); then run "
            "`office upgrade` again.",
        )
    return ""
