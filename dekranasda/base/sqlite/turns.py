"""Turns to write to the one file: in the order of asking, among all threads and processes of a machine.

SQLite gives its one lock to whoever asks at the right moment, and who waits asks every 100 ms: amid eight writers some
waited seconds for saves of a hundredth of one. The system's lock on a file (`flock`) has a queue. It only decides who
asks SQLite next: what is written is safe by SQLite's own lock, also where a program from outside stands in no queue, or
the disk knows no such locks.
"""

import fcntl
import os
from contextlib import suppress
from pathlib import Path
from threading import Event, Lock, Thread
from weakref import finalize


class Turn:
    """One connection's place in the queue beside the file `database`."""

    def __init__(self, database: Path):
        # One line, by whichever name the file is known.
        self.database = Path(os.path.realpath(database))
        self.file = Path(f"{self.database}-antre")
        self.is_held = False
        self._descriptor: int | None = None
        self._guard = Lock()
        self._given: Event | None = None
        self._is_wanted = False

    def take(self, patience: float) -> bool:
        """Wait for the turn, at most `patience` seconds; whether it came. Who gave up keeps the place in the queue."""
        if self._given is None:
            try:
                fcntl.flock(self._open(), fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                pass
            except OSError:
                # No such file here, or no such locks: no queue.
                return True
            else:
                self.is_held = True
                return True
        return self._wait(patience)

    @property
    def stands_in_queue(self) -> bool:
        """Whether a place is kept for which nobody could wait long enough."""
        return self._given is not None

    def give_back(self) -> None:
        if self.is_held:
            self.is_held = False
            fcntl.flock(self._open(), fcntl.LOCK_UN)

    def _wait(self, patience: float) -> bool:
        with self._guard:
            self._is_wanted = True
            given = self._given or Event()
            if self._given is None:
                # The system's queue knows no end of patience: a thread stands in it, and this one looks at the clock.
                try:
                    Thread(target=self._stand_in_queue, args=[given], daemon=True).start()
                except RuntimeError:
                    # The system gives no more threads: no queue.
                    return True
                self._given = given
        try:
            given.wait(patience)
        finally:
            with self._guard:
                self.is_held, self._is_wanted = given.is_set(), False
                if self.is_held:
                    self._given = None
        return self.is_held

    def _stand_in_queue(self, given: Event) -> None:
        descriptor = self._open()
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        with self._guard:
            if self._is_wanted:
                given.set()
            else:
                # In this order: whoever sees that nobody waits any more asks at once.
                fcntl.flock(descriptor, fcntl.LOCK_UN)
                self._given = None

    def _open(self) -> int:
        if self._descriptor is None:
            try:
                self._descriptor = self._make()
            except FileExistsError:
                self._descriptor = os.open(self.file, os.O_RDWR | os.O_CLOEXEC)
            finalize(self, os.close, self._descriptor)
        return self._descriptor

    def _make(self) -> int:
        # Never what is there already: a link that somebody laid would pass on the file it points to.
        descriptor = os.open(self.file, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with suppress(OSError):
            # Whoever may write to the database may stand in line, also where the first command was root's. Nobody else:
            # a lock needs no more than a look into the file.
            database = os.stat(self.database)
            writers = database.st_mode & 0o222
            os.fchmod(descriptor, writers | writers << 1)
            if os.geteuid() == 0:
                os.fchown(descriptor, database.st_uid, database.st_gid)
        return descriptor
