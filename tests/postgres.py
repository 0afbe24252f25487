"""A real PostgreSQL server for a test: its own folder, a free port of this machine, nobody's service.

PostgreSQL refuses to run as root: then it runs as the system's user `postgres`, or as `nobody`.
"""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import psycopg
import pytest

from tests.waiting import wait_for

OWNER = "wall"
_NUMBERS = itertools.count(1)


def programs() -> Path | None:
    """The folder with `initdb` and `postgres`; None where they are not installed."""
    found = [Path(each).parent for each in (shutil.which("postgres"),) if each]
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((each for each in found if (each / "initdb").exists() and (each / "postgres").exists()), None)


class PostgresServer:
    """One server. `stop` and `start` again, as often as a test wants; what it holds stays."""

    def __init__(self, folder: Path, bin_folder: Path) -> None:
        self._folder, self._bin = folder, bin_folder
        self._as_user: list[str] = []
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            import pwd  # Windows has none

            names = {each.pw_name: each for each in pwd.getpwall()}
            user = names.get("postgres") or names["nobody"]
            self._as_user = [
                "setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups", "--pdeathsig=KILL",
            ]  # fmt: skip
            os.chown(folder, user.pw_uid, user.pw_gid)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self._process: subprocess.Popen[bytes] | None = None
        self._log = folder / "log"
        self._run("initdb", "-D", str(folder / "data"), "-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C", "-N")

    def _run(self, program: str, *arguments: str) -> None:
        line = [*self._as_user, str(self._bin / program), *arguments]
        subprocess.run(line, check=True, cwd=self._folder, stdout=subprocess.DEVNULL, timeout=120)

    def start(self) -> None:
        """Run, and answer."""
        # nothing here outlives the test, so nothing is brought to the disk
        options = ["-c", "fsync=off", "-c", f"unix_socket_directories={self._folder}", "-c", "shared_buffers=16MB"]
        options += ["-c", "listen_addresses=127.0.0.1", "-p", str(self.port), "-c", "max_connections=60"]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [*self._as_user, str(self._bin / "postgres"), "-D", str(self._folder / "data"), *options],
                cwd=self._folder,
                stdout=log,
                stderr=log,
            )
        wait_for(self._answers, f"PostgreSQL: {self._log.read_text()[-500:]}")

    def _answers(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, self._log.read_text()[-1000:]
        try:
            self.do("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def stop(self) -> None:
        """End at once, as a machine that loses its power does; clients see their connections break."""
        if self._process is not None:
            self._process.send_signal(getattr(signal, "SIGQUIT", signal.SIGTERM))
            self._process.wait(30)
            self._process = None

    def freeze(self) -> None:
        """Every process of it stops where it is; connections stay."""
        for process in self._processes():
            process.suspend()

    def thaw(self) -> None:
        """They go on."""
        for process in self._processes():
            process.resume()

    def _processes(self) -> list[psutil.Process]:
        assert self._process is not None
        whole = psutil.Process(self._process.pid)
        return [whole, *whole.children(recursive=True)]

    def do(self, statement: str, database: str = "postgres") -> None:
        """Run that statement outside of a transaction."""
        with psycopg.connect(
            host="127.0.0.1", port=self.port, user=OWNER, dbname=database, autocommit=True
        ) as connection:
            connection.execute(statement)

    def new_database(self) -> str:
        """The address of a new and empty database."""
        name = f"wall_{next(_NUMBERS)}"
        self.do(f"CREATE DATABASE {name}")
        return f"postgresql+psycopg://{OWNER}@127.0.0.1:{self.port}/{name}"

    def drop(self, url: str) -> None:
        """Remove that database, whoever is connected to it."""
        self.do(f"DROP DATABASE IF EXISTS {url.rpartition('/')[2]} WITH (FORCE)")


@contextmanager
def running_server() -> Iterator[PostgresServer]:
    """A server inside, gone afterwards. Skips the test where PostgreSQL is not installed."""
    bin_folder = programs()
    if bin_folder is None:
        pytest.skip("PostgreSQL is not installed (Debian, Ubuntu: apt-get install postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="wall-pg-"))  # a short path: a socket's may have 107 letters
    server = None
    try:
        server = PostgresServer(folder, bin_folder)
        server.start()
        yield server
    finally:
        if server is not None:
            server.stop()
        shutil.rmtree(folder)
