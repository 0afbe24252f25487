"""The simulator as a process: `python -m wall.demo.serve --spec FILE|-`.

Prints one JSON line when it listens, then answers each JSON command line on stdin with one on stdout.
It ends when stdin closes: a parent that is killed leaves no camera behind. With `--spec -` the spec is the
first line of stdin.
"""

import argparse
import asyncio
import json
import logging
import signal
import sys
import threading
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from wall.demo.rtsp_server import RtspServer
from wall.demo.spec import Fault, ServerSpec


def main() -> None:
    """Serve until stdin closes or a `quit` command comes."""
    if not sys.stdin.isatty():  # Ctrl-C is for whoever started it: the cameras last as long as what looks at them
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    parser = argparse.ArgumentParser(description="Simulated RTSP cameras")
    parser.add_argument("--spec", default="-", help="JSON file with a ServerSpec; - reads one line of stdin")
    chosen = parser.parse_args().spec
    text = sys.stdin.readline() if chosen == "-" else Path(chosen).read_text("utf-8")
    spec = TypeAdapter(ServerSpec).validate_json(text)
    logging.basicConfig(level=spec.log, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s")
    asyncio.run(_serve(spec))


async def _serve(spec: ServerSpec) -> None:
    server = RtspServer(spec)
    await server.start()
    _print({"ready": True, "ports": {"rtsp": server.port, "rtsps": server.tls_port}})
    lines: asyncio.Queue[str] = asyncio.Queue()
    read_stdin(lines)
    while line := await lines.get():
        command = json.loads(line)
        if command["cmd"] == "quit":
            _print({"ok": True})
            break
        try:
            _print({"ok": True, "result": await _obey(server, command)})
        except (KeyError, ValueError, OSError) as error:
            _print({"ok": False, "error": f"{type(error).__name__}: {error}"})
    await server.close()


def read_stdin(lines: asyncio.Queue[str]) -> None:
    """Feed lines of stdin to the loop from a thread: event loops cannot read a pipe on every system."""
    loop = asyncio.get_running_loop()

    def read() -> None:
        while line := sys.stdin.readline():
            loop.call_soon_threadsafe(lines.put_nowait, line)
        loop.call_soon_threadsafe(lines.put_nowait, "")

    threading.Thread(target=read, name="demo-stdin", daemon=True).start()


async def _obey(server: RtspServer, command: dict[str, Any]) -> Any:
    """Carry out one command; what it returns goes back as JSON."""
    match command["cmd"]:
        case "fault":
            return await server.fault(command["mount"], Fault(command["fault"]), command.get("amount"))
        case "clear":
            name = command.get("fault")
            return server.clear(command["mount"], Fault(name) if name else None)
        case "key":
            return server.force_key(command["mount"])
        case "counts":
            return [asdict(counts) for counts in server.counts()]
        case "preload":
            return await server.preload()
        case "host_down":
            return await server.host_down(command["host"])
        case "host_up":
            return await server.host_up(command["host"])
        case other:
            raise ValueError(f"unknown command {other!r}")


def _print(answer: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
