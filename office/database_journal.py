"""SQLite's journal (`office.sqlite3-wal`), which stays as long as anybody has the file open."""

from django.db import connection


def write_home(wait_s: int = 0) -> None:
    """Write it into the file and empty it; the connection is closed.

    What was deleted would stand in it for as long as threads of the site keep their connections.

    Args:
        wait_s: for so long whoever reads or writes is waited for; then the rest goes home the next
            time.
    """
    if connection.vendor != "sqlite":
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout={1000 * wait_s}")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
