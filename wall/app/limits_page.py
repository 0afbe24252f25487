"""What this desk can show, at work: read from its file, measured in a process of its own, told to whoever plans."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QTimer

from wall import __version__
from wall.adapt.measured import Measured, Row
from wall.app.autostart import this_program
from wall.app.background import in_background
from wall.app.desk_limits import Kept, load_limits, save_limits
from wall.app.drawing import Drawing
from wall.app.load import usable_cores
from wall.app.tasks import Tasks
from wall.paths import Paths
from wall.ui import limits_words
from wall.ui.limits_page import LimitsPage
from wall.ui.main_window import MainWindow
from wall.ui.message_bar import MessageKind
from wall.ui.settings_window import SettingsWindow

log = logging.getLogger(__name__)

END_MS = 3000  # a process that was asked to end has so long
KILLED_MS = 1000  # until a process that was killed is gone
OFFER_MS, OFFER_AGAIN_MS = 5000, 60_000  # after the start: what a start has to say is said by then
_PERCENT = re.compile(r"\s*(\d{1,3}) %")
_MOST_WORDS = 200  # characters of what went wrong


class LimitsDesk(QObject):
    """Adds its page to the settings. `follow` is told the limits whenever they are known anew."""

    def __init__(
        self,
        window: MainWindow,
        settings: SettingsWindow,
        paths: Paths,
        follow: Callable[[Row | None], None] = lambda _: None,
        drawing: Drawing | None = None,
    ) -> None:
        """`paths`: of the desk itself, also where it shows simulated cameras. `drawing`: what draws its wall."""
        super().__init__(window)
        self._window, self._paths, self._follow = window, paths, follow
        self.page = LimitsPage(usable_cores(), __version__)
        settings.add_tab(self.page, limits_words.title)
        self._drawing = drawing
        if drawing is not None:
            drawing.on_change = self._show_drawing
            self._show_drawing()
        self.command = _command(paths)
        self._tasks = Tasks()
        self._process: QProcess | None = None
        self._cancelled, self._last = False, ""
        self.page.measure_wanted.connect(self.measure)
        self.page.cancel_wanted.connect(self.cancel)

    def _show_drawing(self) -> None:
        if self._drawing is not None:
            self.page.show_drawing(self._drawing.now)

    def begin(self, *, offer: bool) -> None:
        """Read what is known. `offer`: tell once that it can be measured, where it never was."""
        self._tasks.start(self._read(offer=offer))

    async def _read(self, *, offer: bool) -> None:
        kept = await in_background(load_limits, self._paths.limits_file)
        self._show(kept.measured)
        if offer and not kept.offered and kept.measured is None:
            QTimer.singleShot(OFFER_MS, self, self._offer)

    def _offer(self) -> None:
        """Where there is nothing else to read; else later."""
        window = self._window
        if self.page.measured is not None or self._process is not None:  # somebody has found it meanwhile
            return
        if window.guarded or not window.message_bar.isHidden():
            QTimer.singleShot(OFFER_AGAIN_MS, self, self._offer)
            return
        window.show_message(limits_words.offer(), MessageKind.HINT)
        self._tasks.start(self._keep_offered())

    async def _keep_offered(self) -> None:
        try:
            await in_background(save_limits, self._paths.limits_file, Kept(offered=True))
        except OSError as error:
            log.warning("that measuring was offered is not kept: %s", error)

    def _show(self, measured: Measured | None) -> None:
        self.page.show_measured(measured)
        self._follow(measured.row() if measured is not None and measured.trusted else None)

    # Measuring ---------------------------------------------------------------------------------------------------

    @property
    def measuring(self) -> bool:
        """It goes on."""
        return self._process is not None

    def measure(self) -> None:
        """In a process of its own; the page says how far it is."""
        if self._process is not None:
            return
        self._cancelled, self._last = False, ""
        process = self._process = QProcess(self)
        process.setStandardOutputFile(QProcess.nullDevice())  # the file is what is read
        process.setReadChannel(QProcess.ProcessChannel.StandardError)
        process.readyReadStandardError.connect(self._hear)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._refused)
        self.page.show_progress(0)
        self._window.show_message(limits_words.under_way(), MessageKind.WORKING)
        process.start(self.command[0], list(self.command[1:]))

    def cancel(self) -> None:
        """Give it up."""
        process = self._process
        if process is not None and not self._cancelled:
            self._cancelled = True
            if sys.platform == "win32":  # there it would be asked by a message to windows that it does not have
                process.kill()
            else:
                process.terminate()
                QTimer.singleShot(END_MS, process, process.kill)

    def stop(self) -> None:
        """The wall ends, and what was begun with it."""
        self._tasks.stop()
        process, self._process = self._process, None
        if process is not None:
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(KILLED_MS)

    def _hear(self) -> None:
        process = self._process
        while process is not None and process.canReadLine():
            self._line(bytes(process.readLine().data()).decode("utf-8", "replace").strip())

    def _line(self, line: str) -> None:
        percent = _PERCENT.match(line)
        if percent is not None:
            self.page.show_progress(min(100, int(percent[1])))
        elif line:
            self._last = line[:_MOST_WORDS]

    def _refused(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and self._process is not None:
            self._last = self._process.errorString()
            self._finished(-1)

    def _finished(self, code: int, _status: QProcess.ExitStatus = QProcess.ExitStatus.NormalExit) -> None:
        process = self._process
        if process is None:
            return
        for line in bytes(process.readAllStandardError().data()).decode("utf-8", "replace").splitlines():
            self._line(line.strip())
        self._process = None
        process.deleteLater()
        self.page.show_progress(None)
        if code == 0 and _status is QProcess.ExitStatus.NormalExit:
            self.begin(offer=False)
            self._window.show_message(limits_words.known())
        elif self._cancelled:
            self.page.tell(limits_words.cancelled)
            self._window.show_message(limits_words.cancelled(), MessageKind.HINT)
        else:
            log.warning("what this desk can show was not measured: %s", self._last or f"it ended with {code}")
            self.page.tell(partial(limits_words.failed, self._last))
            self._window.show_message(limits_words.failed(self._last), MessageKind.WARNING)


def _command(paths: Paths) -> tuple[str, ...]:
    """The very program, on the folders of this desk."""
    words = ["bench", "desk", "--data-dir", str(paths.data_dir)]
    if Path(paths.config_file).is_file():
        words += ["--config", str(paths.config_file)]
    start = this_program(*words)
    return (start.program, *start.arguments)
