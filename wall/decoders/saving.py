"""Writes snapshots and clips that somebody asked for, in a thread of the worker that nobody waits for.

A file is whole or not there, and none is ever replaced: where a name is taken the next gets a number.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import math
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from queue import Empty, Full, Queue
from typing import IO, BinaryIO, cast

from wall.decoders.archive import Archive, Run, covered, runs
from wall.decoders.base import DecoderError, StreamKey
from wall.decoders.evidence import FREE_AT_LEAST, HASHED_AT_ONCE, NO_SPACE
from wall.decoders.muxing import decode_last, png, suffix_for, write_clip
from wall.decoders.packet_buffer import MB, Coding, Group, KeptPacket
from wall.decoders.png import described
from wall.decoders.replaying import ReplaySession
from wall.decoders.tool_messages import Export, Labels, NotSaved, Saved, SaveRequest, Saving, Snap, ToolReport
from wall.decoders.tool_values import NotSavedWhy, SavedFile
from wall.paths import PRIVATE_DIR, UNFINISHED, remove_unfinished

WAITING = 16  # requests; more mean a disk that hangs
TELL_S = 0.25  # between two words about how far it is
AS_FRESH_S = 1.0  # a stream's newest picture may be so much older than another's, to be taken for its size
AS_MUCH = 0.95  # of the seconds of another stream: then the larger picture is worth the rest
SOFTWARE = "videowall"
ABANDONED_S = 3600.0  # nobody writes a clip for so long; the folder may be shared with other desks
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.ENOSYS)


class SaverError(Exception):
    """There is no file; why, and what the system says."""

    def __init__(self, why: NotSavedWhy, text: str = "") -> None:
        super().__init__(text)
        self.why = why


class _CancelledError(OSError):
    """Somebody does not want it any more: ends the writing as a disk would."""


@dataclass(frozen=True, slots=True)
class _Work:
    request: SaveRequest
    session: ReplaySession | None


class Saver:
    """One a worker. `submit` and `cancel` never wait; what came of it goes to `report`."""

    def __init__(
        self, archive: Archive, report: Callable[[ToolReport], None], free_at_least: int = FREE_AT_LEAST
    ) -> None:
        self._archive = archive
        self._report = report
        self._free_at_least = free_at_least
        self._waiting: Queue[_Work] = Queue(WAITING)
        self._lock = threading.Lock()
        self._running = False
        self._cancelled: set[int] = set()
        self._tidied: set[str] = set()

    def submit(self, request: SaveRequest, session: ReplaySession | None) -> None:
        """Write it soon. `session`: the replay that it is about."""
        try:
            self._waiting.put_nowait(_Work(request, session))
        except Full:
            self._report(NotSaved(request.number, NotSavedWhy.TOO_MANY))
            return
        with self._lock:
            if not self._running:
                self._running = True
                threading.Thread(target=self._run, name="saving", daemon=True).start()

    def cancel(self, number: int) -> None:
        """Nobody wants that file any more."""
        self._cancelled.add(number)

    def _run(self) -> None:
        while True:
            try:
                work = self._waiting.get_nowait()
            except Empty:
                with self._lock:
                    if self._waiting.empty():
                        self._running = False
                        return
                continue
            self._report(self._done(work))
            self._cancelled.discard(work.request.number)

    def _done(self, work: _Work) -> Saved | NotSaved:
        request, number = work.request, work.request.number
        if request.folder not in self._tidied:
            self._tidied.add(request.folder)
            remove_unfinished(Path(request.folder), older_than_s=ABANDONED_S)
        try:
            if isinstance(request, Snap):
                return Saved(number, (self._snap(request, work.session),))
            return Saved(number, self._export(request, work.session))
        except SaverError as error:
            return NotSaved(number, error.why, str(error))
        except DecoderError as error:
            return NotSaved(number, NotSavedWhy.DAMAGED, str(error))
        except _CancelledError:
            return NotSaved(number, NotSavedWhy.CANCELLED)
        except OSError as error:
            why = NotSavedWhy.DISK_FULL if error.errno in NO_SPACE else NotSavedWhy.NOT_WRITABLE
            return NotSaved(number, why, error.strerror or repr(error))
        except Exception as error:  # noqa: BLE001 - the thread's last line: whoever asked must have an answer
            return NotSaved(number, NotSavedWhy.DAMAGED, f"our own code failed: {error!r}")

    # Snapshots ---------------------------------------------------------------------------------------------------

    def _snap(self, request: Snap, session: ReplaySession | None) -> SavedFile:
        seen = session.seen() if session is not None else newest(self._archive, request.of)
        if seen is None:
            raise SaverError(NotSavedWhy.NOTHING)
        coding, packets, at, key = seen
        decoded = decode_last(coding, packets)
        if decoded is None:
            raise SaverError(NotSavedWhy.DAMAGED)
        picture, before = decoded.picture, packets[-1].at - decoded.packet.at  # the last ones may be damaged
        taken = _local(at - before)
        stream = f"{key.rpartition('/')[2]}, {coding.codec}"
        size = f"{picture.width} x {picture.height}"
        data = described(png(picture), texts_for(request.labels, taken, stream, size), taken)
        self._check_space(Path(request.folder), len(data))
        with new_file(Path(request.folder), f"{request.name}_{_stamp(taken)}", ".png") as (file, placed):
            file.write(data)
        return SavedFile(
            str(placed[0]), hashlib.sha256(data).hexdigest(), len(data), taken.timestamp(), taken.timestamp()
        )

    def _check_space(self, folder: Path, needed: int) -> None:
        folder.mkdir(mode=PRIVATE_DIR, parents=True, exist_ok=True)
        if shutil.disk_usage(folder).free < self._free_at_least + needed:
            raise SaverError(NotSavedWhy.DISK_FULL, f"less than {self._free_at_least // MB} MB would be free")

    # Clips -------------------------------------------------------------------------------------------------------

    def _export(self, request: Export, session: ReplaySession | None) -> tuple[SavedFile, ...]:
        parts = list(session.runs) if session is not None else clip_of(self._archive, request)
        if not parts:
            raise SaverError(NotSavedWhy.NOTHING)
        total = sum(len(packet.data) for run in parts for packet in run.packets)
        self._check_space(Path(request.folder), total)
        gauge = _Gauge(request.number, total, self._report, self._cancelled)
        return tuple(self._write(request, run, gauge) for run in parts)

    def _write(self, request: Export, run: Run, gauge: _Gauge) -> SavedFile:
        begin, end = _local(run.times[0]), _local(run.times[-1])
        about = {
            "title": request.labels.camera,
            "comment": f"{request.labels.place}; {_spoken(begin)}; {run.key.rpartition('/')[2]}",
            "creation_time": begin.astimezone(UTC).isoformat(),
        }
        stem, suffix = f"{request.name}_{_stamp(begin)}", suffix_for(run.coding)
        with new_file(Path(request.folder), stem, suffix) as (file, placed):
            write_clip(cast(BinaryIO, _Counted(file, gauge)), run.coding, run.packets, about)
            digest, size = _hash(file)
        return SavedFile(str(placed[0]), digest, size, begin.timestamp(), end.timestamp())


class _Gauge:
    """How much is written, told now and then."""

    def __init__(self, number: int, total: int, report: Callable[[ToolReport], None], cancelled: set[int]) -> None:
        self._number, self._total, self._report, self._cancelled = number, max(1, total), report, cancelled
        self._written = 0
        self._told_at = time.monotonic()

    def count(self, more: int) -> None:
        """Raises OSError when nobody wants it any more."""
        if self._number in self._cancelled:
            raise _CancelledError(errno.ECANCELED, "not wanted any more")
        self._written += more
        now = time.monotonic()
        if now - self._told_at >= TELL_S:
            self._told_at = now
            self._report(Saving(self._number, min(1.0, self._written / self._total)))


class _Counted:
    """A file whose writing is counted."""

    def __init__(self, file: IO[bytes], gauge: _Gauge) -> None:
        self._file, self._gauge = file, gauge

    def write(self, data: bytes) -> int:
        """As a file's."""
        self._gauge.count(len(data))
        return self._file.write(data)

    def seek(self, offset: int, whence: int = 0) -> int:
        """As a file's."""
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """As a file's."""
        return self._file.tell()


def newest(archive: Archive, of: Sequence[StreamKey]) -> tuple[Coding, list[KeptPacket], float, StreamKey] | None:
    """The newest group of the best stream whose picture is as fresh as any; None where nothing is kept."""
    found: list[tuple[StreamKey, Group]] = []
    for key in of:
        groups = archive.groups(key, -math.inf)
        if groups:
            found.append((key, max(groups, key=lambda group: group.packets[-1].at)))
    if not found:
        return None
    freshest = max(group.packets[-1].at for _, group in found)
    key, group = next(each for each in found if each[1].packets[-1].at >= freshest - AS_FRESH_S)
    return group.coding, group.packets, group.packets[-1].at, key


def clip_of(archive: Archive, request: Export) -> list[Run]:
    """What one stream has of these seconds: the best that has about as much of them as any."""
    tracks = [(key, archive.groups(key, request.begin)) for key in request.of]
    spans = [covered(groups, request.begin, request.end) for _, groups in tracks]
    most = max(spans, default=0.0)
    if most <= 0:
        return []
    key, groups = next(track for track, span in zip(tracks, spans, strict=True) if span >= most * AS_MUCH)
    cut = []
    for group in groups:
        packets = [packet for packet in group.packets if packet.at <= request.end]
        if packets:
            cut.append((key, Group(group.coding, group.began_at, packets)))
    return runs(cut)


def texts_for(labels: Labels, at: datetime, stream: str, size: str) -> dict[str, str]:
    """What a snapshot says of itself: the keywords that the standard knows, and what they have none for."""
    return {
        "Title": labels.camera,
        "Description": labels.place,
        "Creation Time": at.isoformat(timespec="milliseconds"),
        "Software": SOFTWARE,
        "Source": stream,
        "Camera": labels.camera,
        "Facility": labels.place,
        "Time": _spoken(at),
        "Stream": stream,
        "Size": size,
    }


@contextlib.contextmanager
def new_file(folder: Path, stem: str, suffix: str) -> Iterator[tuple[IO[bytes], list[Path]]]:
    """A file that stands there when the block has ended well, under a name that was free; the list then holds it.

    When the block ends by an exception nothing is left. Raises OSError.
    """
    folder.mkdir(mode=PRIVATE_DIR, parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=".", suffix=f"{suffix}{UNFINISHED}", dir=folder)
    placed: list[Path] = []
    try:
        with os.fdopen(descriptor, "w+b") as file:
            yield file, placed
            file.flush()
            os.fsync(file.fileno())
        placed.append(_place(Path(name), folder, stem, suffix))
    finally:
        Path(name).unlink(missing_ok=True)


def _place(whole: Path, folder: Path, stem: str, suffix: str) -> Path:
    """Give the file the first name that is free; nothing that stands there is touched."""
    for number in count(1):
        target = folder / (f"{stem}{suffix}" if number == 1 else f"{stem} ({number}){suffix}")
        with contextlib.suppress(FileExistsError):
            _rename_new(whole, target)
            return target
    raise AssertionError("count() has no end")


def _rename_new(whole: Path, target: Path) -> None:
    if sys.platform == "win32":  # there a rename never replaces
        whole.rename(target)
        return
    try:
        os.link(whole, target)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        os.close(os.open(target, os.O_CREAT | os.O_EXCL, 0o600))  # a memory stick knows no links: take the name first
        whole.replace(target)


def _hash(file: IO[bytes]) -> tuple[str, int]:
    """Of what stands in the file: read back, not what we meant to write."""
    file.flush()
    file.seek(0)
    digest, size = hashlib.sha256(), 0
    for part in iter(lambda: file.read(HASHED_AT_ONCE), b""):
        digest.update(part)
        size += len(part)
    return digest.hexdigest(), size


def _local(at: float) -> datetime:
    """A moment of the monotonic clock as this machine's clock has it now, with its zone."""
    return datetime.fromtimestamp(time.time() - (time.monotonic() - at)).astimezone()


def _stamp(at: datetime) -> str:
    return at.strftime("%Y-%m-%d_%H-%M-%S")


def _spoken(at: datetime) -> str:
    return f"{at.isoformat(sep=' ', timespec='milliseconds')} ({at.tzname()})"
