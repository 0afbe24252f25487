"""Snapshots and clips that somebody asks for at a desk: asked of the workers, told when they are there or are not."""

from __future__ import annotations

import itertools
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from wall.app.snapshots import Caption, SnapshotError, add_caption, file_name
from wall.decoders.base import StreamKey
from wall.decoders.tool_messages import Export, Labels, NotSaved, Saved, Saving, Snap
from wall.decoders.tool_values import NotSavedWhy, SavedFile
from wall.decoders.toolbox import Toolbox
from wall.model import CameraId, Inventory
from wall.ui import messages, tile_tool_words
from wall.ui.message_bar import MessageKind

log = logging.getLogger(__name__)

SAY_AFTER_S = 1.0  # what takes longer says how far it is
_QUIET = (NotSavedWhy.CANCELLED, NotSavedWhy.NOTHING)


@dataclass(frozen=True, slots=True)
class _Asked:
    camera_id: CameraId
    clip: bool
    at: float
    caption: Caption | None = None


class Savings:
    """Called on the GUI thread, never waits. `call_soon` brings a call from another thread back to it."""

    def __init__(
        self,
        toolbox: Toolbox,
        folder: Path,
        say: Callable[[str, MessageKind], None],
        streams_of: Callable[[CameraId], tuple[StreamKey, ...]],
        call_soon: Callable[[Callable[[], None]], None],
        *,
        caption: bool,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._toolbox, self._folder, self._say, self._streams_of = toolbox, folder, say, streams_of
        self._call_soon, self._caption, self._clock = call_soon, caption, clock
        self.inventory = Inventory()
        self.last: str = ""  # the path of the file that was saved last
        self.last_hash: str = ""  # SHA-256
        self._numbers = itertools.count(1)
        self._asked: dict[int, _Asked] = {}

    def snapshot(self, camera_id: CameraId, replay: StreamKey | None) -> None:
        """Save what that camera's tile shows, in the camera's full size."""
        labels = self._labels(camera_id)
        if labels is None:
            return
        caption = Caption(labels.place, labels.camera) if self._caption else None
        number = self._ask(_Asked(camera_id, False, self._clock(), caption))
        self._say(tile_tool_words.saving_picture(), MessageKind.WORKING)
        of, name = self._streams_of(camera_id), self._name(camera_id)
        self._toolbox.save(Snap(number, of, str(self._folder), name, labels, replay))

    def clip(self, camera_id: CameraId, seconds: float, replay: StreamKey | None) -> None:
        """Save its last seconds or its replay as a video; while that goes on, cancel it."""
        under_way = [number for number, each in self._asked.items() if each.clip and each.camera_id == camera_id]
        if under_way:
            for number in under_way:
                self._toolbox.cancel(number)
            return
        labels = self._labels(camera_id)
        if labels is None:
            return
        now = self._clock()
        if replay is None and seconds <= 0:
            self._say(tile_tool_words.replays_off(), MessageKind.HINT)
            return
        number = self._ask(_Asked(camera_id, True, now))
        self._say(tile_tool_words.clip_begun(), MessageKind.WORKING)
        of, name = self._streams_of(camera_id), self._name(camera_id)
        self._toolbox.save(Export(number, of, str(self._folder), name, labels, now - seconds, now, replay))

    def _ask(self, asked: _Asked) -> int:
        number = next(self._numbers)
        self._asked[number] = asked
        return number

    def _labels(self, camera_id: CameraId) -> Labels | None:
        camera = self.inventory.camera.get(camera_id)
        if camera is None:
            return None
        facility = self.inventory.facility[camera.facility_id]
        return Labels(camera.name, f"{facility.name}, {self.inventory.province[facility.province_id].name}")

    def _name(self, camera_id: CameraId) -> str:
        camera = self.inventory.camera[camera_id]
        return file_name(self.inventory.facility[camera.facility_id].name, camera.name)

    def hear(self, report: Saving | Saved | NotSaved) -> None:
        """A worker tells."""
        asked = self._asked.get(report.number)
        if asked is None:
            return
        if isinstance(report, Saving):
            if self._clock() - asked.at >= SAY_AFTER_S:
                self._say(tile_tool_words.saving_clip(report.share), MessageKind.WORKING)
            return
        del self._asked[report.number]
        if isinstance(report, NotSaved):
            if report.why not in _QUIET:
                log.warning("a picture or clip was not saved: %s %s", report.why.value, report.detail)
            kind = MessageKind.HINT if report.why in _QUIET else MessageKind.ERROR
            self._say(tile_tool_words.not_saved(report.why, report.detail), kind)
            return
        file = report.files[0]
        self.last, self.last_hash = file.path, file.sha256
        for each in report.files:
            log.info("saved %s, SHA-256 %s", each.path, each.sha256)
        if asked.clip:
            self._say(tile_tool_words.clip_saved(report.files), MessageKind.DONE)
        elif asked.caption is None:
            self._say(tile_tool_words.picture_saved(file), MessageKind.DONE)
        else:
            self._add_caption(file, asked.caption)

    def _add_caption(self, file: SavedFile, caption: Caption) -> None:
        def work() -> None:
            try:
                digest = add_caption(Path(file.path), caption)
            except SnapshotError as error:
                log.warning("the caption of a snapshot could not be added: %s", error)
                self._tell_soon(tile_tool_words.no_caption(file.path), MessageKind.WARNING)
            else:
                log.info("saved %s, SHA-256 %s", file.path, digest)
                self._call_soon(lambda: self._captioned(file, digest))

        threading.Thread(target=work, name="caption", daemon=True).start()

    def _captioned(self, file: SavedFile, digest: str) -> None:
        if self.last == file.path:
            self.last_hash = digest
        self._say(tile_tool_words.picture_saved(file), MessageKind.DONE)

    def _tell_soon(self, text: str, kind: MessageKind) -> None:
        self._call_soon(lambda: self._say(text, kind))

    def copy_path(self) -> None:
        """Put where the last file is on the clipboard."""
        self._copy(self.last)

    def copy_hash(self) -> None:
        """Put its SHA-256 on the clipboard."""
        self._copy(self.last_hash)

    def _copy(self, text: str) -> None:
        if text:
            QGuiApplication.clipboard().setText(text)
            self._say(tile_tool_words.path_copied(text), MessageKind.DONE)
        else:
            self._say(tile_tool_words.nothing_saved(), MessageKind.HINT)

    def open_folder(self) -> None:
        """Show where files are saved, with whatever shows folders here."""

        def work() -> None:
            try:
                self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            except OSError as error:
                told = tile_tool_words.not_saved(NotSavedWhy.NOT_WRITABLE, error.strerror or "")
                self._tell_soon(told, MessageKind.ERROR)
            else:
                self._call_soon(self._open)

        threading.Thread(target=work, name="open folder", daemon=True).start()

    def _open(self) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder))):
            self._say(messages.nothing_plays(str(self._folder)), MessageKind.HINT)
