"""A PostgreSQL server of the fault tests' own, which they may restart and cramp: the one of the test run is shared."""

import os
import resource
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

# The smallest segments of the log: what cramps a table must leave room for them.
SEGMENT_MEGABYTES = 1


def programs() -> Path:
    """The folder of initdb and pg_ctl, which Debian leaves out of PATH."""
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    return max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Cluster:
    def __init__(self, folder: Path):
        self.folder, self.port = folder, free_port()
        if os.getuid() == 0:
            # The server refuses to run as root.
            shutil.chown(folder, "postgres")
        locale = ["--encoding", "UTF8", "--locale", "C.UTF-8"]
        self._run("initdb", "-U", "postgres", "--no-sync", "--wal-segsize", str(SEGMENT_MEGABYTES), *locale)
        self._control("start")

    def url(self, database: str) -> str:
        return f"postgres://postgres@127.0.0.1:{self.port}/{database}"

    def restart(self, mode: str) -> None:
        """ "fast" ends every connection and writes all down; "immediate" ends it as a crash does."""
        self._control("restart", "-m", mode)

    def stop(self) -> None:
        self._control("stop", "-m", "immediate")

    @contextmanager
    def no_file_grows_beyond(self, size: int):
        """Cramp the server: to its tables that is a disk without room."""
        self._control("restart", "-m", "fast", most_bytes_per_file=size)
        yield
        # As after a crash: what could not be written down is in its log.
        self.restart("immediate")

    def _control(self, step: str, *arguments: str, **limits) -> None:
        server = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1"
        self._run("pg_ctl", step, *arguments, "-w", "-l", str(self.folder / "log"), "-o", server, **limits)

    def _run(self, program: str, *arguments: str, most_bytes_per_file=resource.RLIM_INFINITY) -> None:
        command = [str(programs() / program), "-D", str(self.folder / "data"), *arguments]
        if os.getuid() == 0:
            command = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *command]

        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes_per_file, resource.RLIM_INFINITY))

        # Not through a pipe: the server would inherit it, and nobody would see its end.
        with (self.folder / "output").open("ab") as output:
            subprocess.run(command, stdout=output, stderr=output, cwd=self.folder, check=True, preexec_fn=limit)


@contextmanager
def running():
    with tempfile.TemporaryDirectory(prefix="dekranasda-pg-") as folder:
        cluster = Cluster(Path(folder))
        yield cluster
        cluster.stop()
