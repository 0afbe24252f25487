"""Simulated ONVIF devices in a process of their own: `python -m wall.demo.onvif_process`, and as a blocking object.

The spec is the first line of stdin, as JSON; one JSON line comes back when the devices listen, and one for each
further line. The process ends when stdin closes: a parent that is killed leaves no device behind.
"""

import asyncio
import json
import os
import signal
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pydantic import TypeAdapter

from wall.demo.onvif_server import OnvifServer
from wall.demo.onvif_spec import OnvifCounts, OnvifSpec
from wall.demo.process import SimulatorError, pipe
from wall.demo.serve import read_stdin

_COUNTS = TypeAdapter(tuple[OnvifCounts, ...])


class OnvifProcess:
    """Devices that answer while it is entered. For one thread."""

    def __init__(self, spec: OnvifSpec) -> None:
        self.spec = spec
        self.port = self.discovery_port = 0
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        places = [str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "wall.demo.onvif_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, places))},
        )
        ready = self._exchange(TypeAdapter(OnvifSpec).dump_json(self.spec).decode())
        self.port, self.discovery_port = ready["port"], ready["discovery_port"]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        process = self._running()
        pipe(process.stdin).close()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        pipe(process.stdout).close()
        self._process = None

    def address(self, host: str = "127.0.0.1") -> str:
        """Of the device service there."""
        return f"http://{host}:{self.port}/onvif/device_service"

    def counts(self, host: str = "127.0.0.1") -> OnvifCounts:
        """What the device there has seen. KeyError: no such device."""
        told = _COUNTS.validate_python(self._exchange("counts"))
        return {each.host: each for each in told}[host]

    def _exchange(self, line: str) -> Any:
        process = self._running()
        try:
            pipe(process.stdin).write(line + "\n")
            pipe(process.stdin).flush()
            answer = pipe(process.stdout).readline()
        except OSError as error:
            raise SimulatorError("the devices are gone") from error
        if not answer:
            raise SimulatorError(f"the devices ended with code {process.wait(5)}")
        return json.loads(answer)

    def _running(self) -> "subprocess.Popen[str]":
        if self._process is None:
            raise SimulatorError("the devices do not run")
        return self._process


async def _serve(spec: OnvifSpec) -> None:
    server = OnvifServer(spec)
    await server.start()
    _print({"port": server.port, "discovery_port": server.discovery_port})
    lines: asyncio.Queue[str] = asyncio.Queue()
    read_stdin(lines)
    while await lines.get():
        _print([asdict(counts) for counts in server.counts()])
    await server.close()


def _print(answer: Any) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    if not sys.stdin.isatty():  # as in `wall.demo.serve`
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    asyncio.run(_serve(TypeAdapter(OnvifSpec).validate_json(sys.stdin.readline())))
