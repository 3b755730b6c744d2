"""SQLite's journal (`office.sqlite3-wal`), which stays as long as anybody has the file open."""

from django.db import connection


def write_home() -> None:
    """Write it into the file and empty it; the connection is closed.

    What was deleted would stand in it for as long as threads of the site keep their connections.
    Nobody is waited for: where somebody reads, the rest goes home the next time.
    """
    if connection.vendor != "sqlite":
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout=0")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
