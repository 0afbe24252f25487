"""Paper of hand-overs: previewed as it will be printed, and written as a PDF by a process of its own."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from wall.app.background import in_background
from wall.app.handover_file import preview_of, write_handover
from wall.app.report_file import ReportOut
from wall.app.report_process import ReportGivenUpError, ReportProcessError, write_beside
from wall.app.tasks import Tasks
from wall.config import Language
from wall.handover import Handover
from wall.ui.file_kind import FileKind
from wall.ui.handover_texts import Text
from wall.ui.handover_window import HandoverWindow

log = logging.getLogger(__name__)


class HandoverFiles:
    """Belongs to the window."""

    def __init__(self, window: HandoverWindow, clock: Callable[[], datetime], by: Callable[[], str]) -> None:
        self._window, self._clock, self._by = window, clock, by
        self._tasks = Tasks()  # each tells of its own errors
        self._give_up = threading.Event()
        window.preview_wanted.connect(lambda handover: self._tasks.start(self._preview(handover)))
        window.file_wanted.connect(
            lambda file, handover, language: self._tasks.start(self._write(file, handover, language))
        )

    async def stop(self) -> None:
        """Give up what is under way."""
        self._give_up.set()
        await self._tasks.end()

    def _wish(self, file: Path, language: Language) -> ReportOut:
        return ReportOut(file, FileKind.PDF, language, self._clock(), self._by())

    async def _preview(self, handover: Handover) -> None:
        wish = self._wish(Path(), self._window.words.language)
        try:
            sheets = await in_background(preview_of, wish, handover)
        except Exception:  # the last line of a task
            log.exception("the preview of a hand-over failed in our own code")
            self._window.tell(lambda words: words.of(Text.FAILED))
        else:
            self._window.show_preview(sheets)

    async def _write(self, file: Path, handover: Handover, language: Language) -> None:
        self._window.tell(lambda words: words.of(Text.WRITING).format(file.name))
        why, wish = "", self._wish(file, language)
        try:
            await in_background(write_beside, write_handover, wish, handover, lambda _: None, self._give_up)
        except OSError as error:
            why = error.strerror or str(error)
        except (ReportProcessError, ReportGivenUpError) as error:
            log.error("a hand-over could not be written because of an error of our own: %s", error)
            why = str(error)
        if why:
            self._window.tell(lambda words: words.of(Text.NOT_SAVED).format(file, why))
        else:
            self._window.tell(lambda words: words.of(Text.SAVED).format(file))
