"""The backend by the name Django looks for: `ENGINE = "dekranasda.base.sqlite"`."""

import re
from functools import partial
from pathlib import Path
from sqlite3 import OperationalError

from django.db.backends.sqlite3 import base

from .turns import Turn

_READS = re.compile(
    r"\s*(SELECT|PRAGMA|EXPLAIN|SAVEPOINT|RELEASE|ROLLBACK|COMMIT|BEGIN|WITH(?!.*\b(INSERT|UPDATE|DELETE)\b))\b",
    re.IGNORECASE | re.DOTALL,
)


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that stands in line before it takes SQLite's lock, for a transaction or a single statement.

    Raises OperationalError ("database is locked"), as SQLite does, where the turn did not come within
    OPTIONS["timeout"] seconds.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.turn: Turn | None = None

    def get_new_connection(self, conn_params):
        # Who gave up still stands in the queue, each in a thread: a new connection goes on with that place.
        if not (self.turn and self.turn.stands_in_queue):
            self.turn = None if self.is_in_memory_db() else Turn(Path(conn_params["database"]))
        return super().get_new_connection(conn_params)

    def create_cursor(self, name=None):
        return self.connection.cursor(factory=partial(Cursor, self))

    def wait_for_turn(self) -> None:
        if self.turn and not self.turn.take(self.settings_dict["OPTIONS"].get("timeout", 5)):
            raise OperationalError("database is locked")

    def end_turn(self) -> None:
        if self.turn:
            self.turn.give_back()

    def _start_transaction_under_autocommit(self):
        with self.wrap_database_errors:
            self.wait_for_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self.end_turn()
            raise

    def _commit(self):
        super()._commit()  # type: ignore[misc]
        self.end_turn()

    def _rollback(self):
        super()._rollback()  # type: ignore[misc]
        self.end_turn()

    def _close(self):
        super()._close()  # type: ignore[misc]
        self.end_turn()


class Cursor(base.SQLiteCursorWrapper):
    """A statement that writes outside a transaction is one by itself."""

    def __init__(self, database: DatabaseWrapper, connection):
        super().__init__(connection)
        self.database = database

    def execute(self, query, params=None):
        return self._in_turn(super().execute, query, params)

    def executemany(self, query, param_list):
        return self._in_turn(super().executemany, query, param_list)

    def _in_turn(self, execute, query, params):
        if self.connection.in_transaction or _READS.match(query):
            return execute(query, params)
        self.database.wait_for_turn()
        try:
            return execute(query, params)
        finally:
            self.database.end_turn()
