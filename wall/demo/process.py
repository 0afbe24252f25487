"""The simulator seen from a test, the demo or the bench: a subprocess behind a plain, blocking object."""

import json
import os
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self
from urllib.parse import quote

import psutil
from pydantic import TypeAdapter

from wall.demo.spec import AuthScheme, Fault, MountCounts, MountSpec, ServerSpec

_COUNTS = TypeAdapter(tuple[MountCounts, ...])


class SimulatorError(Exception):
    """The simulator did not start, refused a command, or is gone."""


class SimulatorProcess:
    """Simulated cameras in a process of their own. Usable from any thread; ends with its parent."""

    def __init__(self, spec: ServerSpec) -> None:
        self.spec = spec
        self.port = spec.port
        self.tls_port = spec.tls_port
        self._process: subprocess.Popen[str] | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def pid(self) -> int:
        """Process id, to measure its cost."""
        return self._alive().pid

    def start(self) -> None:
        """Start the process and wait until it listens. The port it gets is kept for later starts."""
        command = [sys.executable, "-m", "wall.demo.serve", "--spec", "-"]
        # The package is found wherever the program was started from.
        places = [str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, places))}
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )
        spec = replace(self.spec, port=self.port, tls_port=self.tls_port)
        ready = self._exchange(TypeAdapter(ServerSpec).dump_json(spec).decode())
        self.port, self.tls_port = ready["ports"]["rtsp"], ready["ports"]["rtsps"]

    def restart(self) -> None:
        """Start again on the same port, after `kill` or instead of a running one. Clocks begin anew."""
        self.close()
        self.start()

    def kill(self) -> None:
        """End the process at once: a power cut for all its cameras."""
        process = self._alive()
        process.kill()
        self._bury(process)

    def close(self) -> None:
        """End the process in order; does nothing when it is gone."""
        process = self._process
        if process is None:
            return
        if process.poll() is None:
            psutil.Process(process.pid).resume()  # a suspended process would never see the end of its input
            pipe(process.stdin).close()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
        self._bury(process)

    def suspend(self) -> None:
        """Stop the process in place: connections stay open and nothing answers."""
        psutil.Process(self._alive().pid).suspend()

    def resume(self) -> None:
        """Let a suspended process go on."""
        psutil.Process(self._alive().pid).resume()

    def url(self, path: str, *, tls: bool = False, password: str | None = None) -> str:
        """URL of a mount with its credentials; `password` replaces the right one."""
        spec = self.mount(path)
        login = ""
        if spec.auth is not AuthScheme.NONE:
            secret = spec.password if password is None else password
            login = f"{quote(spec.user, safe='')}:{quote(secret, safe='')}@"
        scheme, port = ("rtsps", self.tls_port) if tls else ("rtsp", self.port)
        return f"{scheme}://{login}{spec.host or self.spec.hosts[0]}:{port}{path}"

    def urls(self) -> dict[str, str]:
        """URL of every mount, by path."""
        return {mount.path: self.url(mount.path) for mount in self.spec.mounts}

    def mount(self, path: str) -> MountSpec:
        """The spec of a mount. KeyError: no such mount."""
        return {mount.path: mount for mount in self.spec.mounts}[path]

    def fault(self, path: str, fault: Fault, amount: float | None = None) -> int:
        """Make a fault true; returns how many connections it closed."""
        return int(self._command(cmd="fault", mount=path, fault=fault.value, amount=amount) or 0)

    def clear(self, path: str, fault: Fault | None = None) -> None:
        """End one fault of a mount, or all."""
        self._command(cmd="clear", mount=path, fault=fault.value if fault else None)

    def force_key(self, path: str) -> None:
        """Make a key frame for everybody who watches, as ONVIF's SetSynchronizationPoint does (`key_on_play`)."""
        self._command(cmd="key", mount=path)

    def counts(self, path: str) -> MountCounts:
        """Counts of one mount."""
        return {counts.path: counts for counts in self.all_counts()}[path]

    def all_counts(self) -> tuple[MountCounts, ...]:
        """Counts of every mount."""
        return _COUNTS.validate_python(self._command(cmd="counts"))

    def preload(self) -> None:
        """Load or make every clip now instead of at the first DESCRIBE."""
        self._command(cmd="preload")

    def host_down(self, host: str) -> int:
        """Stop listening on a host and reset its connections; returns how many."""
        return int(self._command(cmd="host_down", host=host))

    def host_up(self, host: str) -> None:
        """Listen on the host again."""
        self._command(cmd="host_up", host=host)

    def _command(self, **command: str | float | None) -> Any:
        answer = self._exchange(json.dumps(command))
        if not answer["ok"]:
            raise SimulatorError(answer["error"])
        return answer["result"]

    def _exchange(self, line: str) -> Any:
        process = self._alive()
        with self._lock:
            try:
                pipe(process.stdin).write(line + "\n")
                pipe(process.stdin).flush()
                answer = pipe(process.stdout).readline()
            except OSError as error:
                raise SimulatorError("the simulator is gone") from error
        if not answer:
            raise SimulatorError(f"the simulator ended with code {process.wait(5)}")
        return json.loads(answer)

    def _alive(self) -> "subprocess.Popen[str]":
        if self._process is None or self._process.poll() is not None:
            raise SimulatorError("the simulator does not run")
        return self._process

    def _bury(self, process: "subprocess.Popen[str]") -> None:
        process.wait()
        for stream in (process.stdin, process.stdout):
            try:
                pipe(stream).close()
            except BrokenPipeError:
                continue  # unsent bytes for a process that is gone
        self._process = None


def pipe(stream: IO[str] | None) -> IO[str]:
    """A pipe of a process that was started with one."""
    assert stream is not None
    return stream
