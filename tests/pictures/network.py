"""Networks of our own, as at a facility: cameras at 192.168.1.64, a laptop beside them, and a centre far away.

Linux namespaces: nothing leaves this machine, nobody has to be root, and every device has the ports that it is sold
with. So the program runs as it is, and a picture shows what an engineer sees.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

INSIDE = "VIDEOWALL_PICTURES_INSIDE"
PATIENCE_S = 10.0  # for the system to make a namespace; it takes milliseconds
CENTRE, GATEWAY = "10.0.0.2", "10.0.0.1"
STICK = Path("/media/usb")  # what the engineer carries; a file system in memory that only these programs see


@dataclass(frozen=True, slots=True)
class Computer:
    """A computer of its own; `prefix` stands before the words of a command that is to run there."""

    pid: int

    @property
    def prefix(self) -> tuple[str, ...]:
        """The words that lead into its network."""
        return ("nsenter", "--target", str(self.pid), "--net")

    def ip(self, *words: str) -> None:
        """Set up its network."""
        _run(*self.prefix, "ip", *words)


def enter() -> None:
    """Go on in namespaces of our own; the first time this starts the program anew and does not return."""
    if os.environ.get(INSIDE):
        _run("ip", "link", "set", "lo", "up")
        _run("mount", "-t", "tmpfs", "tmpfs", str(STICK.parent))
        STICK.mkdir()
        return
    words = ("unshare", "--user", "--map-root-user", "--net", "--mount")
    tried = subprocess.run([*words, "true"], capture_output=True, text=True)
    if tried.returncode:
        sys.exit(f"this needs Linux with user namespaces and util-linux: {tried.stderr.strip()}")
    os.execvpe(words[0], [*words, sys.executable, "-m", "tests.pictures", *sys.argv[1:]], {**os.environ, INSIDE: "1"})


def listen_at(hosts: Iterable[str], device: str = "lo") -> None:
    """Have these addresses here."""
    for host in hosts:
        _run("ip", "address", "add", f"{host}/24", "dev", device)


@contextmanager
def laptop(address: str, cameras: Iterable[str]) -> Iterator[Computer]:
    """A laptop at `address` in the cameras' own network; their addresses are at this end of its cable."""
    with _computer() as computer:
        _cable("cameras", computer)
        listen_at(cameras, "cameras")
        computer.ip("address", "add", f"{address}/24", "dev", "eth0")
        yield computer


@contextmanager
def centre() -> Iterator[Computer]:
    """A computer that reaches everything here through a router."""
    with _computer() as computer:
        _cable("uplink", computer)
        listen_at((GATEWAY,), "uplink")
        computer.ip("address", "add", f"{CENTRE}/24", "dev", "eth0")
        computer.ip("route", "add", "default", "via", GATEWAY)
        yield computer


@contextmanager
def _computer() -> Iterator[Computer]:
    """One without any cable. It is there as long as a process of it is, and that ends when we do."""
    holder = subprocess.Popen(["unshare", "--net", "cat"], stdin=subprocess.PIPE)
    try:
        end = time.monotonic() + PATIENCE_S
        while _net(holder.pid) == _net(os.getpid()):
            if time.monotonic() > end or holder.poll() is not None:
                raise RuntimeError("the system makes no network namespace")
            time.sleep(0.01)
        computer = Computer(holder.pid)
        computer.ip("link", "set", "lo", "up")
        yield computer
    finally:
        holder.kill()
        holder.wait()


def _net(pid: int) -> str:
    return os.readlink(f"/proc/{pid}/ns/net")


def _cable(here: str, computer: Computer) -> None:
    _run("ip", "link", "add", here, "type", "veth", "peer", "name", "eth0", "netns", str(computer.pid))
    _run("ip", "link", "set", here, "up")
    computer.ip("link", "set", "eth0", "up")


def _run(*words: str) -> None:
    subprocess.run(words, check=True)
