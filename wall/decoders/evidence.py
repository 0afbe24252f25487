"""Writes clips and pictures from a stream's packets into files, in a thread of the worker that nobody waits for."""

from __future__ import annotations

import errno
import hashlib
import math
import shutil
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from queue import Empty, Full, Queue
from typing import BinaryIO, cast

from wall.alarms.evidence import Exhibit, KeptFile, Lack, NotKept
from wall.decoders.base import DecoderError
from wall.decoders.messages import Preserve, Preserved
from wall.decoders.muxing import decode_last, jpeg, suffix_for, write_clip
from wall.decoders.packet_buffer import AFTER_S, MB, Coding, Group, KeptPacket, PacketBuffer
from wall.paths import PRIVATE_DIR, replacing

WAITING = 8  # requests; who asks has a budget, so more waiting ones mean a disk that hangs
FREE_AT_LEAST = 256 * MB  # of the disk: it is the journal's disk as well, and the journal comes first
NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
HASHED_AT_ONCE = MB  # bytes
SINCE_S = 0.5  # a picture that came so soon after the last good one is no news


class EvidenceWriter:
    """One a worker. `submit` never waits; what came of it goes to `report`."""

    def __init__(self, report: Callable[[Preserved], None], free_at_least: int = FREE_AT_LEAST) -> None:
        self._report = report
        self._free_at_least = free_at_least
        self._waiting: Queue[tuple[Preserve, PacketBuffer]] = Queue(WAITING)
        self._lock = threading.Lock()
        self._running = False

    def submit(self, request: Preserve, buffer: PacketBuffer | None) -> None:
        """Keep this evidence soon. `buffer` None: the stream is not here."""
        if buffer is None:
            self._report(nothing(request, Lack.PROCESS_LOST))
            return
        try:
            self._waiting.put_nowait((request, buffer))
        except Full:
            self._report(nothing(request, Lack.TOO_MANY))
            return
        with self._lock:
            if not self._running:
                self._running = True
                threading.Thread(target=self._run, name="evidence", daemon=True).start()

    def _run(self) -> None:
        while True:
            try:
                request, buffer = self._waiting.get_nowait()
            except Empty:
                with self._lock:
                    if self._waiting.empty():
                        self._running = False
                        return
                continue
            try:
                done = preserve(request, buffer, self._free_at_least)
            except Exception as error:  # noqa: BLE001 - the thread's last line: whoever asked must have an answer
                done = nothing(request, Lack.DAMAGED, f"our own code failed: {error!r}")
            self._report(done)


def nothing(request: Preserve, why: Lack, detail: str = "") -> Preserved:
    """The answer that nothing of it was kept."""
    return Preserved(request.number, (), tuple(NotKept(each, why, detail) for each in request.exhibits))


def preserve(request: Preserve, buffer: PacketBuffer, free_at_least: int = FREE_AT_LEAST) -> Preserved:
    """Write what is asked for; each part by itself: one that fails keeps no other from being there."""
    groups = buffer.groups(request.fault_at - request.clip_s)
    files: list[KeptFile] = []
    missing: list[NotKept] = []
    for exhibit in request.exhibits:
        try:
            _check_space(Path(request.folder), free_at_least)
            files.append(_EXHIBITORS[exhibit](request, groups))
        except _LackError as lack:
            missing.append(NotKept(exhibit, lack.why, str(lack)))
        except DecoderError as error:
            missing.append(NotKept(exhibit, Lack.DAMAGED, str(error)))
        except OSError as error:
            why = Lack.DISK_FULL if error.errno in NO_SPACE else Lack.NOT_WRITABLE
            missing.append(NotKept(exhibit, why, error.strerror or repr(error)))
    return Preserved(request.number, tuple(files), tuple(missing))


class _LackError(Exception):
    def __init__(self, why: Lack, text: str = "") -> None:
        super().__init__(text)
        self.why = why


def _check_space(folder: Path, free_at_least: int) -> None:
    folder.mkdir(mode=PRIVATE_DIR, parents=True, exist_ok=True)
    if shutil.disk_usage(folder).free < free_at_least:
        raise _LackError(Lack.DISK_FULL, f"less than {free_at_least // MB} MB are free")


def clip_of(groups: Sequence[Group], begin: float, fault_at: float) -> tuple[Coding, list[KeptPacket]]:
    """The packets from the last key frame at or before `begin` until shortly after the fault, all coded alike.

    Empty where there is none before the fault.
    """
    before = [place for place, group in enumerate(groups) if group.began_at <= fault_at]
    if not before:
        return Coding(""), []
    coding = groups[before[-1]].coding
    first = before[-1]
    while first > 0 and groups[first].began_at > begin and groups[first - 1].coding == coding:
        first -= 1
    packets = [
        packet
        for group in groups[first:]
        if group.coding == coding
        for packet in group.packets
        if packet.at <= fault_at + AFTER_S
    ]
    return coding, packets


def _clip(request: Preserve, groups: Sequence[Group]) -> KeptFile:
    coding, packets = clip_of(groups, request.fault_at - request.clip_s, request.fault_at)
    if not packets:
        raise _LackError(Lack.NOTHING_SENT)
    about = _about(request, packets[0].at)
    path = _path(request, Exhibit.CLIP, suffix_for(coding))
    with replacing(path) as file:
        write_clip(cast(BinaryIO, file), coding, packets, about)
    return _kept(request, Exhibit.CLIP, path, packets[0].at, packets[-1].at)


def _last_good(request: Preserve, groups: Sequence[Group]) -> KeptFile:
    before = [group for group in groups if group.began_at <= request.good_at]
    if not before:
        raise _LackError(Lack.NOTHING_SENT)
    packets = [packet for packet in before[-1].packets if packet.at <= request.good_at]
    return _still(request, Exhibit.LAST_GOOD, before[-1].coding, packets)


def _now(request: Preserve, groups: Sequence[Group]) -> KeptFile:
    if not groups or groups[-1].packets[-1].at <= request.good_at + SINCE_S:
        raise _LackError(Lack.NOTHING_SINCE)
    return _still(request, Exhibit.NOW, groups[-1].coding, groups[-1].packets, after=request.good_at + SINCE_S)


def _still(
    request: Preserve, exhibit: Exhibit, coding: Coding, packets: Sequence[KeptPacket], after: float = -math.inf
) -> KeptFile:
    decoded = decode_last(coding, packets)
    if decoded is None:
        raise _LackError(Lack.DAMAGED, "the packets give no picture")
    picture, at = decoded.picture, decoded.packet.at
    if at <= after:  # what came later is damaged
        raise _LackError(Lack.NOTHING_SINCE)
    about = "\n".join(f"{name}: {value}" for name, value in _about(request, at).items())
    path = _path(request, exhibit, ".jpg")
    with replacing(path) as file:
        file.write(jpeg(picture, about))
    return _kept(request, exhibit, path, at, at)


_EXHIBITORS: dict[Exhibit, Callable[[Preserve, Sequence[Group]], KeptFile]] = {
    Exhibit.CLIP: _clip,
    Exhibit.LAST_GOOD: _last_good,
    Exhibit.NOW: _now,
}


def _path(request: Preserve, exhibit: Exhibit, suffix: str) -> Path:
    return Path(request.folder, f"{request.name}_{exhibit.value}{suffix}")


def _kept(request: Preserve, exhibit: Exhibit, path: Path, begin: float, end: float) -> KeptFile:
    """What stands on the disk, read back: the hash is of the file, not of what we meant to write."""
    digest = hashlib.sha256()
    size = 0
    with path.open("rb") as file:
        for part in _parts(file):
            digest.update(part)
            size += len(part)
    name = f"{Path(request.folder).name}/{path.name}"
    return KeptFile(exhibit, name, digest.hexdigest(), size, _by_the_clock(begin), _by_the_clock(end))


def _parts(file: BinaryIO) -> Iterable[bytes]:
    return iter(lambda: file.read(HASHED_AT_ONCE), b"")


def _by_the_clock(at: float) -> float:
    """Seconds of the UNIX epoch of a moment of the monotonic clock, as this machine's clock stands now."""
    return time.time() - (time.monotonic() - at)


def _about(request: Preserve, begin: float) -> dict[str, str]:
    """The file's description of itself: names and times, no address."""
    local = datetime.fromtimestamp(_by_the_clock(begin)).astimezone()
    return {
        "title": request.camera,
        "comment": f"{request.place}; {local.isoformat(sep=' ', timespec='milliseconds')} ({local.tzname()})",
        "creation_time": datetime.fromtimestamp(_by_the_clock(begin)).astimezone(UTC).isoformat(),
    }
