"""Opens the page of an alarm's evidence and does what it asks for, load, check, copy, play, beside the GUI thread."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QImage

from wall.alarms.book import Wrong
from wall.alarms.evidence import Exhibit
from wall.alarms.source import Cause, Habit, Source
from wall.app.background import in_background
from wall.app.tasks import Tasks
from wall.health.condition import Condition
from wall.store.database import Database
from wall.store.errors import StoreError
from wall.store.evidence_store import EvidenceRow, EvidenceStore, file_flaw
from wall.store.thread import StoreThread
from wall.ui import messages
from wall.ui.evidence import Case, Item
from wall.ui.evidence_dialog import EvidenceDialog
from wall.ui.main_window import MainWindow
from wall.ui.message_bar import MessageKind


class EvidenceShowing:
    """Belongs to a desk with a window. `folder`: where the files are."""

    def __init__(self, window: MainWindow, store: StoreThread, folder: Path) -> None:
        self._window = window
        self._store = store
        self._folder = folder
        self._tasks = Tasks(lambda text: window.show_message(text, MessageKind.ERROR), (StoreError, OSError))
        self._dialog: EvidenceDialog | None = None
        window.asking.evidence_requested.connect(lambda source, name: self._tasks.start(self._open(source, name)))

    def stop(self) -> None:
        """Give up what is under way."""
        self._tasks.stop()

    async def _open(self, source: Source, name: str) -> None:
        camera_id = source.camera_id

        def find(database: Database) -> tuple[EvidenceRow, ...]:
            store = EvidenceStore(database)
            return store.of_source(source) if camera_id is None else store.of_camera(camera_id)

        rows = await asyncio.wrap_future(self._store.submit(find))
        if not rows:
            self._window.show_message(messages.no_evidence(name), MessageKind.HINT)
            return
        if self._dialog is not None:
            self._dialog.reject()
        dialog = self._dialog = EvidenceDialog(self._window, name, cases_of(rows, self._folder))
        dialog.picture_wanted.connect(lambda item: self._tasks.start(self._load(dialog, item)))
        dialog.play_requested.connect(lambda item: self._tasks.start(self._play(dialog, item)))
        dialog.copy_requested.connect(lambda item, path: self._tasks.start(self._copy(item, path)))
        dialog.finished.connect(lambda: self._closed(dialog))
        dialog.look()
        dialog.show()
        dialog.activateWindow()  # without a window manager nobody else gives it the keyboard

    def _closed(self, dialog: EvidenceDialog) -> None:
        if self._dialog is dialog:
            self._dialog = None
        self._window.focus_wall()

    async def _load(self, dialog: EvidenceDialog, item: Item) -> None:
        picture = await in_background(_picture, self._folder, item)
        if self._dialog is dialog:
            dialog.show_picture(item, picture)

    async def _play(self, dialog: EvidenceDialog, item: Item) -> None:
        """With whatever plays such files here, and only a file of ours that is what it was."""
        assert item.path is not None
        if await in_background(_flaw, self._folder, item):
            if self._dialog is dialog:
                dialog.show_flaw(item)
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(item.path.resolve()))):
            self._window.show_message(messages.nothing_plays(item.path.name), MessageKind.HINT)

    async def _copy(self, item: Item, target: Path) -> None:
        assert item.path is not None
        await in_background(shutil.copyfile, item.path, target)
        self._window.show_message(messages.copied_to(str(target)))


def cases_of(rows: Iterable[EvidenceRow], folder: Path) -> list[Case]:
    """The rows, newest first, as the page takes them: by alarm and camera."""
    found: dict[object, tuple[EvidenceRow, dict[Exhibit, Item]]] = {}
    for row in rows:
        key = row.case.source, row.case.occurrence, row.case.camera_id
        found.setdefault(key, (row, {}))[1].setdefault(row.exhibit, _item(row, folder))
    return [
        Case(row.case.camera, row.at.astimezone(), _wrong(row.case.condition), items) for row, items in found.values()
    ]


def _item(row: EvidenceRow, folder: Path) -> Item:
    file = row.file
    if file is None:
        return Item(None, lack=None if row.missing is None else row.missing.why)
    begin, end = (datetime.fromtimestamp(each).astimezone() for each in (file.begins_at, file.ends_at))
    removed = row.removed_at is not None
    return Item(None if removed else folder / file.path, file.sha256, file.size, begin, end, removed=removed)


def _wrong(value: str) -> Wrong | None:
    for kind in (Condition, Habit, Cause):
        if value in {each.value for each in kind}:
            return kind(value)
    return None


def _flaw(folder: Path, item: Item) -> str:
    assert item.path is not None
    return file_flaw(folder, item.path.relative_to(folder).as_posix(), item.sha256, item.size)


def _picture(folder: Path, item: Item) -> QImage | None:
    """The file as a picture; None where it is not what was kept. On a thread of its own."""
    if _flaw(folder, item):
        return None
    picture = QImage(str(item.path))
    return None if picture.isNull() else picture
