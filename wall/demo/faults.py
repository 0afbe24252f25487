"""Faults on request: what each one does to a mount, its clip and its connections."""

import asyncio
from collections.abc import Callable
from typing import Protocol

from wall.demo.answering import still_answering
from wall.demo.clips import Clip
from wall.demo.connection import Connection
from wall.demo.mount import Mount
from wall.demo.rtp import Track, packetise
from wall.demo.spec import Fault
from wall.demo.variants import black_clip, looped_track, resized_clip, still_clip, still_picture

DEFAULT_AMOUNTS = {
    Fault.LOOPED: 4.0,
    Fault.SLOW_DESCRIBE: 3.0,
    Fault.CORRUPT: 0.05,
    Fault.LATE: 0.5,
    Fault.LOST: 0.05,
    Fault.TIMESTAMP_JUMP: 100.0,
    Fault.TIMESTAMP_BACK: 30.0,
    Fault.CLOCK_WRONG: 3600.0,
    Fault.LOW_FPS: 0.25,
}
_PICTURES = (Fault.FROZEN, Fault.LOOPED, Fault.BLACK, Fault.RESIZED)
_CLOSING = (Fault.FIN, Fault.OFFLINE, Fault.NOT_FOUND, Fault.PASSWORD_CHANGED)


class Site(Protocol):
    """What faults need from the server."""

    async def load(self, mount: Mount) -> None:
        """Have the mount's clip at hand."""

    def connections_of(self, mount: Mount) -> list[Connection]:
        """Open connections that named the mount."""

    def drop_sessions(self, mount: Mount) -> None:
        """End every session of the mount."""


async def apply_fault(site: Site, mount: Mount, fault: Fault, amount: float | None = None) -> int:
    """Make `fault` true for `mount`; returns how many connections it closed.

    FIN, RST and CUT_MID_GOP happen once; every other fault lasts until it is cleared.
    """
    if fault in _PICTURES:
        await _change_picture(site, mount, fault, amount or DEFAULT_AMOUNTS.get(fault, 0.0))
    if fault not in (Fault.FIN, Fault.RST):
        mount.faults[fault] = DEFAULT_AMOUNTS.get(fault, 1.0) if amount is None else amount
    if fault not in _CLOSING and fault is not Fault.RST:
        return 0
    connections = site.connections_of(mount)
    for connection in connections:
        if fault is Fault.RST:
            connection.reset()
        else:
            connection.finish()
    site.drop_sessions(mount)
    return len(connections)


def clear_fault(mount: Mount, fault: Fault | None = None) -> None:
    """End one fault, or all of them. A changed picture returns at the clip's next key frame."""
    for name in [fault] if fault else list(mount.faults):
        mount.faults.pop(name, None)
    if not any(name in mount.faults for name in _PICTURES):
        mount.switch_back()


def _still_track(mount: Mount, clip: Clip, index: int) -> Track:
    """A frozen sensor; who connects is shown the same still."""
    track = packetise(still_clip(clip, index))
    return still_answering(track, still_picture(clip, index)) if mount.spec.key_on_play else track


async def _change_picture(site: Site, mount: Mount, fault: Fault, amount: float) -> None:
    """Switch the mount to a clip made from its own; only one such fault shows at a time."""
    await site.load(mount)
    base = mount.base
    assert base is not None
    loop = asyncio.get_running_loop()
    index = mount.picture_index(loop.time())
    make: Callable[[], Track]
    if fault is Fault.LOOPED:
        make = lambda: looped_track(base, index, amount)  # noqa: E731 - four one-line recipes side by side
    elif fault is Fault.FROZEN:
        make = lambda: _still_track(mount, base.clip, index)  # noqa: E731
    else:
        change: Callable[[Clip], Clip] = black_clip if fault is Fault.BLACK else resized_clip
        make = lambda: packetise(change(base.clip))  # noqa: E731
    track = await asyncio.to_thread(make)
    for other in _PICTURES:
        mount.faults.pop(other, None)
    mount.switch(track, loop.time())
