"""What was deleted leaves the disk: SQLite's log of writes still holds each page as it was before."""

from django.db import connection

# Whoever reads at this moment is not waited for long: the next time, or the daily clean-up, takes it along.
_PATIENCE = 2_000


def empty_write_ahead_log() -> None:
    """Move what is in the log into the database file, whose deleted parts are overwritten, and cut the log to nothing.

    PostgreSQL keeps no such file beside what a dump holds.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        usual = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
        try:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")
