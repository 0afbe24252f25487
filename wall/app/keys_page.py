"""The settings' window at work: keys that were changed by hand are kept in the desk's file, off the GUI thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from wall.access import Deed
from wall.app.background import in_background
from wall.app.tasks import Tasks
from wall.config import ConfigError, save_section
from wall.paths import write_atomically
from wall.ui import keys_page, messages
from wall.ui.actions import Action
from wall.ui.keymap import Keys
from wall.ui.keys_overview import paper
from wall.ui.keys_page import KeysPage
from wall.ui.main_window import MainWindow
from wall.ui.message_bar import MessageKind
from wall.ui.settings_window import SettingsWindow
from wall.ui.sheet_chooser import SheetChooser

log = logging.getLogger(__name__)


class SettingsDesk:
    """Belongs to a desk with a window; `config` is the desk's own settings file."""

    def __init__(self, window: MainWindow, config: Path, may: Callable[[Deed], bool] = lambda _: True) -> None:
        self._window, self._config = window, config
        self._tasks = Tasks(lambda text: window.show_message(text, MessageKind.ERROR), (OSError,))
        self.settings = SettingsWindow(window, window.room)
        self.keys = KeysPage(may)
        self.settings.add_tab(self.keys, keys_page.title)
        self._to_keep: Keys | None = None  # while the file is being written: what comes after it
        self._writing = False
        self.keys.changed_by_hand.connect(self._changed)

    def attach(self, window: MainWindow) -> None:
        """A window of the wall from which the settings are opened and the keys printed."""
        window.settings_requested.connect(self.settings.open)
        window.asking.keys_print_requested.connect(lambda: self._ask_for_file(window))

    def change_key(self, action: Action) -> None:
        """The settings, at that action."""
        self.keys.choose(action)
        self.settings.open(self.keys)

    def stop(self) -> None:
        """Give up what is under way, and close it."""
        self._tasks.stop()
        self.settings.close()

    def _changed(self, own: Keys) -> None:
        """Write it; a second change meanwhile is written after the first, not beside it."""
        self._to_keep = own
        if not self._writing:
            self._writing = True
            self._tasks.start(self._keep_all())

    async def _keep_all(self) -> None:
        try:
            while (own := self._to_keep) is not None:
                self._to_keep = None
                await self._keep(own)
        finally:
            self._writing = False

    async def _keep(self, own: Keys) -> None:
        """For the next start. It holds already, and goes on holding until then."""
        values = {action.value: _written(keys) for action, keys in own.items()}
        try:
            await in_background(save_section, self._config, "keys", values)
        except (ConfigError, OSError) as error:
            log.warning("the changed keys were not kept: %s", error)
            self._window.show_message(messages.keys_not_kept(), MessageKind.WARNING)

    def _ask_for_file(self, window: MainWindow) -> None:
        dialog = PaperChooser(window)
        dialog.fileSelected.connect(lambda name: self._tasks.start(self._print(window, Path(name))))
        dialog.open()

    async def _print(self, window: MainWindow, path: Path) -> None:
        await in_background(write_atomically, path, paper())
        window.show_message(messages.keys_printed(path.name))


class PaperChooser(SheetChooser):
    """Asks where the overview of the keys is to be kept as a PDF, which any computer prints."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setFileMode(QFileDialog.FileMode.AnyFile)
        self.setWindowTitle(messages.keys_on_paper())
        self.setNameFilters(["PDF (*.pdf)"])
        self.setDefaultSuffix("pdf")
        self.selectFile("keys.pdf")


def _written(keys: tuple[str, ...]) -> str | list[str]:
    """As in the file: one key as a text, none as an empty one."""
    return keys[0] if len(keys) == 1 else list(keys) if keys else ""
