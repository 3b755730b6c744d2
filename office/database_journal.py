"""SQLite's journal (`office.sqlite3-wal`), which stays as long as anybody has the file open."""

from django.db import connection


def write_home(*, wait: bool = False) -> None:
    """Write it into the file and empty it; the connection is closed.

    What was deleted would stand in it for as long as threads of the site keep their connections.

    Args:
        wait: for whoever reads or writes, as long as for any other turn; then, or at once, the rest
            is left to the next time.
    """
    if connection.vendor != "sqlite":
        return
    try:
        with connection.cursor() as cursor:
            if not wait:
                cursor.execute("PRAGMA busy_timeout=0")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
