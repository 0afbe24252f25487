"""The tools of a tile as a submenu: all that its keys do, for a hand at the mouse."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from wall.model import CameraId
from wall.ui.actions import Action
from wall.ui.keymap import keymap
from wall.ui.parts import unmarked
from wall.ui.tile_replay import STEP_S
from wall.ui.tile_tools import TileTools
from wall.ui.tile_zoom import ZOOM_STEP, Zoom

CLIPS_S = (10, 30, 60)  # of a video of the last seconds; those that are kept are offered


class ToolEntries(QObject):
    """Adds the submenu; lives as long as its menu."""

    def __init__(self, menu: QMenu, tools: TileTools, index: int) -> None:
        super().__init__(menu)
        self._tools, self._index = tools, index
        self._menu = menu.addMenu(self.tr("Picture tools"))
        self._add_zoom()
        self._add_replay()
        self._menu.addSeparator()
        self._entry(self.tr("Save the picture"), tools.snapshot, Action.SNAPSHOT)
        self._add_clips()
        self._menu.addAction(self.tr("Open the folder of saved files")).triggered.connect(tools.folder_asked)
        self._menu.addAction(self.tr("Copy the path of the last saved file")).triggered.connect(tools.path_asked)
        self._menu.addAction(self.tr("Copy the SHA-256 of the last saved file")).triggered.connect(tools.hash_asked)
        self._menu.addSeparator()
        self._entry(self.tr("Figures of the stream"), tools.toggle_figures, Action.STATISTICS)
        every = self._menu.addAction(self.tr("Figures over all pictures"))
        every.setShortcut(keymap().first(Action.STATISTICS_ALL))
        every.triggered.connect(lambda: tools.toggle_figures(None))

    def _entry(self, text: str, does: Callable[[int], None], action: Action | None = None) -> QAction:
        entry = self._menu.addAction(unmarked(text))
        if action is not None:
            entry.setShortcut(keymap().first(action))  # shown; the window has the key
        entry.triggered.connect(lambda: does(self._index))
        return entry

    def _add_zoom(self) -> None:
        tools = self._tools
        self._entry(self.tr("Zoom in"), lambda index: tools.zoom_by(index, ZOOM_STEP), Action.ZOOM_IN)
        self._entry(self.tr("Zoom out"), lambda index: tools.zoom_by(index, 1 / ZOOM_STEP), Action.ZOOM_OUT)
        whole = self._entry(self.tr("The whole picture"), lambda index: tools.zoom(index, Zoom()), Action.ZOOM_RESET)
        whole.setEnabled(tools.zoom_of(self._index).on)
        self._menu.addSeparator()

    def _add_replay(self) -> None:
        tools, replay = self._tools, self._tools.replay_of(self._index)
        if replay is None:
            text = self.tr("Show the last {0} s again").format(round(tools.replay_s))
            self._entry(text, tools.replay, Action.REPLAY).setEnabled(tools.replay_s > 0)
            return
        self._entry(self.tr("Back to the live picture"), tools.replay, Action.REPLAY)
        stand = self.tr("Go on") if replay.paused else self.tr("Stand still")
        self._entry(stand, lambda index: tools.steer(index, pause=True), Action.REPLAY_PAUSE)
        self._entry(self.tr("5 s back"), lambda index: tools.steer(index, by=-STEP_S), Action.REPLAY_BACK)
        self._entry(self.tr("5 s on"), lambda index: tools.steer(index, by=STEP_S), Action.REPLAY_ON)
        self._entry(self.tr("Slower"), lambda index: tools.steer(index, speed=-1), Action.REPLAY_SLOWER)
        self._entry(self.tr("Faster"), lambda index: tools.steer(index, speed=1), Action.REPLAY_FASTER)

    def _add_clips(self) -> None:
        tools = self._tools
        if tools.replay_of(self._index) is not None:
            self._entry(self.tr("Save the replay as a video"), lambda index: tools.clip(index, 0.0), Action.CLIP)
            return
        kept = round(tools.replay_s)
        for seconds in sorted({each for each in CLIPS_S if each <= kept} | ({kept} if kept else set())):
            text = self.tr("Save the last {0} s as a video").format(seconds)
            action = Action.CLIP if seconds == kept else None
            self._entry(text, partial(_clip, tools, float(seconds)), action)


def _clip(tools: TileTools, seconds: float, index: int) -> None:
    tools.clip(index, seconds)


def add_tools(menu: QMenu, tools: TileTools, camera_id: CameraId) -> None:
    """The submenu for that camera's tile; nothing where it is not on the page."""
    index = tools.index_of(camera_id)
    if index is not None:
        ToolEntries(menu, tools, index)
